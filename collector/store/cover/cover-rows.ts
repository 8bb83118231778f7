// Cover in the store. Promises: a cover gives one class and ends by itself, also when nobody looks · who covers is somebody of
// their own and is never mixed up with the school's staff · making, using and ending are in the record.
import { closingMinute, momentOf } from '../../../shared/concern/school-hours.ts'
import { holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { readSchoolTimes } from '../people/release-rows.ts'
import type { Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { readLessonsNow, teachingAt } from '../timetable/teaching-now.ts'
import type { CoverCode } from './cover-store.ts'

const MINUTE_MS = 60_000
/** A school that has given no hours, or is closed just now: no cover is longer than a working day. */
const LONGEST_MINUTES = 8 * 60
const MINUTES_A_DAY = 1440
/** A code that more than these would use has been handed round. */
const MOST_USES = 5

/** Staff who only cover hand no class on. */
const covers = (sql: Statements, schoolId: string, personId: string): boolean =>
  sql.first('SELECT 1 FROM cover WHERE school_id = ? AND person_id = ?', schoolId, personId) !== null

const mayMake = (sql: Statements, schoolId: string, viewer: Viewer, classId: string): boolean =>
  !covers(sql, schoolId, viewer.personId) &&
  (holdsSafeguardingRole(viewer.role) || viewer.role === 'technician' || viewer.classIds.includes(classId))

/** The bell of the lesson that the class is in, or of the school day. Null: it is in none. */
const endOf = (desk: Desk, classId: string, until: 'lesson' | 'day'): number | null => {
  const { sql, schoolId, at } = desk
  const times = readSchoolTimes(sql, schoolId)
  const moment = momentOf(at, times.timeZone)
  const minuteNow = at - (at % MINUTE_MS)
  const lessons = teachingAt(sql, schoolId, at)
    .lessons()
    .filter((lesson) => lesson.classId === classId)
  if (until === 'lesson') {
    const last = Math.max(...lessons.map(({ endsMinute }) => endsMinute))
    return lessons.length === 0 ? null : minuteNow + (last - moment.minute) * MINUTE_MS
  }
  const closes = closingMinute(times, moment) ?? Math.min(MINUTES_A_DAY, moment.minute + LONGEST_MINUTES)
  return minuteNow + (closes - moment.minute) * MINUTE_MS
}

export const makeCoverCode = (
  desk: Desk,
  viewer: Viewer,
  { classId, until, codeHash }: { classId: string; until: 'lesson' | 'day'; codeHash: string },
): { ok: true; endsAt: number } | { ok: false; why: 'not-found' | 'no-lesson' | 'code-taken' } => {
  const { sql, schoolId, at } = desk
  const known = sql.first('SELECT 1 FROM class WHERE school_id = ? AND id = ?', schoolId, classId)
  if (known === null || !mayMake(sql, schoolId, viewer, classId)) return { ok: false, why: 'not-found' }
  const endsAt = endOf(desk, classId, until)
  if (endsAt === null) return { ok: false, why: 'no-lesson' }
  if (sql.first('SELECT 1 FROM cover_code WHERE school_id = ? AND code_hash = ?', schoolId, codeHash) !== null)
    return { ok: false, why: 'code-taken' }
  const id = desk.freshId()
  sql.run(
    `INSERT INTO cover_code (school_id, id, code_hash, class_id, made_by, made_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, id, codeHash, classId, viewer.personId, at, endsAt],
  )
  const details = { classId, until, endsAt }
  appendAudit(desk, { actor: viewer.personId, action: 'make-cover-code', object: `cover-code:${id}`, details })
  return { ok: true, endsAt }
}

export const readCoverClasses = (sql: Statements, schoolId: string, viewer: Viewer, now: number) => {
  const inLesson = new Set(readLessonsNow(sql, schoolId, now).map(({ classId }) => classId))
  return sql
    .all<{ id: string; name: string }>('SELECT id, name FROM class WHERE school_id = ? ORDER BY name', schoolId)
    .filter(({ id }) => mayMake(sql, schoolId, viewer, id))
    .map(({ id, name }) => ({ id, name, isInLesson: inLesson.has(id) }))
}

export const readCoverCodes = (sql: Statements, schoolId: string, viewer: Viewer, now: number): CoverCode[] =>
  sql
    .all<{ id: string; class_id: string; class_name: string; made_by: string; ends_at: number }>(
      `SELECT cover_code.id, cover_code.class_id, class.name AS class_name, coalesce(person.name, '?') AS made_by,
         cover_code.ends_at
       FROM cover_code JOIN class ON class.school_id = cover_code.school_id AND class.id = cover_code.class_id
       LEFT JOIN person ON person.school_id = cover_code.school_id AND person.id = cover_code.made_by
       WHERE cover_code.school_id = ? AND cover_code.stopped_at IS NULL AND cover_code.ends_at > ?
       ORDER BY cover_code.ends_at, cover_code.id`,
      ...[schoolId, now],
    )
    .filter(({ class_id }) => mayMake(sql, schoolId, viewer, class_id))
    .map(({ id, class_id, class_name, made_by, ends_at }) => ({
      id,
      classId: class_id,
      className: class_name,
      madeBy: made_by,
      endsAt: ends_at,
      usedBy: sql
        .all<{ name: string }>(
          `SELECT person.name FROM cover JOIN person ON person.school_id = cover.school_id AND person.id = cover.person_id
           WHERE cover.school_id = ? AND cover.code_id = ? ORDER BY cover.starts_at`,
          ...[schoolId, id],
        )
        .map(({ name }) => name),
    }))

/** Takes one person off: sessions, class, staff list. Their record stays. */
const endCover = (desk: Desk, personId: string): void => {
  const { sql, schoolId, at } = desk
  sql.run('UPDATE cover SET ended_at = ? WHERE school_id = ? AND person_id = ?', at, schoolId, personId)
  sql.run(
    'UPDATE cover SET ends_at = ? WHERE school_id = ? AND person_id = ? AND ends_at > ?',
    ...[at, schoolId, personId, at],
  )
  sql.run('UPDATE person SET left_at = ? WHERE school_id = ? AND id = ?', at, schoolId, personId)
  sql.run('DELETE FROM class_teacher WHERE school_id = ? AND person_id = ?', schoolId, personId)
  sql.run('DELETE FROM session WHERE school_id = ? AND person_id = ?', schoolId, personId)
  appendAudit(desk, { actor: 'collector', action: 'end-cover', object: `person:${personId}`, details: {} })
}

export const stopCoverCode = (
  desk: Desk,
  viewer: Viewer,
  codeId: string,
): { ok: true } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  const code = sql.first<{ class_id: string }>(
    'SELECT class_id FROM cover_code WHERE school_id = ? AND id = ? AND stopped_at IS NULL',
    ...[schoolId, codeId],
  )
  if (code === null || !mayMake(sql, schoolId, viewer, code.class_id)) return { ok: false, why: 'not-found' }
  sql.run('UPDATE cover_code SET stopped_at = ? WHERE school_id = ? AND id = ?', at, schoolId, codeId)
  const running = sql.all<{ person_id: string }>(
    'SELECT person_id FROM cover WHERE school_id = ? AND code_id = ? AND ended_at IS NULL',
    ...[schoolId, codeId],
  )
  for (const { person_id } of running) endCover(desk, person_id)
  appendAudit(desk, { actor: viewer.personId, action: 'stop-cover-code', object: `cover-code:${codeId}`, details: {} })
  return { ok: true }
}

export const useCoverCode = (
  desk: Desk,
  codeHash: string,
  name: string,
): { ok: true; personId: string; endsAt: number } | { ok: false; why: 'bad-token' | 'name-taken' } => {
  const { sql, schoolId, at } = desk
  const code = sql.first<{ id: string; class_id: string; ends_at: number }>(
    `SELECT id, class_id, ends_at FROM cover_code
     WHERE school_id = ? AND code_hash = ? AND stopped_at IS NULL AND ends_at > ?`,
    ...[schoolId, codeHash, at],
  )
  if (code === null) return { ok: false, why: 'bad-token' }
  const nameKey = name.normalize('NFC').toLowerCase()
  const uses = sql.all<{ name_key: string }>(
    'SELECT name_key FROM cover WHERE school_id = ? AND code_id = ?',
    ...[schoolId, code.id],
  )
  if (uses.some(({ name_key }) => name_key === nameKey)) return { ok: false, why: 'name-taken' }
  if (uses.length >= MOST_USES) return { ok: false, why: 'bad-token' }
  const personId = desk.freshId()
  sql.run(`INSERT INTO person (school_id, id, kind, name) VALUES (?, ?, 'staff', ?)`, schoolId, personId, name)
  sql.run(
    'INSERT INTO class_teacher (school_id, person_id, class_id) VALUES (?, ?, ?)',
    ...[schoolId, personId, code.class_id],
  )
  sql.run(
    `INSERT INTO cover (school_id, person_id, code_id, class_id, name_key, starts_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, personId, code.id, code.class_id, nameKey, at, code.ends_at],
  )
  const details = { codeId: code.id, classId: code.class_id }
  appendAudit(desk, { actor: personId, action: 'use-cover-code', object: `person:${personId}`, details })
  return { ok: true, personId, endsAt: code.ends_at }
}

/** A read, so that the writer is left alone while there is nothing to end. */
export const hasCoversToEnd = (sql: Statements, schoolId: string, now: number): boolean =>
  sql.first('SELECT 1 FROM cover WHERE school_id = ? AND ended_at IS NULL AND ends_at <= ? LIMIT 1', schoolId, now) !==
  null

export const endCovers = (desk: Desk): { ok: true; ended: number } => {
  const { sql, schoolId, at } = desk
  const over = sql.all<{ person_id: string }>(
    'SELECT person_id FROM cover WHERE school_id = ? AND ended_at IS NULL AND ends_at <= ?',
    ...[schoolId, at],
  )
  for (const { person_id } of over) endCover(desk, person_id)
  return { ok: true, ended: over.length }
}
