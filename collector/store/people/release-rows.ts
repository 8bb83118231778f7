// Rows behind the release codes: a secret for the school and each class, and what tells devices a right code from a wrong one.
import { randomBytes } from 'node:crypto'
import type { SchoolTimes } from '../../../shared/protocol/settings.ts'
import { openDays } from '../../timetable/school-week.ts'
import type { Desk } from '../desk.ts'
import type { ReleaseScope, VerifierRow } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { readDaysOff, readTerms } from '../timetable/teaching-now.ts'
import { moveSettingsVersion } from './school.ts'

/** `scope_id` of the code that every device of the school takes. */
export const WHOLE_SCHOOL = 'school'

export const readSchoolTimes = (sql: Statements, schoolId: string): SchoolTimes => ({
  timeZone:
    sql.first<{ time_zone: string }>('SELECT time_zone FROM school WHERE school_id = ?', schoolId)?.time_zone ?? 'UTC',
  hours: sql
    .all<{ weekday: number; opens_minute: number; closes_minute: number }>(
      'SELECT weekday, opens_minute, closes_minute FROM school_hours WHERE school_id = ? ORDER BY weekday',
      schoolId,
    )
    .map((row) => ({ weekday: row.weekday, opensMinute: row.opens_minute, closesMinute: row.closes_minute })),
  // Half-terms and INSET days are cut out: who reads it need know of nothing but days with school.
  terms: openDays(readTerms(sql, schoolId), readDaysOff(sql, schoolId)),
})

/** The school first, then its classes by name: whatever order their ids have. */
export const readReleaseScopes = (sql: Statements, schoolId: string): ReleaseScope[] => {
  const days = new Map<string, string[]>()
  for (const { scope_id, day } of sql.all<{ scope_id: string; day: string }>(
    'SELECT scope_id, day FROM release_verifier WHERE school_id = ? ORDER BY day',
    schoolId,
  ))
    days.set(scope_id, [...(days.get(scope_id) ?? []), day])
  return sql
    .all<{ scope_id: string; name: string; release_secret: string | null }>(
      `SELECT ? AS scope_id, name, release_secret FROM school WHERE school_id = ?
       UNION ALL SELECT id, name, release_secret FROM class WHERE school_id = ?`,
      WHOLE_SCHOOL,
      schoolId,
      schoolId,
    )
    .sort(
      (one, other) =>
        Number(other.scope_id === WHOLE_SCHOOL) - Number(one.scope_id === WHOLE_SCHOOL) ||
        (one.name < other.name ? -1 : 1),
    )
    .map((row) => ({
      scopeId: row.scope_id,
      name: row.name,
      secret: row.release_secret,
      days: days.get(row.scope_id) ?? [],
    }))
}

/** What a profile of this class is told; with no class only the school's own. */
export const readVerifiers = (sql: Statements, schoolId: string, classId: string | null): VerifierRow[] =>
  sql
    .all<{ scope_id: string; day: string; salt: string; hash: string }>(
      'SELECT scope_id, day, salt, hash FROM release_verifier WHERE school_id = ? AND scope_id IN (?, ?) ORDER BY day, scope_id',
      schoolId,
      WHOLE_SCHOOL,
      classId,
    )
    .map((row) => ({ scopeId: row.scope_id, day: row.day, salt: row.salt, hash: row.hash }))

/** Gives a secret to the school and to every class that has none. */
export const makeReleaseSecrets = (desk: Desk): { ok: true } => {
  const { sql, schoolId } = desk
  const without = sql.all<{ id: string }>(
    'SELECT id FROM class WHERE school_id = ? AND release_secret IS NULL',
    schoolId,
  )
  for (const { id } of without)
    sql.run(
      'UPDATE class SET release_secret = ? WHERE school_id = ? AND id = ?',
      randomBytes(32).toString('hex'),
      schoolId,
      id,
    )
  sql.run(
    'UPDATE school SET release_secret = ? WHERE school_id = ? AND release_secret IS NULL',
    randomBytes(32).toString('hex'),
    schoolId,
  )
  return { ok: true }
}

/** Keeps new verifiers, forgets those of past days, and lets devices know. */
export const saveVerifiers = (desk: Desk, rows: readonly VerifierRow[], today: string): { ok: true } => {
  const { sql, schoolId } = desk
  for (const { scopeId, day, salt, hash } of rows)
    sql.run(
      `INSERT INTO release_verifier (school_id, scope_id, day, salt, hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      schoolId,
      scopeId,
      day,
      salt,
      hash,
    )
  sql.run('DELETE FROM release_verifier WHERE school_id = ? AND day < ?', schoolId, today)
  moveSettingsVersion(desk)
  return { ok: true }
}
