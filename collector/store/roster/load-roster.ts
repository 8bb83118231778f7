// Applies a roster of another system, or an office's own table: compares inside the transaction, then writes what differs.
import { diffRoster, needsConfirming, pupilsLeaving } from '../../roster/compare/diff-roster.ts'
import type { ClassChange, PersonChange, RosterDiff } from '../../roster/compare/known-roster.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { moveSettingsVersion } from '../people/school.ts'
import { readKnownRoster, readLoads } from './read-roster.ts'
import type { RosterLoad, RosterLoaded } from './roster-store.ts'

const isDifferent = ({ what }: { what: readonly string[] }): boolean => what.length > 0

const linkSource = (
  { sql, schoolId }: Desk,
  kind: 'class' | 'person',
  sourceId: string | null,
  ownId: string,
): void => {
  if (sourceId === null) return
  sql.run(
    `INSERT INTO roster_source (school_id, kind, source_id, own_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (school_id, kind, source_id) DO UPDATE SET own_id = excluded.own_id`,
    ...[schoolId, kind, sourceId, ownId],
  )
}

/** Classes, new and changed, and the id behind each key. */
const saveClasses = (desk: Desk, classes: readonly ClassChange[]): Map<string, string> => {
  const { sql, schoolId } = desk
  // Names go round at the turn of a year ("5A" becomes "6A" while "6A" becomes "7A"): all are freed before any is given.
  for (const { id, what } of classes)
    if (id !== null && what.length > 0)
      sql.run('UPDATE class SET name = ? WHERE school_id = ? AND id = ?', `${id} is being renamed`, schoolId, id)
  const ids = new Map<string, string>()
  for (const { id: known, key, sourceId, name, ageGroup, room, what } of classes) {
    const id = known ?? desk.freshId()
    ids.set(key, id)
    if (known === null)
      sql.run(
        'INSERT INTO class (school_id, id, name, age_group, room) VALUES (?, ?, ?, ?, ?)',
        ...[schoolId, id, name, ageGroup, room],
      )
    else if (what.length > 0)
      sql.run(
        'UPDATE class SET name = ?, age_group = ?, room = ? WHERE school_id = ? AND id = ?',
        ...[name, ageGroup, room, schoolId, id],
      )
    linkSource(desk, 'class', sourceId, id)
  }
  return ids
}

const savePerson = (desk: Desk, person: PersonChange): string => {
  const { sql, schoolId } = desk
  const { kind, name, given, family, yearGroup, email } = person
  const id = person.id ?? desk.freshId()
  // Staff have one name, as they are called here.
  const parts = kind === 'pupil' ? [given, family, yearGroup] : [null, null, null]
  if (person.id === null)
    sql.run(
      `INSERT INTO person (school_id, id, kind, name, given, family, year_group, person_key)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[schoolId, id, kind, name, ...parts, email],
    )
  else if (kind === 'pupil')
    sql.run(
      `UPDATE person SET name = ?, given = ?, family = ?, year_group = ?, person_key = ?, left_at = NULL
       WHERE school_id = ? AND id = ?`,
      ...[name, ...parts, email, schoolId, id],
    )
  else sql.run('UPDATE person SET person_key = ?, left_at = NULL WHERE school_id = ? AND id = ?', email, schoolId, id)
  return id
}

/** A pupil's classes become the roster's; of a teacher's only those that the roster speaks of. */
const savePlaces = (
  { sql, schoolId }: Desk,
  id: string,
  person: PersonChange,
  classIds: ReadonlyMap<string, string>,
  before: readonly string[],
): void => {
  const wanted = new Set(person.classKeys.flatMap((key) => classIds.get(key) ?? []))
  const ofRoster = new Set(classIds.values())
  const table = person.kind === 'pupil' ? 'class_member' : 'class_teacher'
  for (const classId of before)
    if (!wanted.has(classId) && (person.kind === 'pupil' || ofRoster.has(classId)))
      sql.run(`DELETE FROM ${table} WHERE school_id = ? AND person_id = ? AND class_id = ?`, schoolId, id, classId)
  for (const classId of wanted)
    sql.run(
      `INSERT INTO ${table} (school_id, person_id, class_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[schoolId, id, classId],
    )
}

const savePeople = (
  desk: Desk,
  diff: RosterDiff,
  classIds: ReadonlyMap<string, string>,
  placesOf: ReadonlyMap<string, readonly string[]>,
): void => {
  const { sql, schoolId, at } = desk
  for (const { id } of diff.left) {
    sql.run('UPDATE person SET left_at = ? WHERE school_id = ? AND id = ?', at, schoolId, id)
    sql.run('DELETE FROM session WHERE school_id = ? AND person_id = ?', schoolId, id)
  }
  // Addresses may change hands within one load: all are freed before any is given.
  for (const email of diff.freedEmails)
    sql.run('UPDATE person SET person_key = NULL WHERE school_id = ? AND person_key = ?', schoolId, email)
  for (const person of diff.people) {
    const id = isDifferent(person) ? savePerson(desk, person) : person.id
    if (id === null) continue
    if (isDifferent(person)) savePlaces(desk, id, person, classIds, placesOf.get(id) ?? [])
    linkSource(desk, 'person', person.sourceId, id)
  }
}

/** By the names that classes have after this load. */
const saveShared = ({ sql, schoolId }: Desk, { shared }: RosterDiff): void => {
  for (const { email, className } of shared)
    sql.run(
      `INSERT INTO shared_account (school_id, email, class_id) SELECT school_id, ?, id FROM class WHERE school_id = ? AND name = ?
       ON CONFLICT (school_id, email) DO UPDATE SET class_id = excluded.class_id`,
      ...[email, schoolId, className],
    )
}

const saveRows = ({ sql, schoolId }: Desk, rows: RosterLoad['rows']): void => {
  if (rows === 'all-dropped') {
    sql.run('DELETE FROM roster_row WHERE school_id = ?', schoolId)
    return
  }
  for (const { file, sourcedId } of rows.drop)
    sql.run('DELETE FROM roster_row WHERE school_id = ? AND file = ? AND sourced_id = ?', schoolId, file, sourcedId)
  for (const { file, sourcedId, values } of rows.put)
    sql.run(
      `INSERT INTO roster_row (school_id, file, sourced_id, cells) VALUES (?, ?, ?, ?)
       ON CONFLICT (school_id, file, sourced_id) DO UPDATE SET cells = excluded.cells`,
      ...[schoolId, file, sourcedId, JSON.stringify(values)],
    )
}

export const loadRoster = (desk: Desk, load: RosterLoad): RosterLoaded => {
  const { sql, schoolId, at } = desk
  if (sql.first('SELECT 1 FROM school WHERE school_id = ?', schoolId) === null) return { ok: false, why: 'no-school' }
  if (readLoads(sql, schoolId) !== load.loads) return { ok: false, why: 'loaded-meanwhile' }
  const known = readKnownRoster(sql, schoolId)
  const answer = diffRoster(known, load.roster, load.shared)
  if (!answer.ok) return { ok: false, why: 'problems', problems: answer.problems }
  const { diff } = answer
  if (needsConfirming(diff, load.leavers)) return { ok: false, why: 'too-many-leavers', diff }
  const classIds = saveClasses(desk, diff.classes)
  savePeople(desk, diff, classIds, new Map(known.people.map(({ id, classIds: places }) => [id, places])))
  saveShared(desk, diff)
  saveRows(desk, load.rows)
  sql.run(
    `INSERT INTO roster_load (school_id, loads, loaded_at) VALUES (?, 1, ?)
     ON CONFLICT (school_id) DO UPDATE SET loads = loads + 1, loaded_at = excluded.loaded_at`,
    ...[schoolId, at],
  )
  sql.run(
    `INSERT INTO school_load (school_id, what, loaded_at, loaded_by) VALUES (?, 'roster', ?, ?)
     ON CONFLICT (school_id, what) DO UPDATE SET loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by`,
    ...[schoolId, at, load.actor],
  )
  const isNews = [...diff.classes, ...diff.people].some(isDifferent) || diff.left.length + diff.shared.length > 0
  if (isNews) moveSettingsVersion(desk)
  const details = {
    classes: diff.classes.filter(isDifferent).length,
    people: diff.people.filter(isDifferent).length,
    pupilsLeft: pupilsLeaving(diff),
    confirmed: load.leavers !== null,
  }
  appendAudit(desk, { actor: load.actor, action: 'load-roster', object: 'school', details })
  return { ok: true, diff }
}
