// Giving and taking roles, and marking somebody as left: at once where one person may, else as a proposal.
import { SAFEGUARDING } from '../../../shared/access/rights.ts'
import { wayToChange } from '../../../shared/access/two-people.ts'
import type { StaffRole } from '../../../shared/protocol/vocabulary.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { giveDuty } from '../people/staff.ts'
import type { Viewer } from '../rows.ts'
import type { RoleWish } from './access-store.ts'
import { endLinksOf } from './invite.ts'
import { keepNotice } from './notices.ts'
import { propose } from './propose.ts'
import { signOutEverywhere } from './sign-in-notes.ts'
import { actorOf, isBreakGlass, type StaffSubject, strictest, subjectOf } from './who.ts'

export type ChangeAnswer =
  | { ok: true; outcome: 'done' | 'proposed' }
  | { ok: false; why: 'not-found' | 'too-late' | 'last-of-role' }

/** Who of the staff there is; who has left and who is no member of staff are nobody. */
export const presentStaff = (desk: Desk, personId: string): StaffSubject | null => {
  const subject = subjectOf(desk, { personId })
  return subject === null || subject === 'pupil' || subject.hasLeft ? null : subject
}

/** True where, without this, nobody would lead or deputise in safeguarding: then an alert would go to nobody. */
const leavesNobody = ({ sql, schoolId }: Desk, personId: string, taken: readonly StaffRole[]): boolean => {
  if (!taken.includes('dsl') && !taken.includes('deputy')) return false
  const rows = sql.all<{ person_id: string; duty: StaffRole }>(
    `SELECT duty.person_id, duty.duty FROM duty
     JOIN person ON person.school_id = duty.school_id AND person.id = duty.person_id
     WHERE duty.school_id = ? AND duty.duty IN ('dsl', 'deputy') AND person.left_at IS NULL`,
    schoolId,
  )
  return rows.every(({ person_id, duty }) => person_id === personId && taken.includes(duty))
}

const tell = (desk: Desk, actorId: string, isByBreakGlass: boolean, id: string, role: StaffRole, isGiven: boolean) => {
  if (isByBreakGlass) {
    const kind = isGiven ? 'break-glass-gave-role' : 'break-glass-took-role'
    keepNotice(desk, { kind, actor: actorId, personId: id, role })
  } else if (SAFEGUARDING.includes(role))
    keepNotice(desk, { kind: isGiven ? 'role-given' : 'role-taken', actor: actorId, personId: id, role })
}

/** Changes a role now. Also what an agreed proposal does, with the agreeing person as `actorId`. */
export const applyRole = (
  desk: Desk,
  actorId: string,
  isByBreakGlass: boolean,
  { id, duties }: StaffSubject,
  { change, role, isChair }: RoleWish,
): ChangeAnswer => {
  const { sql, schoolId } = desk
  if (change === 'give') giveDuty(desk, id, role, isChair)
  else {
    if (!duties.includes(role)) return { ok: false, why: 'too-late' }
    if (leavesNobody(desk, id, [role])) return { ok: false, why: 'last-of-role' }
    sql.run('DELETE FROM duty WHERE school_id = ? AND person_id = ? AND duty = ?', schoolId, id, role)
  }
  const action = change === 'give' ? 'gave-role' : 'took-role'
  appendAudit(desk, { actor: actorId, action, object: `person:${id}`, details: { role, isChair } })
  tell(desk, actorId, isByBreakGlass, id, role, change === 'give')
  desk.changesAccess = true
  return { ok: true, outcome: 'done' }
}

export const changeRole = (desk: Desk, viewer: Viewer, personId: string, wish: RoleWish): ChangeAnswer => {
  const who = actorOf(desk, viewer)
  const subject = presentStaff(desk, personId)
  // Everybody on the staff is a teacher who is nothing else: that is neither given nor taken.
  if (who === null || subject === null || wish.role === 'teacher') return { ok: false, why: 'not-found' }
  const way = wayToChange(who, wish.role, personId === viewer.personId)
  if (way === 'no') return { ok: false, why: 'not-found' }
  if (wish.change === 'take' && !subject.duties.includes(wish.role)) return { ok: false, why: 'too-late' }
  if (way === 'alone') return applyRole(desk, viewer.personId, isBreakGlass(who), subject, wish)
  if (wish.change === 'take' && leavesNobody(desk, personId, [wish.role])) return { ok: false, why: 'last-of-role' }
  const { change: kind, role, isChair } = wish
  propose(desk, viewer.personId, { kind, personId, name: subject.name, email: null, classIds: [], role, isChair })
  return { ok: true, outcome: 'proposed' }
}

const PLACES = ['duty', 'class_teacher', 'second_adult', 'account'] as const

/** They have left, now: sessions, links, roles, classes and the account end; what they did stays in the record. */
export const applyLeft = (
  desk: Desk,
  actorId: string,
  isByBreakGlass: boolean,
  subject: StaffSubject,
): ChangeAnswer => {
  const { sql, schoolId, at } = desk
  const { id, duties } = subject
  if (leavesNobody(desk, id, duties)) return { ok: false, why: 'last-of-role' }
  sql.run('UPDATE person SET left_at = ? WHERE school_id = ? AND id = ?', at, schoolId, id)
  for (const table of PLACES) sql.run(`DELETE FROM ${table} WHERE school_id = ? AND person_id = ?`, schoolId, id)
  endLinksOf(desk, id)
  signOutEverywhere(desk, id)
  appendAudit(desk, { actor: actorId, action: 'marked-left', object: `person:${id}`, details: { roles: duties } })
  if (isByBreakGlass) keepNotice(desk, { kind: 'break-glass-marked-left', actor: actorId, personId: id, role: null })
  else if (duties.some((role) => SAFEGUARDING.includes(role)))
    keepNotice(desk, { kind: 'lead-left', actor: actorId, personId: id, role: null })
  desk.changesAccess = true
  return { ok: true, outcome: 'done' }
}

export const markLeft = (desk: Desk, viewer: Viewer, personId: string): ChangeAnswer => {
  const who = actorOf(desk, viewer)
  const subject = presentStaff(desk, personId)
  if (who === null || subject === null) return { ok: false, why: 'not-found' }
  const isOneself = personId === viewer.personId
  const ways = (subject.duties.length === 0 ? (['teacher'] as const) : subject.duties).map((role) =>
    wayToChange(who, role, isOneself),
  )
  const way = strictest(ways)
  if (way === 'no') return { ok: false, why: 'not-found' }
  if (way === 'alone') return applyLeft(desk, viewer.personId, isBreakGlass(who), subject)
  if (leavesNobody(desk, personId, subject.duties)) return { ok: false, why: 'last-of-role' }
  const { name } = subject
  propose(desk, viewer.personId, {
    kind: 'leave',
    personId,
    name,
    email: null,
    classIds: [],
    role: null,
    isChair: false,
  })
  return { ok: true, outcome: 'proposed' }
}
