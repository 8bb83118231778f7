// The main thread's end of the writer: gathers jobs, hands them over, and resolves each when its commit is on the disk.
import { Worker } from 'node:worker_threads'
import type { Unavailable } from '../rows.ts'
import type { StoreChange } from '../store.ts'
import type { FromWriter, Job, JobAnswer, JobInput, JobName, JobResult, ToWriter } from './jobs.ts'

/** Beyond this the disk is not keeping up: better to say so than to hold more in memory. */
const MOST_WAITING = 5000
const UNAVAILABLE: Unavailable = { ok: false, why: 'store-unavailable' }

export interface WriterLink {
  /** Runs one job by name. `store-unavailable` where nothing could be written; rejects only for a bug. */
  write<N extends JobName>(name: N, schoolId: string, ...input: JobInput<N>): Promise<JobAnswer<N> | Unavailable>
  queuedJobs(): number
  commits(): number
  jobs(): number
  /** The last reason why nothing could be written; null once a commit has succeeded since. */
  trouble(): string | null
  close(): Promise<void>
}

interface Waiting {
  resolve: (answer: never) => void
  reject: (error: Error) => void
}

export interface WriterOptions {
  file: string
  clock: () => number
  onChanges: (changes: StoreChange[]) => void
  mostWaiting?: number
}

export const startWriter = (options: WriterOptions): WriterLink => {
  const { file, clock, onChanges, mostWaiting = MOST_WAITING } = options
  const worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: { file }, execArgv: [] })
  const waiting = new Map<number, Waiting>()
  let outgoing: Job[] = []
  let last = 0
  let commits = 0
  let trouble: string | null = null
  let isOpen = true
  const gone = Promise.withResolvers<void>()

  const send = (message: ToWriter) => worker.postMessage(message)
  const flush = () => {
    const jobs = outgoing
    outgoing = []
    if (jobs.length > 0) send({ kind: 'jobs', jobs })
  }

  const settle = (result: JobResult) => {
    const job = waiting.get(result.number)
    waiting.delete(result.number)
    if (job === undefined) return
    if ('answer' in result) job.resolve(result.answer as never)
    else if ('unavailable' in result) job.resolve(UNAVAILABLE as never)
    else job.reject(new Error(result.fault))
  }

  worker.on('message', (message: FromWriter) => {
    if (message.kind === 'closed') return
    const failure = message.results.find((result) => 'unavailable' in result)
    trouble = failure === undefined ? null : failure.unavailable
    if (failure === undefined) commits += 1
    // Watchers first: whoever gets an answer may rely on everybody else having been told.
    if (message.changes.length > 0) onChanges(message.changes)
    for (const result of message.results) settle(result)
  })
  const stop = (why: string) => {
    isOpen = false
    trouble = why
    for (const { resolve } of waiting.values()) resolve(UNAVAILABLE as never)
    waiting.clear()
    gone.resolve()
  }
  worker.on('error', (error) => stop(`the writer has ended: ${String(error)}`))
  worker.on('exit', () => stop('the store is closed'))

  return {
    write: (name, schoolId, ...input) => {
      if (!isOpen || waiting.size >= mostWaiting) return Promise.resolve(UNAVAILABLE)
      last += 1
      const number = last
      if (outgoing.length === 0) setImmediate(flush)
      outgoing.push({ number, name, schoolId, at: clock(), input })
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject })
      })
    },
    queuedJobs: () => waiting.size,
    commits: () => commits,
    jobs: () => last,
    trouble: () => trouble,
    close: () => {
      if (isOpen) {
        isOpen = false
        flush()
        send({ kind: 'close' })
      }
      return gone.promise
    },
  }
}
