// The register of who has access: everybody in the roster, each shared log-in, and whoever else answered.
import { type AgreementAudience, audienceOf } from '../../../shared/agreement/agreement-text.ts'
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import type { Statements } from '../statements.ts'
import type { RegisterRow } from './agreement-store.ts'
import { readClassNames } from './office.ts'
import { type Answerer, answerOf, readingOf, signatureOf } from './standing.ts'
import { readAgreement, readCalendar } from './texts.ts'
import { assignedAudience } from './wanted.ts'

interface Listed extends Answerer {
  kind: RegisterRow['kind']
  name: string | null
  logIn: string | null
  classNames: string[]
  classId: string | null
  audience: AgreementAudience
}

const standingOf = (sql: Statements, schoolId: string, schoolYear: number, listed: Listed): RegisterRow | null => {
  const { kind, name, logIn, classNames, audience, classId, personId } = listed
  const agreement = readAgreement(sql, schoolId, audience)
  if (agreement === null) return null
  const own = kind === 'shared' ? null : answerOf(sql, schoolId, listed, agreement, schoolYear)
  const readAt = classId === null ? null : readingOf(sql, schoolId, classId, agreement, schoolYear)
  return {
    kind,
    name,
    logIn,
    classNames,
    audience,
    version: agreement.version,
    answer: own?.answer ?? (readAt === null ? 'not-yet' : 'read-aloud'),
    at: own?.answered_at ?? readAt,
    deviceLabel: own?.device_label ?? null,
    signature: kind === 'pupil' && personId !== null ? signatureOf(sql, schoolId, personId, schoolYear) : null,
  }
}

interface PersonRow {
  id: string
  kind: 'pupil' | 'staff'
  name: string
  person_key: string | null
  class_id: string | null
  age_group: AgeGroup | null
}

const people = (sql: Statements, schoolId: string): Listed[] => {
  const rows = sql.all<PersonRow>(
    `SELECT person.id, person.kind, person.name, person.person_key, class.id AS class_id, class.age_group FROM person
     LEFT JOIN class_member ON class_member.school_id = person.school_id AND class_member.person_id = person.id
     LEFT JOIN class ON class.school_id = person.school_id AND class.id = class_member.class_id
     WHERE person.school_id = ? AND person.left_at IS NULL
     ORDER BY person.kind, class.name, person.family, person.given, person.name, person.id`,
    schoolId,
  )
  // A pupil in two classes is one person: the first class speaks for the age group, as it does for the device.
  const once = rows.filter(({ id }, index) => rows.findIndex((other) => other.id === id) === index)
  return once.map(({ id, kind, name, person_key, class_id, age_group }) => ({
    kind,
    name,
    logIn: person_key,
    classNames: kind === 'pupil' ? readClassNames(sql, schoolId, id) : [],
    classId: class_id,
    audience:
      (person_key === null ? null : assignedAudience(sql, schoolId, person_key)) ??
      audienceOf(kind === 'staff' ? 'staff' : (age_group ?? 'guest')),
    personId: id,
    personKey: person_key,
  }))
}

const sharedLogIns = (sql: Statements, schoolId: string): Listed[] =>
  sql
    .all<{ email: string; class_id: string; name: string; age_group: AgeGroup }>(
      `SELECT shared_account.email, class.id AS class_id, class.name, class.age_group FROM shared_account
       JOIN class ON class.school_id = shared_account.school_id AND class.id = shared_account.class_id
       WHERE shared_account.school_id = ? ORDER BY class.name, shared_account.email`,
      schoolId,
    )
    .map(({ email, class_id, name, age_group }) => ({
      kind: 'shared',
      name: null,
      logIn: email,
      classNames: [name],
      classId: class_id,
      audience: audienceOf(age_group),
      personId: null,
      personKey: null,
    }))

/** Log-ins that answered, or that the office named, and that no person of the roster has. */
const others = (sql: Statements, schoolId: string): Listed[] => {
  const named = sql.all<{ person_key: string; name: string | null }>(
    'SELECT person_key, name FROM agreement_audience WHERE school_id = ?',
    schoolId,
  )
  const answered = sql.all<{ person_key: string }>(
    'SELECT DISTINCT person_key FROM agreement_answer WHERE school_id = ? AND person_id IS NULL',
    schoolId,
  )
  const keys = [...new Set([...named, ...answered].map(({ person_key }) => person_key))].sort()
  const isInRoster = (key: string): boolean =>
    sql.first('SELECT 1 FROM person WHERE school_id = ? AND person_key = ?', schoolId, key) !== null
  return keys
    .filter((key) => !isInRoster(key))
    .map((key) => ({
      kind: 'other',
      name: named.find(({ person_key }) => person_key === key)?.name ?? null,
      logIn: key,
      classNames: [],
      classId: null,
      audience: assignedAudience(sql, schoolId, key) ?? 'visitor',
      personId: null,
      personKey: key,
    }))
}

export const readRegister = (sql: Statements, schoolId: string, now: number): RegisterRow[] => {
  const schoolYear = readCalendar(sql, schoolId).yearOf(now)
  return [...people(sql, schoolId), ...sharedLogIns(sql, schoolId), ...others(sql, schoolId)]
    .map((listed) => standingOf(sql, schoolId, schoolYear, listed))
    .filter((row) => row !== null)
}
