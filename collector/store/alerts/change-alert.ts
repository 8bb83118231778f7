// Gives an alert the school's next number. In the same transaction as the change: numbers stand in the order of commits, so a
// stream that replays "everything after n" misses nothing. Promise: a number says when, and never how much else has changed.
import { randomInt } from 'node:crypto'
import type { Desk } from '../desk.ts'

/** A number is its millisecond times this, and a random rest: numbers of one millisecond do not count each other either. */
export const NUMBERS_A_MS = 256
/** Far enough for any clock, and its numbers are still whole ones. */
const LAST_AT = 2 ** 44

/**
 * Takes the next number for this alert and notes it as changed. The alert's row may be written before or after.
 * Numbers rise and never come again, also while a clock is set back. They have gaps, and a gap means nothing: staff of one
 * class read numbers too, and must not count presses that are not theirs to know of (docs/decisions/0104).
 */
export const changeAlert = (desk: Desk, alertId: string): number => {
  const { sql, schoolId, at } = desk
  const rest = randomInt(NUMBERS_A_MS)
  const next = sql.first<{ alert_seq: number }>(
    'UPDATE school_sequence SET alert_seq = max(alert_seq + 1 + ?, ?) WHERE school_id = ? RETURNING alert_seq',
    rest,
    Math.max(0, Math.min(LAST_AT, Math.floor(at))) * NUMBERS_A_MS + rest,
    schoolId,
  )
  if (next === null) throw new Error('the school has no sequence row')
  const seq = next.alert_seq
  sql.run('INSERT INTO alert_change (school_id, seq, alert_id, at) VALUES (?, ?, ?, ?)', schoolId, seq, alertId, at)
  sql.run('UPDATE alert SET seq = ? WHERE school_id = ? AND id = ?', seq, schoolId, alertId)
  desk.changedAlerts.add(alertId)
  return seq
}
