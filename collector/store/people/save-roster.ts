// Loads a roster by natural keys, as often as one likes: what is there stays, what differs is changed, nobody is deleted.
import type { Roster } from '../../school/roster.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { moveSettingsVersion } from './school.ts'
import { classNamed } from './staff.ts'

type Value = string | number | null
interface Tally {
  added: number
  changed: number
}

/** Makes the row with these key columns hold these values; counts what it had to do. */
const saveRow = (
  desk: Desk,
  tally: Tally,
  table: string,
  key: Record<string, Value>,
  values: Record<string, Value>,
): void => {
  const { sql, schoolId } = desk
  const keyNames = Object.keys(key)
  const names = Object.keys(values)
  const where = ['school_id = ?', ...keyNames.map((name) => `${name} IS ?`)].join(' AND ')
  const keyValues = [schoolId, ...Object.values(key)]
  if (sql.first(`SELECT 1 FROM ${table} WHERE ${where}`, ...keyValues) === null) {
    const columns = ['school_id', ...keyNames, ...names]
    const marks = columns.map(() => '?').join(', ')
    sql.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...keyValues, ...Object.values(values))
    tally.added += 1
  } else if (names.length > 0) {
    const assignments = names.map((name) => `${name} = ?`).join(', ')
    const differs = names.map((name) => `${name} IS NOT ?`).join(' OR ')
    tally.changed += sql.run(
      `UPDATE ${table} SET ${assignments} WHERE ${where} AND (${differs})`,
      ...Object.values(values),
      ...keyValues,
      ...Object.values(values),
    )
  }
}

/** Makes a person's rows in a joining table exactly these. */
const saveJoined = (
  desk: Desk,
  tally: Tally,
  table: string,
  personId: string,
  column: string,
  wanted: string[],
): void => {
  const { sql, schoolId } = desk
  const rows = sql.all<{ value: string }>(
    `SELECT ${column} AS value FROM ${table} WHERE school_id = ? AND person_id = ?`,
    schoolId,
    personId,
  )
  for (const { value } of rows) {
    if (wanted.includes(value)) continue
    sql.run(`DELETE FROM ${table} WHERE school_id = ? AND person_id = ? AND ${column} = ?`, schoolId, personId, value)
    tally.changed += 1
  }
  for (const value of wanted) saveRow(desk, tally, table, { person_id: personId, [column]: value }, {})
}

/** A person is found by e-mail, else (who has none) by kind and name. */
const savePerson = (
  desk: Desk,
  tally: Tally,
  person: { kind: 'pupil' | 'staff'; name: string; email: string | null } & Record<string, Value>,
): string => {
  const { sql, schoolId } = desk
  const { kind, email, ...values } = person
  const key = email?.toLowerCase() ?? null
  const known =
    key === null
      ? sql.first<{ id: string }>(
          'SELECT id FROM person WHERE school_id = ? AND person_key IS NULL AND kind = ? AND name = ?',
          ...[schoolId, kind, person.name],
        )
      : sql.first<{ id: string }>('SELECT id FROM person WHERE school_id = ? AND person_key = ?', schoolId, key)
  const id = known?.id ?? desk.freshId()
  saveRow(desk, tally, 'person', { id }, { kind, person_key: key, ...values, left_at: null })
  return id
}

const saveClasses = (desk: Desk, tally: Tally, classes: Roster['classes']): void => {
  for (const { name, ageGroup, room } of classes) {
    const id = classNamed(desk, name) ?? desk.freshId()
    saveRow(desk, tally, 'class', { id }, { name, age_group: ageGroup, room })
  }
}

/** A class the roster names and nobody has. */
class NoSuchClass extends Error {}

const requireClass = (desk: Desk, name: string): string => {
  const id = classNamed(desk, name)
  if (id === null) throw new NoSuchClass()
  return id
}

const savePeople = (desk: Desk, tally: Tally, roster: Roster): void => {
  for (const { given, family, yearGroup, email, language, class: className } of roster.pupils) {
    const name = `${given} ${family}`
    const id = savePerson(desk, tally, { kind: 'pupil', name, given, family, year_group: yearGroup, email, language })
    saveJoined(desk, tally, 'class_member', id, 'class_id', [requireClass(desk, className)])
  }
  for (const { name, email, role, classes, secondFor } of roster.staff) {
    const id = savePerson(desk, tally, { kind: 'staff', name, email })
    saveJoined(desk, tally, 'duty', id, 'duty', role === 'teacher' ? [] : [role])
    const classIds = classes.map((className) => requireClass(desk, className))
    saveJoined(desk, tally, 'class_teacher', id, 'class_id', classIds)
    if (secondFor === undefined) continue
    const secondIds = secondFor.map((className) => requireClass(desk, className))
    saveJoined(desk, tally, 'second_adult', id, 'class_id', secondIds)
  }
}

const saveRest = (desk: Desk, tally: Tally, roster: Roster): void => {
  for (const { email, class: className } of roster.sharedAccounts) {
    const classId = requireClass(desk, className)
    saveRow(desk, tally, 'shared_account', { email: email.toLowerCase() }, { class_id: classId })
  }
  for (const { label, room, class: className } of roster.devices) {
    const classId = className === null ? null : requireClass(desk, className)
    saveRow(desk, tally, 'device', { label }, { room, class_id: classId })
  }
  for (const { weekday, opensMinute, closesMinute } of roster.hours) {
    saveRow(desk, tally, 'school_hours', { weekday }, { opens_minute: opensMinute, closes_minute: closesMinute })
  }
  for (const { name, startsOn, endsOn } of roster.terms) {
    saveRow(desk, tally, 'term', { name }, { starts_on: startsOn, ends_on: endsOn })
  }
}

export type RosterAnswer = ({ ok: true } & Tally) | { ok: false; why: 'no-school' | 'no-such-class' }

export const saveRoster = (desk: Desk, roster: Roster): RosterAnswer => {
  const tally: Tally = { added: 0, changed: 0 }
  if (desk.sql.first('SELECT 1 FROM school WHERE school_id = ?', desk.schoolId) === null) {
    return { ok: false, why: 'no-school' }
  }
  try {
    saveClasses(desk, tally, roster.classes)
    savePeople(desk, tally, roster)
    saveRest(desk, tally, roster)
  } catch (error) {
    if (error instanceof NoSuchClass) return { ok: false, why: 'no-such-class' }
    throw error
  }
  if (tally.added + tally.changed > 0) {
    moveSettingsVersion(desk)
    appendAudit(desk, { actor: 'command line', action: 'save-roster', object: 'school', details: { ...tally } })
  }
  return { ok: true, ...tally }
}
