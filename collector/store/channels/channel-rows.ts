// What channels are set, how well each is, and whom mail reaches: read from rows.
import { type ChannelHealth, MailSettings, WebhookSettings } from '../../../shared/channels/channel-settings.ts'
import { alertIsCounted } from '../../school/visible-alerts.ts'
import { type AudienceRow, audienceOf } from '../alerts/alert-view.ts'
import type { Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { teachingAt } from '../timetable/teaching-now.ts'
import type { ChannelRow } from './channel-store.ts'

/** A channel that has failed this often in a row reaches nobody until it is tried again. */
export const FAILURES_TO_REST = 3
export const LONGEST_REST_MS = 10 * 60_000

interface Row {
  name: 'mail' | 'webhook'
  settings: string
  secret_id: string | null
  changed_at: number
  proven_at: number | null
  failures: number
  rests_until_at: number | null
}

/** A rest that is longer than any could be was noted before the clock was set back: it holds nothing up. */
const isResting = ({ rests_until_at }: Row, now: number): boolean =>
  rests_until_at !== null && rests_until_at > now && rests_until_at <= now + LONGEST_REST_MS * 2

const healthOf = (row: Row, now: number): ChannelHealth => {
  if (isResting(row, now)) return 'resting'
  return row.proven_at === null ? 'unproven' : row.failures < FAILURES_TO_REST ? 'working' : 'resting'
}

const rowsOf = (sql: Statements, schoolId: string): Row[] =>
  sql.all<Row>(
    `SELECT name, settings, secret_id, changed_at, proven_at, failures, rests_until_at FROM channel
     WHERE school_id = ? ORDER BY name`,
    schoolId,
  )

export const readChannels = (sql: Statements, schoolId: string, now: number): ChannelRow[] =>
  rowsOf(sql, schoolId).map((row) => {
    const common = { secretId: row.secret_id, changedAt: row.changed_at, health: healthOf(row, now) }
    const settings: unknown = JSON.parse(row.settings)
    return row.name === 'mail'
      ? { name: row.name, settings: MailSettings.parse(settings), ...common }
      : { name: row.name, settings: WebhookSettings.parse(settings), ...common }
  })

/** True while nothing but a trial should be tried: it failed too often, and its rest is not over. */
export const channelRests = (sql: Statements, schoolId: string, name: string, now: number): boolean =>
  rowsOf(sql, schoolId).some((row) => row.name === name && isResting(row, now))

export const readMailReach = (sql: Statements, schoolId: string, now: number): string[] => {
  const mail = rowsOf(sql, schoolId).find(({ name }) => name === 'mail')
  if (mail === undefined || healthOf(mail, now) !== 'working') return []
  return sql
    .all<{ id: string }>(
      `SELECT id FROM person WHERE school_id = ? AND kind = 'staff' AND left_at IS NULL AND person_key IS NOT NULL
         AND coalesce((SELECT why FROM channel_delivery WHERE school_id = ? AND channel = 'mail' AND person_id = person.id
           AND tried_at >= ? AND (state = 'sent' OR why = 'refused-address') ORDER BY tried_at DESC LIMIT 1), '') <> 'refused-address'
       ORDER BY id`,
      ...[schoolId, schoolId, mail.changed_at],
    )
    .map(({ id }) => id)
}

/** Not of a press for the lead, to whom it is kept from: that there is one may be about them. */
export const readStandingAlarm = (sql: Statements, schoolId: string, viewer: Viewer, now: number): number | null => {
  const teaching = teachingAt(sql, schoolId, now)
  const alarms = sql.all<{ at: number } & AudienceRow>(
    `SELECT ladder_call.at, alert.to_whom, alert.class_id, alert.adults, alert.called FROM ladder_call JOIN alert
       ON alert.school_id = ladder_call.school_id AND alert.id = ladder_call.alert_id
     WHERE ladder_call.school_id = ? AND ladder_call.rung = 'alarm' AND alert.state IN ('new', 'seen', 'coming')
     ORDER BY ladder_call.at DESC`,
    schoolId,
  )
  return alarms.find((row) => alertIsCounted(viewer, audienceOf(row, teaching)))?.at ?? null
}
