// The second thread: moves the log into the database file beside the writer, so that no press waits for it, and makes
// back-ups. Measured: checkpoints in the writer are what its slowest commits consist of.
import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

const EVERY_MS = 1000
/** Above this the log is started anew, at the cost of one wait for readers: else it grows for ever under load. */
const RESTART_ABOVE_BYTES = 64 * 1024 * 1024

export type ToKeeper = { kind: 'backup'; number: number; file: string } | { kind: 'close' }
export type FromKeeper = { kind: 'backed-up'; number: number; why: string | null } | { kind: 'closed' }

const port = parentPort
if (port === null) throw new Error('the keeper runs as a worker thread')

const { file } = workerData as { file: string }
const db = new DatabaseSync(file, { timeout: 1000 })
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0')
const say = (message: FromKeeper) => port.postMessage(message)

const walBytes = (): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0

const checkpoint = () => {
  try {
    db.exec(`PRAGMA wal_checkpoint(${walBytes() > RESTART_ABOVE_BYTES ? 'RESTART' : 'PASSIVE'})`)
  } catch {
    // Busy or full: the log keeps everything meanwhile, and the next second tries again.
  }
}

const backup = (target: string): string | null => {
  try {
    db.prepare('VACUUM INTO ?').run(target)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const timer = setInterval(checkpoint, EVERY_MS)

port.on('message', (message: ToKeeper) => {
  if (message.kind === 'backup') {
    say({ kind: 'backed-up', number: message.number, why: backup(message.file) })
    return
  }
  clearInterval(timer)
  db.close()
  say({ kind: 'closed' })
  port.close()
})
