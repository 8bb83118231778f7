// The break-glass account: one sealed way in for the day on which nobody else can let anybody in. It opens no record.
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { giveDuty } from '../people/staff.ts'
import { keepNotice } from './notices.ts'
import { signOutEverywhere } from './sign-in-notes.ts'

/** What it signs in with, in place of an e-mail address. */
export const BREAK_GLASS_SIGN_IN = 'break-glass'

const COMMAND_LINE = 'command line'

export const makeBreakGlass = (
  desk: Desk,
  passwordHash: string,
): { ok: true; isNew: boolean } | { ok: false; why: 'no-school' | 'already-taken' } => {
  const { sql, schoolId } = desk
  if (sql.first('SELECT 1 FROM school WHERE school_id = ?', schoolId) === null) return { ok: false, why: 'no-school' }
  const known = sql.first<{ person_id: string }>(
    "SELECT person_id FROM duty WHERE school_id = ? AND duty = 'break-glass'",
    schoolId,
  )
  const id = known?.person_id ?? desk.freshId()
  const taken = sql.first<{ person_id: string }>(
    'SELECT person_id FROM account WHERE school_id = ? AND email = ?',
    schoolId,
    BREAK_GLASS_SIGN_IN,
  )
  if (taken !== null && taken.person_id !== id) return { ok: false, why: 'already-taken' }
  if (known === null)
    // No e-mail: no device and no roster can ever name it.
    sql.run(
      "INSERT INTO person (school_id, id, kind, name) VALUES (?, ?, 'staff', 'Break-glass account')",
      schoolId,
      id,
    )
  giveDuty(desk, id, 'break-glass')
  sql.run(
    `INSERT INTO account (school_id, person_id, email, password_hash) VALUES (?, ?, ?, ?)
     ON CONFLICT (school_id, person_id) DO UPDATE SET password_hash = excluded.password_hash`,
    ...[schoolId, id, BREAK_GLASS_SIGN_IN, passwordHash],
  )
  signOutEverywhere(desk, id)
  appendAudit(desk, { actor: COMMAND_LINE, action: 'break-glass-made', object: `person:${id}`, details: {} })
  keepNotice(desk, { kind: 'break-glass-made', actor: COMMAND_LINE, personId: null, role: null })
  return { ok: true, isNew: known === null }
}
