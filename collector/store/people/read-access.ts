// Reads behind signing in: links, accounts, sessions, enrolment tokens; and the hash chain.
import type { Role } from '../../../shared/protocol/vocabulary.ts'
import type { Account, AuditRow, Link, Session } from '../rows.ts'
import type { Statements } from '../statements.ts'

interface LinkRow {
  token_hash: string
  role: Role
  person_id: string | null
  name: string | null
  signs_in_at_once: number
  expires_at: number
}

export const readLink = (sql: Statements, schoolId: string, tokenHash: string, now: number): Link | null => {
  const row = sql.first<LinkRow>(
    `SELECT token_hash, role, person_id, name, signs_in_at_once, expires_at FROM link
     WHERE school_id = ? AND token_hash = ? AND used_at IS NULL AND expires_at > ?`,
    schoolId,
    tokenHash,
    now,
  )
  if (row === null) return null
  const { role, name } = row
  const signsInAtOnce = row.signs_in_at_once === 1
  return { tokenHash, role, personId: row.person_id, name, signsInAtOnce, expiresAt: row.expires_at }
}

export const readAccount = (sql: Statements, schoolId: string, email: string): Account | null => {
  const row = sql.first<{ person_id: string; email: string; password_hash: string }>(
    'SELECT person_id, email, password_hash FROM account WHERE school_id = ? AND email = ?',
    schoolId,
    email.toLowerCase(),
  )
  return row === null ? null : { personId: row.person_id, email: row.email, passwordHash: row.password_hash }
}

interface SessionRow {
  person_id: string
  created_at: number
  used_at: number
  hand_at: number
  proved_at: number
  way: Session['way']
}

export const readSession = (sql: Statements, schoolId: string, idHash: string): Session | null => {
  const row = sql.first<SessionRow>(
    'SELECT person_id, created_at, used_at, hand_at, proved_at, way FROM session WHERE school_id = ? AND id_hash = ?',
    schoolId,
    idHash,
  )
  if (row === null) return null
  const { person_id, created_at, used_at, hand_at, proved_at, way } = row
  return { personId: person_id, createdAt: created_at, usedAt: used_at, handAt: hand_at, provedAt: proved_at, way }
}

export const readTokenIsValid = (sql: Statements, schoolId: string, tokenHash: string, now: number): boolean =>
  sql.first(
    'SELECT 1 FROM enrolment_token WHERE school_id = ? AND token_hash = ? AND (expires_at IS NULL OR expires_at > ?)',
    schoolId,
    tokenHash,
    now,
  ) !== null

export const readAudit = (sql: Statements, schoolId: string, afterSeq: number, most: number): AuditRow[] =>
  sql.all<AuditRow>(
    `SELECT audit.seq, at, actor, action, object, commitment, hash, audit_detail.details, audit_detail.salt
     FROM audit LEFT JOIN audit_detail ON audit_detail.school_id = audit.school_id AND audit_detail.seq = audit.seq
     WHERE audit.school_id = ? AND audit.seq > ? ORDER BY audit.seq LIMIT ?`,
    schoolId,
    afterSeq,
    most,
  )
