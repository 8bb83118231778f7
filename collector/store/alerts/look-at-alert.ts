// A deliberate look at a child's record: device, name or address, one by one. It is in the hash chain before it is answered.
import type { AlertAddress, AlertDevice, AlertName } from '../../../shared/protocol/alerts.ts'
import { alertIsVisible, holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Viewer } from '../rows.ts'
import type { AlertLook } from '../store.ts'
import { teachingAt } from '../timetable/teaching-now.ts'
import { alertRow, audienceOf, staysInSight } from './alert-view.ts'

interface LookedAt {
  url: string | null
  person_key: string | null
  shared: number
  device_label: string | null
  room: string | null
  class_name: string | null
  person_name: string | null
  year_group: string | null
  feeling: string | null
}

const concernsOf = (desk: Desk, alertId: string): LookedAt[] =>
  desk.sql.all<LookedAt>(
    `SELECT concern.url, concern.person_key, concern.shared, concern.device_label, concern.room,
       class.name AS class_name, person.name AS person_name, person.year_group,
       (SELECT value FROM concern_change WHERE concern_change.school_id = concern.school_id
          AND concern_change.concern_id = concern.id AND concern_change.change = 'feeling'
          AND concern_change.profile_id = concern.profile_id ORDER BY occurred_at DESC LIMIT 1) AS feeling
     FROM alert_concern
     JOIN concern ON concern.school_id = alert_concern.school_id AND concern.id = alert_concern.concern_id
     LEFT JOIN class ON class.school_id = concern.school_id AND class.id = concern.class_id
     LEFT JOIN person ON person.school_id = concern.school_id AND person.id = concern.person_id
     WHERE alert_concern.school_id = ? AND alert_concern.alert_id = ? ORDER BY alert_concern.joined_seq`,
    desk.schoolId,
    alertId,
  )

/** Every distinct value, in the order of the presses; null where there is none. */
const distinct = (values: readonly (string | null)[]): string | null =>
  [...new Set(values.filter((value) => value !== null))].join(', ') || null

const deviceOf = (concerns: LookedAt[]): AlertDevice => ({
  className: distinct(concerns.map(({ class_name }) => class_name)),
  deviceLabel: distinct(concerns.map(({ device_label }) => device_label)),
  room: distinct(concerns.map(({ room }) => room)),
  presses: concerns.length,
})

/** A shared log-in is nobody's; a log-in that the roster does not know is shown as it is, so that the child can be found. */
const nameOf = (concerns: LookedAt[]): AlertName => {
  const own = concerns.filter(({ shared }) => shared === 0)
  const name = distinct(own.map(({ person_name, person_key }) => person_name ?? person_key))
  const shared = name === null && own.length < concerns.length
  const feeling = concerns.findLast((one) => one.feeling !== null)?.feeling ?? null
  return { name, yearGroup: distinct(own.map(({ year_group }) => year_group)), shared, feeling }
}

const addressOf = (concerns: LookedAt[]): AlertAddress => ({ addresses: concerns.map(({ url }) => url) })

export const lookAtAlert = (
  desk: Desk,
  viewer: Viewer,
  alertId: string,
  look: AlertLook,
): { ok: true; look: AlertDevice | AlertName | AlertAddress } | { ok: false; why: 'not-found' } => {
  const row = alertRow(desk.sql, desk.schoolId, alertId)
  const teaching = teachingAt(desk.sql, desk.schoolId, desk.at)
  if (row === null || !alertIsVisible(viewer, audienceOf(row, teaching))) {
    return { ok: false, why: 'not-found' }
  }
  // Once closed only the device is told, while its screen may still be covered: somebody has to find it.
  const isTold = look === 'device' ? staysInSight(desk.sql, desk.schoolId, row, desk.at) : row.state !== 'closed'
  if (!isTold) return { ok: false, why: 'not-found' }
  if (look === 'address' && !holdsSafeguardingRole(viewer.role)) return { ok: false, why: 'not-found' }
  appendAudit(desk, { actor: viewer.personId, action: `look-${look}`, object: `alert:${alertId}`, details: {} })
  const concerns = concernsOf(desk, alertId)
  if (look === 'device') return { ok: true, look: deviceOf(concerns) }
  return { ok: true, look: look === 'name' ? nameOf(concerns) : addressOf(concerns) }
}
