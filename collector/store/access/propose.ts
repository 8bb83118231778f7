// What one person proposes and another has to agree to: kept for seven days.
import type { StaffRole } from '../../../shared/protocol/vocabulary.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { ProposalKind } from './access-store.ts'
import { keepNotice } from './notices.ts'

/** Nobody agrees to something that was asked in another week. */
export const PROPOSAL_LIFE_MS = 7 * 24 * 3_600_000

export interface NewProposal {
  kind: ProposalKind
  personId: string | null
  name: string
  email: string | null
  classIds: readonly string[]
  role: StaffRole | null
  isChair: boolean
}

/** The same proposal, made twice, is one. */
export const propose = (desk: Desk, actorId: string, proposal: NewProposal): void => {
  const { sql, schoolId, at } = desk
  const { kind, personId, name, email, classIds, role, isChair } = proposal
  const before = sql.first(
    `SELECT 1 FROM role_proposal WHERE school_id = ? AND kind = ? AND person_id IS ? AND name = ? AND email IS ? AND role IS ?
       AND decision IS NULL AND proposed_at > ?`,
    ...[schoolId, kind, personId, name, email, role, at - PROPOSAL_LIFE_MS],
  )
  if (before !== null) return
  const id = desk.freshId()
  sql.run(
    `INSERT INTO role_proposal (school_id, id, kind, person_id, name, email, class_ids, role, is_chair, proposed_by, proposed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, id, kind, personId, name, email, JSON.stringify(classIds), role, isChair ? 1 : 0, actorId, at],
  )
  appendAudit(desk, { actor: actorId, action: 'proposed', object: `proposal:${id}`, details: { kind, personId, role } })
  keepNotice(desk, { kind: 'proposed', actor: actorId, personId, role })
}
