// Loads of lessons, terms and devices: each compared with what is there, then written whole, in one transaction.
import type { PlainDevice, PlainLesson, PlainTerms, SchoolNames } from '../../timetable/plain-timetable.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { moveSettingsVersion } from '../people/school.ts'
import type { Statements } from '../statements.ts'
import { readDaysOff, readTerms } from './teaching-now.ts'
import type { Counts } from './timetable-store.ts'

/** Staff who only cover are in no timetable. */
export const readSchoolNames = (sql: Statements, schoolId: string): SchoolNames => ({
  timeZone:
    sql.first<{ time_zone: string }>('SELECT time_zone FROM school WHERE school_id = ?', schoolId)?.time_zone ?? 'UTC',
  classes: sql.all<{ id: string; name: string }>(
    'SELECT id, name FROM class WHERE school_id = ? ORDER BY name',
    schoolId,
  ),
  staff: sql
    .all<{ id: string; name: string; person_key: string | null }>(
      `SELECT person.id, person.name, person.person_key FROM person
       LEFT JOIN cover ON cover.school_id = person.school_id AND cover.person_id = person.id
       WHERE person.school_id = ? AND person.kind = 'staff' AND person.left_at IS NULL AND cover.person_id IS NULL
       ORDER BY person.name, person.id`,
      schoolId,
    )
    .map(({ id, name, person_key }) => ({ id, name, email: person_key })),
})

const isSchool = ({ sql, schoolId }: Desk): boolean =>
  sql.first('SELECT 1 FROM school WHERE school_id = ?', schoolId) !== null

const noteLoad = (desk: Desk, what: 'timetable' | 'terms' | 'devices', actor: string, counts: Counts): void => {
  desk.sql.run(
    `INSERT INTO school_load (school_id, what, loaded_at, loaded_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (school_id, what) DO UPDATE SET loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by`,
    ...[desk.schoolId, what, desk.at, actor],
  )
  appendAudit(desk, { actor, action: `load-${what}`, object: 'school', details: { ...counts } })
}

/** Two lists of rows as texts: what is in one, in the other, in both. */
const compare = (before: readonly string[], after: readonly string[]): Counts => {
  const left = new Map<string, number>()
  for (const one of before) left.set(one, (left.get(one) ?? 0) + 1)
  let same = 0
  for (const one of after) {
    const times = left.get(one) ?? 0
    if (times === 0) continue
    left.set(one, times - 1)
    same += 1
  }
  return { added: after.length - same, changed: 0, removed: before.length - same, same }
}

const lessonKey = (lesson: PlainLesson): string =>
  JSON.stringify([
    ...[lesson.classId, lesson.weekday, lesson.days, lesson.week, lesson.fromDay, lesson.untilDay],
    ...[lesson.startsMinute, lesson.endsMinute, lesson.room, [...lesson.teacherIds].sort()],
  ])

interface LessonRow {
  id: string
  class_id: string
  weekday: number
  days: string | null
  week: 'A' | 'B' | null
  from_day: string | null
  until_day: string | null
  starts_minute: number
  ends_minute: number
  room: string | null
}

const lessonKeys = (sql: Statements, schoolId: string): string[] => {
  const teachers = new Map<string, string[]>()
  for (const { lesson_id, person_id } of sql.all<{ lesson_id: string; person_id: string }>(
    'SELECT lesson_id, person_id FROM lesson_teacher WHERE school_id = ?',
    schoolId,
  ))
    teachers.set(lesson_id, [...(teachers.get(lesson_id) ?? []), person_id])
  return sql.all<LessonRow>('SELECT * FROM lesson WHERE school_id = ?', schoolId).map((row) =>
    lessonKey({
      classId: row.class_id,
      weekday: row.weekday,
      days: row.days?.split(' ') ?? null,
      week: row.week,
      fromDay: row.from_day,
      untilDay: row.until_day,
      startsMinute: row.starts_minute,
      endsMinute: row.ends_minute,
      room: row.room,
      teacherIds: teachers.get(row.id) ?? [],
    }),
  )
}

export const compareLessons = (sql: Statements, schoolId: string, lessons: readonly PlainLesson[]): Counts =>
  compare(lessonKeys(sql, schoolId), lessons.map(lessonKey))

export const loadTimetable = (
  desk: Desk,
  lessons: readonly PlainLesson[],
  actor: string,
): ({ ok: true } & Counts) | { ok: false; why: 'no-school' | 'changed-meanwhile' } => {
  const { sql, schoolId } = desk
  if (!isSchool(desk)) return { ok: false, why: 'no-school' }
  const names = readSchoolNames(sql, schoolId)
  const known = new Set([...names.classes, ...names.staff].map(({ id }) => id))
  if (lessons.some(({ classId, teacherIds }) => ![classId, ...teacherIds].every((id) => known.has(id))))
    return { ok: false, why: 'changed-meanwhile' }
  const counts = compareLessons(sql, schoolId, lessons)
  if (counts.added + counts.removed > 0) {
    sql.run('DELETE FROM lesson_teacher WHERE school_id = ?', schoolId)
    sql.run('DELETE FROM lesson WHERE school_id = ?', schoolId)
    for (const lesson of lessons) {
      const id = desk.freshId()
      sql.run(
        `INSERT INTO lesson (school_id, id, class_id, weekday, days, week, from_day, until_day, starts_minute, ends_minute, room)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[schoolId, id, lesson.classId, lesson.weekday, lesson.days?.join(' ') ?? null, lesson.week],
        ...[lesson.fromDay, lesson.untilDay],
        ...[lesson.startsMinute, lesson.endsMinute, lesson.room],
      )
      for (const teacherId of lesson.teacherIds)
        sql.run(
          'INSERT INTO lesson_teacher (school_id, lesson_id, person_id) VALUES (?, ?, ?)',
          ...[schoolId, id, teacherId],
        )
    }
  }
  noteLoad(desk, 'timetable', actor, counts)
  return { ok: true, ...counts }
}

const termKeys = ({ terms, daysOff }: PlainTerms): string[] =>
  [...terms, ...daysOff].map((one) => JSON.stringify(Object.entries(one).sort()))

export const compareTermDates = (sql: Statements, schoolId: string, next: PlainTerms): Counts =>
  compare(termKeys({ terms: readTerms(sql, schoolId), daysOff: readDaysOff(sql, schoolId) }), termKeys(next))

export const loadTerms = (
  desk: Desk,
  next: PlainTerms,
  actor: string,
): ({ ok: true } & Counts) | { ok: false; why: 'no-school' } => {
  const { sql, schoolId } = desk
  if (!isSchool(desk)) return { ok: false, why: 'no-school' }
  const counts = compareTermDates(sql, schoolId, next)
  if (counts.added + counts.removed > 0) {
    sql.run('DELETE FROM term WHERE school_id = ?', schoolId)
    sql.run('DELETE FROM day_off WHERE school_id = ?', schoolId)
    for (const { name, startsOn, endsOn, firstWeek } of next.terms)
      sql.run(
        'INSERT INTO term (school_id, name, starts_on, ends_on, first_week) VALUES (?, ?, ?, ?, ?)',
        ...[schoolId, name, startsOn, endsOn, firstWeek],
      )
    for (const { name, kind, startsOn, endsOn } of next.daysOff)
      sql.run(
        'INSERT INTO day_off (school_id, starts_on, ends_on, name, kind) VALUES (?, ?, ?, ?, ?)',
        ...[schoolId, startsOn, endsOn, name, kind],
      )
    // Devices say by it when somebody will be there.
    moveSettingsVersion(desk)
  }
  noteLoad(desk, 'terms', actor, counts)
  return { ok: true, ...counts }
}

interface DeviceRow {
  label: string
  room: string | null
  class_id: string | null
}

const changesOf = (sql: Statements, schoolId: string, devices: readonly PlainDevice[]) => {
  const rows = sql.all<DeviceRow>('SELECT label, room, class_id FROM device WHERE school_id = ?', schoolId)
  const known = new Map(rows.map((row) => [row.label, row]))
  const added = devices.filter(({ label }) => !known.has(label))
  const changed = devices.filter(({ label, room, classId }) => {
    const before = known.get(label)
    return before !== undefined && (before.room !== room || before.class_id !== classId)
  })
  const counts = { added: added.length, changed: changed.length, removed: 0 }
  return { writes: [...added, ...changed], counts: { ...counts, same: devices.length - added.length - changed.length } }
}

export const compareDeviceList = (sql: Statements, schoolId: string, devices: readonly PlainDevice[]): Counts =>
  changesOf(sql, schoolId, devices).counts

export const loadDevices = (
  desk: Desk,
  devices: readonly PlainDevice[],
  actor: string,
): ({ ok: true } & Counts) | { ok: false; why: 'no-school' | 'changed-meanwhile' } => {
  const { sql, schoolId } = desk
  if (!isSchool(desk)) return { ok: false, why: 'no-school' }
  const classes = new Set(readSchoolNames(sql, schoolId).classes.map(({ id }) => id))
  if (devices.some(({ classId }) => classId !== null && !classes.has(classId)))
    return { ok: false, why: 'changed-meanwhile' }
  const { writes, counts } = changesOf(sql, schoolId, devices)
  for (const { label, room, classId } of writes)
    sql.run(
      `INSERT INTO device (school_id, label, room, class_id) VALUES (?, ?, ?, ?)
       ON CONFLICT (school_id, label) DO UPDATE SET room = excluded.room, class_id = excluded.class_id`,
      ...[schoolId, label, room, classId],
    )
  // A device's words and release codes go by its class.
  if (writes.length > 0) moveSettingsVersion(desk)
  noteLoad(desk, 'devices', actor, counts)
  return { ok: true, ...counts }
}
