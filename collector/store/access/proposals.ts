// The second person: agrees to what a colleague has proposed, or refuses it. Never the proposer.
import { SAFEGUARDING } from '../../../shared/access/rights.ts'
import type { StaffRole } from '../../../shared/protocol/vocabulary.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Viewer } from '../rows.ts'
import type { FreshLink, InviteWish, ProposalKind } from './access-store.ts'
import { applyLeft, applyRole, type ChangeAnswer, presentStaff } from './change-roles.ts'
import { letIn, meantBy } from './invite.ts'
import { PROPOSAL_LIFE_MS } from './propose.ts'
import { actorOf } from './who.ts'

interface ProposalRow {
  kind: ProposalKind
  person_id: string | null
  name: string
  email: string | null
  class_ids: string
  role: StaffRole | null
  is_chair: number
  proposed_by: string
}

type AgreeAnswer =
  | { ok: true; outcome: 'done' | 'link' }
  | { ok: false; why: 'not-found' | 'too-late' | 'last-of-role' | 'already-taken' }

const openProposal = ({ sql, schoolId, at }: Desk, id: string): ProposalRow | null =>
  sql.first<ProposalRow>(
    `SELECT kind, person_id, name, email, class_ids, role, is_chair, proposed_by FROM role_proposal
     WHERE school_id = ? AND id = ? AND decision IS NULL AND proposed_at > ?`,
    ...[schoolId, id, at - PROPOSAL_LIFE_MS],
  )

const holdsSafeguarding = (desk: Desk, personId: string): boolean =>
  actorOf(desk, { personId } as Viewer)?.roles.some((role) => SAFEGUARDING.includes(role)) ?? false

/** Who is proposed for something does not agree to it; to their own going they may. */
const mayAgree = (desk: Desk, { personId }: Viewer, { kind, person_id, proposed_by }: ProposalRow): boolean => {
  if (personId === proposed_by || !holdsSafeguarding(desk, personId)) return false
  return person_id !== personId || kind === 'take' || kind === 'leave'
}

const decide = (desk: Desk, id: string, actorId: string, decision: 'agreed' | 'refused' | 'withdrawn'): void => {
  const { sql, schoolId, at } = desk
  sql.run(
    'UPDATE role_proposal SET decision = ?, decided_by = ?, decided_at = ? WHERE school_id = ? AND id = ?',
    ...[decision, actorId, at, schoolId, id],
  )
  appendAudit(desk, { actor: actorId, action: `proposal-${decision}`, object: `proposal:${id}`, details: {} })
  desk.changesAccess = true
}

const inviteAgreed = (desk: Desk, actorId: string, row: ProposalRow, fresh: FreshLink): AgreeAnswer => {
  const role = row.role ?? 'teacher'
  const classIds: string[] = JSON.parse(row.class_ids)
  const wish: InviteWish = {
    personId: row.person_id,
    name: row.name,
    email: row.email,
    role,
    isChair: row.is_chair === 1,
    classIds,
  }
  const meant = meantBy(desk, wish)
  if (meant !== 'new' && 'ok' in meant) return meant
  letIn(desk, actorId, false, wish, meant, fresh)
  return { ok: true, outcome: 'link' }
}

const changeAgreed = (desk: Desk, actorId: string, row: ProposalRow): ChangeAnswer => {
  const subject = row.person_id === null ? null : presentStaff(desk, row.person_id)
  if (subject === null) return { ok: false, why: 'too-late' }
  if (row.kind === 'leave') return applyLeft(desk, actorId, false, subject)
  if (row.role === null || row.kind === 'invite') return { ok: false, why: 'too-late' }
  return applyRole(desk, actorId, false, subject, { change: row.kind, role: row.role, isChair: row.is_chair === 1 })
}

export const agreeToProposal = (desk: Desk, viewer: Viewer, id: string, fresh: FreshLink): AgreeAnswer => {
  const row = openProposal(desk, id)
  if (row === null || !mayAgree(desk, viewer, row)) return { ok: false, why: 'not-found' }
  // Two people: the first must still be one of them.
  if (!holdsSafeguarding(desk, row.proposed_by)) return { ok: false, why: 'too-late' }
  const done =
    row.kind === 'invite' ? inviteAgreed(desk, viewer.personId, row, fresh) : changeAgreed(desk, viewer.personId, row)
  if (!done.ok) return done
  decide(desk, id, viewer.personId, 'agreed')
  return { ok: true, outcome: done.outcome === 'link' ? 'link' : 'done' }
}

export const refuseProposal = (
  desk: Desk,
  viewer: Viewer,
  id: string,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const row = openProposal(desk, id)
  if (row === null || !holdsSafeguarding(desk, viewer.personId)) return { ok: false, why: 'not-found' }
  decide(desk, id, viewer.personId, row.proposed_by === viewer.personId ? 'withdrawn' : 'refused')
  return { ok: true }
}
