// Lists of alerts for one person, replay for the stream, pending commands, and the log. Each is true at one moment.
import type { Alert, CloseOutcome } from '../../../shared/protocol/alerts.ts'
import type { Command } from '../../../shared/protocol/commands.ts'
import { alertIsVisible } from '../../school/visible-alerts.ts'
import type { LogEntry, Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { teachingAt } from '../timetable/teaching-now.ts'
import {
  type AlertRow,
  alertRowsSince,
  alertView,
  audienceOf,
  recentAlertRows,
  schoolSequence,
  staysInSight,
  waitingAlertRows,
} from './alert-view.ts'

const visible = (sql: Statements, schoolId: string, viewer: Viewer, rows: AlertRow[], now: number): Alert[] => {
  const teaching = teachingAt(sql, schoolId, now)
  return rows
    .filter((row) => alertIsVisible(viewer, audienceOf(row, teaching)))
    .map((row) => alertView(sql, schoolId, row, teaching))
}

export const readOpenAlerts = (sql: Statements, schoolId: string, viewer: Viewer, now: number) =>
  sql.atOneMoment(() => {
    const rows = recentAlertRows(sql, schoolId, now).filter((row) => staysInSight(sql, schoolId, row, now))
    return { seq: schoolSequence(sql, schoolId), alerts: visible(sql, schoolId, viewer, rows, now) }
  })

export const readOpenAlertCount = (sql: Statements, schoolId: string): number =>
  sql.first<{ n: number }>(`SELECT count(*) AS n FROM alert WHERE school_id = ? AND state <> 'closed'`, schoolId)?.n ??
  0

/** What was pressed out of hours and still waits for an adult: the list of the next school day, the oldest first. */
export const readNextDayAlerts = (sql: Statements, schoolId: string, viewer: Viewer, now: number): Alert[] =>
  sql.atOneMoment(() =>
    visible(
      sql,
      schoolId,
      viewer,
      waitingAlertRows(sql, schoolId).filter((row) => row.out_of_hours_at !== null),
      now,
    ),
  )

/** A number higher than the school's own comes from another database: whoever holds it must load everything anew. */
export const readAlertsSince = (
  sql: Statements,
  schoolId: string,
  viewer: Viewer,
  since: number,
  most: number,
  now: number,
) =>
  sql.atOneMoment(() => {
    const seq = schoolSequence(sql, schoolId)
    const rows = alertRowsSince(sql, schoolId, since, most + 1)
    if (rows.length > most || since > seq) return { reset: true as const, seq }
    return { reset: false as const, seq, alerts: visible(sql, schoolId, viewer, rows, now) }
  })

export const readPendingCommands = (sql: Statements, schoolId: string, profileId: string, now: number): Command[] =>
  sql
    .all<{ body: string }>(
      `SELECT body FROM command WHERE school_id = ? AND profile_id = ?
         AND state IN ('saved', 'attempted', 'not-delivered') AND not_after_at > ? ORDER BY seq LIMIT 50`,
      schoolId,
      profileId,
      now,
    )
    .map(({ body }) => JSON.parse(body))

/** True where `markUndelivered` would find something: a read, so that the writer is left alone when there is nothing. */
export const hasUnheardCommands = (sql: Statements, schoolId: string, savedBefore: number): boolean =>
  sql.first(
    `SELECT 1 FROM command WHERE school_id = ? AND state IN ('saved', 'attempted') AND saved_at <= ? LIMIT 1`,
    schoolId,
    savedBefore,
  ) !== null

interface LogRow {
  alert_id: string
  pressed_at: number
  closed_at: number
  closed_by: string
  outcome: CloseOutcome
  class_name: string | null
  presses: number
  note: string | null
}

export const readLogEntries = (sql: Statements, schoolId: string, outcome: CloseOutcome): LogEntry[] =>
  sql
    .all<LogRow>(
      `SELECT log_entry.alert_id, alert.pressed_at, log_entry.closed_at, log_entry.closed_by, log_entry.outcome,
         class.name AS class_name, log_entry.note,
         (SELECT count(*) FROM alert_concern
          WHERE alert_concern.school_id = log_entry.school_id AND alert_concern.alert_id = log_entry.alert_id) AS presses
       FROM log_entry
       JOIN alert ON alert.school_id = log_entry.school_id AND alert.id = log_entry.alert_id
       LEFT JOIN class ON class.school_id = alert.school_id AND class.id = alert.class_id
       WHERE log_entry.school_id = ? AND log_entry.outcome = ? ORDER BY log_entry.closed_at DESC, log_entry.alert_id`,
      schoolId,
      outcome,
    )
    .map((row) => ({
      alertId: row.alert_id,
      pressedAt: row.pressed_at,
      closedAt: row.closed_at,
      closedBy: row.closed_by,
      outcome: row.outcome,
      className: row.class_name,
      presses: row.presses,
      note: row.note,
    }))
