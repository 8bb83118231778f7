// Reads what the school holds, for a new roster to be compared with. Whole tables at once: 3,000 people are four reads.
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import type { KnownRoster } from '../../roster/compare/known-roster.ts'
import type { KeptRow } from '../../roster/merge-rows.ts'
import type { Statements } from '../statements.ts'
import type { RosterBasis } from './roster-store.ts'

/** Values of a two-column read, gathered by its key. */
const gather = (rows: readonly { key: string; value: string }[]): Map<string, string[]> => {
  const gathered = new Map<string, string[]>()
  for (const { key, value } of rows) {
    const before = gathered.get(key)
    if (before === undefined) gathered.set(key, [value])
    else before.push(value)
  }
  return gathered
}

export const readKnownRoster = (sql: Statements, schoolId: string): KnownRoster => {
  const pairs = (text: string) => gather(sql.all<{ key: string; value: string }>(text, schoolId))
  const classSources = pairs(
    `SELECT own_id AS key, source_id AS value FROM roster_source WHERE school_id = ? AND kind = 'class'`,
  )
  const personSources = pairs(
    `SELECT own_id AS key, source_id AS value FROM roster_source WHERE school_id = ? AND kind = 'person'`,
  )
  const learns = pairs('SELECT person_id AS key, class_id AS value FROM class_member WHERE school_id = ?')
  const teaches = pairs('SELECT person_id AS key, class_id AS value FROM class_teacher WHERE school_id = ?')
  const duties = pairs('SELECT person_id AS key, duty AS value FROM duty WHERE school_id = ?')
  const classes = sql.all<{ id: string; name: string; age_group: AgeGroup; room: string | null }>(
    'SELECT id, name, age_group, room FROM class WHERE school_id = ? ORDER BY name',
    schoolId,
  )
  const people = sql.all<{
    id: string
    kind: 'pupil' | 'staff'
    name: string
    given: string | null
    family: string | null
    year_group: string | null
    person_key: string | null
    left_at: number | null
  }>(
    // Whoever covers is on no roster: the next one must not take them for somebody of the same name.
    `SELECT id, kind, name, given, family, year_group, person_key, left_at FROM person
     LEFT JOIN cover ON cover.school_id = person.school_id AND cover.person_id = person.id
     WHERE person.school_id = ? AND cover.person_id IS NULL ORDER BY id`,
    schoolId,
  )
  return {
    classes: classes.map(({ id, name, age_group, room }) => ({
      id,
      name,
      ageGroup: age_group,
      room,
      sourceIds: classSources.get(id) ?? [],
    })),
    people: people.map(({ id, kind, name, given, family, year_group, person_key, left_at }) => ({
      id,
      kind,
      name,
      given,
      family,
      yearGroup: year_group,
      email: person_key,
      sourceIds: personSources.get(id) ?? [],
      hasLeft: left_at !== null,
      holdsDuty: duties.has(id),
      classIds: (kind === 'pupil' ? learns : teaches).get(id) ?? [],
    })),
    sharedAccounts: sql
      .all<{ email: string }>('SELECT email FROM shared_account WHERE school_id = ?', schoolId)
      .map(({ email }) => email),
  }
}

/** How many rosters have been loaded so far. */
export const readLoads = (sql: Statements, schoolId: string): number =>
  sql.first<{ loads: number }>('SELECT loads FROM roster_load WHERE school_id = ?', schoolId)?.loads ?? 0

export const readRosterBasis = (sql: Statements, schoolId: string): RosterBasis => ({
  loads: readLoads(sql, schoolId),
  known: readKnownRoster(sql, schoolId),
  rows: sql
    .all<{ file: KeptRow['file']; sourced_id: string; cells: string }>(
      'SELECT file, sourced_id, cells FROM roster_row WHERE school_id = ?',
      schoolId,
    )
    .map(({ file, sourced_id, cells }) => ({ file, sourcedId: sourced_id, values: JSON.parse(cells) })),
})
