// What became of deliveries, and what that says of the channel: failed in a row it rests, and the first that gets through ends that.
import { randomInt } from 'node:crypto'
import type { SetChannelName } from '../../../shared/channels/channel-settings.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { FAILURES_TO_REST, LONGEST_REST_MS } from './channel-rows.ts'
import type { ChannelSettings, DeliveryKey, DeliveryOutcome } from './channel-store.ts'
import { LONGEST_WAIT_MS } from './due-deliveries.ts'

const FIRST_WAIT_MS = 5_000
const FIRST_REST_MS = 30_000
/** The log is kept for a term and a little more. */
const KEPT_MS = 120 * 24 * 3_600_000

/** Between 80 % and all of it, so that nothing comes back in step. */
const jittered = (ms: number): number => Math.round(ms * (0.8 + randomInt(1_000) / 5_000))

const waitAfter = (tries: number): number =>
  jittered(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** Math.min(10, tries - 1)))

const noteChannel = ({ sql, schoolId, at }: Desk, name: SetChannelName, outcome: DeliveryOutcome): void => {
  if (outcome.is === 'sent')
    sql.run(
      'UPDATE channel SET proven_at = ?, failures = 0, rests_until_at = NULL WHERE school_id = ? AND name = ?',
      ...[at, schoolId, name],
    )
  if (outcome.is !== 'failed' || outcome.isChannelWell) return
  const before = sql.first<{ failures: number }>(
    'SELECT failures FROM channel WHERE school_id = ? AND name = ?',
    schoolId,
    name,
  )
  const failures = (before?.failures ?? 0) + 1
  const rest = FIRST_REST_MS * 2 ** Math.min(10, failures - FAILURES_TO_REST)
  const until = failures < FAILURES_TO_REST ? null : at + jittered(Math.min(LONGEST_REST_MS, rest))
  sql.run(
    'UPDATE channel SET failures = ?, rests_until_at = ? WHERE school_id = ? AND name = ?',
    ...[failures, until, schoolId, name],
  )
}

const noteOne = ({ sql, schoolId, at }: Desk, name: string, key: DeliveryKey, outcome: DeliveryOutcome): void => {
  const before = sql.first<{ tries: number }>(
    'SELECT tries FROM channel_delivery WHERE school_id = ? AND channel = ? AND cause = ? AND person_id = ?',
    ...[schoolId, name, key.cause, key.personId],
  )
  const isTried = outcome.is !== 'given-up' || outcome.isTried
  const tries = (before?.tries ?? 0) + (isTried ? 1 : 0)
  // What was sent stays sent, whatever a later word says.
  sql.run(
    `UPDATE channel_delivery SET state = ?, why = ?, tries = ?, tried_at = CASE ? WHEN 1 THEN ? ELSE tried_at END, next_try_at = ?
     WHERE school_id = ? AND channel = ? AND cause = ? AND person_id = ? AND state IN ('queued', 'failed')`,
    ...[outcome.is, outcome.is === 'sent' ? null : outcome.why, tries, isTried ? 1 : 0, at],
    ...[outcome.is === 'failed' ? at + waitAfter(tries) : at, schoolId, name, key.cause, key.personId],
  )
}

export const noteDeliveries = (
  desk: Desk,
  name: SetChannelName,
  deliveries: readonly DeliveryKey[],
  outcome: DeliveryOutcome,
): { ok: true } => {
  for (const key of deliveries) noteOne(desk, name, key, outcome)
  noteChannel(desk, name, outcome)
  desk.sql.run(
    `DELETE FROM channel_delivery WHERE school_id = ? AND queued_at < ? AND state IN ('sent', 'given-up')`,
    ...[desk.schoolId, desk.at - KEPT_MS],
  )
  return { ok: true }
}

export const setChannel = (desk: Desk, actor: string, channel: ChannelSettings): { ok: true } => {
  const { sql, schoolId, at } = desk
  const settings = JSON.stringify(channel.settings)
  sql.run(
    `INSERT INTO channel (school_id, name, settings, secret_id, changed_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (school_id, name) DO UPDATE SET settings = excluded.settings, secret_id = excluded.secret_id,
       changed_at = excluded.changed_at, proven_at = NULL, failures = 0, rests_until_at = NULL`,
    ...[schoolId, channel.name, settings, channel.secretId, at],
  )
  // What waited for the old settings is tried with the new ones at once.
  sql.run(
    `UPDATE channel_delivery SET next_try_at = ? WHERE school_id = ? AND channel = ? AND state = 'failed'`,
    ...[at, schoolId, channel.name],
  )
  const object = `channel:${channel.name}`
  appendAudit(desk, { actor, action: 'set-channel', object, details: { ...channel.settings } })
  return { ok: true }
}

export const switchOffChannel = (
  desk: Desk,
  actor: string,
  name: SetChannelName,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  if (sql.run('DELETE FROM channel WHERE school_id = ? AND name = ?', schoolId, name) === 0)
    return { ok: false, why: 'not-found' }
  sql.run(
    `UPDATE channel_delivery SET state = 'given-up', why = 'switched-off', next_try_at = ?
     WHERE school_id = ? AND channel = ? AND state IN ('queued', 'failed')`,
    ...[at, schoolId, name],
  )
  appendAudit(desk, { actor, action: 'switch-off-channel', object: `channel:${name}`, details: {} })
  return { ok: true }
}
