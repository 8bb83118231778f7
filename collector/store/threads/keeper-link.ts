// The main thread's end of the keeper thread.
import { Worker } from 'node:worker_threads'
import type { FromKeeper, ToKeeper } from './keeper.ts'

export interface KeeperLink {
  /** Null: done. Else why not. */
  backup(file: string): Promise<string | null>
  close(): Promise<void>
}

export const startKeeper = (file: string): KeeperLink => {
  const worker = new Worker(new URL('./keeper.ts', import.meta.url), { workerData: { file }, execArgv: [] })
  const waiting = new Map<number, (why: string | null) => void>()
  const gone = Promise.withResolvers<void>()
  let last = 0
  let isOpen = true
  const send = (message: ToKeeper) => worker.postMessage(message)

  worker.on('message', (message: FromKeeper) => {
    if (message.kind === 'closed') return
    waiting.get(message.number)?.(message.why)
    waiting.delete(message.number)
  })
  const stop = () => {
    isOpen = false
    for (const answer of waiting.values()) answer('the keeper has ended')
    waiting.clear()
    gone.resolve()
  }
  worker.on('error', stop)
  worker.on('exit', stop)

  return {
    backup: (target) => {
      if (!isOpen) return Promise.resolve('the store is closed')
      last += 1
      const number = last
      return new Promise((resolve) => {
        waiting.set(number, resolve)
        send({ kind: 'backup', number, file: target })
      })
    },
    close: () => {
      if (isOpen) {
        isOpen = false
        send({ kind: 'close' })
      }
      return gone.promise
    },
  }
}
