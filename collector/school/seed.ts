// Loads `school.json`: checks it whole, names the values that are wrong, then saves it in one transaction.
// Running it again changes what changed and removes nobody.
import * as z from 'zod/mini'
import { AgeGroup, StaffRole, shortText } from '../../shared/protocol/vocabulary.ts'
import { LANGUAGES } from '../../shared/words/languages.ts'
import type { Store } from '../store/store.ts'
import type { Roster } from './roster.ts'

const Email = z.string().check(z.maxLength(254), z.regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, 'is not an e-mail address'))
const Clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 08:45'))
const Day = z
  .string()
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'is not a date such as 2026-09-03'))
const name = shortText(80)
const timeZoneIsKnown = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** What a `school.json` holds. Unknown fields are refused: a misspelt one would otherwise be forgotten in silence. */
export const SchoolFile = z.strictObject({
  school: z.strictObject({
    name: shortText(120),
    timeZone: z.string().check(z.refine(timeZoneIsKnown, 'is not a time zone such as Europe/London')),
    showsAdultNames: z.boolean(),
    filteringLead: z.nullable(name),
    helpline: z.nullable(z.strictObject({ name: shortText(60), number: shortText(30) })),
    /** Such as 999; without it no number is shown. */
    emergencyNumber: z.optional(z.nullable(shortText(30))),
    /** Whether a cover may ask a child how they feel; off unless the school wants it. */
    asksFeelings: z.optional(z.boolean()),
    /** Whether a cover speaks by itself to the youngest (`eyfs`): the class may hear it; off unless the school wants it. */
    speaksByItself: z.optional(z.boolean()),
    /** Whether "What does Pip do?" opens by itself, once for each pupil on a device; on unless the school turns it off. */
    showsFirstRun: z.optional(z.boolean()),
    /** What pupils read; `en` unless given. */
    language: z.optional(z.enum(LANGUAGES)),
    /** Languages whose drafts somebody who speaks them at home has checked for this school. */
    reviewedLanguages: z.optional(z.array(z.enum(LANGUAGES))),
  }),
  /** One line a school day; `weekday` 1 is Monday. */
  hours: z.array(z.strictObject({ weekday: z.int().check(z.minimum(1), z.maximum(7)), opens: Clock, closes: Clock })),
  terms: z.array(z.strictObject({ name, startsOn: Day, endsOn: Day })),
  classes: z.array(z.strictObject({ name, ageGroup: AgeGroup, room: z.nullable(name) })),
  pupils: z.array(
    z.strictObject({
      given: shortText(39),
      family: shortText(39),
      yearGroup: z.nullable(shortText(20)),
      email: z.nullable(Email),
      /** The language of home, shown under the school's. */
      language: z.optional(z.nullable(z.enum(LANGUAGES))),
      class: name,
    }),
  ),
  sharedAccounts: z.array(z.strictObject({ email: Email, class: name })),
  staff: z.array(
    z.strictObject({
      name,
      email: z.nullable(Email),
      role: StaffRole,
      classes: z.array(name),
      /** Classes to which they are called when nobody there answers: a neighbour, the office. Else it is the deputy. */
      secondFor: z.optional(z.array(name)),
    }),
  ),
  devices: z.array(z.strictObject({ label: name, room: z.nullable(name), class: z.nullable(name) })),
})
export type SchoolFile = z.infer<typeof SchoolFile>

type Path = readonly PropertyKey[]

/** `pupils[3].email` rather than a list of keys: where in a file a value stands. */
export const written = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

const valueAt = (file: unknown, path: Path): string => {
  let value: unknown = file
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value)).slice(0, 60)
}

/** What a schema cannot say: names that must be somewhere else in the file, and keys that must not be there twice. */
const crossProblems = (file: SchoolFile): string[] => {
  const classes = new Set(file.classes.map((one) => one.name))
  const named: [string, string | null][] = [
    ...file.pupils.map((pupil, i): [string, string] => [`pupils[${i}].class`, pupil.class]),
    ...file.sharedAccounts.map((account, i): [string, string] => [`sharedAccounts[${i}].class`, account.class]),
    ...file.devices.map((device, i): [string, string | null] => [`devices[${i}].class`, device.class]),
    ...file.staff.flatMap((person, i) =>
      person.classes.map((one, j): [string, string] => [`staff[${i}].classes[${j}]`, one]),
    ),
    ...file.staff.flatMap((person, i) =>
      (person.secondFor ?? []).map((one, j): [string, string] => [`staff[${i}].secondFor[${j}]`, one]),
    ),
  ]
  const problems = named
    .filter(([, one]) => one !== null && !classes.has(one))
    .map(([where, one]) => `${where}: there is no class ${JSON.stringify(one)} in this file`)
  const keys: [string, string, string][] = [
    ...file.classes.map((one, i): [string, string, string] => [`classes[${i}].name`, 'class', one.name]),
    ...file.devices.map((one, i): [string, string, string] => [`devices[${i}].label`, 'device', one.label]),
    ...file.hours.map((one, i): [string, string, string] => [`hours[${i}].weekday`, 'weekday', String(one.weekday)]),
    ...[...Object.entries({ pupils: file.pupils, staff: file.staff, sharedAccounts: file.sharedAccounts })].flatMap(
      ([list, people]) =>
        people.flatMap((one, i): [string, string, string][] =>
          one.email === null ? [] : [[`${list}[${i}].email`, 'e-mail', one.email.toLowerCase()]],
        ),
    ),
  ]
  const seen = new Set<string>()
  for (const [where, what, key] of keys) {
    if (seen.has(`${what} ${key}`)) problems.push(`${where}: ${what} ${JSON.stringify(key)} is there twice`)
    seen.add(`${what} ${key}`)
  }
  for (const [index, { startsOn, endsOn }] of file.terms.entries())
    if (endsOn < startsOn) problems.push(`terms[${index}].endsOn: is before startsOn`)
  return problems
}

/** More than these are one mistake made often, and the rest of it is mended with them. */
const MOST_PROBLEMS = 12

const inOneText = (problems: readonly string[]): string => {
  const more = problems.length - MOST_PROBLEMS
  return [...problems.slice(0, MOST_PROBLEMS), ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}

export type ReadSchoolFile = { ok: true; file: SchoolFile } | { ok: false; why: string }

/** Parses a school file; `why` names the values that are wrong and where they stand, a line each. */
export const readSchoolFile = (file: unknown): ReadSchoolFile => {
  const parsed = SchoolFile.safeParse(file)
  const problems = parsed.success
    ? crossProblems(parsed.data)
    : parsed.error.issues.map(
        ({ path, message }) => `${written(path) || 'the file'} (${valueAt(file, path)}): ${message}`,
      )
  return parsed.success && problems.length === 0
    ? { ok: true, file: parsed.data }
    : { ok: false, why: inOneText(problems) }
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

const rosterOf = (file: SchoolFile): Roster => ({
  classes: file.classes,
  pupils: file.pupils.map((pupil) => ({ ...pupil, language: pupil.language ?? null })),
  sharedAccounts: file.sharedAccounts,
  staff: file.staff,
  devices: file.devices,
  hours: file.hours.map(({ weekday, opens, closes }) => ({
    weekday,
    opensMinute: minuteOf(opens),
    closesMinute: minuteOf(closes),
  })),
  terms: file.terms,
})

export type Seeded = { ok: true; added: number; changed: number } | { ok: false; why: string }

/**
 * Seeds an existing school from the contents of a `school.json`.
 * @returns how many rows were added and changed, or the values that are wrong, a line each
 */
export const seedSchool = async (store: Store, schoolId: string, school: unknown): Promise<Seeded> => {
  const read = readSchoolFile(school)
  if (!read.ok) return { ok: false, why: `nothing was changed.\n${read.why}` }
  const saved = await store.saveRoster(schoolId, rosterOf(read.file))
  if (!saved.ok) return { ok: false, why: `nothing was saved: ${saved.why}` }
  const changed = await store.changeSchool(schoolId, read.file.school)
  if (!changed.ok) return { ok: false, why: `the school’s own settings were not saved: ${changed.why}` }
  return { ok: true, added: saved.added, changed: saved.changed }
}
