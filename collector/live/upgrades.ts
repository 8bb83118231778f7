// Who takes which upgrade of the server's connections: by path, and nobody takes an unknown one.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

export type TakeUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void

export interface Upgrades {
  /** From now on upgrades of this path (without its query) are taken here; answers how to stop. */
  on: (path: string, take: TakeUpgrade) => () => void
  close: () => void
}

/** Ends an upgrade that is not taken with a plain HTTP answer. */
export const refuseUpgrade = (stream: Duplex, line: '403 Forbidden' | '404 Not Found'): void => {
  // Whoever has gone away meanwhile is no fault of ours.
  stream.on('error', () => stream.destroy())
  stream.end(`HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

export const openUpgrades = (server: Server): Upgrades => {
  const taken = new Map<string, TakeUpgrade>()
  const onUpgrade: TakeUpgrade = (request, stream, head) => {
    const [path = ''] = (request.url ?? '').split('?')
    const take = taken.get(path)
    if (take === undefined) refuseUpgrade(stream, '404 Not Found')
    else take(request, stream, head)
  }
  server.on('upgrade', onUpgrade)
  return {
    on: (path, take) => {
      taken.set(path, take)
      return () => taken.delete(path)
    },
    close: () => server.off('upgrade', onUpgrade),
  }
}
