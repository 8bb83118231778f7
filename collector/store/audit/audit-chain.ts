// The hash chain over what staff did. Pure functions over rows: checking it needs no server and no database.
//
//   commitment = SHA-256(salt ‖ details)                        so that details can be erased and the chain still stands
//   hash[n]    = SHA-256(hash[n-1] ‖ canonical(seq, at, actor, action, object, commitment))
//
// A chain alone does not show that its end was cut off: compare the head with one kept elsewhere.
import { createHash } from 'node:crypto'
import type { AuditRow } from '../rows.ts'

const sha256 = (...parts: string[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** What the first row's hash rests on. It names the school, so that one school's chain cannot pass for another's. */
export const chainStart = (schoolId: string): string => sha256('porpoise-audit-v1\n', schoolId)

/** Hex SHA-256 over salt and details. */
export const commitTo = (salt: string, details: string): string => sha256(salt, details)

/** Hash of a row that follows `previous`. */
export const chainHash = (
  previous: string,
  row: Pick<AuditRow, 'seq' | 'at' | 'actor' | 'action' | 'object' | 'commitment'>,
): string => sha256(previous, JSON.stringify([row.seq, row.at, row.actor, row.action, row.object, row.commitment]))

export type ChainVerdict =
  | { ok: true; rows: number; erased: number; head: string }
  | { ok: false; seq: number; why: 'gap' | 'row-changed' | 'details-changed' | 'other-head' }

/**
 * Walks a school's chain from its start and names the first break.
 * @param rows all rows of the school, in order of `seq`
 * @param knownHead a head kept elsewhere, to find that the end was cut off or all of it rewritten; null where there is none
 */
export const verifyAudit = (
  schoolId: string,
  rows: Iterable<AuditRow>,
  knownHead: string | null = null,
): ChainVerdict => {
  let head = chainStart(schoolId)
  let last = 0
  let erased = 0
  let knownHeadIsMet = knownHead === null || knownHead === head
  for (const row of rows) {
    if (row.seq !== last + 1) return { ok: false, seq: last + 1, why: 'gap' }
    if (chainHash(head, row) !== row.hash) return { ok: false, seq: row.seq, why: 'row-changed' }
    if (row.details === null || row.salt === null) erased += 1
    else if (commitTo(row.salt, row.details) !== row.commitment) {
      return { ok: false, seq: row.seq, why: 'details-changed' }
    }
    head = row.hash
    last = row.seq
    knownHeadIsMet ||= head === knownHead
  }
  return knownHeadIsMet ? { ok: true, rows: last, erased, head } : { ok: false, seq: last, why: 'other-head' }
}
