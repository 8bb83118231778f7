// Reads of the school, its staff and its profiles.

import type { AgeGroup, Role } from '../../../shared/protocol/vocabulary.ts'
import type { Language } from '../../../shared/words/languages.ts'
import { readWantedAgreement } from '../agreements/wanted.ts'
import { openPracticeOf } from '../classroom/practice-rows.ts'
import type { Person, Profile, ProfileSettings, ProfileState, School } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { readSchoolTimes, readVerifiers } from './release-rows.ts'

interface SchoolRow {
  school_id: string
  name: string
  time_zone: string
  shows_adult_names: number
  filtering_lead: string | null
  helpline_name: string | null
  helpline_number: string | null
  emergency_number: string | null
  asks_feelings: number
  speaks_by_itself: number
  shows_first_run: number
  language: Language
  reviewed_languages: string
  settings_version: number
  enrolment_open_until_at: number | null
}

const schoolOf = (row: SchoolRow): School => ({
  id: row.school_id,
  name: row.name,
  timeZone: row.time_zone,
  showsAdultNames: row.shows_adult_names === 1,
  filteringLead: row.filtering_lead,
  helpline:
    row.helpline_name === null || row.helpline_number === null
      ? null
      : { name: row.helpline_name, number: row.helpline_number },
  emergencyNumber: row.emergency_number,
  asksFeelings: row.asks_feelings === 1,
  speaksByItself: row.speaks_by_itself === 1,
  showsFirstRun: row.shows_first_run === 1,
  language: row.language,
  reviewedLanguages: JSON.parse(row.reviewed_languages),
  settingsVersion: row.settings_version,
  enrolmentOpenUntilAt: row.enrolment_open_until_at,
})

/** All schools of this store: the one read that belongs to no school. */
export const readSchools = (sql: Statements): School[] =>
  sql.all<SchoolRow>('SELECT * FROM school ORDER BY school_id').map(schoolOf)

export const readSchool = (sql: Statements, schoolId: string): School | null => {
  const row = sql.first<SchoolRow>('SELECT * FROM school WHERE school_id = ?', schoolId)
  return row === null ? null : schoolOf(row)
}

/** From the role that holds most down: the first is the one that a person is called by. */
const BY_WEIGHT: readonly Role[] = [
  ...['dsl', 'deputy', 'head', 'senior-leader', 'technician', 'filtering-lead', 'data-protection-officer'],
  ...['governor', 'break-glass'],
] as Role[]

/** A member of staff without a duty is a teacher. */
export const rolesOf = (sql: Statements, schoolId: string, personId: string): { roles: Role[]; isChair: boolean } => {
  const rows = sql.all<{ duty: Role; is_chair: number }>(
    'SELECT duty, is_chair FROM duty WHERE school_id = ? AND person_id = ?',
    schoolId,
    personId,
  )
  const roles = BY_WEIGHT.filter((role) => rows.some(({ duty }) => duty === role))
  return { roles: roles.length === 0 ? ['teacher'] : roles, isChair: rows.some(({ is_chair }) => is_chair === 1) }
}

export const roleOf = (sql: Statements, schoolId: string, personId: string): Role =>
  rolesOf(sql, schoolId, personId).roles[0] ?? 'teacher'

interface PersonRow {
  id: string
  kind: 'pupil' | 'staff'
  name: string
  year_group: string | null
  person_key: string | null
}

const personOf = (sql: Statements, schoolId: string, row: PersonRow): Person => {
  const table = row.kind === 'pupil' ? 'class_member' : 'class_teacher'
  const classes = sql.all<{ id: string; name: string }>(
    `SELECT class.id, class.name FROM ${table} JOIN class
       ON class.school_id = ${table}.school_id AND class.id = ${table}.class_id
     WHERE ${table}.school_id = ? AND ${table}.person_id = ? ORDER BY class.name`,
    schoolId,
    row.id,
  )
  const { roles, isChair } = row.kind === 'pupil' ? { roles: [], isChair: false } : rolesOf(sql, schoolId, row.id)
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    yearGroup: row.year_group,
    email: row.person_key,
    role: roles[0] ?? null,
    roles,
    isChair,
    classes: classes.map(({ id, name }) => ({ id, name })),
  }
}

const PERSON = 'SELECT id, kind, name, year_group, person_key FROM person WHERE school_id = ? AND left_at IS NULL'

export const readStaff = (sql: Statements, schoolId: string): Person[] =>
  sql
    .all<PersonRow>(`${PERSON} AND kind = 'staff' ORDER BY name, id`, schoolId)
    .map((row) => personOf(sql, schoolId, row))

export const readPerson = (sql: Statements, schoolId: string, personId: string): Person | null => {
  const row = sql.first<PersonRow>(`${PERSON} AND id = ?`, schoolId, personId)
  return row === null ? null : personOf(sql, schoolId, row)
}

export const readPersonByEmail = (sql: Statements, schoolId: string, email: string): Person | null => {
  const row = sql.first<PersonRow>(`${PERSON} AND person_key = ?`, schoolId, email.toLowerCase())
  return row === null ? null : personOf(sql, schoolId, row)
}

interface ProfileRow {
  id: string
  public_jwk: string
  state: ProfileState
  device_label: string | null
  room: string | null
  directory_id: string | null
  email: string | null
  shared: number
  enrolled_at: number
  clock_offset_ms: number | null
  last_seen_at: number | null
  health: string | null
}

const profileOf = (row: ProfileRow): Profile => ({
  id: row.id,
  publicJwk: JSON.parse(row.public_jwk),
  state: row.state,
  deviceLabel: row.device_label,
  room: row.room,
  directoryId: row.directory_id,
  email: row.email,
  shared: row.shared === 1,
  enrolledAt: row.enrolled_at,
  clockOffsetMs: row.clock_offset_ms,
  lastSeenAt: row.last_seen_at,
  health: row.health === null ? null : JSON.parse(row.health),
})

export const readProfile = (sql: Statements, schoolId: string, profileId: string): Profile | null => {
  const row = sql.first<ProfileRow>('SELECT * FROM profile WHERE school_id = ? AND id = ?', schoolId, profileId)
  return row === null ? null : profileOf(row)
}

export const readProfiles = (sql: Statements, schoolId: string): Profile[] =>
  sql.all<ProfileRow>('SELECT * FROM profile WHERE school_id = ? ORDER BY device_label, id', schoolId).map(profileOf)

/** What the roster says of a log-in: a person's class, else the class that shares it. Staff have their own age group. */
const logInOf = (sql: Statements, schoolId: string, email: string | null) => {
  if (email === null) return { ageGroup: null, classId: null, language: null, isSharedAccount: false }
  const shared = sql.first<{ age_group: AgeGroup; class_id: string }>(
    `SELECT class.age_group, shared_account.class_id FROM shared_account JOIN class
       ON class.school_id = shared_account.school_id AND class.id = shared_account.class_id
     WHERE shared_account.school_id = ? AND shared_account.email = ?`,
    schoolId,
    email,
  )
  if (shared !== null)
    return { ageGroup: shared.age_group, classId: shared.class_id, language: null, isSharedAccount: true }
  const person = sql.first<{
    kind: 'pupil' | 'staff'
    age_group: AgeGroup | null
    class_id: string | null
    language: Language | null
  }>(
    `SELECT person.kind, person.language, class.age_group, class.id AS class_id FROM person
     LEFT JOIN class_member ON class_member.school_id = person.school_id AND class_member.person_id = person.id
     LEFT JOIN class ON class.school_id = person.school_id AND class.id = class_member.class_id
     WHERE person.school_id = ? AND person.person_key = ? AND person.left_at IS NULL ORDER BY class.id LIMIT 1`,
    schoolId,
    email,
  )
  return {
    ageGroup: person?.kind === 'staff' ? ('staff' as const) : (person?.age_group ?? null),
    classId: person?.class_id ?? null,
    language: person?.language ?? null,
    isSharedAccount: false,
  }
}

/** Where nobody is signed in, the class that the device stands in is the best guess. A stranger's log-in gets none. */
const classAtDevice = (sql: Statements, schoolId: string, label: string | null) =>
  sql.first<{ age_group: AgeGroup; class_id: string }>(
    `SELECT class.age_group, class.id AS class_id FROM device JOIN class ON class.school_id = device.school_id AND class.id = device.class_id
     WHERE device.school_id = ? AND device.label = ?`,
    schoolId,
    label,
  )

export const readProfileSettings = (
  sql: Statements,
  schoolId: string,
  profileId: string,
  now: number,
): ProfileSettings | null => {
  const school = readSchool(sql, schoolId)
  const profile = sql.first<{ email: string | null; shared: number; device_label: string | null }>(
    'SELECT email, shared, device_label FROM profile WHERE school_id = ? AND id = ?',
    schoolId,
    profileId,
  )
  if (school === null || profile === null) return null
  const { email } = profile
  const { ageGroup, classId, language, isSharedAccount } = logInOf(sql, schoolId, email)
  const atDevice = classAtDevice(sql, schoolId, profile.device_label)
  const ownClass = classId ?? atDevice?.class_id ?? null
  const shared = isSharedAccount || profile.shared === 1
  return {
    version: school.settingsVersion,
    ageGroup,
    deviceAgeGroup: profile.email === null ? (atDevice?.age_group ?? null) : null,
    shared,
    schoolName: school.name,
    helpline: school.helpline,
    emergencyNumber: school.emergencyNumber,
    asksFeelings: school.asksFeelings,
    speaksByItself: school.speaksByItself,
    showsFirstRun: school.showsFirstRun,
    filteringLead: school.filteringLead,
    languages: [...new Set([school.language, language ?? school.language])],
    reviewedLanguages: [...school.reviewedLanguages],
    times: readSchoolTimes(sql, schoolId),
    verifiers: readVerifiers(sql, schoolId, ownClass),
    practice: openPracticeOf(sql, schoolId, ownClass, now),
    agreement:
      shared || email === null ? null : readWantedAgreement(sql, schoolId, { profileId, email }, ageGroup, now),
  }
}
