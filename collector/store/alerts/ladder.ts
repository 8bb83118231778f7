// The ladder's first step: an alert that its class's adults have not answered in time is the safeguarding team's as well.
// Promise: a child reads "I have told one more grown-up" only when somebody else's open screen was sent it.
import type { Desk } from '../desk.ts'
import type { Statements } from '../statements.ts'
import { type AlertRow, alertRow } from './alert-view.ts'
import { changeAlert } from './change-alert.ts'
import { tellCovers } from './commands.ts'

/** How long each state may last before the next adult is called (staff.md "Escalation ladder"). */
const ANSWER_WITHIN_MS: Partial<Record<AlertRow['state'], number>> = { new: 90_000, seen: 120_000, coming: 300_000 }

/** A code was typed at the machine: an adult is there, as if they had said "I'm going". */
const CODE_COUNTS_MS = 300_000

/** Starts the wait anew after a step: who answers has their own time, and is not late any more. */
export const awaitAnswer = (desk: Desk, alertId: string): void => {
  const row = alertRow(desk.sql, desk.schoolId, alertId)
  if (row === null) return
  const within = row.to_whom === 'class' ? ANSWER_WITHIN_MS[row.state] : undefined
  desk.sql.run(
    `UPDATE alert SET answer_due_at = ?, is_late = 0, escalated = CASE escalated WHEN 'late' THEN NULL ELSE escalated END
     WHERE school_id = ? AND id = ?`,
    within === undefined ? null : desk.at + within,
    desk.schoolId,
    alertId,
  )
}

/** An adult is at the machine: the ladder pauses as for "I'm going", and never for longer. */
export const pauseForCode = (desk: Desk, alertId: string): void => {
  desk.sql.run(
    `UPDATE alert SET answer_due_at = max(answer_due_at, ?) WHERE school_id = ? AND id = ? AND answer_due_at IS NOT NULL`,
    desk.at + CODE_COUNTS_MS,
    desk.schoolId,
    alertId,
  )
}

const DUE = `answer_due_at <= ? AND to_whom = 'class' AND state IN ('new', 'seen', 'coming')`

/** True where `climbLadder` would find something: a read, so that the writer is left alone when there is nothing. */
export const hasAlertsDue = (sql: Statements, schoolId: string, now: number, screens: readonly string[]): boolean =>
  sql.first(
    `SELECT 1 FROM alert WHERE school_id = ? AND ${DUE} AND (? OR step = 0 OR (is_late = 0 AND state <> 'new')) LIMIT 1`,
    schoolId,
    now,
    screens.length > 0 ? 1 : 0,
  ) !== null

const climbOne = (desk: Desk, row: AlertRow, screens: readonly string[]): void => {
  const { sql, schoolId } = desk
  const holder = row.state === 'new' ? null : (row.coming_by ?? row.seen_by)
  const isSent = screens.some((personId) => personId !== holder)
  const isLate = row.state !== 'new'
  const isNews = row.step === 0 || (isLate && row.is_late === 0)
  if (!isSent && !isNews) return
  sql.run(
    `UPDATE alert SET step = 1, is_late = ?, escalated = ?, answer_due_at = ? WHERE school_id = ? AND id = ?`,
    isLate ? 1 : 0,
    isSent ? (isLate ? 'late' : 'unseen') : row.escalated,
    // Nobody to send it to: it stays due, and goes out as soon as a screen opens.
    isSent ? null : row.answer_due_at,
    schoolId,
    row.id,
  )
  changeAlert(desk, row.id)
  const after = alertRow(sql, schoolId, row.id)
  if (after !== null && isSent) tellCovers(desk, after)
}

/**
 * Takes every alert that is due one step up.
 * @param screens ids of safeguarding staff whose dashboard is open now
 */
export const climbLadder = (desk: Desk, screens: readonly string[]): { ok: true; climbed: number } => {
  const due = desk.sql.all<{ id: string }>(
    `SELECT id FROM alert WHERE school_id = ? AND ${DUE}`,
    desk.schoolId,
    desk.at,
  )
  for (const { id } of due) {
    const row = alertRow(desk.sql, desk.schoolId, id)
    if (row !== null) climbOne(desk, row, screens)
  }
  return { ok: true, climbed: due.length }
}
