// What one profile is told: which agreement its signed-in person has to answer, and whether they have.
import { createHash } from 'node:crypto'
import {
  type AgreementAudience,
  audienceOf,
  personMark,
  type WantedAgreement,
} from '../../../shared/agreement/agreement-text.ts'
import { DEFAULT_LIMITED_CATEGORIES } from '../../../shared/agreement/limited-profile.ts'
import { schoolYearStart, startOfDay } from '../../../shared/agreement/school-year.ts'
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import type { Statements } from '../statements.ts'
import { answerOf, isLimited } from './standing.ts'
import { readAgreement, readCalendar } from './texts.ts'

/** Whose agreement a log-in gets, where somebody has said so. */
export const assignedAudience = (sql: Statements, schoolId: string, personKey: string): AgreementAudience | null =>
  sql.first<{ audience: AgreementAudience }>(
    'SELECT audience FROM agreement_audience WHERE school_id = ? AND person_key = ?',
    schoolId,
    personKey,
  )?.audience ?? null

export const readLimitedCategories = (sql: Statements, schoolId: string): readonly string[] => {
  const row = sql.first<{ categories: string }>('SELECT categories FROM agreement_limit WHERE school_id = ?', schoolId)
  return row === null ? DEFAULT_LIMITED_CATEGORIES : JSON.parse(row.categories)
}

/**
 * @param who the profile and its own log-in: never a shared one
 * @param ageGroup by the roster; null where it does not know this log-in
 */
export const readWantedAgreement = (
  sql: Statements,
  schoolId: string,
  who: { profileId: string; email: string },
  ageGroup: AgeGroup | null,
  now: number,
): WantedAgreement | null => {
  const assigned = assignedAudience(sql, schoolId, who.email)
  const agreement = readAgreement(sql, schoolId, assigned ?? (ageGroup === null ? 'visitor' : audienceOf(ageGroup)))
  if (agreement === null) return null
  const personId =
    sql.first<{ id: string }>(
      'SELECT id FROM person WHERE school_id = ? AND person_key = ? AND left_at IS NULL',
      schoolId,
      who.email,
    )?.id ?? null
  const answerer = { personId, personKey: who.email }
  const { timeZone, terms, yearOf } = readCalendar(sql, schoolId)
  const schoolYear = yearOf(now)
  const answer = answerOf(sql, schoolId, answerer, agreement, schoolYear)
  return {
    person: createHash('sha256').update(personMark(who.profileId, who.email)).digest('hex'),
    agreementId: agreement.agreementId,
    audience: agreement.audience,
    version: agreement.version,
    text: agreement.text,
    answer: answer?.answer ?? null,
    answeredAt: answer?.answered_at ?? null,
    schoolYearEndsAt: startOfDay(schoolYearStart(schoolYear + 1, terms), timeZone),
    isLimited: isLimited(sql, schoolId, answerer),
    limitedCategories: [...readLimitedCategories(sql, schoolId)],
    onlyGuests: assigned === null && ageGroup === null,
  }
}
