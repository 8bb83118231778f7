// The writer thread: the one connection that writes. While a commit is waiting for the disk, jobs gather for the next.
import { DatabaseSync } from 'node:sqlite'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { statements } from '../statements.ts'
import type { FromWriter, Job, ToWriter } from './jobs.ts'
import { writeGroup } from './write-group.ts'

/** More jobs in one transaction save nothing any more and make the first of them wait. */
const MOST_JOBS_IN_A_GROUP = 512

const port = parentPort
if (port === null) throw new Error('the writer runs as a worker thread')

const { file } = workerData as { file: string }
const db = new DatabaseSync(file, { timeout: 5000 })
db.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -32000',
)
const sql = statements(db)

const waiting: Job[] = []
let isScheduled = false
let isClosing = false

const say = (message: FromWriter) => port.postMessage(message)

const take = (message: ToWriter) => {
  if (message.kind === 'close') isClosing = true
  else waiting.push(...message.jobs)
}

const schedule = () => {
  if (isScheduled) return
  isScheduled = true
  setImmediate(commit)
}

const commit = () => {
  isScheduled = false
  // What came in since this was scheduled still fits into the group.
  for (let more = receiveMessageOnPort(port); more !== undefined; more = receiveMessageOnPort(port)) take(more.message)
  const group = waiting.splice(0, MOST_JOBS_IN_A_GROUP)
  if (group.length > 0) say({ kind: 'done', ...writeGroup(sql, group, () => db.isTransaction) })
  if (waiting.length > 0) schedule()
  else if (isClosing) {
    db.close()
    say({ kind: 'closed' })
    port.close()
  }
}

port.on('message', (message: ToWriter) => {
  take(message)
  schedule()
})
