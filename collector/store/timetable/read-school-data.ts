// What the page "School data" shows, all of one moment. No pupil is named in it.
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import type { SchoolData } from '../../../shared/routes/school-data-routes.ts'
import type { Statements } from '../statements.ts'
import { readDaysOff, readTerms, teachingAt } from './teaching-now.ts'

const MOST_LABELS = 200

const countOf = (sql: Statements, text: string, schoolId: string): number =>
  sql.first<{ n: number }>(text, schoolId)?.n ?? 0

/** A roster loaded before loads were noted has its own row. */
const readLoads = (sql: Statements, schoolId: string): SchoolData['loads'] => {
  const noted = sql.all<{
    what: SchoolData['loads'][number]['what']
    loaded_at: number
    loaded_by: string
    name: string | null
  }>(
    `SELECT school_load.what, school_load.loaded_at, school_load.loaded_by, person.name FROM school_load
     LEFT JOIN person ON person.school_id = school_load.school_id AND person.id = school_load.loaded_by
     WHERE school_load.school_id = ?`,
    schoolId,
  )
  const loads = noted.map(({ what, loaded_at, loaded_by, name }) => ({
    what,
    loadedAt: loaded_at,
    loadedBy: name ?? loaded_by,
  }))
  const roster = sql.first<{ loaded_at: number }>('SELECT loaded_at FROM roster_load WHERE school_id = ?', schoolId)
  if (roster !== null && !loads.some(({ what }) => what === 'roster'))
    loads.push({ what: 'roster', loadedAt: roster.loaded_at, loadedBy: 'command line' })
  return loads
}

/** Listed without class and room, or enrolled and not on the list at all: without a room of its own there is no way to a class. */
const readPlaceless = (sql: Statements, schoolId: string): SchoolData['placeless'] => {
  const rows = sql.all<{ label: string }>(
    `SELECT label FROM device WHERE school_id = ? AND room IS NULL AND class_id IS NULL
     UNION SELECT profile.device_label FROM profile
       LEFT JOIN device ON device.school_id = profile.school_id AND device.label = profile.device_label
     WHERE profile.school_id = ? AND profile.state = 'active' AND profile.device_label IS NOT NULL
       AND profile.room IS NULL AND device.label IS NULL ORDER BY 1`,
    ...[schoolId, schoolId],
  )
  return { count: rows.length, labels: rows.slice(0, MOST_LABELS).map(({ label }) => label) }
}

const readClasses = (sql: Statements, schoolId: string, now: number): SchoolData['classes'] => {
  const teaching = teachingAt(sql, schoolId, now)
  const staff = new Map(
    sql
      .all<{ id: string; name: string }>(`SELECT id, name FROM person WHERE school_id = ? AND kind = 'staff'`, schoolId)
      .map(({ id, name }) => [id, name]),
  )
  const own = new Map<string, string[]>()
  for (const { class_id, name } of sql.all<{ class_id: string; name: string }>(
    `SELECT class_teacher.class_id, person.name FROM class_teacher JOIN person
       ON person.school_id = class_teacher.school_id AND person.id = class_teacher.person_id
     WHERE class_teacher.school_id = ? AND person.left_at IS NULL ORDER BY person.name`,
    schoolId,
  ))
    own.set(class_id, [...(own.get(class_id) ?? []), name])
  const classes = sql.all<{ id: string; name: string; age_group: AgeGroup; room: string | null; pupils: number }>(
    `SELECT class.id, class.name, class.age_group, class.room, count(person.id) AS pupils FROM class
     LEFT JOIN class_member ON class_member.school_id = class.school_id AND class_member.class_id = class.id
     LEFT JOIN person ON person.school_id = class_member.school_id AND person.id = class_member.person_id
       AND person.left_at IS NULL
     WHERE class.school_id = ? GROUP BY class.id ORDER BY class.name`,
    schoolId,
  )
  const inLesson = new Set(
    teaching
      .lessons()
      .filter(({ teacherIds }) => teacherIds.length > 0)
      .map(({ classId }) => classId),
  )
  return classes.map(({ id, name, age_group, room, pupils }) => {
    const adults = teaching.adultsOf(id).map((personId) => staff.get(personId) ?? '?')
    const by = inLesson.has(id) ? 'lesson' : adults.length > 0 ? 'own' : 'nobody'
    return { name, ageGroup: age_group, room, pupils, own: own.get(id) ?? [], now: { by, adults } }
  })
}

/** What a school would only notice on the day on which it is needed. */
const readNotes = (sql: Statements, schoolId: string): string[] => {
  const terms = readTerms(sql, schoolId)
  const twoWeeks = countOf(sql, 'SELECT count(*) AS n FROM lesson WHERE school_id = ? AND week IS NOT NULL', schoolId)
  const silent = terms.filter(({ firstWeek }) => firstWeek === null).map(({ name }) => name)
  const orphaned = countOf(
    sql,
    `SELECT count(*) AS n FROM lesson WHERE school_id = ? AND NOT EXISTS (SELECT 1 FROM lesson_teacher
       JOIN person ON person.school_id = lesson_teacher.school_id AND person.id = lesson_teacher.person_id
       WHERE lesson_teacher.school_id = lesson.school_id AND lesson_teacher.lesson_id = lesson.id AND person.left_at IS NULL)`,
    schoolId,
  )
  return [
    ...(twoWeeks > 0 && (silent.length > 0 || terms.length === 0)
      ? [
          `${twoWeeks} lessons are in week A or B, and ${
            silent.length > 0 ? silent.join(', ') : 'the school, which has no terms,'
          } does not say with which week it begins: those lessons do not count, and their classes are with their own adults.`,
        ]
      : []),
    ...(orphaned > 0
      ? [`${orphaned} lessons name nobody who is still at school: those classes are with their own adults.`]
      : []),
  ]
}

export const readSchoolData = (sql: Statements, schoolId: string, now: number): SchoolData => ({
  now,
  timeZone:
    sql.first<{ time_zone: string }>('SELECT time_zone FROM school WHERE school_id = ?', schoolId)?.time_zone ?? 'UTC',
  loads: readLoads(sql, schoolId),
  pupils: countOf(
    sql,
    `SELECT count(*) AS n FROM person WHERE school_id = ? AND kind = 'pupil' AND left_at IS NULL`,
    schoolId,
  ),
  staff: countOf(
    sql,
    `SELECT count(*) AS n FROM person WHERE school_id = ? AND kind = 'staff' AND left_at IS NULL`,
    schoolId,
  ),
  lessons: countOf(sql, 'SELECT count(*) AS n FROM lesson WHERE school_id = ?', schoolId),
  devices: countOf(sql, 'SELECT count(*) AS n FROM device WHERE school_id = ?', schoolId),
  terms: readTerms(sql, schoolId),
  daysOff: readDaysOff(sql, schoolId),
  sharedAccounts: sql.all<{ email: string; className: string }>(
    `SELECT shared_account.email, class.name AS className FROM shared_account JOIN class
       ON class.school_id = shared_account.school_id AND class.id = shared_account.class_id
     WHERE shared_account.school_id = ? ORDER BY class.name, shared_account.email`,
    schoolId,
  ),
  placeless: readPlaceless(sql, schoolId),
  classes: readClasses(sql, schoolId, now),
  notes: readNotes(sql, schoolId),
})
