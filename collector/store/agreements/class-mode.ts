// What a teacher does with an agreement: records that it was read aloud, and looks at who declined. Both are audited.
import { audienceOf } from '../../../shared/agreement/agreement-text.ts'
import type { ClassAgreement, DeclinedPupil } from '../../../shared/agreement/coverage.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Viewer } from '../rows.ts'
import { type ClassRow, classRow, coverageOfClass, mayLookAtClass, pupilsOfClass } from './coverage.ts'
import { answerOf } from './standing.ts'
import { readAgreement, readCalendar } from './texts.ts'

/** The class, if there is one and this person may see it: both answer alike. */
const visibleClass = ({ sql, schoolId }: Desk, viewer: Viewer, classId: string): ClassRow | null =>
  mayLookAtClass(viewer, classId) ? classRow(sql, schoolId, classId) : null

export const recordReading = (
  desk: Desk,
  viewer: Viewer,
  classId: string,
  { actionId, version }: { actionId: string; version: number },
): { ok: true; coverage: ClassAgreement } | { ok: false; why: 'not-found' | 'too-late' | 'action-id-reused' } => {
  const { sql, schoolId, at } = desk
  const row = visibleClass(desk, viewer, classId)
  const agreement = row === null ? null : readAgreement(sql, schoolId, audienceOf(row.age_group))
  if (row === null || agreement === null) return { ok: false, why: 'not-found' }
  const schoolYear = readCalendar(sql, schoolId).yearOf(at)
  const before = sql.first<{ class_id: string; read_by: string }>(
    'SELECT class_id, read_by FROM agreement_reading WHERE school_id = ? AND id = ?',
    schoolId,
    actionId,
  )
  if (before !== null && (before.class_id !== classId || before.read_by !== viewer.personId))
    return { ok: false, why: 'action-id-reused' }
  if (before === null) {
    // What was read is not what is in force now: the teacher must see the new text first.
    if (agreement.version !== version) return { ok: false, why: 'too-late' }
    sql.run(
      `INSERT INTO agreement_reading (school_id, id, class_id, agreement_id, version, read_by, read_at, school_year)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[schoolId, actionId, classId, agreement.agreementId, version, viewer.personId, at, schoolYear],
    )
    appendAudit(desk, {
      actor: viewer.personId,
      action: 'agreement-read-aloud',
      object: `class:${classId}`,
      details: { audience: agreement.audience, version },
    })
  }
  const coverage = coverageOfClass(sql, schoolId, row, schoolYear, viewer)
  return coverage === null ? { ok: false, why: 'not-found' } : { ok: true, coverage }
}

export const lookAtDeclined = (
  desk: Desk,
  viewer: Viewer,
  classId: string,
): { ok: true; pupils: DeclinedPupil[] } | { ok: false; why: 'not-found' } => {
  const { sql, schoolId, at } = desk
  const row = visibleClass(desk, viewer, classId)
  const agreement = row === null ? null : readAgreement(sql, schoolId, audienceOf(row.age_group))
  if (agreement === null) return { ok: false, why: 'not-found' }
  const schoolYear = readCalendar(sql, schoolId).yearOf(at)
  const pupils = pupilsOfClass(sql, schoolId, classId)
    .filter(
      ({ id, person_key }) =>
        answerOf(sql, schoolId, { personId: id, personKey: person_key }, agreement, schoolYear)?.answer === 'declined',
    )
    .map(({ name, year_group }) => ({ name, yearGroup: year_group }))
  sql.run(
    `INSERT INTO agreement_look (school_id, person_id, class_id, looked_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (school_id, person_id, class_id) DO UPDATE SET looked_at = excluded.looked_at`,
    ...[schoolId, viewer.personId, classId, at],
  )
  appendAudit(desk, { actor: viewer.personId, action: 'look-declined', object: `class:${classId}`, details: {} })
  return { ok: true, pupils }
}
