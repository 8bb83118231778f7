// Who has which class at one moment: by the timetable, else the class's own adults; and whoever covers, beside them.
//
// Promises: a teacher has a class only while they teach it, or while nobody else does · a class that somebody could have is
// never nobody's: a lesson whose teachers have left, or that names none, leaves the class to its own adults · who has left,
// and whose cover is over, has none.
import { momentOf } from '../../../shared/concern/school-hours.ts'
import { type DaysOff, isTermDay, type TermDays, type Week, weekdayOf, weekOf } from '../../timetable/school-week.ts'
import type { Statements } from '../statements.ts'

export interface LessonNow {
  id: string
  classId: string
  room: string | null
  startsMinute: number
  endsMinute: number
  teacherIds: string[]
}

export interface Teaching {
  /** Lessons that run now, whoever gives them. */
  lessons: () => readonly LessonNow[]
  /** Classes that have a lesson now, or adults of their own, in order. */
  classIds: () => string[]
  /** Who has the class now. */
  adultsOf: (classId: string | null) => readonly string[]
  /** Everybody it ever belongs to: those and its own adults. */
  allAdultsOf: (classId: string | null) => readonly string[]
}

export const readTerms = (sql: Statements, schoolId: string): (TermDays & { name: string })[] =>
  sql
    .all<{ name: string; starts_on: string; ends_on: string; first_week: Week | null }>(
      'SELECT name, starts_on, ends_on, first_week FROM term WHERE school_id = ? ORDER BY starts_on, name',
      schoolId,
    )
    .map((row) => ({ name: row.name, startsOn: row.starts_on, endsOn: row.ends_on, firstWeek: row.first_week }))

export const readDaysOff = (
  sql: Statements,
  schoolId: string,
): (DaysOff & { name: string; kind: 'holiday' | 'inset' })[] =>
  sql
    .all<{ name: string; kind: 'holiday' | 'inset'; starts_on: string; ends_on: string }>(
      'SELECT name, kind, starts_on, ends_on FROM day_off WHERE school_id = ? ORDER BY starts_on, name',
      schoolId,
    )
    .map((row) => ({ name: row.name, kind: row.kind, startsOn: row.starts_on, endsOn: row.ends_on }))

interface LessonRow {
  id: string
  class_id: string
  room: string | null
  starts_minute: number
  ends_minute: number
  person_id: string | null
}

const LESSON = `SELECT lesson.id, lesson.class_id, lesson.room, lesson.starts_minute, lesson.ends_minute, person.id AS person_id
  FROM lesson
  LEFT JOIN lesson_teacher ON lesson_teacher.school_id = lesson.school_id AND lesson_teacher.lesson_id = lesson.id
  LEFT JOIN person ON person.school_id = lesson_teacher.school_id AND person.id = lesson_teacher.person_id
    AND person.left_at IS NULL
  WHERE lesson.school_id = ?`

const readRows = (sql: Statements, schoolId: string, now: number): LessonRow[] => {
  if (sql.first('SELECT 1 FROM lesson WHERE school_id = ? LIMIT 1', schoolId) === null) return []
  const school = sql.first<{ time_zone: string }>('SELECT time_zone FROM school WHERE school_id = ?', schoolId)
  if (school === null) return []
  const { day, minute } = momentOf(now, school.time_zone)
  const terms = readTerms(sql, schoolId)
  const daysOff = readDaysOff(sql, schoolId)
  const weekday = weekdayOf(day)
  // What is given for single days takes place on them; what is given for a weekday does where there is school.
  const ofDays = sql.all<LessonRow>(
    `${LESSON} AND lesson.weekday = ? AND starts_minute <= ? AND ends_minute > ? AND instr(days, ?) > 0
     ORDER BY lesson.id, person.name, person.id`,
    ...[schoolId, weekday, minute, minute, day],
  )
  if (!isTermDay(terms, daysOff, day)) return ofDays
  const ofWeeks = sql.all<LessonRow>(
    `${LESSON} AND lesson.weekday = ? AND starts_minute <= ? AND ends_minute > ? AND days IS NULL
       AND (week IS NULL OR week = ?) AND (from_day IS NULL OR from_day <= ?) AND (until_day IS NULL OR until_day >= ?)
     ORDER BY lesson.id, person.name, person.id`,
    ...[schoolId, weekday, minute, minute, weekOf(terms, daysOff, day), day, day],
  )
  return [...ofDays, ...ofWeeks]
}

/** Lessons that run at this moment, by the school's own clock. */
export const readLessonsNow = (sql: Statements, schoolId: string, now: number): LessonNow[] => {
  const lessons = new Map<string, LessonNow>()
  for (const row of readRows(sql, schoolId, now)) {
    const { id, class_id: classId, room, starts_minute: startsMinute, ends_minute: endsMinute } = row
    const lesson = lessons.get(id) ?? { id, classId, room, startsMinute, endsMinute, teacherIds: [] }
    if (row.person_id !== null) lesson.teacherIds.push(row.person_id)
    lessons.set(id, lesson)
  }
  return [...lessons.values()]
}

const gather = (rows: readonly { class_id: string; person_id: string }[]): Map<string, string[]> => {
  const gathered = new Map<string, string[]>()
  for (const { class_id, person_id } of rows) gathered.set(class_id, [...(gathered.get(class_id) ?? []), person_id])
  return gathered
}

/** A class's own adults; a cover that is over is none, also before anybody has taken it off the lists. */
const readOwn = (sql: Statements, schoolId: string, now: number) =>
  gather(
    sql.all<{ class_id: string; person_id: string }>(
      `SELECT class_teacher.class_id, class_teacher.person_id FROM class_teacher
       JOIN person ON person.school_id = class_teacher.school_id AND person.id = class_teacher.person_id
       LEFT JOIN cover ON cover.school_id = class_teacher.school_id AND cover.person_id = class_teacher.person_id
       WHERE class_teacher.school_id = ? AND person.left_at IS NULL AND (cover.ends_at IS NULL OR cover.ends_at > ?)
       ORDER BY person.name, person.id`,
      ...[schoolId, now],
    ),
  )

const readCovers = (sql: Statements, schoolId: string, now: number) =>
  gather(
    sql.all<{ class_id: string; person_id: string }>(
      `SELECT cover.class_id, cover.person_id FROM cover
       JOIN person ON person.school_id = cover.school_id AND person.id = cover.person_id
       WHERE cover.school_id = ? AND cover.ended_at IS NULL AND cover.ends_at > ? AND person.left_at IS NULL
       ORDER BY person.name, person.id`,
      ...[schoolId, now],
    ),
  )

const once = <T>(read: () => T): (() => T) => {
  let found: { value: T } | null = null
  return () => {
    found ??= { value: read() }
    return found.value
  }
}

/** Reads only what is asked of it, and that once: make a new one for every moment. */
export const teachingAt = (sql: Statements, schoolId: string, now: number): Teaching => {
  const lessons = once(() => readLessonsNow(sql, schoolId, now))
  const own = once(() => readOwn(sql, schoolId, now))
  const covers = once(() => readCovers(sql, schoolId, now))
  const byLesson = (classId: string): string[] =>
    lessons().flatMap((lesson) => (lesson.classId === classId ? lesson.teacherIds : []))
  return {
    lessons,
    classIds: () => [...new Set([...lessons().map(({ classId }) => classId), ...own().keys()])].sort(),
    adultsOf: (classId) => {
      if (classId === null) return []
      const teachers = byLesson(classId)
      const first = teachers.length > 0 ? teachers : (own().get(classId) ?? [])
      return [...new Set([...first, ...(covers().get(classId) ?? [])])]
    },
    allAdultsOf: (classId) =>
      classId === null
        ? []
        : [...new Set([...byLesson(classId), ...(own().get(classId) ?? []), ...(covers().get(classId) ?? [])])],
  }
}
