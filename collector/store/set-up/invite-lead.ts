// Links for lead and deputy while a school is set up: before there are two who could agree, the technician lets them in.
import type { InviteRefusal } from '../../../shared/set-up/set-up-routes.ts'
import type { InviteWish } from '../access/access-store.ts'
import { letIn, meantBy } from '../access/invite.ts'
import type { StaffSubject } from '../access/who.ts'
import type { Desk } from '../desk.ts'
import { readSetUp } from './read-set-up.ts'
import type { LeadWish } from './set-up-store.ts'

type Refused = { ok: false; why: 'not-found' | InviteRefusal }

/** Somebody who has the other duty, or has been sent a link for it. */
const isForOther = ({ sql, schoolId, at }: Desk, personId: string, wish: LeadWish): boolean => {
  const other = wish.duty === 'dsl' ? 'deputy' : 'dsl'
  return (
    sql.first('SELECT 1 FROM duty WHERE school_id = ? AND person_id = ? AND duty = ?', schoolId, personId, other) !==
      null ||
    sql.first(
      `SELECT 1 FROM link WHERE school_id = ? AND person_id = ? AND role = ? AND used_at IS NULL AND expires_at > ?`,
      ...[schoolId, personId, other, at],
    ) !== null
  )
}

const whyNot = (desk: Desk, actorId: string, wish: LeadWish, meant: StaffSubject | 'new'): Refused | null => {
  const { leads, technicians, takesInvitations } = readSetUp(desk.sql, desk.schoolId, desk.at)
  if (!technicians.some(({ personId }) => personId === actorId)) return { ok: false, why: 'not-found' }
  if (wish.personId !== null && !leads.some(({ personId, duty }) => personId === wish.personId && duty === wish.duty))
    return { ok: false, why: 'not-found' }
  if (!takesInvitations) return { ok: false, why: 'finished' }
  if (leads.some(({ duty, hasSignedIn }) => duty === wish.duty && hasSignedIn)) return { ok: false, why: 'duty-held' }
  if (meant === 'new') return null
  if (isForOther(desk, meant.id, wish)) return { ok: false, why: 'same-person' }
  // A link for somebody with a way in would be a second one into their account, in the hand of whoever made it.
  return meant.canSignIn ? { ok: false, why: 'has-account' } : null
}

export const inviteLead = (
  desk: Desk,
  actorId: string,
  { duty, personId, name, email }: LeadWish,
  link: { tokenHash: string; expiresAt: number },
): { ok: true } | Refused => {
  const { sql, schoolId, at } = desk
  const wish: InviteWish = { personId, name, email, role: duty, isChair: false, classIds: [] }
  const meant = meantBy(desk, wish)
  if (meant !== 'new' && 'ok' in meant)
    return { ok: false, why: meant.why === 'already-taken' ? 'is-pupil' : 'not-found' }
  const refused = whyNot(desk, actorId, { duty, personId, name, email }, meant)
  if (refused !== null) return refused
  // One way in at a time: the link that was lost, or went to the wrong person, ends.
  sql.run(
    `UPDATE link SET withdrawn_at = ?, expires_at = min(expires_at, ?)
     WHERE school_id = ? AND role = ? AND used_at IS NULL AND withdrawn_at IS NULL AND signs_in_at_once = 0`,
    ...[at, at, schoolId, duty],
  )
  // The duty itself comes with the use of the link: one that nobody uses grants nothing.
  letIn(desk, actorId, false, wish, meant, link)
  return { ok: true }
}
