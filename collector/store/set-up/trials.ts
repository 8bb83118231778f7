// Trial alerts to lead and deputy: sent by somebody else, shown on their own screen, answered by themselves while they have the duty.
import type { LeadDuty } from '../../../shared/set-up/set-up.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { readChannels } from '../channels/channel-rows.ts'
import { queueTrial } from '../channels/queue-deliveries.ts'
import type { Desk } from '../desk.ts'

const MOST_TRIALS = 5
const TRIALS_WITHIN_MS = 10 * 60_000

const holds = ({ sql, schoolId }: Desk, personId: string, duty: LeadDuty): { email: string | null } | null =>
  sql.first<{ email: string | null }>(
    `SELECT person.person_key AS email FROM duty JOIN person ON person.school_id = duty.school_id AND person.id = duty.person_id
     WHERE duty.school_id = ? AND duty.person_id = ? AND duty.duty = ? AND person.left_at IS NULL`,
    ...[schoolId, personId, duty],
  )

export const sendSetUpTrial = (
  desk: Desk,
  actorId: string,
  personId: string,
  duty: LeadDuty,
): { ok: true; trialId: string } | { ok: false; why: 'not-found' | 'own' | 'too-many' } => {
  const { sql, schoolId, at } = desk
  const holder = holds(desk, personId, duty)
  if (holder === null) return { ok: false, why: 'not-found' }
  if (actorId === personId) return { ok: false, why: 'own' }
  const sent = sql.first<{ n: number }>(
    `SELECT count(*) AS n FROM set_up_trial WHERE school_id = ? AND person_id = ? AND duty = ? AND sent_at > ? AND sent_at <= ?`,
    ...[schoolId, personId, duty, at - TRIALS_WITHIN_MS, at],
  )
  if ((sent?.n ?? 0) >= MOST_TRIALS) return { ok: false, why: 'too-many' }
  sql.run(
    `UPDATE set_up_trial SET ended_at = ? WHERE school_id = ? AND person_id = ? AND duty = ? AND answered_at IS NULL AND ended_at IS NULL`,
    ...[at, schoolId, personId, duty],
  )
  const trialId = desk.freshId()
  sql.run(
    'INSERT INTO set_up_trial (school_id, id, person_id, duty, sent_by, sent_at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[schoolId, trialId, personId, duty, actorId, at],
  )
  const hasMail = readChannels(sql, schoolId, at).some(({ name }) => name === 'mail')
  // One more way, and never the only one: what cannot be mailed stands on the dashboard all the same.
  if (hasMail && holder.email !== null) queueTrial(desk, personId, 'mail', trialId, actorId)
  const object = `person:${personId}`
  appendAudit(desk, { actor: actorId, action: 'send-set-up-trial', object, details: { duty, trialId } })
  return { ok: true, trialId }
}

interface OwnTrial {
  duty: LeadDuty
  answered_at: number | null
  ended_at: number | null
}

const ownTrial = ({ sql, schoolId }: Desk, personId: string, trialId: string): OwnTrial | null =>
  sql.first<OwnTrial>(
    'SELECT duty, answered_at, ended_at FROM set_up_trial WHERE school_id = ? AND id = ? AND person_id = ?',
    ...[schoolId, trialId, personId],
  )

type Noted = { ok: true } | { ok: false; why: 'not-found' | 'too-late' }

export const showSetUpTrial = (desk: Desk, personId: string, trialId: string): Noted => {
  const trial = ownTrial(desk, personId, trialId)
  if (trial === null) return { ok: false, why: 'not-found' }
  if (trial.ended_at !== null) return { ok: false, why: 'too-late' }
  desk.sql.run(
    'UPDATE set_up_trial SET shown_at = ? WHERE school_id = ? AND id = ? AND shown_at IS NULL',
    ...[desk.at, desk.schoolId, trialId],
  )
  return { ok: true }
}

export const answerSetUpTrial = (desk: Desk, personId: string, trialId: string): Noted => {
  const { sql, schoolId, at } = desk
  const trial = ownTrial(desk, personId, trialId)
  if (trial === null) return { ok: false, why: 'not-found' }
  if (trial.ended_at !== null || holds(desk, personId, trial.duty) === null) return { ok: false, why: 'too-late' }
  if (trial.answered_at !== null) return { ok: true }
  sql.run(
    'UPDATE set_up_trial SET answered_at = ?, shown_at = coalesce(shown_at, ?) WHERE school_id = ? AND id = ?',
    ...[at, at, schoolId, trialId],
  )
  const { duty } = trial
  appendAudit(desk, {
    actor: personId,
    action: 'answer-set-up-trial',
    object: `person:${personId}`,
    details: { duty, trialId },
  })
  return { ok: true }
}
