// From a file's bytes to what the school holds: the same way for the command line and for the page, tried out or for good.
import { dayOf } from '../../shared/agreement/school-year.ts'
import type { RosterProblem } from '../roster/problem.ts'
import type { School } from '../store/rows.ts'
import type { Store } from '../store/store.ts'
import type { Counts } from '../store/timetable/timetable-store.ts'
import { isCalendar } from './calendar/read-calendar.ts'
import { readDevicesCsv } from './devices-csv.ts'
import type { PlainLesson, SchoolNames } from './plain-timetable.ts'
import { readLessonsApart } from './reading-thread.ts'
import { readTermsCalendar, readTermsCsv } from './terms-files.ts'

export interface SchoolFile {
  name: string
  bytes: Uint8Array
}

export type FileLoaded =
  | { ok: true; lines: string[] }
  | { ok: false; why: 'problems'; problems: RosterProblem[] }
  | { ok: false; why: 'no-school' | 'changed-meanwhile' | 'store-unavailable' }

export interface Load {
  store: Store
  school: Pick<School, 'id' | 'timeZone'>
  /** Epoch ms. */
  now: number
  /** A person's id, or `command line`. */
  actor: string
  /** False: says what would change, and changes nothing. */
  applies: boolean
}

const counted = (what: string, { added, changed, removed, same }: Counts): string =>
  `${what}: ${added} new, ${changed} changed, ${removed} gone, ${same} as they were`

const answer = (
  what: string,
  counts: ({ ok: true } & Counts) | Counts | Exclude<FileLoaded, { ok: true } | { why: 'problems' }>,
  more: readonly string[],
): FileLoaded => ('why' in counts ? counts : { ok: true, lines: [counted(what, counts), ...more] })

/** What a timetable leaves as it is, and who should know of it. */
const lessonNotes = (lessons: readonly PlainLesson[], { classes, staff }: SchoolNames): string[] => {
  const taught = new Set(lessons.map(({ classId }) => classId))
  const teaching = new Set(lessons.flatMap(({ teacherIds }) => teacherIds))
  const unnamed = lessons.filter(({ teacherIds }) => teacherIds.length === 0).length
  return [
    `Classes with lessons: ${taught.size} of ${classes.length}. Members of staff who give them: ${teaching.size} of ${staff.length}`,
    ...(unnamed > 0 ? [`Note: Lessons that name no teacher (the class’s own adults have it): ${unnamed}`] : []),
  ]
}

/** Loads a timetable from one or several files, all of them or none. */
export const loadLessonFiles = async (files: readonly SchoolFile[], load: Load): Promise<FileLoaded> => {
  const { store, school, now, actor, applies } = load
  const names = await store.schoolNames(school.id)
  const today = dayOf(now, school.timeZone)
  const problems: RosterProblem[] = []
  const lessons: PlainLesson[] = []
  const notes: string[] = []
  for (const file of files) {
    const found = await readLessonsApart({ ...file, names, today })
    if (!found.ok) problems.push(...found.problems)
    else {
      lessons.push(...found.read)
      notes.push(...found.notes.map((note) => `Note: ${files.length > 1 ? `${file.name}: ` : ''}${note}`))
    }
  }
  if (problems.length > 0) return { ok: false, why: 'problems', problems }
  const more = [...lessonNotes(lessons, names), ...notes]
  const counts = applies
    ? await store.loadTimetable(school.id, lessons, actor)
    : await store.compareTimetable(school.id, lessons)
  return answer('Lessons', counts, more)
}

export const loadTermFile = async ({ name, bytes }: SchoolFile, load: Load): Promise<FileLoaded> => {
  const { store, school, now, actor, applies } = load
  const today = dayOf(now, school.timeZone)
  const found = isCalendar(bytes)
    ? readTermsCalendar(name, bytes, today, school.timeZone)
    : readTermsCsv(name, bytes, today)
  if (!found.ok) return { ok: false, why: 'problems', problems: found.problems }
  const counts = applies
    ? await store.loadTerms(school.id, found.read, actor)
    : await store.compareTerms(school.id, found.read)
  const dates = found.read.terms.map((term) => `  ${term.name}: ${term.startsOn} to ${term.endsOn}`)
  const off = found.read.daysOff.map((one) => `  no school: ${one.startsOn} to ${one.endsOn}, ${one.name}`)
  return answer('Terms, holidays and INSET days', counts, [
    ...dates,
    ...off,
    ...found.notes.map((note) => `Note: ${note}`),
  ])
}

export const loadDeviceFile = async ({ name, bytes }: SchoolFile, load: Load): Promise<FileLoaded> => {
  const { store, school, actor, applies } = load
  const found = readDevicesCsv(name, bytes, await store.schoolNames(school.id))
  if (!found.ok) return { ok: false, why: 'problems', problems: found.problems }
  const counts = applies
    ? await store.loadDevices(school.id, found.read, actor)
    : await store.compareDevices(school.id, found.read)
  const placeless = found.read.filter(({ room, classId }) => room === null && classId === null).length
  return answer(
    'Devices',
    counts,
    placeless > 0
      ? [`Note: Devices with neither room nor class (presses without a log-in go to the DSL): ${placeless}`]
      : [],
  )
}
