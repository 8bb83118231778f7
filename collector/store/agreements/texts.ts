// The texts: shipped once, published as often as the school likes, never changed.
import { AgreementAudience, type AgreementText } from '../../../shared/agreement/agreement-text.ts'
import { dayOf, schoolYearOf } from '../../../shared/agreement/school-year.ts'
import { SHIPPED_AGREEMENTS } from '../../../shared/words/agreements/shipped-texts.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Statements } from '../statements.ts'
import type { PublishedAgreement } from './agreement-store.ts'

const SHIPPED_BY = 'porpoise'

/** One spelling for one text, whatever order its fields came in. */
const written = ({ title, pages, monitored, question }: AgreementText): string =>
  JSON.stringify({ title, pages: pages.map(({ picture, say }) => ({ picture, say })), monitored, question })

const agreementIdOf = (desk: Desk, audience: AgreementAudience): string => {
  const { sql, schoolId } = desk
  const known = sql.first<{ id: string }>(
    'SELECT id FROM agreement WHERE school_id = ? AND audience = ?',
    schoolId,
    audience,
  )
  if (known !== null) return known.id
  const id = desk.freshId()
  sql.run('INSERT INTO agreement (school_id, id, audience) VALUES (?, ?, ?)', schoolId, id, audience)
  return id
}

const addText = (desk: Desk, agreementId: string, version: number, text: string, by: string): void => {
  desk.sql.run(
    `INSERT INTO agreement_text (school_id, agreement_id, version, text, published_at, published_by)
     VALUES (?, ?, ?, ?, ?, ?)`,
    ...[desk.schoolId, agreementId, version, text, desk.at, by],
  )
}

const schoolExists = ({ sql, schoolId }: Desk): boolean =>
  sql.first('SELECT 1 FROM school WHERE school_id = ?', schoolId) !== null

export const shipAgreements = (desk: Desk): { ok: true; shipped: number } | { ok: false; why: 'no-school' } => {
  if (!schoolExists(desk)) return { ok: false, why: 'no-school' }
  const missing = AgreementAudience.options.filter(
    (audience) => readAgreement(desk.sql, desk.schoolId, audience) === null,
  )
  for (const audience of missing)
    addText(desk, agreementIdOf(desk, audience), 1, written(SHIPPED_AGREEMENTS[audience]), SHIPPED_BY)
  return { ok: true, shipped: missing.length }
}

export const publishAgreement = (
  desk: Desk,
  audience: AgreementAudience,
  text: AgreementText,
): { ok: true; version: number } | { ok: false; why: 'no-school' | 'unchanged' } => {
  if (!schoolExists(desk)) return { ok: false, why: 'no-school' }
  const agreementId = agreementIdOf(desk, audience)
  const now = readAgreement(desk.sql, desk.schoolId, audience)
  if (now !== null && written(now.text) === written(text)) return { ok: false, why: 'unchanged' }
  const version = (now?.version ?? 0) + 1
  addText(desk, agreementId, version, written(text), 'command line')
  desk.sql.run('UPDATE school SET settings_version = settings_version + 1 WHERE school_id = ?', desk.schoolId)
  appendAudit(desk, {
    actor: 'command line',
    action: 'agreement-published',
    object: `agreement:${agreementId}`,
    details: { audience, version },
  })
  return { ok: true, version }
}

interface TextRow {
  id: string
  version: number
  text: string
  published_at: number
  published_by: string
}

const publishedOf = (audience: AgreementAudience, row: TextRow): PublishedAgreement => ({
  agreementId: row.id,
  audience,
  version: row.version,
  text: JSON.parse(row.text),
  publishedAt: row.published_at,
  publishedBy: row.published_by,
})

/** The text in force for an audience; null before any was shipped. */
export const readAgreement = (
  sql: Statements,
  schoolId: string,
  audience: AgreementAudience,
): PublishedAgreement | null => {
  const row = sql.first<TextRow>(
    `SELECT agreement.id, version, text, published_at, published_by FROM agreement
     JOIN agreement_text ON agreement_text.school_id = agreement.school_id AND agreement_text.agreement_id = agreement.id
     WHERE agreement.school_id = ? AND audience = ? ORDER BY version DESC LIMIT 1`,
    schoolId,
    audience,
  )
  return row === null ? null : publishedOf(audience, row)
}

export const readAgreements = (sql: Statements, schoolId: string): PublishedAgreement[] =>
  AgreementAudience.options
    .map((audience) => readAgreement(sql, schoolId, audience))
    .filter((agreement) => agreement !== null)

/** The version of an agreement that was in force at a moment: what was signed on paper then. */
export const versionInForce = (sql: Statements, schoolId: string, agreementId: string, before: number): number =>
  sql.first<{ version: number | null }>(
    'SELECT max(version) AS version FROM agreement_text WHERE school_id = ? AND agreement_id = ? AND published_at < ?',
    schoolId,
    agreementId,
    before,
  )?.version ?? 1

export interface SchoolCalendar {
  timeZone: string
  terms: { startsOn: string }[]
  yearOf: (at: number) => number
}

/** The school's own calendar: its zone, its terms, and the school year that a moment belongs to. */
export const readCalendar = (sql: Statements, schoolId: string): SchoolCalendar => {
  const timeZone =
    sql.first<{ time_zone: string }>('SELECT time_zone FROM school WHERE school_id = ?', schoolId)?.time_zone ?? 'UTC'
  const terms = sql.all<{ startsOn: string }>(
    'SELECT starts_on AS startsOn FROM term WHERE school_id = ? ORDER BY starts_on',
    schoolId,
  )
  return { timeZone, terms, yearOf: (at) => schoolYearOf(dayOf(at, timeZone), terms) }
}
