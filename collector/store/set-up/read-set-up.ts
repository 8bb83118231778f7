// How far first use has come, read from rows.

import { notReadyWhy } from '../../../shared/set-up/not-ready.ts'
import type { Lead, LeadDuty, LeadTrial, SetUpState, TrialMail } from '../../../shared/set-up/set-up.ts'
import type { SetUpNews } from '../../../shared/set-up/set-up-routes.ts'
import { readPerson, readSchool } from '../people/read-people.ts'
import { readSchoolTimes } from '../people/release-rows.ts'
import type { Statements } from '../statements.ts'

interface HolderRow {
  person_id: string
  duty: LeadDuty | 'technician'
  name: string
  email: string | null
  has_signed_in: number
}

const HOLDERS = `SELECT duty.person_id, duty.duty, person.name, person.person_key AS email,
    person.signed_in_at IS NOT NULL AS has_signed_in
  FROM duty JOIN person ON person.school_id = duty.school_id AND person.id = duty.person_id
  WHERE duty.school_id = ? AND duty.duty IN ('dsl', 'deputy', 'technician') AND person.left_at IS NULL
  ORDER BY person.name, person.id`

interface TrialRow {
  id: string
  sent_at: number
  shown_at: number | null
  answered_at: number | null
}

const readMail = (sql: Statements, schoolId: string, trialId: string): TrialMail =>
  sql.first<{ state: TrialMail }>(
    `SELECT state FROM channel_delivery WHERE school_id = ? AND channel = 'mail' AND cause = ?`,
    schoolId,
    `trial/${trialId}`,
  )?.state ?? 'none'

/** An answered trial that still counts, else the newest. */
const readTrial = (sql: Statements, schoolId: string, personId: string, duty: LeadDuty): LeadTrial | null => {
  const row = sql.first<TrialRow>(
    `SELECT id, sent_at, shown_at, answered_at FROM set_up_trial
     WHERE school_id = ? AND person_id = ? AND duty = ? AND ended_at IS NULL
     ORDER BY answered_at IS NULL, id DESC LIMIT 1`,
    ...[schoolId, personId, duty],
  )
  if (row === null) return null
  const mail = readMail(sql, schoolId, row.id)
  return { sentAt: row.sent_at, shownAt: row.shown_at, answeredAt: row.answered_at, mail }
}

const isLead = (row: HolderRow): row is HolderRow & { duty: LeadDuty } => row.duty !== 'technician'

interface SetUpRow {
  confirmed_at: number | null
  finished_at: number | null
}

const readRow = (sql: Statements, schoolId: string): SetUpRow =>
  sql.first<SetUpRow>('SELECT confirmed_at, finished_at FROM set_up WHERE school_id = ?', schoolId) ?? {
    confirmed_at: null,
    finished_at: null,
  }

export const readSetUp = (sql: Statements, schoolId: string, now: number): SetUpState => {
  const school = readSchool(sql, schoolId)
  const row = readRow(sql, schoolId)
  const holders = sql.all<HolderRow>(HOLDERS, schoolId)
  const leads = holders.filter(isLead).map(
    ({ person_id, duty, name, email, has_signed_in }): Lead => ({
      personId: person_id,
      name,
      email,
      duty,
      hasSignedIn: has_signed_in === 1,
      trial: readTrial(sql, schoolId, person_id, duty),
    }),
  )
  const technicians = holders
    .filter(({ duty }) => duty === 'technician')
    .map(({ person_id, name, has_signed_in }) => ({ personId: person_id, name, hasSignedIn: has_signed_in === 1 }))
  const invitations = sql.all<{ duty: LeadDuty; name: string | null; expiresAt: number }>(
    `SELECT role AS duty, name, expires_at AS expiresAt FROM link
     WHERE school_id = ? AND role IN ('dsl', 'deputy') AND used_at IS NULL AND expires_at > ? AND signs_in_at_once = 0
     ORDER BY expires_at, token_hash`,
    schoolId,
    now,
  )
  return {
    school: {
      name: school?.name ?? '',
      timeZone: school?.timeZone ?? 'UTC',
      hours: readSchoolTimes(sql, schoolId).hours,
      emergencyNumber: school?.emergencyNumber ?? null,
      helpline: school?.helpline ?? null,
      confirmedAt: row.confirmed_at,
    },
    leads,
    invitations: invitations.map((one) => ({ ...one })),
    technicians,
    takesInvitations:
      row.finished_at === null &&
      sql.first('SELECT 1 FROM school WHERE school_id = ? AND set_up_at IS NULL', schoolId) !== null,
    finishedAt: row.finished_at,
    notReady: notReadyWhy({
      isSchoolConfirmed: row.confirmed_at !== null,
      leads: leads.map((lead) => ({ ...lead, hasAnswered: lead.trial?.answeredAt != null })),
      technicians,
    }),
  }
}

export const readSetUpNews = (
  sql: Statements,
  schoolId: string,
  personId: string,
  now: number,
): Omit<SetUpNews, 'isDemonstration'> => {
  const { finishedAt, notReady, school } = readSetUp(sql, schoolId, now)
  const trials = sql.all<{ id: string; duty: LeadDuty; sent_by: string; sent_at: number }>(
    `SELECT id, duty, sent_by, sent_at FROM set_up_trial
     WHERE school_id = ? AND person_id = ? AND answered_at IS NULL AND ended_at IS NULL ORDER BY id`,
    schoolId,
    personId,
  )
  return {
    schoolName: school.name,
    isFinished: finishedAt !== null,
    notReady,
    trials: trials.map(({ id, duty, sent_by, sent_at }) => ({
      id,
      duty,
      sentBy: readPerson(sql, schoolId, sent_by)?.name ?? 'a colleague',
      sentAt: sent_at,
    })),
  }
}
