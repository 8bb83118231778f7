// Turns merged OneRoster rows into one school's plain roster: whose school, which classes, who is in them.
import type { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import type { MergedRow, MergedRows } from './merge-rows.ts'
import { isOver, kindOf, listOf, problemAt, readPeople } from './one-roster-people.ts'
import type { ReadRoster } from './own-csv.ts'
import type { PlainClass, PlainPerson } from './plain-roster.ts'
import { fileProblem, type RosterProblem } from './problem.ts'
import { commonestAgeGroup, readYear } from './years.ts'

export interface WhichSchool {
  /** The school's id, identifier or name in the file; null where the file holds one school. */
  org: string | null
  /** ISO date in the school's time zone. */
  today: string
}

const findOrg = (
  { rows }: MergedRows,
  wanted: string | null,
): { ok: true; org: string | null } | { ok: false; problem: RosterProblem } => {
  const schools = [...rows.orgs.values()].filter(({ values }) => values.type?.toLowerCase() === 'school')
  const named = schools.filter(
    ({ sourcedId, values }) => wanted === null || [sourcedId, values.identifier, values.name].includes(wanted),
  )
  const [one, other] = named
  if (one !== undefined && other === undefined) return { ok: true, org: one.sourcedId }
  if (schools.length === 0 && wanted === null) return { ok: true, org: null }
  const names = (named.length > 0 ? named : schools)
    .slice(0, 8)
    .map(({ sourcedId, values }) => `${values.name} (${sourcedId})`)
  const todo =
    one === undefined
      ? `there is no school ${wanted}. There are: ${names.join(', ')}.`
      : `there are ${named.length} schools. Say which with --school: ${names.join(', ')}.`
  return { ok: false, problem: fileProblem('orgs.csv', todo) }
}

const isPast = ({ values }: MergedRow, { rows }: MergedRows, today: string): boolean => {
  const terms = listOf(values.termSourcedIds).flatMap((id) => rows.academicSessions.get(id) ?? [])
  return terms.length > 0 && terms.every((term) => isOver(term.values.endDate, today))
}

/** A school's classes that are not over. Where any is a registration class, lesson groups wait for a timetable. */
const chooseClasses = (merged: MergedRows, org: string | null, today: string) => {
  const current = [...merged.rows.classes.values()].filter(
    (one) =>
      (org === null || !one.values.schoolSourcedId || one.values.schoolSourcedId === org) &&
      !isPast(one, merged, today),
  )
  const homerooms = current.filter(({ values }) => values.classType?.toLowerCase() === 'homeroom')
  return {
    chosen: homerooms.length > 0 ? homerooms : current,
    lessons: homerooms.length > 0 ? current.length - homerooms.length : 0,
  }
}

/** Titles are what staff read and must differ; a class code tells two of one title apart. */
const nameClasses = (classes: readonly MergedRow[], problems: RosterProblem[]): Map<string, string> => {
  const times = new Map<string, number>()
  for (const { values } of classes) times.set(values.title ?? '', (times.get(values.title ?? '') ?? 0) + 1)
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const one of classes) {
    const { title = '', classCode = '' } = one.values
    const name = (times.get(title) ?? 0) > 1 && classCode !== '' ? `${title} (${classCode})` : title
    if (taken.has(name))
      problems.push(
        problemAt(one, 'title', name, 'another class has this title. Give each its own title or class code.'),
      )
    if (name.length > 80)
      problems.push(problemAt(one, 'title', name, 'is longer than 80 characters with its class code.'))
    taken.add(name)
    names.set(one.sourcedId, name)
  }
  return names
}

/** Who is in which class: from enrolments that are in force or yet to come. */
const enrol = (
  merged: MergedRows,
  people: ReadonlyMap<string, PlainPerson>,
  chosen: ReadonlySet<string>,
  today: string,
  problems: RosterProblem[],
): Map<string, Set<string>> => {
  const classesOf = new Map<string, Set<string>>()
  for (const row of merged.rows.enrollments.values()) {
    const { classSourcedId = '', userSourcedId = '', role, endDate } = row.values
    for (const [column, file, id, what] of [
      ['classSourcedId', 'classes', classSourcedId, 'class'],
      ['userSourcedId', 'users', userSourcedId, 'person'],
    ] as const) {
      // Rows of earlier loads may outlive what they name; a file that names somebody it does not bring is broken.
      if (row.row !== null && !merged.rows[file].has(id) && !merged.gone[file].has(id))
        problems.push(
          problemAt(row, column, id, `no ${what} has this id. Export ${file}.csv with it, or take the row out.`),
        )
    }
    const person = people.get(userSourcedId)
    if (person === undefined || !chosen.has(classSourcedId) || isOver(endDate, today)) continue
    // A pupil enrolled as a teacher, or the other way round, is neither.
    if (kindOf(role) !== person.kind) continue
    classesOf.set(userSourcedId, (classesOf.get(userSourcedId) ?? new Set()).add(classSourcedId))
  }
  return classesOf
}

const notesOf = (people: readonly PlainPerson[], leftOut: number, lessons: number): string[] => {
  const pupils = people.filter(({ kind }) => kind === 'pupil')
  const classless = pupils.filter(({ classKeys }) => classKeys.length === 0).length
  const several = pupils.filter(({ classKeys }) => classKeys.length > 1).length
  const nameless = pupils.filter(({ email }) => email === null).length
  const lines: [number, string][] = [
    [leftOut, 'Left out, being neither pupil, teacher nor aide of this school now'],
    [lessons, 'Lesson groups left out (presses go by registration classes)'],
    [classless, 'Pupils in no class (presses go by the device, else to the DSL)'],
    [several, 'Pupils in more than one class (presses go to the first of them)'],
    [nameless, 'Pupils without an e-mail (a device cannot tell who they are)'],
  ]
  return lines.filter(([count]) => count > 0).map(([count, text]) => `${text}: ${count}`)
}

/** The roster of one school, or everything that is wrong with the files. */
export const buildRoster = (merged: MergedRows, { org: wanted, today }: WhichSchool): ReadRoster => {
  const found = findOrg(merged, wanted)
  if (!found.ok) return { ok: false, problems: [found.problem] }
  const { people, leftOut, problems } = readPeople(merged, found.org, today)
  const { chosen, lessons } = chooseClasses(merged, found.org, today)
  const names = nameClasses(chosen, problems)
  const classesOf = enrol(merged, people, new Set(names.keys()), today, problems)
  const placed = [...people].map(([id, person]) => ({ ...person, classKeys: [...(classesOf.get(id) ?? [])] }))
  const ageGroups = new Map<string, AgeGroup[]>()
  for (const { yearGroup, classKeys } of placed) {
    const year = yearGroup === null ? null : readYear(yearGroup)
    if (year !== null) for (const key of classKeys) ageGroups.set(key, [...(ageGroups.get(key) ?? []), year.ageGroup])
  }
  const classes = chosen.map(({ sourcedId, values, row }): PlainClass => {
    const own = listOf(values.grades).flatMap((grade) => readYear(grade)?.ageGroup ?? [])
    return {
      key: sourcedId,
      sourceId: sourcedId,
      name: names.get(sourcedId) ?? '',
      ageGroup: commonestAgeGroup(ageGroups.get(sourcedId) ?? []) ?? commonestAgeGroup(own),
      room: values.location || null,
      at: { file: 'classes.csv', row },
    }
  })
  if (problems.length === 0 && !placed.some(({ kind }) => kind === 'pupil'))
    problems.push(fileProblem('users.csv', 'there is no pupil of this school in it.'))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, roster: { classes, people: placed, holdsStaff: true, notes: notesOf(placed, leftOut, lessons) } }
}
