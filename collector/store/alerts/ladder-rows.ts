// What the ladder decides from, read from rows: the alerts that wait, the staff who can be called, and the school's hours.
import { holdsRight } from '../../../shared/access/rights.ts'
import { openSince } from '../../../shared/concern/school-hours.ts'
import { contactsOf, type PersonId, type StaffOfAlert } from '../../../shared/ladder/contacts.ts'
import type { LadderFacts, SchoolMoment, Standing } from '../../../shared/ladder/ladder.ts'
import type { Role } from '../../../shared/protocol/vocabulary.ts'
import { readSchoolTimes } from '../people/release-rows.ts'
import type { LadderCall } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { type Teaching, teachingAt } from '../timetable/teaching-now.ts'
import type { AlertRow } from './alert-view.ts'

export const readSchoolMoment = (sql: Statements, schoolId: string, now: number): SchoolMoment => {
  const openedAt = openSince(readSchoolTimes(sql, schoolId), now)
  return openedAt === null ? { isOpen: false } : { isOpen: true, openedAt }
}

/** Everybody whom the ladder may call, of every class; who has left is nobody. */
export interface LadderStaff {
  ofAlert: (row: Pick<AlertRow, 'class_id' | 'to_whom' | 'adults'>) => StaffOfAlert
  technicians: readonly PersonId[]
}

interface Place {
  person_id: string
  /** A class, or a duty. */
  place: string
}

const readPlaces = (sql: Statements, schoolId: string, table: string, column: string): Map<string, PersonId[]> => {
  const places = new Map<string, PersonId[]>()
  const rows = sql.all<Place>(
    `SELECT ${table}.person_id, ${table}.${column} AS place FROM ${table} JOIN person
       ON person.school_id = ${table}.school_id AND person.id = ${table}.person_id
     WHERE ${table}.school_id = ? AND person.left_at IS NULL ORDER BY person.name, person.id`,
    schoolId,
  )
  for (const { person_id, place } of rows) places.set(place, [...(places.get(place) ?? []), person_id])
  return places
}

/**
 * Whom the press itself was for. A press for the lead names everybody to whom the class ever belongs: those it is kept from.
 */
const adultsOf = (
  teaching: Teaching,
  isHere: (personId: PersonId) => boolean,
  row: Pick<AlertRow, 'class_id' | 'to_whom' | 'adults'>,
): PersonId[] => {
  if (row.to_whom === 'dsl') return [...teaching.allAdultsOf(row.class_id)]
  const atPress: PersonId[] = JSON.parse(row.adults)
  return [...new Set([...teaching.adultsOf(row.class_id), ...atPress.filter(isHere)])]
}

export const readLadderStaff = (sql: Statements, schoolId: string, now: number): LadderStaff => {
  const duties = readPlaces(sql, schoolId, 'duty', 'duty')
  const teaching = teachingAt(sql, schoolId, now)
  const here = new Set(
    sql
      .all<{ id: string }>(
        `SELECT person.id FROM person LEFT JOIN cover ON cover.school_id = person.school_id AND cover.person_id = person.id
         WHERE person.school_id = ? AND person.kind = 'staff' AND person.left_at IS NULL
           AND (cover.ends_at IS NULL OR cover.ends_at > ?)`,
        ...[schoolId, now],
      )
      .map(({ id }) => id),
  )
  const seconds = readPlaces(sql, schoolId, 'second_adult', 'class_id')
  const withDuty = (duty: string): PersonId[] => duties.get(duty) ?? []
  // Whoever may not answer is never called: a governor or a technician without a class, also where a file names them.
  const dutiesOf = (one: PersonId): Role[] =>
    [...duties].flatMap(([duty, people]) => (people.includes(one) ? [duty as Role] : []))
  const taught = readPlaces(sql, schoolId, 'class_teacher', 'class_id')
  const mayAnswer = (one: PersonId): boolean => {
    const roles = dutiesOf(one)
    const classIds = [...taught].flatMap(([classId, people]) => (people.includes(one) ? [classId] : []))
    return holdsRight({ roles: roles.length === 0 ? ['teacher'] : roles, classIds }, 'answer-alerts')
  }
  return {
    technicians: withDuty('technician'),
    ofAlert: (row) => ({
      teachers: adultsOf(teaching, (one) => here.has(one), row),
      seconds: row.class_id === null ? [] : (seconds.get(row.class_id) ?? []).filter(mayAnswer),
      leads: withDuty('dsl'),
      deputies: withDuty('deputy'),
      heads: withDuty('head'),
    }),
  }
}

const standingOf = (row: AlertRow): Standing => {
  switch (row.state) {
    case 'new':
      return { is: 'unanswered' }
    case 'seen':
      return { is: 'seen', by: row.seen_by ?? '', at: row.seen_at ?? row.received_at }
    case 'coming':
      return { is: 'coming', by: row.coming_by ?? '', at: row.coming_at ?? row.received_at }
    case 'with':
      return { is: 'stopped', by: 'with' }
    case 'released':
      return { is: 'stopped', by: 'release' }
    case 'closed':
      return { is: 'stopped', by: 'close' }
  }
}

/** Whose screen has drawn the last press of the alert: one that drew the first only has not drawn the second. */
const readDeliveredTo = (sql: Statements, schoolId: string, alertId: string): PersonId[] =>
  sql
    .all<{ person_id: string }>(
      `SELECT DISTINCT person_id FROM delivery WHERE school_id = ? AND alert_id = ? AND seq >=
         (SELECT max(joined_seq) FROM alert_concern WHERE school_id = ? AND alert_id = ?)`,
      ...[schoolId, alertId, schoolId, alertId],
    )
    .map(({ person_id }) => person_id)

const readLastPressAt = (sql: Statements, schoolId: string, row: AlertRow): number =>
  sql.first<{ at: number | null }>(
    `SELECT max(concern.received_at) AS at FROM alert_concern JOIN concern
       ON concern.school_id = alert_concern.school_id AND concern.id = alert_concern.concern_id
     WHERE alert_concern.school_id = ? AND alert_concern.alert_id = ?`,
    schoolId,
    row.id,
  )?.at ?? row.received_at

/** Only the first two calls ask whether a screen drew it; for the rest two reads of every alert at every look are saved. */
const asksForDelivery = ({ state, calls }: AlertRow): boolean => state === 'new' && calls < 2

export const readLadderFacts = (sql: Statements, schoolId: string, row: AlertRow, staff: LadderStaff): LadderFacts => ({
  contacts: contactsOf(row.to_whom, staff.ofAlert(row)),
  standing: standingOf(row),
  waitsSinceAt: row.waits_since_at,
  lastPressAt: asksForDelivery(row) ? readLastPressAt(sql, schoolId, row) : row.received_at,
  wasSchoolOpen: row.was_school_open === 1,
  codeAt: row.code_at,
  calls:
    row.called_at === null
      ? { made: 0 }
      : { made: row.calls, lastAt: row.called_at, lastPeople: JSON.parse(row.last_called) },
  outOfHoursAt: row.out_of_hours_at,
  deliveredTo: asksForDelivery(row) ? readDeliveredTo(sql, schoolId, row.id) : [],
})

type CallRow = Omit<LadderCall, 'people' | 'reached'> & { people: string; reached: string }

export const readLadderCalls = (sql: Statements, schoolId: string, alertId: string): LadderCall[] =>
  sql
    .all<CallRow>(
      `SELECT alert_id AS alertId, rung, round, why, people, reached, at FROM ladder_call
       WHERE school_id = ? AND alert_id = ? ORDER BY number`,
      schoolId,
      alertId,
    )
    .map((row) => ({ ...row, people: JSON.parse(row.people), reached: JSON.parse(row.reached) }))
