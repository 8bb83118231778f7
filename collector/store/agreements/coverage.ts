// How far agreements have got, class by class: exact numbers, of each pupil's newest answer to the version in force.
import { audienceOf } from '../../../shared/agreement/agreement-text.ts'
import type { ClassAgreement } from '../../../shared/agreement/coverage.ts'
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import { holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import type { Viewer } from '../rows.ts'
import type { Statements } from '../statements.ts'
import type { PublishedAgreement } from './agreement-store.ts'
import { answerOf, readingOf } from './standing.ts'
import { readAgreement, readCalendar } from './texts.ts'

export interface ClassRow {
  id: string
  name: string
  age_group: AgeGroup
}

export interface PupilRow {
  id: string
  name: string
  year_group: string | null
  person_key: string | null
}

export const classRow = (sql: Statements, schoolId: string, classId: string): ClassRow | null =>
  sql.first<ClassRow>('SELECT id, name, age_group FROM class WHERE school_id = ? AND id = ?', schoolId, classId)

export const pupilsOfClass = (sql: Statements, schoolId: string, classId: string): PupilRow[] =>
  sql.all<PupilRow>(
    `SELECT person.id, person.name, person.year_group, person.person_key FROM class_member
     JOIN person ON person.school_id = class_member.school_id AND person.id = class_member.person_id
     WHERE class_member.school_id = ? AND class_member.class_id = ? AND person.left_at IS NULL
     ORDER BY person.family, person.given, person.id`,
    schoolId,
    classId,
  )

/** The one place that decides whose agreements a member of staff may see: their own classes', or all. */
export const mayLookAtClass = (viewer: Viewer, classId: string): boolean =>
  holdsSafeguardingRole(viewer.role) || viewer.classIds.includes(classId)

const lastLook = (sql: Statements, schoolId: string, viewer: Viewer | null, classId: string): number =>
  viewer === null
    ? 0
    : (sql.first<{ looked_at: number }>(
        'SELECT looked_at FROM agreement_look WHERE school_id = ? AND person_id = ? AND class_id = ?',
        ...[schoolId, viewer.personId, classId],
      )?.looked_at ?? 0)

const tally = (
  answers: readonly ({ answer: 'accepted' | 'declined' } | null)[],
  isReadAloud: boolean,
): Pick<ClassAgreement, 'people' | 'accepted' | 'declined' | 'readAloud' | 'notYet'> => {
  const accepted = answers.filter((one) => one?.answer === 'accepted').length
  const declined = answers.filter((one) => one?.answer === 'declined').length
  const silent = answers.length - accepted - declined
  return {
    people: answers.length,
    accepted,
    declined,
    readAloud: isReadAloud ? silent : 0,
    notYet: isReadAloud ? 0 : silent,
  }
}

/** One class; null where its audience has no text. */
export const coverageOfClass = (
  sql: Statements,
  schoolId: string,
  { id, name, age_group }: ClassRow,
  schoolYear: number,
  viewer: Viewer | null,
): ClassAgreement | null => {
  const agreement = readAgreement(sql, schoolId, audienceOf(age_group))
  if (agreement === null) return null
  const answers = pupilsOfClass(sql, schoolId, id).map((pupil) =>
    answerOf(sql, schoolId, { personId: pupil.id, personKey: pupil.person_key }, agreement, schoolYear),
  )
  const readAloudAt = readingOf(sql, schoolId, id, agreement, schoolYear)
  const since = lastLook(sql, schoolId, viewer, id)
  const { audience, version } = agreement
  return {
    classId: id,
    name,
    audience,
    version,
    ...tally(answers, readAloudAt !== null),
    readAloudAt,
    news: answers.filter((one) => one?.answer === 'declined' && one.received_at > since).length,
  }
}

const coverageOfStaff = (
  sql: Statements,
  schoolId: string,
  agreement: PublishedAgreement,
  schoolYear: number,
): ClassAgreement => {
  const staff = sql.all<{ id: string; person_key: string | null }>(
    `SELECT id, person_key FROM person WHERE school_id = ? AND kind = 'staff' AND left_at IS NULL`,
    schoolId,
  )
  const answers = staff.map(({ id, person_key }) =>
    answerOf(sql, schoolId, { personId: id, personKey: person_key }, agreement, schoolYear),
  )
  const { audience, version } = agreement
  return { classId: null, name: 'Staff', audience, version, ...tally(answers, false), readAloudAt: null, news: 0 }
}

export const readCoverage = (
  sql: Statements,
  schoolId: string,
  viewer: Viewer | null,
  now: number,
): { schoolYear: number; timeZone: string; classes: ClassAgreement[] } => {
  const { timeZone, yearOf } = readCalendar(sql, schoolId)
  const schoolYear = yearOf(now)
  const classes = sql
    .all<ClassRow>('SELECT id, name, age_group FROM class WHERE school_id = ? ORDER BY name, id', schoolId)
    .filter(({ id }) => viewer === null || mayLookAtClass(viewer, id))
    .map((row) => coverageOfClass(sql, schoolId, row, schoolYear, viewer))
    .filter((line) => line !== null)
  const seesAll = viewer === null || holdsSafeguardingRole(viewer.role)
  const staff = seesAll ? readAgreement(sql, schoolId, 'staff') : null
  if (staff !== null) classes.push(coverageOfStaff(sql, schoolId, staff, schoolYear))
  return { schoolYear, timeZone, classes }
}
