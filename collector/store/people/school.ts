// The school's own row, and the number that tells devices that their settings may have changed.

import { shipAgreements } from '../agreements/texts.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { SchoolChange } from '../rows.ts'

export const createSchool = (
  desk: Desk,
  school: { name: string; timeZone: string },
): { ok: true } | { ok: false; why: 'already' } => {
  const { sql, schoolId } = desk
  const made = sql.run(
    'INSERT INTO school (school_id, name, time_zone) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    schoolId,
    school.name,
    school.timeZone,
  )
  if (made === 0) return { ok: false, why: 'already' }
  sql.run('INSERT INTO school_sequence (school_id) VALUES (?)', schoolId)
  shipAgreements(desk)
  return { ok: true }
}

/** False where there is no such school. */
export const moveSettingsVersion = (desk: Desk): boolean =>
  desk.sql.run('UPDATE school SET settings_version = settings_version + 1 WHERE school_id = ?', desk.schoolId) === 1

const columnsOf = (change: SchoolChange): [string, string | number | null][] => {
  const columns: [string, string | number | null][] = []
  if (change.name !== undefined) columns.push(['name', change.name])
  if (change.timeZone !== undefined) columns.push(['time_zone', change.timeZone])
  if (change.showsAdultNames !== undefined) columns.push(['shows_adult_names', change.showsAdultNames ? 1 : 0])
  if (change.filteringLead !== undefined) columns.push(['filtering_lead', change.filteringLead])
  if (change.helpline !== undefined) {
    columns.push(['helpline_name', change.helpline?.name ?? null], ['helpline_number', change.helpline?.number ?? null])
  }
  if (change.emergencyNumber !== undefined) columns.push(['emergency_number', change.emergencyNumber])
  if (change.asksFeelings !== undefined) columns.push(['asks_feelings', change.asksFeelings ? 1 : 0])
  if (change.speaksByItself !== undefined) columns.push(['speaks_by_itself', change.speaksByItself ? 1 : 0])
  if (change.showsFirstRun !== undefined) columns.push(['shows_first_run', change.showsFirstRun ? 1 : 0])
  if (change.language !== undefined) columns.push(['language', change.language])
  if (change.reviewedLanguages !== undefined)
    columns.push(['reviewed_languages', JSON.stringify(change.reviewedLanguages)])
  if (change.enrolmentOpenUntilAt !== undefined) columns.push(['enrolment_open_until_at', change.enrolmentOpenUntilAt])
  return columns
}

/** Writes only what differs, so that the same change twice moves no version. Answers whether anything did. */
export const changeSchool = (
  desk: Desk,
  change: SchoolChange,
  actor = 'command line',
): { ok: true; changed: boolean } | { ok: false; why: 'no-school' } => {
  const { sql, schoolId } = desk
  if (sql.first('SELECT 1 FROM school WHERE school_id = ?', schoolId) === null) return { ok: false, why: 'no-school' }
  const changed: Record<string, string | number | null> = {}
  for (const [column, value] of columnsOf(change)) {
    const moved = sql.run(
      `UPDATE school SET ${column} = ? WHERE school_id = ? AND ${column} IS NOT ?`,
      value,
      schoolId,
      value,
    )
    if (moved > 0) changed[column] = value
  }
  if (Object.keys(changed).length === 0) return { ok: true, changed: false }
  moveSettingsVersion(desk)
  appendAudit(desk, { actor, action: 'change-school', object: 'school', details: changed })
  return { ok: true, changed: true }
}
