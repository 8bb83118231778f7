// The timetable part of the `Store` on SQLite.
import { momentOf } from '../../../shared/concern/school-hours.ts'
import type { StoreParts } from '../sqlite-store.ts'
import type { Statements } from '../statements.ts'
import { compareDeviceList, compareLessons, compareTermDates, readSchoolNames } from './load-timetable.ts'
import { readSchoolData } from './read-school-data.ts'
import { readLessonsNow, teachingAt } from './teaching-now.ts'
import type { TeachesNow, TimetableStore } from './timetable-store.ts'

const readTeachesNow = (sql: Statements, schoolId: string, personId: string, now: number): TeachesNow => {
  const lessons = readLessonsNow(sql, schoolId, now).filter(({ teacherIds }) => teacherIds.includes(personId))
  const classes = [...new Set(lessons.map(({ classId }) => classId))].flatMap(
    (classId) =>
      sql.first<{ id: string; name: string }>(
        'SELECT id, name FROM class WHERE school_id = ? AND id = ?',
        schoolId,
        classId,
      ) ?? [],
  )
  const cover = sql.first<{ ends_at: number }>(
    'SELECT ends_at FROM cover WHERE school_id = ? AND person_id = ?',
    ...[schoolId, personId],
  )
  return { classes: classes.map(({ id, name }) => ({ id, name })), coverEndsAt: cover?.ends_at ?? null }
}

/** Lessons begin and end with a minute; people and lists change with a load, covers by themselves. */
const readAudienceMark = (sql: Statements, schoolId: string, now: number): string => {
  const row = sql.first<{ settings_version: number; time_zone: string; loaded_at: number | null; covers: string }>(
    `SELECT settings_version, time_zone,
       (SELECT max(loaded_at) FROM school_load WHERE school_load.school_id = school.school_id) AS loaded_at,
       (SELECT count(*) || ' ' || coalesce(max(ended_at), 0) FROM cover WHERE cover.school_id = school.school_id) AS covers
     FROM school WHERE school_id = ?`,
    schoolId,
  )
  if (row === null) return ''
  const { day, minute } = momentOf(now, row.time_zone)
  return `${row.settings_version} ${row.loaded_at ?? 0} ${row.covers} ${day} ${minute}`
}

export const timetableMethods = ({ reads, writer, clock }: StoreParts): TimetableStore => ({
  schoolNames: async (schoolId) => reads.atOneMoment(() => readSchoolNames(reads, schoolId)),
  compareTimetable: async (schoolId, lessons) => reads.atOneMoment(() => compareLessons(reads, schoolId, lessons)),
  loadTimetable: (schoolId, lessons, actor) => writer.write('loadTimetable', schoolId, lessons, actor),
  compareTerms: async (schoolId, terms) => reads.atOneMoment(() => compareTermDates(reads, schoolId, terms)),
  loadTerms: (schoolId, terms, actor) => writer.write('loadTerms', schoolId, terms, actor),
  compareDevices: async (schoolId, devices) => reads.atOneMoment(() => compareDeviceList(reads, schoolId, devices)),
  loadDevices: (schoolId, devices, actor) => writer.write('loadDevices', schoolId, devices, actor),
  teachesNow: async (schoolId, personId) => readTeachesNow(reads, schoolId, personId, clock()),
  classesNow: async (schoolId, personId) =>
    reads.atOneMoment(() => {
      const teaching = teachingAt(reads, schoolId, clock())
      return teaching.classIds().filter((classId) => teaching.adultsOf(classId).includes(personId))
    }),
  audienceMark: async (schoolId) => readAudienceMark(reads, schoolId, clock()),
  schoolData: async (schoolId) => reads.atOneMoment(() => readSchoolData(reads, schoolId, clock())),
})
