// What a channel owes and when it is due, with the few facts that may be said of it.
import type { DeliveryKind } from '../../../shared/channels/channel-settings.ts'
import type { Statements } from '../statements.ts'
import { channelRests } from './channel-rows.ts'
import type { DueDelivery } from './channel-store.ts'

/** No delivery waits longer than this between two tries; a time further ahead was noted before the clock was set back. */
export const LONGEST_WAIT_MS = 5 * 60_000

interface Row {
  cause: string
  person_id: string
  kind: DeliveryKind
  alert_id: string | null
  queued_at: number
  tries: number
  email: string | null
  class_name: string | null
  device_label: string | null
  state: string | null
  to_whom: string | null
}

// The device's own word for itself is not said: only a label that stands in the school's list, and of a press that was signed.
const DUE = `SELECT d.cause, d.person_id, d.kind, d.alert_id, d.queued_at, d.tries, person.person_key AS email,
    class.name AS class_name, alert.state, alert.to_whom,
    (SELECT device.label FROM alert_concern
       JOIN concern ON concern.school_id = alert_concern.school_id AND concern.id = alert_concern.concern_id
       JOIN device ON device.school_id = concern.school_id AND device.label = concern.device_label
       WHERE alert_concern.school_id = d.school_id AND alert_concern.alert_id = d.alert_id AND alert.verified = 1
       ORDER BY alert_concern.joined_seq LIMIT 1) AS device_label
  FROM channel_delivery AS d
    LEFT JOIN person ON person.school_id = d.school_id AND person.id = d.person_id AND person.left_at IS NULL
    LEFT JOIN alert ON alert.school_id = d.school_id AND alert.id = d.alert_id
    LEFT JOIN class ON class.school_id = d.school_id AND class.id = alert.class_id AND alert.verified = 1
  WHERE d.school_id = ? AND d.channel = ? AND d.state IN ('queued', 'failed')
    AND (d.next_try_at <= ? OR d.next_try_at > ?) AND (d.kind = 'trial' OR ? = 0)
  ORDER BY d.queued_at, d.cause, d.person_id LIMIT ?`

const isAnswered = ({ state }: Row): boolean => state !== null && !['new', 'seen', 'coming'].includes(state)

export const readDueDeliveries = (
  sql: Statements,
  schoolId: string,
  name: string,
  most: number,
  now: number,
): DueDelivery[] => {
  const rests = channelRests(sql, schoolId, name, now) ? 1 : 0
  return sql.all<Row>(DUE, ...[schoolId, name, now, now + LONGEST_WAIT_MS * 2, rests, most]).map((row) => {
    const isNamed = row.to_whom === 'class' && row.kind !== 'alarm'
    return {
      cause: row.cause,
      personId: row.person_id,
      email: row.email,
      said: {
        kind: row.kind,
        alertId: row.alert_id,
        className: isNamed ? row.class_name : null,
        deviceLabel: isNamed ? row.device_label : null,
      },
      queuedAt: row.queued_at,
      tries: row.tries,
      isAnswered: isAnswered(row),
    }
  })
}
