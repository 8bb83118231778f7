// What a sign-in and its end change beside the session itself: when somebody was last here, and what others must hear of it.
import type { Desk } from '../desk.ts'
import { rolesOf } from '../people/read-people.ts'
import { keepNotice } from './notices.ts'

/** How many of lead and deputy have signed in at least once. */
const SIGNED_IN_LEADS = `SELECT count(DISTINCT duty.duty) AS n FROM duty
  JOIN person ON person.school_id = duty.school_id AND person.id = duty.person_id
  WHERE duty.school_id = ? AND duty.duty IN ('dsl', 'deputy') AND person.signed_in_at IS NOT NULL AND person.left_at IS NULL`

/** Called for every sign-in, whichever way it was made. */
export const noteSignIn = (desk: Desk, personId: string): void => {
  const { sql, schoolId, at } = desk
  sql.run('UPDATE person SET signed_in_at = ? WHERE school_id = ? AND id = ?', at, schoolId, personId)
  const { roles } = rolesOf(sql, schoolId, personId)
  if (roles.includes('break-glass'))
    keepNotice(desk, { kind: 'break-glass-signed-in', actor: personId, personId: null, role: null })
  if (!roles.includes('dsl') && !roles.includes('deputy')) return
  if (sql.first<{ n: number }>(SIGNED_IN_LEADS, schoolId)?.n !== 2) return
  sql.run('UPDATE school SET set_up_at = ? WHERE school_id = ? AND set_up_at IS NULL', at, schoolId)
}

/** Ends every session of a person: each request and each stream of theirs finds none. */
export const signOutEverywhere = (desk: Desk, personId: string): void => {
  const ended = desk.sql.run('DELETE FROM session WHERE school_id = ? AND person_id = ?', desk.schoolId, personId)
  if (ended > 0) desk.changesAccess = true
}
