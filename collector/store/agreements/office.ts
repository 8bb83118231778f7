// What the office records: signatures on paper, whose agreement a log-in gets, and what the limited profile closes.
import { type AgreementAudience, audienceOf } from '../../../shared/agreement/agreement-text.ts'
import { dayOf, schoolYearOf, startOfDay } from '../../../shared/agreement/school-year.ts'
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Statements } from '../statements.ts'
import type { Signature } from './agreement-store.ts'
import { readAgreement, readCalendar, versionInForce } from './texts.ts'
import { assignedAudience } from './wanted.ts'

const DAY_MS = 24 * 3_600_000

interface SignerRow {
  id: string
  person_key: string | null
  age_group: AgeGroup
}

const pupilRow = ({ sql, schoolId }: Desk, personId: string): SignerRow | null =>
  sql.first<SignerRow>(
    `SELECT person.id, person.person_key, class.age_group FROM person
     JOIN class_member ON class_member.school_id = person.school_id AND class_member.person_id = person.id
     JOIN class ON class.school_id = person.school_id AND class.id = class_member.class_id
     WHERE person.school_id = ? AND person.id = ? AND person.kind = 'pupil' AND person.left_at IS NULL
     ORDER BY class.id LIMIT 1`,
    schoolId,
    personId,
  )

const nextRecord = ({ sql, schoolId }: Desk): number =>
  (sql.first<{ last: number | null }>('SELECT max(seq) AS last FROM agreement_signature WHERE school_id = ?', schoolId)
    ?.last ?? 0) + 1

export const signAgreement = (
  desk: Desk,
  { personIds, by, on, withdrawn }: Signature,
): { ok: true } | { ok: false; why: 'not-a-pupil' | 'in-the-future' } => {
  const { sql, schoolId, at } = desk
  const { timeZone, terms } = readCalendar(sql, schoolId)
  if (on > dayOf(at, timeZone)) return { ok: false, why: 'in-the-future' }
  const schoolYear = schoolYearOf(on, terms)
  for (const personId of personIds) {
    const pupil = pupilRow(desk, personId)
    const audience =
      pupil === null
        ? null
        : ((pupil.person_key === null ? null : assignedAudience(sql, schoolId, pupil.person_key)) ??
          audienceOf(pupil.age_group))
    const agreement = audience === null ? null : readAgreement(sql, schoolId, audience)
    if (agreement === null) return { ok: false, why: 'not-a-pupil' }
    const version = versionInForce(sql, schoolId, agreement.agreementId, startOfDay(on, timeZone) + DAY_MS)
    sql.run(
      `INSERT INTO agreement_signature (school_id, seq, person_id, signed_by, signed_on, withdrawn, agreement_id, version,
         recorded_at, recorded_by, school_year) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[schoolId, nextRecord(desk), personId, by, on, withdrawn ? 1 : 0, agreement.agreementId, version],
      ...[at, 'command line', schoolYear],
    )
    appendAudit(desk, {
      actor: 'command line',
      action: withdrawn ? 'agreement-signature-withdrawn' : 'agreement-signed',
      object: `person:${personId}`,
      details: { by, on, version },
    })
  }
  return { ok: true }
}

/** Pupils of this name, spelt as in the roster. */
export const readPupilsNamed = (
  sql: Statements,
  schoolId: string,
  name: string,
): { id: string; classNames: string[] }[] =>
  sql
    .all<{ id: string }>(
      `SELECT id FROM person WHERE school_id = ? AND kind = 'pupil' AND name = ? AND left_at IS NULL ORDER BY id`,
      schoolId,
      name,
    )
    .map(({ id }) => ({ id, classNames: readClassNames(sql, schoolId, id) }))

export const readClassNames = (sql: Statements, schoolId: string, personId: string): string[] =>
  sql
    .all<{ name: string }>(
      `SELECT class.name FROM class_member
       JOIN class ON class.school_id = class_member.school_id AND class.id = class_member.class_id
       WHERE class_member.school_id = ? AND class_member.person_id = ? ORDER BY class.name`,
      schoolId,
      personId,
    )
    .map(({ name }) => name)

const moveVersion = ({ sql, schoolId }: Desk): boolean =>
  sql.run('UPDATE school SET settings_version = settings_version + 1 WHERE school_id = ?', schoolId) === 1

export const setAgreementAudience = (
  desk: Desk,
  email: string,
  audience: AgreementAudience | null,
  name: string | null,
): { ok: true } | { ok: false; why: 'no-school' | 'shared-account' } => {
  const { sql, schoolId } = desk
  const key = email.toLowerCase()
  if (!moveVersion(desk)) return { ok: false, why: 'no-school' }
  if (sql.first('SELECT 1 FROM shared_account WHERE school_id = ? AND email = ?', schoolId, key) !== null)
    return { ok: false, why: 'shared-account' }
  if (audience === null) sql.run('DELETE FROM agreement_audience WHERE school_id = ? AND person_key = ?', schoolId, key)
  else
    sql.run(
      `INSERT INTO agreement_audience (school_id, person_key, audience, name) VALUES (?, ?, ?, ?)
       ON CONFLICT (school_id, person_key) DO UPDATE SET audience = excluded.audience, name = excluded.name`,
      ...[schoolId, key, audience, name],
    )
  const details = { email: key, audience, name }
  appendAudit(desk, { actor: 'command line', action: 'agreement-audience', object: 'school', details })
  return { ok: true }
}

export const setLimitedCategories = (
  desk: Desk,
  categories: readonly string[] | null,
): { ok: true } | { ok: false; why: 'no-school' } => {
  const { sql, schoolId } = desk
  if (!moveVersion(desk)) return { ok: false, why: 'no-school' }
  if (categories === null) sql.run('DELETE FROM agreement_limit WHERE school_id = ?', schoolId)
  else
    sql.run(
      `INSERT INTO agreement_limit (school_id, categories) VALUES (?, ?)
       ON CONFLICT (school_id) DO UPDATE SET categories = excluded.categories`,
      schoolId,
      JSON.stringify(categories),
    )
  appendAudit(desk, {
    actor: 'command line',
    action: 'agreement-limit',
    object: 'school',
    details: { categories: categories ?? 'as shipped' },
  })
  return { ok: true }
}
