// Group commit: all waiting jobs in one transaction, one fsync for all of them, and no answer before it.
//
// Each job has its own SAVEPOINT, so that one that fails, or is refused, leaves no trace and harms no neighbour.
import { alertRow, alertView } from '../alerts/alert-view.ts'
import { type Desk, openDesk } from '../desk.ts'
import type { Statements } from '../statements.ts'
import type { StoreChange } from '../store.ts'
import { teachingAt } from '../timetable/teaching-now.ts'
import { type GroupDone, JOBS, type Job, type JobResult } from './jobs.ts'

/** SQLite's primary result codes that mean "not now" rather than "a bug": BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN. */
const NOT_NOW = new Set([5, 6, 7, 8, 10, 11, 13, 14])

const resultCode = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null

const isNotNow = (error: unknown): boolean => NOT_NOW.has(resultCode(error) ?? -1)

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const isRefusal = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false

const changeOf = (desk: Desk): StoreChange | null => {
  if (desk.changedAlerts.size === 0 && desk.savedCommands.length === 0 && !desk.changesAccess) return null
  const teaching = teachingAt(desk.sql, desk.schoolId, desk.at)
  const alerts = [...desk.changedAlerts]
    .map((id) => alertRow(desk.sql, desk.schoolId, id))
    .filter((row) => row !== null)
    .map((row) => alertView(desk.sql, desk.schoolId, row, teaching))
    .sort((one, other) => one.seq - other.seq)
  const access = desk.changesAccess ? { access: true as const } : {}
  return { schoolId: desk.schoolId, alerts, commands: desk.savedCommands, ...access }
}

/** Runs one job inside its savepoint. A database that cannot write now is thrown on: it is the whole group's fate. */
const runJob = (sql: Statements, job: Job, changes: StoreChange[]): JobResult => {
  const { number, name, schoolId, at, input } = job
  const desk = openDesk(sql, schoolId, at)
  sql.run('SAVEPOINT job')
  try {
    const run = JOBS[name] as (desk: Desk, ...input: readonly unknown[]) => unknown
    const answer = run(desk, ...input)
    if (isRefusal(answer)) {
      sql.run('ROLLBACK TO job')
    } else {
      const change = changeOf(desk)
      if (change !== null) changes.push(change)
    }
    sql.run('RELEASE job')
    return { number, answer }
  } catch (error) {
    if (isNotNow(error)) throw error
    sql.run('ROLLBACK TO job')
    sql.run('RELEASE job')
    return { number, fault: messageOf(error) }
  }
}

/**
 * Commits a group. Answers are true only because COMMIT has returned: with `synchronous = FULL` the log has been synced.
 * @param isOpen whether a transaction is open on the connection, to end one that a failed COMMIT has left
 */
export const writeGroup = (sql: Statements, jobs: readonly Job[], isOpen: () => boolean): GroupDone => {
  const changes: StoreChange[] = []
  try {
    sql.run('BEGIN IMMEDIATE')
    const results = jobs.map((job) => runJob(sql, job, changes))
    sql.run('COMMIT')
    return { results, changes }
  } catch (error) {
    if (isOpen()) sql.run('ROLLBACK')
    const why = messageOf(error)
    return {
      results: jobs.map(({ number }) => (isNotNow(error) ? { number, unavailable: why } : { number, fault: why })),
      changes: [],
    }
  }
}
