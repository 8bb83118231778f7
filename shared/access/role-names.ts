// What staff read for each role.
import type { Role } from '../protocol/vocabulary.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  teacher: 'Teacher',
  dsl: 'Designated safeguarding lead',
  deputy: 'Deputy safeguarding lead',
  head: 'Headteacher',
  'senior-leader': 'Senior leader',
  governor: 'Governor',
  technician: 'Technician',
  'filtering-lead': 'Filtering lead',
  'data-protection-officer': 'Data protection officer',
  'break-glass': 'Break-glass account',
}

/** A governor with the chair is called by it. */
export const roleName = (role: Role, isChair: boolean): string =>
  role === 'governor' && isChair ? 'Chair of governors' : ROLE_NAMES[role]
