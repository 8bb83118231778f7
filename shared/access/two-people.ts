// Who may let whom in, and what takes two people. Pure: the store decides by it, and the page shows by it what it will be.
import { type Role, StaffRole } from '../protocol/vocabulary.ts'
import { SAFEGUARDING } from './rights.ts'

/** Somebody who wants to change who may do what. */
export interface Inviter {
  roles: readonly Role[]
}

const isSafeguarding = ({ roles }: Inviter): boolean => roles.some((role) => SAFEGUARDING.includes(role))

/**
 * `alone`: done at once. `two`: another of the safeguarding roles agrees first. `no`: not theirs to do.
 * A technician invites teachers, and in set-up the safeguarding lead and the deputy: before there are two who could agree,
 * somebody has to let them in. Break-glass acts alone, and each time the lead and the head are told.
 * @param isSetUp whether the school's lead and deputy have both signed in once
 */
export const wayToInvite = (who: Inviter, role: StaffRole, isSetUp: boolean): 'alone' | 'two' | 'no' => {
  if (who.roles.includes('break-glass')) return 'alone'
  if (isSafeguarding(who)) return SAFEGUARDING.includes(role) ? 'two' : 'alone'
  if (!who.roles.includes('technician')) return 'no'
  if (role === 'teacher') return 'alone'
  return !isSetUp && (role === 'dsl' || role === 'deputy') ? 'alone' : 'no'
}

/** Giving or taking a role of somebody who is there. Nobody gives themselves one alone. */
export const wayToChange = (who: Inviter, role: StaffRole, isOneself: boolean): 'alone' | 'two' | 'no' => {
  if (who.roles.includes('break-glass')) return isOneself ? 'no' : 'alone'
  if (!isSafeguarding(who)) return 'no'
  return isOneself || SAFEGUARDING.includes(role) ? 'two' : 'alone'
}

/** Every role that this person may let somebody in with, and how. */
export const invitableBy = (who: Inviter, isSetUp: boolean): { role: StaffRole; way: 'alone' | 'two' }[] =>
  StaffRole.options.flatMap((role) => {
    const way = wayToInvite(who, role, isSetUp)
    return way === 'no' ? [] : [{ role, way }]
  })
