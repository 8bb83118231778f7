// Where a person or a class stands with an agreement: the newest answer, reading and signature of a school year.
import type { AgreementAnswer } from '../../../shared/agreement/agreement-text.ts'
import type { Statements } from '../statements.ts'
import type { PublishedAgreement, SignedBy } from './agreement-store.ts'

/** A person as answers are found by: by the roster's id, and by a log-in that the roster learned of later. */
export interface Answerer {
  personId: string | null
  personKey: string | null
}

export interface Answer {
  answer: AgreementAnswer
  answered_at: number
  received_at: number
  device_label: string | null
}

const MINE = `(person_id = ? OR (person_id IS NULL AND person_key = ?))`
const NEWEST = 'ORDER BY answered_at DESC, received_at DESC, event_id DESC LIMIT 1'

/** What this person said last to this version in this school year. */
export const answerOf = (
  sql: Statements,
  schoolId: string,
  { personId, personKey }: Answerer,
  { agreementId, version }: PublishedAgreement,
  schoolYear: number,
): Answer | null =>
  sql.first<Answer>(
    `SELECT answer, answered_at, received_at, device_label FROM agreement_answer
     WHERE school_id = ? AND ${MINE} AND agreement_id = ? AND version = ? AND school_year = ? ${NEWEST}`,
    ...[schoolId, personId, personKey, agreementId, version, schoolYear],
  )

/** True where the last thing this person ever said to an agreement was no: the limited profile stays until they accept one. */
export const isLimited = (sql: Statements, schoolId: string, { personId, personKey }: Answerer): boolean =>
  sql.first<Answer>(
    `SELECT answer, answered_at, received_at, device_label FROM agreement_answer
     WHERE school_id = ? AND ${MINE} ${NEWEST}`,
    ...[schoolId, personId, personKey],
  )?.answer === 'declined'

/** When this version was last read aloud to a class in this school year; null: not yet. */
export const readingOf = (
  sql: Statements,
  schoolId: string,
  classId: string,
  { agreementId, version }: PublishedAgreement,
  schoolYear: number,
): number | null =>
  sql.first<{ at: number | null }>(
    `SELECT max(read_at) AS at FROM agreement_reading
     WHERE school_id = ? AND class_id = ? AND agreement_id = ? AND version = ? AND school_year = ?`,
    ...[schoolId, classId, agreementId, version, schoolYear],
  )?.at ?? null

/** The signature on paper of this school year, unless the office has withdrawn it. */
export const signatureOf = (
  sql: Statements,
  schoolId: string,
  personId: string,
  schoolYear: number,
): { by: SignedBy; on: string; version: number } | null => {
  const row = sql.first<{ signed_by: SignedBy; signed_on: string; version: number; withdrawn: number }>(
    `SELECT signed_by, signed_on, version, withdrawn FROM agreement_signature
     WHERE school_id = ? AND person_id = ? AND school_year = ? ORDER BY seq DESC LIMIT 1`,
    ...[schoolId, personId, schoolYear],
  )
  return row === null || row.withdrawn === 1 ? null : { by: row.signed_by, on: row.signed_on, version: row.version }
}
