// Keeps one answer, once: with person, version, time and device. Nothing of a shared account is kept.
import type { Event } from '../../../shared/protocol/events.ts'
import type { Desk } from '../desk.ts'
import { schoolTime } from '../presses/keep-concern.ts'
import type { Source } from '../rows.ts'
import { readCalendar } from './texts.ts'

type AgreementEvent = Extract<Event, { kind: 'agreement' }>

/** Why an answer cannot be kept; null: it can. */
export const answerRefusal = (desk: Desk, source: Source, { data }: AgreementEvent): string | null => {
  const { sql, schoolId } = desk
  if (source.kind === 'unverified') return 'answers are kept once the profile is active'
  const key = data.personKey.toLowerCase()
  if (sql.first('SELECT 1 FROM shared_account WHERE school_id = ? AND email = ?', schoolId, key) !== null)
    return 'a shared account has no answer of its own'
  const text = sql.first(
    'SELECT 1 FROM agreement_text WHERE school_id = ? AND agreement_id = ? AND version = ?',
    ...[schoolId, data.agreementId, data.version],
  )
  return text === null ? 'no such version of an agreement' : null
}

/** Keeps an answer whose event row is new. */
export const keepAnswer = (desk: Desk, source: Source, event: AgreementEvent): void => {
  if (source.profileId === null) return
  const { sql, schoolId, at } = desk
  const { agreementId, version, answer } = event.data
  const personKey = event.data.personKey.toLowerCase()
  const person = sql.first<{ id: string }>(
    'SELECT id FROM person WHERE school_id = ? AND person_key = ? AND left_at IS NULL',
    schoolId,
    personKey,
  )
  const profile = sql.first<{ device_label: string | null }>(
    'SELECT device_label FROM profile WHERE school_id = ? AND id = ?',
    schoolId,
    source.profileId,
  )
  const answeredAt = schoolTime(desk, source, event.occurredAt)
  sql.run(
    `INSERT INTO agreement_answer (school_id, event_id, agreement_id, version, answer, person_key, person_id, profile_id,
       device_label, answered_at, received_at, school_year)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, event.id, agreementId, version, answer, personKey, person?.id ?? null, source.profileId],
    ...[profile?.device_label ?? null, answeredAt, at, readCalendar(sql, schoolId).yearOf(answeredAt)],
  )
}
