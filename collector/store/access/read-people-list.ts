// The list of people: staff, ways in that wait to be used, and what waits for a second person.
import type { Role } from '../../../shared/protocol/vocabulary.ts'
import { readStaff } from '../people/read-people.ts'
import type { Statements } from '../statements.ts'
import type { InvitationLine, PeopleList, ProposalLine, StaffLine } from './access-store.ts'
import { PROPOSAL_LIFE_MS } from './propose.ts'

const staffLines = (sql: Statements, schoolId: string): StaffLine[] => {
  const rows = sql.all<{ id: string; signed_in_at: number | null; has_account: number }>(
    `SELECT person.id, person.signed_in_at, account.person_id IS NOT NULL AS has_account FROM person
     LEFT JOIN account ON account.school_id = person.school_id AND account.person_id = person.id
     WHERE person.school_id = ? AND person.kind = 'staff' AND person.left_at IS NULL`,
    schoolId,
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  return readStaff(sql, schoolId).map(({ id, name, email, roles, isChair, classes }) => ({
    id,
    name,
    email,
    roles: [...roles],
    isChair,
    classes,
    hasAccount: known.get(id)?.has_account === 1,
    signedInAt: known.get(id)?.signed_in_at ?? null,
  }))
}

interface InvitationRow {
  id: string
  person_id: string | null
  name: string | null
  role: Role
  is_chair: number
  made_at: number
  made_by: string
  expires_at: number
}

const invitationLines = (sql: Statements, schoolId: string, now: number): InvitationLine[] =>
  sql
    .all<InvitationRow>(
      `SELECT link.id, link.person_id, coalesce(person.name, link.name) AS name, link.role, link.is_chair, link.made_at,
         coalesce(maker.name, link.made_by) AS made_by, link.expires_at FROM link
       LEFT JOIN person ON person.school_id = link.school_id AND person.id = link.person_id
       LEFT JOIN person AS maker ON maker.school_id = link.school_id AND maker.id = link.made_by
       WHERE link.school_id = ? AND link.id IS NOT NULL AND link.used_at IS NULL AND link.withdrawn_at IS NULL
         AND link.expires_at > ? ORDER BY link.made_at DESC, link.id`,
      schoolId,
      now,
    )
    .map((row) => ({
      id: row.id,
      personId: row.person_id,
      name: row.name,
      role: row.role,
      isChair: row.is_chair === 1,
      madeAt: row.made_at,
      madeBy: row.made_by,
      expiresAt: row.expires_at,
    }))

type ProposalRow = Omit<ProposalLine, 'isChair' | 'proposedBy'> & { isChair: number; byId: string; byName: string }

const proposalLines = (sql: Statements, schoolId: string, now: number): ProposalLine[] =>
  sql
    .all<ProposalRow>(
      `SELECT role_proposal.id, role_proposal.kind, person_id AS personId, coalesce(about.name, role_proposal.name) AS name, role,
         is_chair AS isChair, proposed_by AS byId, coalesce(proposer.name, '?') AS byName, proposed_at AS proposedAt
       FROM role_proposal
       LEFT JOIN person AS about ON about.school_id = role_proposal.school_id AND about.id = role_proposal.person_id
       LEFT JOIN person AS proposer
         ON proposer.school_id = role_proposal.school_id AND proposer.id = role_proposal.proposed_by
       WHERE role_proposal.school_id = ? AND decision IS NULL AND proposed_at > ? ORDER BY proposed_at, role_proposal.id`,
      schoolId,
      now - PROPOSAL_LIFE_MS,
    )
    .map(({ isChair, byId, byName, ...row }) => ({
      ...row,
      isChair: isChair === 1,
      proposedBy: { id: byId, name: byName },
    }))

export const readPeople = (sql: Statements, schoolId: string, now: number): PeopleList => ({
  isSetUp: sql.first('SELECT 1 FROM school WHERE school_id = ? AND set_up_at IS NOT NULL', schoolId) !== null,
  staff: staffLines(sql, schoolId),
  invitations: invitationLines(sql, schoolId, now),
  proposals: proposalLines(sql, schoolId, now),
  classes: sql.all<{ id: string; name: string }>(
    'SELECT id, name FROM class WHERE school_id = ? ORDER BY name, id',
    schoolId,
  ),
})
