// Appends one row to the school's hash chain, inside the transaction of the action it records.
import { randomBytes } from 'node:crypto'
import type { Desk } from '../desk.ts'
import { chainHash, chainStart, commitTo } from './audit-chain.ts'

export interface AuditEntry {
  actor: string
  action: string
  object: string
  details: Record<string, unknown>
}

export const appendAudit = (desk: Desk, entry: AuditEntry): { ok: true; seq: number } => {
  const { sql, schoolId, at } = desk
  const last = sql.first<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit WHERE school_id = ? ORDER BY seq DESC LIMIT 1',
    schoolId,
  )
  const seq = (last?.seq ?? 0) + 1
  const salt = randomBytes(16).toString('hex')
  const details = JSON.stringify(entry.details)
  const { actor, action, object } = entry
  const commitment = commitTo(salt, details)
  const hash = chainHash(last?.hash ?? chainStart(schoolId), { seq, at, actor, action, object, commitment })
  sql.run(
    'INSERT INTO audit (school_id, seq, at, actor, action, object, commitment, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    schoolId,
    seq,
    at,
    actor,
    action,
    object,
    commitment,
    hash,
  )
  sql.run('INSERT INTO audit_detail (school_id, seq, salt, details) VALUES (?, ?, ?, ?)', schoolId, seq, salt, details)
  return { ok: true, seq }
}
