// Finds whose press this is and whose class has it: by the pupil, else the shared account, else the device, else the room.
import type { Desk } from '../desk.ts'

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
}

const sharedAccountClass = (desk: Desk, email: string | null): string | null =>
  email === null
    ? null
    : (desk.sql.first<{ class_id: string }>(
        'SELECT class_id FROM shared_account WHERE school_id = ? AND email = ?',
        desk.schoolId,
        email,
      )?.class_id ?? null)

const deviceClass = (desk: Desk, label: string | null): string | null =>
  label === null
    ? null
    : (desk.sql.first<{ class_id: string | null }>(
        'SELECT class_id FROM device WHERE school_id = ? AND label = ?',
        desk.schoolId,
        label,
      )?.class_id ?? null)

/** A room decides only where it belongs to exactly one class. */
const roomClass = (desk: Desk, room: string | null): string | null => {
  if (room === null) return null
  const classes = desk.sql.all<{ id: string }>(
    'SELECT id FROM class WHERE school_id = ? AND room = ?',
    desk.schoolId,
    room,
  )
  return classes.length === 1 ? (classes[0]?.id ?? null) : null
}

export const routePress = (desk: Desk, place: PressPlace): PressRouting => {
  const { sql, schoolId } = desk
  const personKey = place.personKey?.toLowerCase() ?? null
  const pupil =
    personKey === null
      ? null
      : sql.first<{ id: string; class_id: string | null }>(
          `SELECT person.id, class_member.class_id FROM person LEFT JOIN class_member
             ON class_member.school_id = person.school_id AND class_member.person_id = person.id
           WHERE person.school_id = ? AND person.person_key = ? AND person.left_at IS NULL
           ORDER BY class_member.class_id LIMIT 1`,
          schoolId,
          personKey,
        )
  const classId =
    pupil?.class_id ??
    sharedAccountClass(desk, personKey) ??
    sharedAccountClass(desk, place.profileEmail) ??
    deviceClass(desk, place.deviceLabel) ??
    roomClass(desk, place.room)
  return { personId: pupil?.id ?? null, classId }
}
