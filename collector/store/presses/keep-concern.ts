// Stores one press and raises its alert. A press is never refused: what cannot be parsed or verified is kept in
// quarantine and goes to the safeguarding lead.

import type { ConcernEvent, EventVerdict } from '../../../shared/protocol/events.ts'
import { Id } from '../../../shared/protocol/ids.ts'
import { isPracticePress } from '../classroom/practice-rows.ts'
import type { Desk } from '../desk.ts'
import type { RawConcern, Source } from '../rows.ts'
import { raiseAlert } from './raise-alert.ts'
import { routePress } from './route-press.ts'

/** By what the presses of one source merge. */
export const sourceKey = (source: Source): string => {
  if (source.kind === 'profile') return source.profileId
  if (source.thumbprint !== null) return `key:${source.thumbprint}`
  return `from:${source.address} ${source.label ?? ''}`
}

/** The school's own time of something a device timed: its clock corrected by its offset, never later than now. */
export const schoolTime = (desk: Desk, source: Source, occurredAt: number): number => {
  const offset = source.kind === 'profile' ? source.clockOffsetMs : 0
  return Math.max(0, Math.min(desk.at, occurredAt + offset))
}

interface ProfilePlace {
  email: string | null
  device_label: string | null
  room: string | null
}

const profilePlace = (desk: Desk, source: Source): ProfilePlace | null =>
  source.kind === 'unverified'
    ? null
    : desk.sql.first<ProfilePlace>(
        'SELECT email, device_label, room FROM profile WHERE school_id = ? AND id = ?',
        desk.schoolId,
        source.profileId,
      )

const quarantine = (desk: Desk, source: Source, id: string, body: Uint8Array, why: string): number =>
  desk.sql.run(
    `INSERT INTO raw_concern (school_id, id, source, body, why, received_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    desk.schoolId,
    id,
    sourceKey(source),
    body,
    why,
    desk.at,
  )

const INSERT_CONCERN = `INSERT INTO concern (school_id, id, profile_id, source_key, to_whom, route, url, verdict, age_group,
    person_key, person_id, shared, device_label, room, class_id, practice_id, device_seq, occurred_at, pressed_at, received_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Keeps a concern whose event row is new. */
export const keepConcern = (desk: Desk, source: Source, event: ConcernEvent): void => {
  const { data } = event
  const verified = source.kind === 'profile'
  const profile = profilePlace(desk, source)
  const deviceLabel = data.deviceLabel ?? profile?.device_label ?? (verified ? null : source.label)
  const room = data.room ?? profile?.room ?? null
  const { personId, classId, adultIds } = routePress(desk, {
    personKey: data.personKey,
    profileEmail: profile?.email ?? null,
    deviceLabel,
    room,
  })
  // Anybody with the school's token could have sent it: it goes to those who can weigh it, whatever it says of itself.
  const to = verified ? data.to : 'dsl'
  const pressedAt = schoolTime(desk, source, event.occurredAt)
  const key = sourceKey(source)
  // Whoever asks for the safeguarding lead means it, also in a lesson about the button.
  const isPractice =
    verified &&
    to === 'class' &&
    isPracticePress(desk, {
      practiceId: data.practiceId,
      classId,
      personKey: data.personKey,
      sourceKey: key,
      pressedAt,
    })
  desk.sql.run(
    INSERT_CONCERN,
    desk.schoolId,
    event.id,
    source.profileId,
    key,
    to,
    data.route,
    data.url,
    data.verdict === null ? null : JSON.stringify(data.verdict),
    data.ageGroup,
    data.personKey,
    personId,
    data.shared ? 1 : 0,
    deviceLabel,
    room,
    classId,
    // What only claims to be a practice is a real press, and counts as nothing else.
    isPractice ? data.practiceId : null,
    data.deviceSeq,
    event.occurredAt,
    pressedAt,
    desk.at,
  )
  if (!verified) quarantine(desk, source, event.id, new TextEncoder().encode(JSON.stringify(event)), 'not verified')
  if (isPractice) return
  // Claimed or proved: two children never become one alert.
  const personKey = data.shared ? null : data.personKey
  raiseAlert(desk, { id: event.id, to, classId, adultIds, sourceKey: key, personKey, verified, pressedAt })
}

/** Keeps a concern that nobody can read. To whom it was is unknown, so only the safeguarding lead may see it. */
export const keepRawConcern = (desk: Desk, source: Source, raw: RawConcern): { ok: true; verdict: EventVerdict } => {
  const { sql, schoolId, at } = desk
  const id = raw.id !== null && Id.safeParse(raw.id).success ? raw.id : desk.freshId()
  const known = sql.first('SELECT 1 FROM concern WHERE school_id = ? AND id = ?', schoolId, id)
  if (known !== null) return { ok: true, verdict: { id, verdict: 'already' } }
  quarantine(desk, source, id, raw.body, raw.why)
  const verified = source.kind === 'profile'
  const profile = profilePlace(desk, source)
  const deviceLabel = profile?.device_label ?? (verified ? null : source.label)
  const room = profile?.room ?? null
  const place = { personKey: null, profileEmail: profile?.email ?? null, deviceLabel, room }
  const { classId, adultIds } = routePress(desk, place)
  const key = sourceKey(source)
  sql.run(
    INSERT_CONCERN,
    ...[schoolId, id, source.profileId, key, 'dsl', null, null, null, null, null, null, 0, deviceLabel, room, classId],
    ...[null, null, at, at, at],
  )
  raiseAlert(desk, { id, to: 'dsl', classId, adultIds, sourceKey: key, personKey: null, verified, pressedAt: at })
  return { ok: true, verdict: { id, verdict: 'stored' } }
}
