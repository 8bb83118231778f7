// Finds whose press this is, whose class has it, and which adults have that class now: by the pupil, else the shared
// account, else the device, else the room. Where none of them leads to a class, the safeguarding lead has it.
import type { Desk } from '../desk.ts'
import { type LessonNow, type Teaching, teachingAt } from '../timetable/teaching-now.ts'

export interface PressPlace {
  personKey: string | null
  /** The e-mail the profile enrolled with: a class's shared account, perhaps. */
  profileEmail: string | null
  deviceLabel: string | null
  room: string | null
}

export interface PressRouting {
  personId: string | null
  /** Null: no class is known, so the safeguarding lead has it. */
  classId: string | null
  /** Who has the class, and any other lesson the pupil should be in, at this moment. */
  adultIds: string[]
}

const sameRoom = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase()

const sharedAccountClass = (desk: Desk, email: string | null): string | null =>
  email === null
    ? null
    : (desk.sql.first<{ class_id: string }>(
        'SELECT class_id FROM shared_account WHERE school_id = ? AND email = ?',
        desk.schoolId,
        email.toLowerCase(),
      )?.class_id ?? null)

/** What the school's own list says of the device. It is newer than what the device was once told by policy. */
const listedDevice = (desk: Desk, label: string | null): { room: string | null; class_id: string | null } | null =>
  label === null
    ? null
    : desk.sql.first<{ room: string | null; class_id: string | null }>(
        'SELECT room, class_id FROM device WHERE school_id = ? AND label = ?',
        desk.schoolId,
        label,
      )

/** A room decides by the lesson in it now; without one only where it belongs to exactly one class. */
const roomClass = (desk: Desk, lessons: readonly LessonNow[], room: string | null): string | null => {
  if (room === null) return null
  const inIt = new Set(lessons.filter((lesson) => sameRoom(lesson.room, room)).map(({ classId }) => classId))
  if (inIt.size > 0) return inIt.size === 1 ? ([...inIt][0] ?? null) : null
  const classes = desk.sql
    .all<{ id: string; room: string }>(
      'SELECT id, room FROM class WHERE school_id = ? AND room IS NOT NULL',
      desk.schoolId,
    )
    .filter((one) => sameRoom(one.room, room))
  return classes.length === 1 ? (classes[0]?.id ?? null) : null
}

interface Pupil {
  id: string
  classIds: string[]
}

const pupilOf = (desk: Desk, personKey: string | null): Pupil | null => {
  if (personKey === null) return null
  const rows = desk.sql.all<{ id: string; class_id: string | null }>(
    `SELECT person.id, class_member.class_id FROM person LEFT JOIN class_member
       ON class_member.school_id = person.school_id AND class_member.person_id = person.id
     WHERE person.school_id = ? AND person.person_key = ? AND person.left_at IS NULL ORDER BY class_member.class_id`,
    desk.schoolId,
    personKey,
  )
  const [first] = rows
  if (first === undefined) return null
  return { id: first.id, classIds: rows.flatMap(({ class_id }) => class_id ?? []) }
}

/**
 * The lessons a pupil should be in now, the likeliest first: the one in the device's room, then the one that began last.
 * Of several that the timetable has at once nobody can know the right one: the adults of all of them are told.
 */
const lessonsOf = (pupil: Pupil | null, lessons: readonly LessonNow[], rooms: readonly (string | null)[]) =>
  lessons
    .filter(({ classId }) => pupil?.classIds.includes(classId) ?? false)
    .map((lesson) => ({ ...lesson, isHere: rooms.some((room) => sameRoom(room, lesson.room)) }))
    .sort(
      (one, other) =>
        Number(other.isHere) - Number(one.isHere) ||
        other.startsMinute - one.startsMinute ||
        (one.id < other.id ? -1 : 1),
    )

const adultsOf = (teaching: Teaching, classIds: readonly (string | null)[]): string[] => [
  ...new Set(classIds.flatMap((classId) => teaching.adultsOf(classId))),
]

export const routePress = (desk: Desk, place: PressPlace): PressRouting => {
  const teaching = teachingAt(desk.sql, desk.schoolId, desk.at)
  const personKey = place.personKey?.toLowerCase() ?? null
  const pupil = pupilOf(desk, personKey)
  const device = listedDevice(desk, place.deviceLabel)
  const rooms = [device?.room ?? null, place.room]
  const personId = pupil?.id ?? null
  const inLessons = lessonsOf(pupil, teaching.lessons(), rooms)
  const [inLesson] = inLessons
  if (inLesson !== undefined) {
    const classIds = inLessons.map(({ classId }) => classId)
    return { personId, classId: inLesson.classId, adultIds: adultsOf(teaching, classIds) }
  }
  // Outside lessons: a class that somebody has comes before one that nobody has.
  const own = pupil?.classIds ?? []
  const classId =
    own.find((one) => teaching.adultsOf(one).length > 0) ??
    own[0] ??
    sharedAccountClass(desk, personKey) ??
    sharedAccountClass(desk, place.profileEmail) ??
    device?.class_id ??
    roomClass(desk, teaching.lessons(), rooms[0] ?? null) ??
    roomClass(desk, teaching.lessons(), place.room)
  return { personId, classId, adultIds: adultsOf(teaching, [classId]) }
}
