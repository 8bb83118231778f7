// An alert as staff see it, and a concern's facts as the child may be told them: read from rows, in one place.

import { isPrimary } from '../../../shared/concern/age-groups.ts'
import { type Alert, AlertMark } from '../../../shared/protocol/alerts.ts'
import type { Facts } from '../../../shared/protocol/facts.ts'
import type { AgeGroup, Role } from '../../../shared/protocol/vocabulary.ts'
import { type Audience, holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import type { Statements } from '../statements.ts'
import type { Teaching } from '../timetable/teaching-now.ts'

export interface AlertRow {
  id: string
  seq: number
  to_whom: 'class' | 'dsl'
  class_id: string | null
  source_key: string
  verified: number
  state: Alert['state']
  pressed_at: number
  received_at: number
  seen_by: string | null
  seen_seq: number | null
  coming_by: string | null
  with_by: string | null
  released_by: string | null
  closed_by: string | null
  closed_at: number | null
  outcome: Alert['outcome']
  step: number
  waits_since_at: number
  was_school_open: number
  seen_at: number | null
  coming_at: number | null
  code_at: number | null
  calls: number
  called_at: number | null
  /** JSON lists of person ids. */
  last_called: string
  called: string
  /** JSON list: who had the class when its presses came. */
  adults: string
  out_of_hours_at: number | null
  alarm_at: number | null
  is_late: number
  escalated: Facts['escalated']
}

const COLUMNS = `id, seq, to_whom, class_id, source_key, verified, state, pressed_at, received_at,
  seen_by, seen_seq, coming_by, with_by, released_by, closed_by, closed_at, outcome, step, is_late, escalated,
  waits_since_at, was_school_open, seen_at, coming_at, code_at, calls, called_at, last_called, called, adults, out_of_hours_at, alarm_at`

export const alertRow = (sql: Statements, schoolId: string, alertId: string): AlertRow | null =>
  sql.first<AlertRow>(`SELECT ${COLUMNS} FROM alert WHERE school_id = ? AND id = ?`, schoolId, alertId)

/** Alerts that still wait for an adult beside the child, in the order in which they came. */
export const waitingAlertRows = (sql: Statements, schoolId: string): AlertRow[] =>
  sql.all<AlertRow>(
    `SELECT ${COLUMNS} FROM alert WHERE school_id = ? AND state IN ('new', 'seen', 'coming') ORDER BY received_at, id`,
    schoolId,
  )

export type AudienceRow = Pick<AlertRow, 'to_whom' | 'class_id' | 'adults' | 'called'>

/** What of an alert decides who may see it. */
export const audienceOf = (
  row: AudienceRow,
  teaching: Teaching,
): Audience => ({
  to: row.to_whom,
  classId: row.class_id,
  // Also who has the class by now: whoever comes in at the bell takes it on.
  adultIds: row.to_whom === 'dsl' ? [] : [...new Set([...JSON.parse(row.adults), ...teaching.adultsOf(row.class_id)])],
  calledIds: JSON.parse(row.called),
})

/** A closed alert whose device has not answered its release stays in sight this long: its laptop may still be covered. */
const UNFREED_SHOWN_MS = 24 * 3_600_000

/** Open alerts, and those closed of late, the newest first. */
export const recentAlertRows = (sql: Statements, schoolId: string, now: number): AlertRow[] =>
  sql.all<AlertRow>(
    `SELECT ${COLUMNS} FROM alert WHERE school_id = ? AND (state <> 'closed' OR closed_at > ?)
     ORDER BY received_at DESC, id DESC`,
    schoolId,
    now - UNFREED_SHOWN_MS,
  )

/** True for an open alert, and for one closed within a day whose release the device has not acknowledged. */
export const staysInSight = (sql: Statements, schoolId: string, row: AlertRow, now: number): boolean =>
  row.state !== 'closed' ||
  ((row.closed_at ?? 0) > now - UNFREED_SHOWN_MS && releaseState(sql, schoolId, row) !== 'acknowledged')

export const alertRowsSince = (sql: Statements, schoolId: string, seq: number, most: number): AlertRow[] =>
  sql.all<AlertRow>(
    `SELECT ${COLUMNS} FROM alert WHERE school_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    schoolId,
    seq,
    most,
  )

export const schoolSequence = (sql: Statements, schoolId: string): number =>
  sql.first<{ alert_seq: number }>('SELECT alert_seq FROM school_sequence WHERE school_id = ?', schoolId)?.alert_seq ??
  0

const holderOf = (row: AlertRow): string | null => {
  if (row.state === 'new') return null
  return row.with_by ?? row.coming_by ?? row.seen_by ?? row.released_by ?? row.closed_by
}

const nameOf = (sql: Statements, schoolId: string, personId: string): string =>
  sql.first<{ name: string }>('SELECT name FROM person WHERE school_id = ? AND id = ?', schoolId, personId)?.name ?? '?'

/** The worst of the release commands' states decides: a release is acknowledged when every device has acknowledged it. */
const releaseState = (sql: Statements, schoolId: string, row: AlertRow): Alert['release'] => {
  if (row.released_by === null) return 'none'
  const states = sql
    .all<{ state: string }>(
      `SELECT command.state FROM alert_concern JOIN command
         ON command.school_id = alert_concern.school_id AND command.concern_id = alert_concern.concern_id
       WHERE alert_concern.school_id = ? AND alert_concern.alert_id = ? AND command.kind = 'release'`,
      schoolId,
      row.id,
    )
    .map(({ state }) => state)
  // A press that could not be verified has no profile to send a release to.
  if (states.length === 0 || states.includes('not-delivered')) return 'not-delivered'
  if (states.includes('saved')) return 'saved'
  return states.includes('attempted') ? 'attempted' : 'acknowledged'
}

const MARKS = new Set<string>(AlertMark.options)

/** A change counts only from the profile that pressed: another device cannot speak for this child. */
const marksOf = (sql: Statements, schoolId: string, alertId: string): Alert['marks'] =>
  sql
    .all<{ change: Alert['marks'][number] }>(
      `SELECT DISTINCT concern_change.change FROM alert_concern
       JOIN concern ON concern.school_id = alert_concern.school_id AND concern.id = alert_concern.concern_id
       JOIN concern_change ON concern_change.school_id = concern.school_id AND concern_change.concern_id = concern.id
         AND concern_change.profile_id = concern.profile_id
       WHERE alert_concern.school_id = ? AND alert_concern.alert_id = ? ORDER BY concern_change.change`,
      schoolId,
      alertId,
    )
    .map(({ change }) => change)
    .filter((change) => MARKS.has(change))

export const alertView = (sql: Statements, schoolId: string, row: AlertRow, teaching: Teaching): Alert => {
  const concerns = sql.all<{ id: string; age_group: AgeGroup | null }>(
    `SELECT concern.id, concern.age_group FROM alert_concern JOIN concern
       ON concern.school_id = alert_concern.school_id AND concern.id = alert_concern.concern_id
     WHERE alert_concern.school_id = ? AND alert_concern.alert_id = ? ORDER BY alert_concern.joined_seq`,
    schoolId,
    row.id,
  )
  const holder = holderOf(row)
  return {
    id: row.id,
    seq: row.seq,
    concernIds: concerns.map(({ id }) => id),
    ...audienceOf(row, teaching),
    state: row.state,
    holder: holder === null ? null : { personId: holder, name: nameOf(sql, schoolId, holder) },
    verified: row.verified === 1,
    pressedAt: row.pressed_at,
    receivedAt: row.received_at,
    mayGiveBack: concerns.every(({ age_group }) => age_group !== null && !isPrimary(age_group)),
    step: row.step,
    isLate: row.is_late === 1,
    marks: marksOf(sql, schoolId, row.id),
    release: releaseState(sql, schoolId, row),
    outcome: row.outcome,
  }
}

/**
 * What is known of one concern of an alert. A fact that a press joined too late for is not its fact: a screen that drew
 * the first press has not drawn the second, and who has seen the first has not seen the second.
 * @param joinedSeq the sequence at which the concern joined the alert
 */
export const factsOf = (sql: Statements, schoolId: string, row: AlertRow, joinedSeq: number): Facts => {
  const roles = sql
    .all<{ role: Role | 'called' }>(
      'SELECT DISTINCT role FROM delivery WHERE school_id = ? AND alert_id = ? AND seq >= ?',
      schoolId,
      row.id,
      joinedSeq,
    )
    .map(({ role }) => role)
  const delivered: Facts['delivered'] = []
  if (roles.includes('teacher')) delivered.push('teacher')
  if (roles.some((role) => role !== 'called' && holdsSafeguardingRole(role))) delivered.push('dsl')
  const shows = sql.first<{ shows_adult_names: number }>(
    'SELECT shows_adult_names FROM school WHERE school_id = ?',
    schoolId,
  )
  const adult = (personId: string | null) =>
    personId === null ? null : { name: shows?.shows_adult_names === 1 ? nameOf(sql, schoolId, personId) : null }
  const wasSeen = row.seen_seq !== null && row.seen_seq >= joinedSeq
  return {
    delivered,
    seen: wasSeen ? adult(row.seen_by) : null,
    coming: adult(row.coming_by),
    with: adult(row.with_by),
    escalated: row.escalated,
  }
}
