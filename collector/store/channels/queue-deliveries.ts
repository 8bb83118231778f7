// What a call owes to each channel, kept in the transaction that makes the call: a restart sends what was not sent.
import type { ChannelName, DeliveryKind } from '../../../shared/channels/channel-settings.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { LadderCall } from '../rows.ts'
import { readChannels } from './channel-rows.ts'
import type { ChannelRow } from './channel-store.ts'

const MOST_TRIALS = 5
const TRIALS_WITHIN_MS = 10 * 60_000

interface NewDelivery {
  channel: ChannelName
  cause: string
  personId: string
  kind: DeliveryKind
  alertId: string | null
}

const queue = ({ sql, schoolId, at }: Desk, { channel, cause, personId, kind, alertId }: NewDelivery): void => {
  sql.run(
    `INSERT INTO channel_delivery (school_id, channel, cause, person_id, kind, alert_id, state, queued_at, next_try_at)
     VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?) ON CONFLICT DO NOTHING`,
    ...[schoolId, channel, cause, personId, kind, alertId, at, at],
  )
}

const kindOf = ({ rung }: LadderCall): DeliveryKind => (rung === 'alarm' || rung === 'out-of-hours' ? rung : 'call')

/** A press for the lead goes into no room: who reads there is not known. That an alert reached nobody may, among safeguarding staff. */
const mayBePosted = ({ sql, schoolId }: Desk, call: LadderCall, room: ChannelRow & { name: 'webhook' }): boolean => {
  const alert = sql.first<{ to_whom: string }>(
    'SELECT to_whom FROM alert WHERE school_id = ? AND id = ?',
    schoolId,
    call.alertId,
  )
  return alert?.to_whom === 'class' || (call.rung === 'alarm' && room.settings.readers === 'safeguarding')
}

/** Hands a call to every channel that is set. @param number the call's number within its alert */
export const queueCall = (desk: Desk, call: LadderCall, number: number): void => {
  const common = { cause: `${call.alertId}/${number}`, kind: kindOf(call), alertId: call.alertId }
  for (const channel of readChannels(desk.sql, desk.schoolId, desk.at)) {
    if (channel.name === 'mail')
      for (const personId of call.people) queue(desk, { ...common, channel: 'mail', personId })
    else if (mayBePosted(desk, call, channel)) queue(desk, { ...common, channel: 'webhook', personId: '' })
  }
}

export const queueTrial = (
  desk: Desk,
  personId: string,
  channel: ChannelName,
  trialId: string,
  actor: string,
): { ok: true } | { ok: false; why: 'too-many' | 'not-found' } => {
  const { sql, schoolId, at } = desk
  const hasSettings = channel === 'mail' || channel === 'webhook'
  const isSet = readChannels(sql, schoolId, at).some(({ name }) => name === channel)
  if (hasSettings && !isSet) return { ok: false, why: 'not-found' }
  const trials = sql.first<{ n: number }>(
    `SELECT count(*) AS n FROM channel_delivery WHERE school_id = ? AND kind = 'trial' AND channel = ? AND person_id = ?
       AND queued_at > ? AND queued_at <= ?`,
    ...[schoolId, channel, personId, at - TRIALS_WITHIN_MS, at],
  )
  if ((trials?.n ?? 0) >= MOST_TRIALS) return { ok: false, why: 'too-many' }
  queue(desk, { channel, cause: `trial/${trialId}`, personId, kind: 'trial', alertId: null })
  appendAudit(desk, { actor, action: 'try-channel', object: `channel:${channel}`, details: { personId } })
  return { ok: true }
}

export const seeTrial = (
  desk: Desk,
  personId: string,
  trialId: string,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  const trial = sql.first<{ channel: string; seen_at: number | null }>(
    `SELECT channel, seen_at FROM channel_delivery WHERE school_id = ? AND cause = ? AND person_id = ? AND kind = 'trial'`,
    ...[schoolId, `trial/${trialId}`, personId],
  )
  if (trial === null) return { ok: false, why: 'not-found' }
  // Said twice is said once.
  if (trial.seen_at !== null) return { ok: true }
  // What the person has seen has come, also where the channel itself could not know.
  sql.run(
    `UPDATE channel_delivery SET seen_at = ?, state = 'sent', tried_at = coalesce(tried_at, ?), why = NULL
     WHERE school_id = ? AND channel = ? AND cause = ? AND person_id = ?`,
    ...[at, at, schoolId, trial.channel, `trial/${trialId}`, personId],
  )
  appendAudit(desk, { actor: personId, action: 'see-trial', object: `channel:${trial.channel}`, details: {} })
  return { ok: true }
}
