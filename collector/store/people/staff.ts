// Members of staff as rows: who they are, their duty, their classes.
import type { Role } from '../../../shared/protocol/vocabulary.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'

/** Gives a duty beside any others. A teacher needs none. */
export const giveDuty = (desk: Desk, personId: string, role: Role, isChair = false): void => {
  if (role === 'teacher') return
  desk.sql.run(
    `INSERT INTO duty (school_id, person_id, duty, is_chair) VALUES (?, ?, ?, ?)
     ON CONFLICT (school_id, person_id, duty) DO UPDATE SET is_chair = max(is_chair, excluded.is_chair)`,
    ...[desk.schoolId, personId, role, isChair && role === 'governor' ? 1 : 0],
  )
  desk.changesAccess = true
}

/** The id behind a class's name, or null. */
export const classNamed = (desk: Desk, name: string): string | null =>
  desk.sql.first<{ id: string }>('SELECT id FROM class WHERE school_id = ? AND name = ?', desk.schoolId, name)?.id ??
  null

export interface NewStaff {
  name: string
  email: string | null
  role: Role
  classNames?: readonly string[]
}

export const addStaff = (
  desk: Desk,
  staff: NewStaff,
): { ok: true; personId: string } | { ok: false; why: 'no-school' | 'no-such-class' } => {
  const { sql, schoolId } = desk
  if (sql.first('SELECT 1 FROM school WHERE school_id = ?', schoolId) === null) return { ok: false, why: 'no-school' }
  const email = staff.email?.toLowerCase() ?? null
  const known =
    email === null
      ? null
      : sql.first<{ id: string }>(
          `SELECT id FROM person WHERE school_id = ? AND person_key = ? AND kind = 'staff'`,
          schoolId,
          email,
        )
  const id = known?.id ?? desk.freshId()
  if (known === null) {
    sql.run(
      `INSERT INTO person (school_id, id, kind, name, person_key) VALUES (?, ?, 'staff', ?, ?)`,
      ...[schoolId, id, staff.name, email],
    )
  }
  // Who had left is back.
  else sql.run('UPDATE person SET left_at = NULL WHERE school_id = ? AND id = ?', schoolId, id)
  giveDuty(desk, id, staff.role)
  for (const name of staff.classNames ?? []) {
    const classId = classNamed(desk, name)
    if (classId === null) return { ok: false, why: 'no-such-class' }
    sql.run(
      'INSERT INTO class_teacher (school_id, person_id, class_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      ...[schoolId, id, classId],
    )
  }
  appendAudit(desk, { actor: 'collector', action: 'add-staff', object: `person:${id}`, details: { role: staff.role } })
  return { ok: true, personId: id }
}
