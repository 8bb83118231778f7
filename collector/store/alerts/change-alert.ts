// Gives an alert the school's next number. In the same transaction as the change: numbers have no gaps and stand in
// the order of commits, so a stream that replays "everything after n" misses nothing.
import type { Desk } from '../desk.ts'

/** Takes the next number for this alert and notes it as changed. The alert's row may be written before or after. */
export const changeAlert = (desk: Desk, alertId: string): number => {
  const { sql, schoolId, at } = desk
  const next = sql.first<{ alert_seq: number }>(
    'UPDATE school_sequence SET alert_seq = alert_seq + 1 WHERE school_id = ? RETURNING alert_seq',
    schoolId,
  )
  if (next === null) throw new Error('the school has no sequence row')
  const seq = next.alert_seq
  sql.run('INSERT INTO alert_change (school_id, seq, alert_id, at) VALUES (?, ?, ?, ?)', schoolId, seq, alertId, at)
  sql.run('UPDATE alert SET seq = ? WHERE school_id = ? AND id = ?', seq, schoolId, alertId)
  desk.changedAlerts.add(alertId)
  return seq
}
