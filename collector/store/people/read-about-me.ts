// What one profile may read about its own signed-in person. Promises: rows of this school, of this profile and of this person
// only, so that who enrols in somebody's name reads nothing of them · nothing on a shared account · the answer is the same
// whomever a press was for (docs/decisions/0073).
import { createHash } from 'node:crypto'
import { type AgreementAnswer, personMark } from '../../../shared/agreement/agreement-text.ts'
import { type AboutMe, CAN_SEE_BOUNDS, type LookedUp, type SeenPress } from '../../../shared/can-see/can-see.ts'
import { schoolDay } from '../../../shared/concern/school-hours.ts'
import { holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import type { Statements } from '../statements.ts'
import { roleOf } from './read-people.ts'

/** Whose rows are read: every statement below is bound to all three. */
interface Whose {
  schoolId: string
  profileId: string
  personKey: string
}

interface PressRow {
  /** Null: practice, which raises no alert. */
  alert_id: string | null
  to_whom: 'class' | 'dsl' | null
  pressed_at: number
  has_address: number
  is_practice: number
  state: string | null
  was_seen: number | null
}

const stepOf = ({ is_practice, state, was_seen }: PressRow): SeenPress['step'] => {
  if (is_practice === 1) return 'practice'
  if (state === 'released' || state === 'closed') return 'done'
  // An alert that a second press joined is new again; the first press has been seen all the same.
  return state === 'coming' || state === 'with' || was_seen === 1 ? 'seen' : 'arrived'
}

const pressesOf = (sql: Statements, { schoolId, profileId, personKey }: Whose): PressRow[] =>
  sql.all<PressRow>(
    `SELECT concern.pressed_at, concern.url IS NOT NULL AS has_address, concern.practice_id IS NOT NULL AS is_practice,
       alert.id AS alert_id, alert.to_whom, alert.state, alert.seen_seq >= alert_concern.joined_seq AS was_seen
     FROM concern
     LEFT JOIN alert_concern ON alert_concern.school_id = concern.school_id AND alert_concern.concern_id = concern.id
     LEFT JOIN alert ON alert.school_id = concern.school_id AND alert.id = alert_concern.alert_id
     WHERE concern.school_id = ? AND concern.profile_id = ? AND concern.person_key = ? AND concern.shared = 0
     ORDER BY concern.pressed_at DESC, concern.id DESC LIMIT ?`,
    ...[schoolId, profileId, personKey, CAN_SEE_BOUNDS.presses + 1],
  )

interface LookRow {
  actor: string
  action: string
  last_at: number
}

const looksAt = (sql: Statements, schoolId: string, alertId: string): LookRow[] =>
  sql.all<LookRow>(
    `SELECT actor, action, max(at) AS last_at FROM audit
     WHERE school_id = ? AND object = ? AND action IN ('look-device', 'look-name', 'look-address')
     GROUP BY actor, action`,
    schoolId,
    `alert:${alertId}`,
  )

const WHAT: Readonly<Record<string, LookedUp['what']>> = {
  'look-device': 'device',
  'look-name': 'name',
  'look-address': 'address',
}

interface ShownSchool {
  showsNames: boolean
  timeZone: string
}

/** Who looked at what, and when last: of all alerts of these presses together. */
const lastLooks = (sql: Statements, schoolId: string, presses: readonly PressRow[]) => {
  const last = new Map<string, LookRow & { toWhom: PressRow['to_whom'] }>()
  const addressees = new Map(presses.map(({ alert_id, to_whom }) => [alert_id, to_whom]))
  for (const [alertId, toWhom] of addressees)
    for (const look of alertId === null ? [] : looksAt(sql, schoolId, alertId)) {
      const key = `${toWhom} ${look.actor} ${look.action}`
      if ((last.get(key)?.last_at ?? -1) < look.last_at) last.set(key, { ...look, toWhom })
    }
  return [...last.values()]
}

/** One line for each adult of the class and thing looked up; one for all who keep children safe: they are never told apart. */
const looksOf = (
  sql: Statements,
  { schoolId }: Whose,
  presses: readonly PressRow[],
  school: ShownSchool,
): LookedUp[] => {
  const lines = new Map<string, LookedUp>()
  for (const { actor, action, last_at, toWhom } of lastLooks(sql, schoolId, presses)) {
    const isClassStaff = toWhom === 'class' && !holdsSafeguardingRole(roleOf(sql, schoolId, actor))
    const name = isClassStaff && school.showsNames ? nameOf(sql, schoolId, actor) : null
    const by = isClassStaff ? 'class-staff' : 'safeguarding'
    const what = WHAT[action]
    if (what === undefined) continue
    const lastOn = schoolDay(last_at, school.timeZone)
    const key = `${by} ${name} ${what}`
    const before = lines.get(key)
    if (before === undefined || before.lastOn < lastOn) lines.set(key, { by, name, what, lastOn })
  }
  const order = ({ lastOn, by, name, what }: LookedUp): string => `${lastOn} ${by} ${name} ${what}`
  return [...lines.values()].sort((one, other) => (order(one) < order(other) ? 1 : -1)).slice(0, CAN_SEE_BOUNDS.looks)
}

const nameOf = (sql: Statements, schoolId: string, personId: string): string | null =>
  sql.first<{ name: string }>('SELECT name FROM person WHERE school_id = ? AND id = ?', schoolId, personId)?.name ??
  null

const answersOf = (sql: Statements, { schoolId, profileId, personKey }: Whose): AboutMe['answers'] =>
  sql
    .all<{ answer: AgreementAnswer; answered_at: number }>(
      `SELECT answer, answered_at FROM agreement_answer
       WHERE school_id = ? AND person_key = ? AND profile_id = ? ORDER BY answered_at DESC, event_id DESC LIMIT ?`,
      ...[schoolId, personKey, profileId, CAN_SEE_BOUNDS.answers],
    )
    .map(({ answer, answered_at }) => ({ answer, answeredAt: answered_at }))

const mayLookOf = (sql: Statements, { schoolId, personKey }: Whose): AboutMe['mayLook'] => {
  const names = (rows: { name: string }[]): string[] => rows.map(({ name }) => name)
  const classStaff = sql.all<{ name: string }>(
    `SELECT DISTINCT adult.name FROM person
     JOIN class_member ON class_member.school_id = person.school_id AND class_member.person_id = person.id
     JOIN class_teacher ON class_teacher.school_id = person.school_id AND class_teacher.class_id = class_member.class_id
     JOIN person AS adult ON adult.school_id = person.school_id AND adult.id = class_teacher.person_id
     WHERE person.school_id = ? AND person.person_key = ? AND person.left_at IS NULL AND adult.left_at IS NULL
     ORDER BY adult.name LIMIT ?`,
    ...[schoolId, personKey, CAN_SEE_BOUNDS.names],
  )
  const safeguarding = sql.all<{ name: string }>(
    `SELECT DISTINCT person.name FROM duty JOIN person ON person.school_id = duty.school_id AND person.id = duty.person_id
     WHERE duty.school_id = ? AND duty.duty IN ('dsl', 'deputy', 'head', 'senior-leader') AND person.left_at IS NULL
     ORDER BY person.name LIMIT ?`,
    ...[schoolId, CAN_SEE_BOUNDS.names],
  )
  return { classStaff: names(classStaff), safeguarding: names(safeguarding) }
}

/** Null: the profile is not there, names nobody, or its log-in is shared. */
export const readAboutMe = (sql: Statements, schoolId: string, profileId: string): AboutMe | null => {
  const profile = sql.first<{ email: string | null; shared: number; shows_adult_names: number; time_zone: string }>(
    `SELECT profile.email, profile.shared, school.shows_adult_names, school.time_zone
     FROM profile JOIN school ON school.school_id = profile.school_id
     WHERE profile.school_id = ? AND profile.id = ?`,
    ...[schoolId, profileId],
  )
  if (profile === null || profile.shared === 1 || profile.email === null) return null
  const personKey = profile.email
  const isShared = sql.first('SELECT 1 FROM shared_account WHERE school_id = ? AND email = ?', schoolId, personKey)
  if (isShared !== null) return null
  const whose = { schoolId, profileId, personKey }
  const school = { showsNames: profile.shows_adult_names === 1, timeZone: profile.time_zone }
  const found = pressesOf(sql, whose)
  const presses = found.slice(0, CAN_SEE_BOUNDS.presses)
  return {
    person: createHash('sha256').update(personMark(profileId, personKey)).digest('hex'),
    presses: presses.map((row) => ({
      pressedAt: row.pressed_at,
      step: stepOf(row),
      hasAddress: row.has_address === 1,
    })),
    hasMore: found.length > CAN_SEE_BOUNDS.presses,
    looks: looksOf(sql, whose, presses, school),
    answers: answersOf(sql, whose),
    mayLook: school.showsNames ? mayLookOf(sql, whose) : { classStaff: [], safeguarding: [] },
  }
}
