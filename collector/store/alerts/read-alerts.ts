// Lists of alerts for one person, replay for the stream, pending commands, and the log. Each is true at one moment.
import type { Alert, CloseOutcome } from '../../../shared/protocol/alerts.ts'
import type { Command } from '../../../shared/protocol/commands.ts'
import { alertIsCounted, alertIsVisible } from '../../school/visible-alerts.ts'
import type { LogEntry, Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { teachingAt } from '../timetable/teaching-now.ts'
import {
  type AlertRow,
  type AudienceRow,
  alertRowsSince,
  alertView,
  audienceOf,
  recentAlertRows,
  staysInSight,
  waitingAlertRows,
} from './alert-view.ts'

const visible = (sql: Statements, schoolId: string, viewer: Viewer, rows: AlertRow[], now: number): Alert[] => {
  const teaching = teachingAt(sql, schoolId, now)
  return rows
    .filter((row) => alertIsVisible(viewer, audienceOf(row, teaching)))
    .map((row) => alertView(sql, schoolId, row, teaching))
}

const NUMBERED_AT_ONCE = 200

/**
 * The last number of which this person may know: the school's own would tell that something happened which is not theirs.
 * Whatever becomes visible later has a higher one.
 */
const lastNumberFor = (sql: Statements, schoolId: string, viewer: Viewer, now: number): number => {
  const teaching = teachingAt(sql, schoolId, now)
  for (let below = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = sql.all<{ seq: number } & AudienceRow>(
      'SELECT seq, to_whom, class_id, called, adults FROM alert WHERE school_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
      schoolId,
      below,
      NUMBERED_AT_ONCE,
    )
    const own = rows.find((row) => alertIsVisible(viewer, audienceOf(row, teaching)))
    if (own !== undefined || rows.length < NUMBERED_AT_ONCE) return own?.seq ?? 0
    below = rows.at(-1)?.seq ?? 0
  }
}

/** @returns the number that a list or a stream of this person starts from */
export const readLastNumber = (sql: Statements, schoolId: string, viewer: Viewer, now: number): number =>
  sql.atOneMoment(() => lastNumberFor(sql, schoolId, viewer, now))

export const readOpenAlerts = (sql: Statements, schoolId: string, viewer: Viewer, now: number) =>
  sql.atOneMoment(() => {
    const rows = recentAlertRows(sql, schoolId, now).filter((row) => staysInSight(sql, schoolId, row, now))
    return { seq: lastNumberFor(sql, schoolId, viewer, now), alerts: visible(sql, schoolId, viewer, rows, now) }
  })

export const readOpenAlertCount = (sql: Statements, schoolId: string, viewer: Viewer, now: number): number => {
  const teaching = teachingAt(sql, schoolId, now)
  return sql
    .all<AudienceRow>(
      `SELECT to_whom, class_id, called, adults FROM alert WHERE school_id = ? AND state <> 'closed'`,
      schoolId,
    )
    .filter((row) => alertIsCounted(viewer, audienceOf(row, teaching))).length
}

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

/**
 * Alerts of this person that changed after `since`, in order; too many of them ask for the whole list. Others' changes are
 * passed over and not counted: a "load anew" would tell of them. A number higher than the last one of this person comes from
 * another database, or from before they lost a class: whoever holds it must load everything anew.
 */
export const readAlertsSince = (
  sql: Statements,
  schoolId: string,
  viewer: Viewer,
  since: number,
  most: number,
  now: number,
) =>
  sql.atOneMoment(() => {
    const seq = lastNumberFor(sql, schoolId, viewer, now)
    const teaching = teachingAt(sql, schoolId, now)
    if (since > seq) return { reset: true as const, seq }
    const own: AlertRow[] = []
    for (let after = since; own.length <= most; ) {
      const rows = alertRowsSince(sql, schoolId, after, most + 1)
      own.push(...rows.filter((row) => alertIsVisible(viewer, audienceOf(row, teaching))))
      after = rows.at(-1)?.seq ?? after
      if (rows.length <= most) break
    }
    if (own.length > most) return { reset: true as const, seq }
    return { reset: false as const, seq, alerts: own.map((row) => alertView(sql, schoolId, row, teaching)) }
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
