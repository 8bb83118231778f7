// Invitations: who may let whom in, the link that does it, and taking it back while nobody has used it.
import { SAFEGUARDING } from '../../../shared/access/rights.ts'
import { type Inviter, wayToInvite } from '../../../shared/access/two-people.ts'
import type { StaffRole } from '../../../shared/protocol/vocabulary.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Viewer } from '../rows.ts'
import type { FreshLink, InviteWish } from './access-store.ts'
import { keepNotice } from './notices.ts'
import { propose } from './propose.ts'
import { actorOf, isBreakGlass, isSetUp, type StaffSubject, strictest, subjectOf } from './who.ts'

type Refused = { ok: false; why: 'not-found' | 'already-taken' }

/** Whom a wish means: somebody known, by id or by e-mail, or somebody new. */
export const meantBy = (desk: Desk, { personId, email }: InviteWish): StaffSubject | 'new' | Refused => {
  if (personId !== null) {
    const known = subjectOf(desk, { personId })
    return known === null || known === 'pupil' || known.hasLeft ? { ok: false, why: 'not-found' } : known
  }
  const known = email === null ? null : subjectOf(desk, { email: email.toLowerCase() })
  return known === 'pupil' ? { ok: false, why: 'already-taken' } : (known ?? 'new')
}

/** A link opens all that its person holds already: each of those roles is asked for too. */
export const wayToLetIn = (desk: Desk, who: Inviter, wish: InviteWish, meant: StaffSubject | 'new') => {
  const held = meant === 'new' ? [] : meant.duties
  // In set-up a technician lets lead and deputy in; who is in already keeps their own way in.
  const setUp =
    isSetUp(desk) || (meant !== 'new' && meant.canSignIn && held.some((role) => SAFEGUARDING.includes(role)))
  return strictest([...new Set<StaffRole>([wish.role, ...held])].map((role) => wayToInvite(who, role, setUp)))
}

const classesAreKnown = ({ sql, schoolId }: Desk, classIds: readonly string[]): boolean =>
  classIds.every((id) => sql.first('SELECT 1 FROM class WHERE school_id = ? AND id = ?', schoolId, id) !== null)

/** Enters somebody new, or brings back who had left; their duty comes with the use of the link. */
const enter = (desk: Desk, wish: InviteWish, meant: StaffSubject | 'new'): { id: string; isNew: boolean } => {
  const { sql, schoolId } = desk
  const id = meant === 'new' ? desk.freshId() : meant.id
  if (meant === 'new')
    sql.run(
      "INSERT INTO person (school_id, id, kind, name, person_key) VALUES (?, ?, 'staff', ?, ?)",
      ...[schoolId, id, wish.name, wish.email?.toLowerCase() ?? null],
    )
  else sql.run('UPDATE person SET left_at = NULL WHERE school_id = ? AND id = ?', schoolId, id)
  for (const classId of wish.classIds)
    sql.run(
      'INSERT INTO class_teacher (school_id, person_id, class_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      ...[schoolId, id, classId],
    )
  return { id, isNew: meant === 'new' || meant.hasLeft }
}

/** One way in at a time: an older link of the same person ends. */
export const endLinksOf = ({ sql, schoolId, at }: Desk, personId: string): void => {
  sql.run(
    `UPDATE link SET withdrawn_at = ?, expires_at = min(expires_at, ?)
     WHERE school_id = ? AND person_id = ? AND used_at IS NULL AND withdrawn_at IS NULL`,
    ...[at, at, schoolId, personId],
  )
}

/** Makes the link, and the person where there is none. */
export const letIn = (
  desk: Desk,
  actorId: string,
  isByBreakGlass: boolean,
  wish: InviteWish,
  meant: StaffSubject | 'new',
  { tokenHash, expiresAt }: FreshLink,
): void => {
  const { sql, schoolId, at } = desk
  const person = enter(desk, wish, meant)
  endLinksOf(desk, person.id)
  const name = meant === 'new' ? wish.name : meant.name
  sql.run(
    `INSERT INTO link (school_id, token_hash, role, person_id, name, signs_in_at_once, expires_at, id, made_at, made_by, is_chair, made_person)
     VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, tokenHash, wish.role, person.id, name, expiresAt, desk.freshId(), at, actorId],
    ...[wish.isChair ? 1 : 0, person.isNew ? 1 : 0],
  )
  const object = `person:${person.id}`
  appendAudit(desk, { actor: actorId, action: 'invited', object, details: { role: wish.role } })
  if (isByBreakGlass)
    keepNotice(desk, { kind: 'break-glass-invited', actor: actorId, personId: person.id, role: wish.role })
  desk.changesAccess = true
}

export const invite = (
  desk: Desk,
  viewer: Viewer,
  wish: InviteWish,
  fresh: FreshLink,
): { ok: true; outcome: 'link' | 'proposed' } | Refused => {
  const who = actorOf(desk, viewer)
  if (who === null || wish.personId === viewer.personId) return { ok: false, why: 'not-found' }
  const meant = meantBy(desk, wish)
  if (meant !== 'new' && 'ok' in meant) return meant
  if (!classesAreKnown(desk, wish.classIds)) return { ok: false, why: 'not-found' }
  const way = wayToLetIn(desk, who, wish, meant)
  if (way === 'no') return { ok: false, why: 'not-found' }
  if (way === 'two') {
    const name = meant === 'new' ? wish.name : meant.name
    propose(desk, viewer.personId, { ...wish, kind: 'invite', personId: meant === 'new' ? null : meant.id, name })
    return { ok: true, outcome: 'proposed' }
  }
  letIn(desk, viewer.personId, isBreakGlass(who), wish, meant, fresh)
  return { ok: true, outcome: 'link' }
}

export const withdrawInvitation = (
  desk: Desk,
  viewer: Viewer,
  invitationId: string,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  const who = actorOf(desk, viewer)
  const link = sql.first<{ token_hash: string; role: StaffRole; person_id: string | null; made_person: number }>(
    `SELECT token_hash, role, person_id, made_person FROM link
     WHERE school_id = ? AND id = ? AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?`,
    ...[schoolId, invitationId, at],
  )
  // Taking a way in back weakens nothing: one person may, wherever they might have proposed it.
  if (who === null || link === null || wayToInvite(who, link.role, isSetUp(desk)) === 'no')
    return { ok: false, why: 'not-found' }
  sql.run(
    'UPDATE link SET withdrawn_at = ?, expires_at = ? WHERE school_id = ? AND token_hash = ?',
    ...[at, at, schoolId, link.token_hash],
  )
  // Who was entered for this invitation alone goes with it.
  const person = link.person_id === null ? null : subjectOf(desk, { personId: link.person_id })
  if (
    link.made_person === 1 &&
    person !== null &&
    person !== 'pupil' &&
    !person.canSignIn &&
    person.duties.length === 0
  )
    sql.run('UPDATE person SET left_at = ? WHERE school_id = ? AND id = ?', at, schoolId, person.id)
  const object = `person:${link.person_id ?? 'new'}`
  appendAudit(desk, { actor: viewer.personId, action: 'withdrew-invitation', object, details: { role: link.role } })
  desk.changesAccess = true
  return { ok: true }
}
