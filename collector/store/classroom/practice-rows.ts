// Practices: a teacher opens one for a class; presses on the practice page are then evidence and no alert. Anything that is
// not surely a practice is a real press.
import type { Practice } from '../../../shared/routes/classroom.ts'
import { holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { moveSettingsVersion } from '../people/school.ts'
import type { Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'

const LASTS_MS = 15 * 60_000
/** A press made in the last second may arrive, by a clock a little off, after the end. */
const GRACE_MS = 120_000
/** Evidence of a lesson is looked at in that lesson and on the same day. */
const SHOWN_MS = 12 * 3_600_000

interface PracticeRow {
  id: string
  class_id: string
  class_name: string
  opened_by: string
  opened_at: number
  ends_at: number
}

const ROWS = `SELECT practice.id, practice.class_id, class.name AS class_name, practice.opened_by, practice.opened_at,
    practice.ends_at FROM practice
  JOIN class ON class.school_id = practice.school_id AND class.id = practice.class_id
  WHERE practice.school_id = ?`

const mayOpen = ({ role, classIds }: Viewer, classId: string): boolean =>
  classIds.includes(classId) || holdsSafeguardingRole(role)

/** The practice of this class that is open now. */
export const openPracticeOf = (
  sql: Statements,
  schoolId: string,
  classId: string | null,
  now: number,
): { id: string; endsAt: number } | null => {
  if (classId === null) return null
  const row = sql.first<{ id: string; ends_at: number }>(
    'SELECT id, ends_at FROM practice WHERE school_id = ? AND class_id = ? AND ends_at > ? ORDER BY ends_at DESC LIMIT 1',
    schoolId,
    classId,
    now,
  )
  return row === null ? null : { id: row.id, endsAt: row.ends_at }
}

/** Opens a practice for fifteen minutes; one that is open already stays as it is. */
export const openPractice = (
  desk: Desk,
  viewer: Viewer,
  classId: string,
): { ok: true; practiceId: string } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  const known = sql.first('SELECT 1 FROM class WHERE school_id = ? AND id = ?', schoolId, classId)
  if (known === null || !mayOpen(viewer, classId)) return { ok: false, why: 'not-found' }
  const standing = openPracticeOf(sql, schoolId, classId, at)
  if (standing !== null) return { ok: true, practiceId: standing.id }
  const id = desk.freshId()
  sql.run(
    'INSERT INTO practice (school_id, id, class_id, opened_by, opened_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[schoolId, id, classId, viewer.personId, at, at + LASTS_MS],
  )
  moveSettingsVersion(desk)
  appendAudit(desk, { actor: viewer.personId, action: 'open-practice', object: `practice:${id}`, details: { classId } })
  return { ok: true, practiceId: id }
}

/** Ends a practice now: from here on every press is real. */
export const endPractice = (
  desk: Desk,
  viewer: Viewer,
  practiceId: string,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  const row = sql.first<PracticeRow>(`${ROWS} AND practice.id = ?`, schoolId, practiceId)
  if (row === null || !mayOpen(viewer, row.class_id)) return { ok: false, why: 'not-found' }
  if (row.ends_at <= at) return { ok: true }
  sql.run('UPDATE practice SET ends_at = ? WHERE school_id = ? AND id = ?', at, schoolId, practiceId)
  moveSettingsVersion(desk)
  appendAudit(desk, { actor: viewer.personId, action: 'end-practice', object: `practice:${practiceId}`, details: {} })
  return { ok: true }
}

/** What makes a press a practice. */
export interface PracticePress {
  practiceId: string | null
  classId: string | null
  personKey: string | null
  sourceKey: string
  pressedAt: number
}

/**
 * Whether a press is a practice: of this school and class, within its time, and the first of this pupil in it. On a log-in
 * without a person the device's first press counts.
 */
export const isPracticePress = (desk: Desk, press: PracticePress): boolean => {
  const { sql, schoolId } = desk
  if (press.practiceId === null) return false
  const row = sql.first<PracticeRow>(`${ROWS} AND practice.id = ?`, schoolId, press.practiceId)
  if (row === null || row.class_id !== press.classId) return false
  if (press.pressedAt < row.opened_at - GRACE_MS || press.pressedAt > row.ends_at + GRACE_MS) return false
  // A pupil has one, at whichever device; where nobody is named, the device has one.
  const before = sql.first(
    `SELECT 1 FROM concern WHERE school_id = ? AND practice_id = ?
       AND (person_key = ? OR (? IS NULL AND person_key IS NULL AND source_key = ?))`,
    schoolId,
    press.practiceId,
    press.personKey,
    press.personKey,
    press.sourceKey,
  )
  return before === null
}

const pressesOf = (sql: Statements, schoolId: string, practiceId: string): number =>
  sql.first<{ n: number }>(
    'SELECT count(*) AS n FROM concern WHERE school_id = ? AND practice_id = ?',
    schoolId,
    practiceId,
  )?.n ?? 0

/** Who of the class has not pressed, by name: for the adult who opened it, and nobody else. */
const notYet = (sql: Statements, schoolId: string, row: PracticeRow): string[] =>
  sql
    .all<{ name: string }>(
      `SELECT person.name FROM class_member
       JOIN person ON person.school_id = class_member.school_id AND person.id = class_member.person_id
       WHERE class_member.school_id = ? AND class_member.class_id = ? AND person.left_at IS NULL
         AND person.id NOT IN (SELECT person_id FROM concern
           WHERE concern.school_id = class_member.school_id AND practice_id = ? AND person_id IS NOT NULL)
       ORDER BY person.family, person.given`,
      schoolId,
      row.class_id,
      row.id,
    )
    .map(({ name }) => name)

/** Today's practices of the viewer's classes, the newest first. Names only for who opened it. */
export const readPractices = (sql: Statements, schoolId: string, viewer: Viewer, now: number): Practice[] =>
  sql
    .all<PracticeRow>(`${ROWS} AND practice.ends_at > ? ORDER BY practice.opened_at DESC`, schoolId, now - SHOWN_MS)
    .filter((row) => mayOpen(viewer, row.class_id))
    .map((row) => ({
      id: row.id,
      classId: row.class_id,
      className: row.class_name,
      openedAt: row.opened_at,
      endsAt: row.ends_at,
      presses: pressesOf(sql, schoolId, row.id),
      notYet: row.opened_by === viewer.personId ? notYet(sql, schoolId, row) : null,
    }))
