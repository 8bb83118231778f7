// How a profile gets into a school, and what is noted of it afterwards.
import { keyThumbprint } from '../../auth/device-signature.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { SEEN_EVERY_MS } from '../presses/append-events.ts'
import type { NewProfile, ProfileState } from '../rows.ts'
import { moveSettingsVersion } from './school.ts'

export const addEnrolmentToken = (desk: Desk, tokenHash: string, expiresAt: number | null): { ok: true } => {
  desk.sql.run(
    `INSERT INTO enrolment_token (school_id, token_hash, made_at, expires_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (school_id, token_hash) DO UPDATE SET expires_at = excluded.expires_at`,
    desk.schoolId,
    tokenHash,
    desk.at,
    expiresAt,
  )
  return { ok: true }
}

export type EnrolAnswer = { ok: true; profileId: string; state: ProfileState } | { ok: false; why: 'bad-token' }

export const enrol = (desk: Desk, profile: NewProfile): EnrolAnswer => {
  const { sql, schoolId, at } = desk
  const token = sql.first(
    'SELECT 1 FROM enrolment_token WHERE school_id = ? AND token_hash = ? AND (expires_at IS NULL OR expires_at > ?)',
    schoolId,
    profile.tokenHash,
    at,
  )
  if (token === null) return { ok: false, why: 'bad-token' }
  const thumbprint = keyThumbprint(profile.publicJwk)
  const email = profile.email?.toLowerCase() ?? null
  const { deviceLabel, room, directoryId } = profile
  const shared = profile.shared ? 1 : 0
  const known = sql.first<{ id: string; state: ProfileState; email: string | null; shared: number }>(
    'SELECT id, state, email, shared FROM profile WHERE school_id = ? AND thumbprint = ?',
    schoolId,
    thumbprint,
  )
  // A revoked key stays revoked: the profile must make a new one, which somebody then lets in.
  if (known?.state === 'revoked') return { ok: false, why: 'bad-token' }
  const school = sql.first<{ enrolment_open_until_at: number | null }>(
    'SELECT enrolment_open_until_at FROM school WHERE school_id = ?',
    schoolId,
  )
  const windowIsOpen = (school?.enrolment_open_until_at ?? 0) > at
  const state: ProfileState = windowIsOpen || known?.state === 'active' ? 'active' : 'pending'
  const id = known?.id ?? desk.freshId()
  sql.run(
    `INSERT INTO profile (school_id, id, thumbprint, public_jwk, state, device_label, room, directory_id, email, shared, enrolled_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (school_id, id) DO UPDATE SET state = excluded.state, device_label = excluded.device_label,
       room = excluded.room, directory_id = excluded.directory_id, email = excluded.email, shared = excluded.shared`,
    ...[schoolId, id, thumbprint, JSON.stringify(profile.publicJwk), state, deviceLabel, room, directoryId, email],
    ...[shared, at],
  )
  if (state === 'active' && known?.state !== 'active') {
    const details = { deviceLabel, room }
    appendAudit(desk, { actor: `key:${thumbprint}`, action: 'profile-active', object: `profile:${id}`, details })
  }
  // Its settings follow from these two: a device only takes a newer version.
  if (known !== null && (known.email !== email || known.shared !== shared)) moveSettingsVersion(desk)
  return { ok: true, profileId: id, state }
}

export const setProfileState = (
  desk: Desk,
  profileId: string,
  state: ProfileState,
  actor: string,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const changed = desk.sql.run(
    'UPDATE profile SET state = ? WHERE school_id = ? AND id = ?',
    state,
    desk.schoolId,
    profileId,
  )
  if (changed === 0) return { ok: false, why: 'not-found' }
  appendAudit(desk, { actor, action: `profile-${state}`, object: `profile:${profileId}`, details: {} })
  return { ok: true }
}

export const noteSeen = (desk: Desk, profileIds: readonly string[]): { ok: true } => {
  for (const id of profileIds) {
    desk.sql.run(
      'UPDATE profile SET last_seen_at = ? WHERE school_id = ? AND id = ? AND (last_seen_at IS NULL OR last_seen_at <= ?)',
      desk.at,
      desk.schoolId,
      id,
      desk.at - SEEN_EVERY_MS,
    )
  }
  return { ok: true }
}
