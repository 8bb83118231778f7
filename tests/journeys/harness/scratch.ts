// Temporary folders and endings: whatever a journey opens is closed when it ends, in reverse order.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Scratch {
  folder: (name: string) => string
  /** Runs at the journey's end, last opened first. */
  atEnd: (close: () => unknown) => void
  end: () => Promise<void>
}

/** A scratch of its own for one journey; call `end` in afterAll. */
export const openScratch = (): Scratch => {
  const root = mkdtempSync(join(tmpdir(), 'porpoise-journey-'))
  const closers: (() => unknown)[] = []
  return {
    folder: (name) => join(root, name),
    atEnd: (close) => closers.push(close),
    end: async () => {
      for (const close of closers.reverse()) await Promise.resolve(close()).catch(() => undefined)
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** A port that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
