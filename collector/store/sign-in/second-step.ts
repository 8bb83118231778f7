// Second steps as rows: a sealed secret, the last code taken, and hashes of recovery codes. Each code is taken once.
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'

type Spent = { ok: true } | { ok: false; why: 'spent' }
type Known = { ok: true } | { ok: false; why: 'not-found' }

const note = (desk: Desk, personId: string, action: string, actor: string | null = personId): void => {
  appendAudit(desk, { actor: actor ?? 'command line', action, object: `person:${personId}`, details: {} })
}

const replaceCodes = ({ sql, schoolId }: Desk, personId: string, codeHashes: readonly string[]): void => {
  sql.run('DELETE FROM recovery_code WHERE school_id = ? AND person_id = ?', schoolId, personId)
  for (const hash of codeHashes) {
    sql.run('INSERT INTO recovery_code (school_id, person_id, code_hash) VALUES (?, ?, ?)', schoolId, personId, hash)
  }
}

export const setSecondStep = (
  desk: Desk,
  personId: string,
  step: { sealedSecret: string; counter: number; codeHashes: readonly string[] },
): { ok: true } => {
  desk.sql.run(
    `INSERT INTO second_step (school_id, person_id, sealed_secret, since_at, last_counter) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (school_id, person_id) DO UPDATE SET sealed_secret = excluded.sealed_secret,
       since_at = excluded.since_at, last_counter = excluded.last_counter`,
    ...[desk.schoolId, personId, step.sealedSecret, desk.at, step.counter],
  )
  replaceCodes(desk, personId, step.codeHashes)
  note(desk, personId, 'set-second-step')
  return { ok: true }
}

export const removeSecondStep = (desk: Desk, personId: string, actor: string | null): Known => {
  const { sql, schoolId } = desk
  if (sql.run('DELETE FROM second_step WHERE school_id = ? AND person_id = ?', schoolId, personId) === 0) {
    return { ok: false, why: 'not-found' }
  }
  replaceCodes(desk, personId, [])
  note(desk, personId, 'remove-second-step', actor)
  return { ok: true }
}

export const setRecoveryCodes = (desk: Desk, personId: string, codeHashes: readonly string[]): Known => {
  const has = desk.sql.first('SELECT 1 FROM second_step WHERE school_id = ? AND person_id = ?', desk.schoolId, personId)
  if (has === null) return { ok: false, why: 'not-found' }
  replaceCodes(desk, personId, codeHashes)
  note(desk, personId, 'new-recovery-codes')
  return { ok: true }
}

/** In one statement with the comparison: two requests with the same code are one code. */
export const spendCode = (desk: Desk, personId: string, counter: number): Spent =>
  desk.sql.run(
    'UPDATE second_step SET last_counter = ? WHERE school_id = ? AND person_id = ? AND last_counter < ?',
    counter,
    desk.schoolId,
    personId,
    counter,
  ) === 0
    ? { ok: false, why: 'spent' }
    : { ok: true }

export const spendRecoveryCode = (desk: Desk, personId: string, codeHash: string): Spent => {
  const gone = desk.sql.run(
    'DELETE FROM recovery_code WHERE school_id = ? AND person_id = ? AND code_hash = ?',
    desk.schoolId,
    personId,
    codeHash,
  )
  if (gone === 0) return { ok: false, why: 'spent' }
  note(desk, personId, 'use-recovery-code')
  return { ok: true }
}
