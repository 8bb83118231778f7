// Confirming the school and finishing set-up: everything is asked once more in the transaction that writes.
import type { NotReadyWhy, SchoolFacts } from '../../../shared/set-up/set-up.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { changeSchool, moveSettingsVersion } from '../people/school.ts'
import { readSetUp } from './read-set-up.ts'

/** The form's hours are the school's whole week: a day that is not among them is none. */
const saveHours = ({ sql, schoolId }: Desk, hours: SchoolFacts['hours']): void => {
  sql.run('DELETE FROM school_hours WHERE school_id = ?', schoolId)
  for (const { weekday, opensMinute, closesMinute } of hours)
    sql.run(
      'INSERT INTO school_hours (school_id, weekday, opens_minute, closes_minute) VALUES (?, ?, ?, ?)',
      ...[schoolId, weekday, opensMinute, closesMinute],
    )
}

const sameHours = (one: SchoolFacts['hours'], other: SchoolFacts['hours']): boolean => {
  const sorted = (hours: SchoolFacts['hours']): string =>
    JSON.stringify(
      [...hours]
        .sort((a, b) => a.weekday - b.weekday)
        .map(({ weekday, opensMinute, closesMinute }) => [weekday, opensMinute, closesMinute]),
    )
  return sorted(one) === sorted(other)
}

export const confirmSchool = (
  desk: Desk,
  personId: string,
  { hours, ...facts }: SchoolFacts,
): { ok: true } | { ok: false; why: 'no-school' } => {
  const { sql, schoolId, at } = desk
  const changed = changeSchool(desk, facts, personId)
  if (!changed.ok) return changed
  if (!sameHours(readSetUp(sql, schoolId, at).school.hours, hours)) {
    saveHours(desk, hours)
    // Devices know the hours: their covers say whether anybody is there.
    moveSettingsVersion(desk)
  }
  sql.run(
    `INSERT INTO set_up (school_id, confirmed_at, confirmed_by) VALUES (?, ?, ?)
     ON CONFLICT (school_id) DO UPDATE SET confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`,
    ...[schoolId, at, personId],
  )
  appendAudit(desk, { actor: personId, action: 'confirm-school', object: 'school', details: { hours } })
  return { ok: true }
}

export const finishSetUp = (
  desk: Desk,
  personId: string,
): { ok: true } | { ok: false; why: 'not-ready'; notReady: NotReadyWhy[] } => {
  const { sql, schoolId, at } = desk
  const { notReady, finishedAt, leads, technicians } = readSetUp(sql, schoolId, at)
  if (notReady.length > 0) return { ok: false, why: 'not-ready', notReady }
  // Said twice is said once.
  if (finishedAt !== null) return { ok: true }
  sql.run('UPDATE set_up SET finished_at = ?, finished_by = ? WHERE school_id = ?', at, personId, schoolId)
  const answered = leads.filter(({ trial }) => trial?.answeredAt != null)
  appendAudit(desk, {
    actor: personId,
    action: 'finish-set-up',
    object: 'school',
    details: {
      answered: answered.map(({ personId: id, duty, trial }) => ({ personId: id, duty, at: trial?.answeredAt })),
      technicians: technicians.filter(({ hasSignedIn }) => hasSignedIn).map(({ personId: id }) => id),
    },
  })
  return { ok: true }
}
