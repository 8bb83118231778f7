// The hot path: a batch of one source's events, a verdict for each. Statements are few and fixed.
import type { Event, EventVerdict } from '../../../shared/protocol/events.ts'
import { answerRefusal, keepAnswer } from '../agreements/keep-answer.ts'
import { changeAlert } from '../alerts/change-alert.ts'
import { acknowledgeCommand } from '../alerts/commands.ts'
import { pauseForCode } from '../alerts/ladder.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Source } from '../rows.ts'
import { keepConcern, schoolTime, sourceKey } from './keep-concern.ts'

const HOUR_MS = 3_600_000
/** "Last seen" is exact to a minute: one write a minute and profile, however often it speaks. */
export const SEEN_EVERY_MS = 60_000

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>

const INSERT_EVENT = `INSERT INTO event (school_id, id, kind, profile_id, occurred_at, received_at, data)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

const keepEvent = (desk: Desk, source: Source, event: Event): boolean =>
  desk.sql.run(
    INSERT_EVENT,
    desk.schoolId,
    event.id,
    event.kind,
    sourceKey(source),
    event.occurredAt,
    desk.at,
    JSON.stringify(event.data),
  ) === 1

const keepChange = (desk: Desk, profileId: string, event: Of<'concern-change'>): void => {
  desk.sql.run(
    `INSERT INTO concern_change (school_id, concern_id, event_id, profile_id, change, value, occurred_at, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    desk.schoolId,
    event.data.concernId,
    event.id,
    profileId,
    event.data.change,
    event.data.value,
    event.occurredAt,
    desk.at,
  )
  const { change, value } = event.data
  const joined = desk.sql.first<{ alert_id: string }>(
    `SELECT alert_concern.alert_id FROM alert_concern JOIN concern
       ON concern.school_id = alert_concern.school_id AND concern.id = alert_concern.concern_id
     WHERE concern.school_id = ? AND concern.id = ? AND concern.profile_id = ?`,
    desk.schoolId,
    event.data.concernId,
    profileId,
  )
  const object = `concern:${event.data.concernId}`
  if (change === 'code-released')
    appendAudit(desk, { actor: profileId, action: 'release-by-code', object, details: { code: value } })
  if (change === 'day-over') appendAudit(desk, { actor: profileId, action: 'release-at-day-end', object, details: {} })
  if (joined === null) return
  if (change === 'code-released') pauseForCode(desk, joined.alert_id, event.data.concernId)
  changeAlert(desk, joined.alert_id)
}

/** Health is the profile's present state, not history: the row is overwritten. */
const keepHealth = (desk: Desk, profileId: string, event: Of<'health'>): void => {
  desk.sql.run(
    'UPDATE profile SET health = ?, last_seen_at = ? WHERE school_id = ? AND id = ?',
    JSON.stringify(event.data),
    desk.at,
    desk.schoolId,
    profileId,
  )
}

interface HourOfBlocks {
  hourAt: number
  category: string
  host: string
  times: number
}

const addBlock = (desk: Desk, source: Source, event: Of<'block'>, hours: Map<string, HourOfBlocks>): void => {
  const at = schoolTime(desk, source, event.occurredAt)
  const { category, host, times } = event.data
  const hourAt = at - (at % HOUR_MS)
  const key = `${hourAt} ${category} ${host}`
  const hour = hours.get(key)
  if (hour === undefined) hours.set(key, { hourAt, category, host, times })
  else hour.times += times
}

const rollUp = (desk: Desk, hours: Map<string, HourOfBlocks>): void => {
  for (const { hourAt, category, host, times } of hours.values()) {
    desk.sql.run(
      `INSERT INTO block_hour (school_id, hour_at, category, host, times) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (school_id, hour_at, category, host) DO UPDATE SET times = times + excluded.times`,
      desk.schoolId,
      hourAt,
      category,
      host,
      times,
    )
  }
}

const keepNew = (desk: Desk, source: Source, event: Event, hours: Map<string, HourOfBlocks>): EventVerdict => {
  const { id } = event
  if (source.profileId === null && event.kind !== 'concern') {
    return { id, verdict: 'refused', why: 'only a press is taken without a valid signature' }
  }
  // What a profile says of itself and of its own press is heard while it waits; the school's figures are not its to move.
  if (source.kind === 'unverified' && event.kind === 'block') {
    return { id, verdict: 'refused', why: 'blocks are counted once the profile is active' }
  }
  const refusal = event.kind === 'agreement' ? answerRefusal(desk, source, event) : null
  if (refusal !== null) return { id, verdict: 'refused', why: refusal }
  if (event.kind === 'health' && source.profileId !== null) {
    keepHealth(desk, source.profileId, event)
    return { id, verdict: 'stored' }
  }
  if (event.kind === 'concern') {
    // Its row may be there without an event row: it came once as something nobody could read.
    const { sql, schoolId } = desk
    const known = sql.first('SELECT 1 FROM concern WHERE school_id = ? AND id = ?', schoolId, id)
    if (known !== null) return { id, verdict: 'already' }
  }
  if (!keepEvent(desk, source, event)) return { id, verdict: 'already' }
  if (event.kind === 'concern') keepConcern(desk, source, event)
  else if (event.kind === 'block') addBlock(desk, source, event, hours)
  else if (event.kind === 'agreement') keepAnswer(desk, source, event)
  else if (source.profileId !== null) {
    if (event.kind === 'concern-change') keepChange(desk, source.profileId, event)
    if (event.kind === 'command-ack') {
      acknowledgeCommand(desk, source.profileId, event.data.commandId, event.data.outcome)
    }
  }
  return { id, verdict: 'stored' }
}

/** @param eventsText JSON of `Event[]`, already parsed once by its schema: one string crosses threads far cheaper than objects */
export const appendEvents = (
  desk: Desk,
  source: Source,
  eventsText: string,
): { ok: true; verdicts: EventVerdict[] } => {
  const events = JSON.parse(eventsText) as Event[]
  const hours = new Map<string, HourOfBlocks>()
  const verdicts = events.map((event) => keepNew(desk, source, event, hours))
  rollUp(desk, hours)
  if (source.kind === 'profile') {
    desk.sql.run(
      `UPDATE profile SET last_seen_at = ?, clock_offset_ms = ?
       WHERE school_id = ? AND id = ? AND (last_seen_at IS NULL OR last_seen_at <= ?)`,
      desk.at,
      source.clockOffsetMs,
      desk.schoolId,
      source.profileId,
      desk.at - SEEN_EVERY_MS,
    )
  }
  return { ok: true, verdicts }
}
