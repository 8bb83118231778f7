// Links, accounts and sessions of staff. Only hashes come here: no token and no password is ever stored.
import type { Role } from '../../../shared/protocol/vocabulary.ts'
import { signOutEverywhere } from '../access/sign-in-notes.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Link } from '../rows.ts'
import { roleOf } from './read-people.ts'
import { giveDuty } from './staff.ts'

export const addLink = (desk: Desk, link: Link): { ok: true } => {
  desk.sql.run(
    `INSERT INTO link (school_id, token_hash, role, person_id, name, signs_in_at_once, expires_at, id, made_at, made_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'command line')`,
    ...[desk.schoolId, link.tokenHash, link.role, link.personId, link.name, link.signsInAtOnce ? 1 : 0, link.expiresAt],
    // A demonstration's way in is no invitation that anybody could withdraw.
    ...[link.signsInAtOnce ? null : desk.freshId(), desk.at],
  )
  return { ok: true }
}

interface LinkRow {
  role: Role
  person_id: string | null
  name: string | null
  signs_in_at_once: number
  is_chair: number
}

interface NewAccount {
  name: string
  /** Null: somebody who comes from elsewhere, of whom no address is known. */
  email: string | null
  /** Null: an account elsewhere takes the password's place. */
  passwordHash: string | null
}

export type UseLinkAnswer = { ok: true; personId: string } | { ok: false; why: 'bad-token' | 'email-taken' }

const usableLink = (desk: Desk, tokenHash: string): LinkRow | null =>
  desk.sql.first<LinkRow>(
    `SELECT role, person_id, name, signs_in_at_once, is_chair FROM link
     WHERE school_id = ? AND token_hash = ? AND used_at IS NULL AND expires_at > ?`,
    desk.schoolId,
    tokenHash,
    desk.at,
  )

/**
 * Whom the link signs in: its own person, else the member of staff with this e-mail, else somebody new. An e-mail is only
 * claimed here, so it opens nobody's account, and no role but the link's own.
 */
const personOf = (desk: Desk, link: LinkRow, name: string, email: string | null): string | null => {
  const claimed =
    email === null
      ? null
      : desk.sql.first<{ id: string; kind: string; has_account: number }>(
          `SELECT person.id, person.kind, account.person_id IS NOT NULL OR EXISTS (SELECT 1 FROM identity
               WHERE identity.school_id = person.school_id AND identity.person_id = person.id) AS has_account
           FROM person LEFT JOIN account ON account.school_id = person.school_id AND account.person_id = person.id
           WHERE person.school_id = ? AND person.person_key = ?`,
          desk.schoolId,
          email,
        )
  if (claimed !== null && claimed.id !== link.person_id) {
    const isFree = claimed.kind === 'staff' && claimed.has_account === 0 && link.person_id === null
    if (!isFree || roleOf(desk.sql, desk.schoolId, claimed.id) !== link.role) return null
  }
  const id = link.person_id ?? claimed?.id ?? desk.freshId()
  desk.sql.run(
    `INSERT INTO person (school_id, id, kind, name, person_key) VALUES (?, ?, 'staff', ?, ?)
     ON CONFLICT (school_id, id) DO UPDATE SET name = excluded.name, person_key = coalesce(excluded.person_key, person_key)`,
    ...[desk.schoolId, id, name, email],
  )
  giveDuty(desk, id, link.role, link.is_chair === 1)
  return id
}

export const useLink = (desk: Desk, tokenHash: string, account: NewAccount | null): UseLinkAnswer => {
  const { sql, schoolId } = desk
  const link = usableLink(desk, tokenHash)
  if (link === null) return { ok: false, why: 'bad-token' }
  const email = account?.email?.toLowerCase() ?? null
  let personId: string | null
  if (account === null) {
    // Without a password of their own only a demonstration's link signs in.
    if (link.signs_in_at_once === 0) return { ok: false, why: 'bad-token' }
    personId = link.person_id ?? personOf(desk, link, link.name ?? link.role, null)
  } else {
    personId = personOf(desk, link, account.name, email)
  }
  if (personId === null) return { ok: false, why: 'email-taken' }
  if (account !== null && email !== null && account.passwordHash !== null) {
    const taken = sql.first<{ person_id: string }>(
      'SELECT person_id FROM account WHERE school_id = ? AND email = ?',
      schoolId,
      email,
    )
    if (taken !== null && taken.person_id !== personId) return { ok: false, why: 'email-taken' }
    sql.run(
      `INSERT INTO account (school_id, person_id, email, password_hash) VALUES (?, ?, ?, ?)
       ON CONFLICT (school_id, person_id) DO UPDATE SET email = excluded.email, password_hash = excluded.password_hash`,
      ...[schoolId, personId, email, account.passwordHash],
    )
    // A new password: whoever was signed in with the old one is not any more.
    signOutEverywhere(desk, personId)
  }
  sql.run('UPDATE link SET used_at = ? WHERE school_id = ? AND token_hash = ?', desk.at, schoolId, tokenHash)
  appendAudit(desk, { actor: personId, action: 'use-link', object: `person:${personId}`, details: { role: link.role } })
  return { ok: true, personId }
}
