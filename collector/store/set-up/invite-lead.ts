// Links for lead and deputy while a school is set up: before there are two who could agree, the technician lets them in.
import type { InviteRefusal } from '../../../shared/routes/set-up-routes.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { readSetUp } from './read-set-up.ts'
import type { LeadWish } from './set-up-store.ts'

type Refused = { ok: false; why: 'not-found' | InviteRefusal }

interface Known {
  id: string
  name: string
  kind: 'pupil' | 'staff'
  has_account: number
}

const readKnown = ({ sql, schoolId }: Desk, { personId, email }: LeadWish): Known | null =>
  sql.first<Known>(
    `SELECT person.id, person.name, person.kind, EXISTS (SELECT 1 FROM account WHERE account.school_id = person.school_id
       AND account.person_id = person.id) AS has_account FROM person
     WHERE person.school_id = ? AND (person.id = ? OR (? IS NULL AND person.person_key = ?))`,
    ...[schoolId, personId, personId, email?.toLowerCase() ?? null],
  )

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

const whyNot = (desk: Desk, actorId: string, wish: LeadWish, known: Known | null): Refused | null => {
  const { leads, technicians, finishedAt } = readSetUp(desk.sql, desk.schoolId, desk.at)
  if (!technicians.some(({ personId }) => personId === actorId)) return { ok: false, why: 'not-found' }
  if (wish.personId !== null && !leads.some(({ personId, duty }) => personId === wish.personId && duty === wish.duty))
    return { ok: false, why: 'not-found' }
  if (finishedAt !== null) return { ok: false, why: 'finished' }
  if (leads.some(({ duty, hasSignedIn }) => duty === wish.duty && hasSignedIn)) return { ok: false, why: 'duty-held' }
  if (known === null) return null
  if (known.kind === 'pupil') return { ok: false, why: 'is-pupil' }
  if (isForOther(desk, known.id, wish)) return { ok: false, why: 'same-person' }
  // A link for somebody with a password would be a second way into their account, in the hand of whoever made it.
  return known.has_account === 1 ? { ok: false, why: 'has-account' } : null
}

export const inviteLead = (
  desk: Desk,
  actorId: string,
  wish: LeadWish,
  { tokenHash, expiresAt }: { tokenHash: string; expiresAt: number },
): { ok: true } | Refused => {
  const { sql, schoolId, at } = desk
  const known = readKnown(desk, wish)
  const refused = whyNot(desk, actorId, wish, known)
  if (refused !== null) return refused
  const personId = known?.id ?? desk.freshId()
  if (known === null)
    sql.run(
      `INSERT INTO person (school_id, id, kind, name, person_key) VALUES (?, ?, 'staff', ?, ?)`,
      ...[schoolId, personId, wish.name, wish.email?.toLowerCase() ?? null],
    )
  else sql.run('UPDATE person SET left_at = NULL WHERE school_id = ? AND id = ?', schoolId, personId)
  // One way in at a time: the link that was lost, or went to the wrong person, ends.
  sql.run(
    'UPDATE link SET expires_at = min(expires_at, ?) WHERE school_id = ? AND role = ? AND used_at IS NULL AND signs_in_at_once = 0',
    ...[at, schoolId, wish.duty],
  )
  sql.run(
    `INSERT INTO link (school_id, token_hash, role, person_id, name, signs_in_at_once, expires_at) VALUES (?, ?, ?, ?, ?, 0, ?)`,
    ...[schoolId, tokenHash, wish.duty, personId, known?.name ?? wish.name, expiresAt],
  )
  // The duty itself comes with the use of the link: one that nobody uses grants nothing.
  const details = { role: wish.duty, inSetUp: true }
  appendAudit(desk, { actor: actorId, action: 'invited', object: `person:${personId}`, details })
  return { ok: true }
}
