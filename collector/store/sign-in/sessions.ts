// Sessions of staff as rows, and the passwords behind them. Only keyed hashes of session ids come here.
import { noteSignIn } from '../access/sign-in-notes.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { SessionOpening, SignInWay } from './sign-in-store.ts'

/** Longer than any session lasts: older rows are of no use to anybody. */
const KEPT_MS = 24 * 60 * 60_000

export const addSession = (
  desk: Desk,
  idHash: string,
  personId: string,
  opening: SessionOpening = { browser: '', way: 'link' },
): { ok: true } => {
  const { sql, schoolId, at } = desk
  sql.run('DELETE FROM session WHERE school_id = ? AND created_at < ?', schoolId, at - KEPT_MS)
  sql.run(
    `INSERT INTO session (school_id, id_hash, person_id, created_at, used_at, hand_at, proved_at, browser, way)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, idHash, personId, at, at, at, at, opening.browser, opening.way],
  )
  const { way } = opening
  appendAudit(desk, { actor: personId, action: 'sign-in', object: `person:${personId}`, details: { way } })
  noteSignIn(desk, personId)
  return { ok: true }
}

/** @param byHand false: an open stream, which keeps the ear open and no more */
export const touchSession = (desk: Desk, idHash: string, byHand = true): { ok: true } => {
  const { sql, schoolId, at } = desk
  sql.run('UPDATE session SET used_at = ? WHERE school_id = ? AND id_hash = ?', at, schoolId, idHash)
  if (byHand) sql.run('UPDATE session SET hand_at = ? WHERE school_id = ? AND id_hash = ?', at, schoolId, idHash)
  return { ok: true }
}

export const endSession = (desk: Desk, idHash: string): { ok: true } => {
  const ended = desk.sql.all<{ person_id: string }>(
    'DELETE FROM session WHERE school_id = ? AND id_hash = ? RETURNING person_id',
    desk.schoolId,
    idHash,
  )
  for (const { person_id: actor } of ended) {
    appendAudit(desk, { actor, action: 'sign-out', object: `person:${actor}`, details: {} })
  }
  return { ok: true }
}

export const endSessionsOf = (
  desk: Desk,
  personId: string,
  which: { idHash: string } | { keepIdHash: string | null },
  actor: string | null,
): { ok: true; ended: string[] } => {
  const [only, keep] = 'idHash' in which ? [which.idHash, null] : [null, which.keepIdHash]
  const ended = desk.sql
    .all<{ id_hash: string }>(
      `DELETE FROM session WHERE school_id = ? AND person_id = ? AND (? IS NULL OR id_hash = ?)
         AND (? IS NULL OR id_hash <> ?) RETURNING id_hash`,
      ...[desk.schoolId, personId, only, only, keep, keep],
    )
    .map(({ id_hash }) => id_hash)
  if (ended.length > 0) {
    appendAudit(desk, {
      actor: actor ?? 'command line',
      action: 'end-sessions',
      object: `person:${personId}`,
      details: { sessions: ended.length },
    })
  }
  return { ok: true, ended }
}

export const markProved = (desk: Desk, idHash: string): { ok: true } | { ok: false; why: 'not-found' } => {
  const [session] = desk.sql.all<{ person_id: string }>(
    'UPDATE session SET proved_at = ?, hand_at = ? WHERE school_id = ? AND id_hash = ? RETURNING person_id',
    ...[desk.at, desk.at, desk.schoolId, idHash],
  )
  if (session === undefined) return { ok: false, why: 'not-found' }
  const actor = session.person_id
  appendAudit(desk, { actor, action: 'proved-again', object: `person:${actor}`, details: {} })
  return { ok: true }
}

export const changePassword = (
  desk: Desk,
  personId: string,
  passwordHash: string,
  keepIdHash: string,
): { ok: true; ended: string[] } | { ok: false; why: 'not-found' } => {
  const changed = desk.sql.run(
    'UPDATE account SET password_hash = ? WHERE school_id = ? AND person_id = ?',
    ...[passwordHash, desk.schoolId, personId],
  )
  if (changed === 0) return { ok: false, why: 'not-found' }
  appendAudit(desk, { actor: personId, action: 'change-password', object: `person:${personId}`, details: {} })
  return endSessionsOf(desk, personId, { keepIdHash }, personId)
}

export const noteFailedSignIn = (
  desk: Desk,
  personId: string | null,
  details: { way: SignInWay; why: string },
): { ok: true } => {
  const object = personId === null ? 'person:unknown' : `person:${personId}`
  appendAudit(desk, { actor: 'nobody', action: 'sign-in-failed', object, details })
  return { ok: true }
}
