// Who asks for a change, and whom it is about, read inside the transaction: a role that was taken a moment ago is gone.
import type { Inviter } from '../../../shared/access/two-people.ts'
import type { Role, StaffRole } from '../../../shared/protocol/vocabulary.ts'
import type { Desk } from '../desk.ts'
import { rolesOf } from '../people/read-people.ts'
import type { Viewer } from '../rows.ts'

export interface StaffSubject {
  id: string
  name: string
  hasLeft: boolean
  canSignIn: boolean
  /** Without `teacher` where nothing else is held: an empty list is a teacher. */
  duties: StaffRole[]
}

/** Null: they have left since their request was let in. */
export const actorOf = ({ sql, schoolId }: Desk, { personId }: Viewer): Inviter | null =>
  sql.first(
    "SELECT 1 FROM person WHERE school_id = ? AND id = ? AND kind = 'staff' AND left_at IS NULL",
    schoolId,
    personId,
  ) === null
    ? null
    : { roles: rolesOf(sql, schoolId, personId).roles }

/** A member of staff, also one who has left. Never the break-glass account: it is nobody's to change. */
export const subjectOf = (
  { sql, schoolId }: Desk,
  by: { personId: string } | { email: string },
): StaffSubject | 'pupil' | null => {
  const [column, value] = 'personId' in by ? ['id', by.personId] : ['person_key', by.email]
  const row = sql.first<{
    id: string
    name: string
    kind: string
    left_at: number | null
    signed_in_at: number | null
  }>(
    `SELECT id, name, kind, left_at, signed_in_at FROM person WHERE school_id = ? AND ${column} = ?`,
    schoolId,
    value ?? null,
  )
  if (row === null) return null
  if (row.kind === 'pupil') return 'pupil'
  const { roles } = rolesOf(sql, schoolId, row.id)
  if (roles.includes('break-glass')) return null
  const account = sql.first('SELECT 1 FROM account WHERE school_id = ? AND person_id = ?', schoolId, row.id)
  return {
    id: row.id,
    name: row.name,
    hasLeft: row.left_at !== null,
    canSignIn: account !== null || row.signed_in_at !== null,
    duties: roles.filter((role: Role): role is StaffRole => role !== 'teacher' && role !== 'break-glass'),
  }
}

export const isSetUp = ({ sql, schoolId }: Desk): boolean =>
  sql.first('SELECT 1 FROM school WHERE school_id = ? AND set_up_at IS NOT NULL', schoolId) !== null

/** The strictest of several ways. */
export const strictest = (ways: readonly ('alone' | 'two' | 'no')[]): 'alone' | 'two' | 'no' =>
  ways.includes('no') ? 'no' : ways.includes('two') ? 'two' : 'alone'

export const isBreakGlass = ({ roles }: Inviter): boolean => roles.includes('break-glass')
