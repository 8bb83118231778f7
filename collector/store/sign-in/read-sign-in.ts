// Reads behind second steps, accounts elsewhere and the list of one's own sessions.
import type { Statements } from '../statements.ts'
import type { Identity, OwnSession, Provider, SecondStep, SignInWay } from './sign-in-store.ts'

interface ProviderRow {
  name: string
  kind: Provider['kind']
  label: string
  issuer: string
  client_id: string
  sealed_secret: string
  pinned: string | null
}

export const readProviders = (sql: Statements, schoolId: string): Provider[] =>
  sql
    .all<ProviderRow>(
      'SELECT name, kind, label, issuer, client_id, sealed_secret, pinned FROM sign_in_provider WHERE school_id = ? ORDER BY name',
      schoolId,
    )
    .map(({ client_id, sealed_secret, ...row }) => ({ ...row, clientId: client_id, sealedSecret: sealed_secret }))

export const readPersonByIdentity = (sql: Statements, schoolId: string, { issuer, subject }: Identity): string | null =>
  sql.first<{ person_id: string }>(
    'SELECT person_id FROM identity WHERE school_id = ? AND issuer = ? AND subject = ?',
    schoolId,
    issuer,
    subject,
  )?.person_id ?? null

export const readIdentities = (
  sql: Statements,
  schoolId: string,
  personId: string,
): (Identity & { linkedAt: number })[] =>
  sql
    .all<{ issuer: string; subject: string; linked_at: number }>(
      'SELECT issuer, subject, linked_at FROM identity WHERE school_id = ? AND person_id = ? ORDER BY linked_at, issuer',
      schoolId,
      personId,
    )
    .map(({ issuer, subject, linked_at }) => ({ issuer, subject, linkedAt: linked_at }))

export const readAccountOf = (
  sql: Statements,
  schoolId: string,
  personId: string,
): { email: string; passwordHash: string } | null => {
  const row = sql.first<{ email: string; password_hash: string }>(
    'SELECT email, password_hash FROM account WHERE school_id = ? AND person_id = ?',
    schoolId,
    personId,
  )
  return row === null ? null : { email: row.email, passwordHash: row.password_hash }
}

export const readSecondStep = (sql: Statements, schoolId: string, personId: string): SecondStep | null => {
  const row = sql.first<{ sealed_secret: string; since_at: number; last_counter: number }>(
    'SELECT sealed_secret, since_at, last_counter FROM second_step WHERE school_id = ? AND person_id = ?',
    schoolId,
    personId,
  )
  if (row === null) return null
  const codes = sql.first<{ count: number }>(
    'SELECT count(*) AS count FROM recovery_code WHERE school_id = ? AND person_id = ?',
    schoolId,
    personId,
  )
  return {
    sealedSecret: row.sealed_secret,
    sinceAt: row.since_at,
    lastCounter: row.last_counter,
    recoveryCodesLeft: codes?.count ?? 0,
  }
}

/** @param used a session unused since then, or opened before `opened`, has ended by itself */
export const readSessionsOf = (
  sql: Statements,
  schoolId: string,
  personId: string,
  used: number,
  opened: number,
): OwnSession[] =>
  sql
    .all<{ id_hash: string; browser: string; way: SignInWay; created_at: number; used_at: number }>(
      `SELECT id_hash, browser, way, created_at, used_at FROM session
       WHERE school_id = ? AND person_id = ? AND used_at >= ? AND created_at >= ? ORDER BY used_at DESC, id_hash`,
      schoolId,
      personId,
      used,
      opened,
    )
    .map((row) => ({
      idHash: row.id_hash,
      browser: row.browser,
      way: row.way,
      createdAt: row.created_at,
      usedAt: row.used_at,
    }))
