// The ladder in the store: looks at every alert that waits, and keeps who was called in the transaction that calls them.
// Promises: a call is on record before anybody hears of it, once, and a restart goes on from the record · a child reads
// "I have told one more grown-up" only when somebody else's open screen was sent it, and never before the first answer is due.
import { alarmedAdults, firstAdults, type PersonId } from '../../../shared/ladder/contacts.ts'
import { EVERYONE_EVERY_MS, type LadderFacts, type LadderLook, lookAtLadder } from '../../../shared/ladder/ladder.ts'
import type { Facts } from '../../../shared/protocol/facts.ts'
import { queueCall } from '../channels/queue-deliveries.ts'
import type { Desk } from '../desk.ts'
import type { LadderCall } from '../rows.ts'
import type { Statements } from '../statements.ts'
import { type AlertRow, alertRow, waitingAlertRows } from './alert-view.ts'
import { changeAlert } from './change-alert.ts'
import { tellCovers } from './commands.ts'
import { type LadderStaff, readLadderFacts, readLadderStaff, readSchoolMoment } from './ladder-rows.ts'

/** After a step of staff: who answers has their own time, and is not late any more. */
export const forgetLateness = (desk: Desk, alertId: string): void => {
  desk.sql.run(
    `UPDATE alert SET is_late = 0, escalated = CASE escalated WHEN 'late' THEN NULL ELSE escalated END
     WHERE school_id = ? AND id = ?`,
    desk.schoolId,
    alertId,
  )
}

/** A press that nobody has seen begins to wait. */
export const beginToWait = (desk: Desk, alertId: string): void => {
  desk.sql.run(
    'UPDATE alert SET waits_since_at = ?, was_school_open = ? WHERE school_id = ? AND id = ?',
    desk.at,
    readSchoolMoment(desk.sql, desk.schoolId, desk.at).isOpen ? 1 : 0,
    desk.schoolId,
    alertId,
  )
  forgetLateness(desk, alertId)
}

/** An adult is at the machine: the ladder pauses as for "I'm going". One code a press: nobody pauses it for ever. */
export const pauseForCode = (desk: Desk, alertId: string, concernId: string): void => {
  const codes = desk.sql.first<{ n: number }>(
    `SELECT count(*) AS n FROM concern_change WHERE school_id = ? AND concern_id = ? AND change = 'code-released'`,
    desk.schoolId,
    concernId,
  )
  if (codes?.n !== 1) return
  desk.sql.run('UPDATE alert SET code_at = ? WHERE school_id = ? AND id = ?', desk.at, desk.schoolId, alertId)
}

/** What a look changes of one alert. */
interface Climb {
  row: AlertRow
  look: LadderLook
  called: PersonId[]
  lastCalled: PersonId[]
  step: number
  isLate: boolean
  escalated: Facts['escalated']
  isAlarm: boolean
}

/** The child may hear of somebody whose screen is open now (a mail that is on its way has told nobody), who was called, and who is neither the first nor the one who is late. */
const escalatedOf = (
  row: AlertRow,
  facts: LadderFacts,
  called: readonly PersonId[],
  onScreen: ReadonlySet<PersonId>,
): Facts['escalated'] => {
  const holder = row.state === 'new' ? null : (row.coming_by ?? row.seen_by)
  const first = firstAdults(facts.contacts)
  const isSent = called.some((one) => onScreen.has(one) && one !== holder && !first.includes(one))
  if (!isSent) return row.escalated
  return row.state === 'new' ? 'unseen' : 'late'
}

/** Null where nothing changes. */
const climbOf = (
  row: AlertRow,
  facts: LadderFacts,
  look: LadderLook,
  onScreen: ReadonlySet<PersonId>,
  now: number,
): Climb | null => {
  const before: PersonId[] = JSON.parse(row.called)
  const called = [...new Set([...before, ...(look.call?.people ?? [])])]
  const step = look.isOverdue ? Math.max(1, row.step) : row.step
  const isLate = row.is_late === 1 || (look.isOverdue && row.state !== 'new')
  const escalated = look.isOverdue ? escalatedOf(row, facts, called, onScreen) : row.escalated
  const isUnheard = look.call !== null && look.call.reached.length === 0
  const alarmIsOld = row.alarm_at === null || row.alarm_at > now || now - row.alarm_at >= EVERYONE_EVERY_MS
  const isNews = step !== row.step || isLate !== (row.is_late === 1) || escalated !== row.escalated
  if (look.call === null && !isNews) return null
  const lastCalled = look.call?.people ?? JSON.parse(row.last_called)
  return { row, look, called, lastCalled, step, isLate, escalated, isAlarm: isUnheard && alarmIsOld }
}

/** Every alert of which something is due now, in the order in which they came. */
const climbsDue = (
  sql: Statements,
  schoolId: string,
  now: number,
  reachableNow: readonly PersonId[],
  onScreenNow: readonly PersonId[],
): { climbs: Climb[]; staff: LadderStaff | null } => {
  const rows = waitingAlertRows(sql, schoolId)
  if (rows.length === 0) return { climbs: [], staff: null }
  const staff = readLadderStaff(sql, schoolId, now)
  const reachable = new Set(reachableNow)
  const onScreen = new Set(onScreenNow)
  const school = readSchoolMoment(sql, schoolId, now)
  const climbs = rows.flatMap((row) => {
    const facts = readLadderFacts(sql, schoolId, row, staff)
    const look = lookAtLadder(facts, { school, reachable }, now)
    return climbOf(row, facts, look, onScreen, now) ?? []
  })
  return { climbs, staff }
}

/** True where `climbLadder` would find something: a read, so that the writer is left alone when there is nothing. */
export const hasAlertsDue = (
  sql: Statements,
  schoolId: string,
  now: number,
  reachable: readonly PersonId[],
  onScreen: readonly PersonId[],
): boolean => sql.atOneMoment(() => climbsDue(sql, schoolId, now, reachable, onScreen).climbs.length > 0)

const keepCall = (desk: Desk, call: LadderCall): LadderCall => {
  const { sql, schoolId } = desk
  const before = sql.first<{ n: number }>(
    'SELECT count(*) AS n FROM ladder_call WHERE school_id = ? AND alert_id = ?',
    schoolId,
    call.alertId,
  )
  const number = (before?.n ?? 0) + 1
  sql.run(
    `INSERT INTO ladder_call (school_id, alert_id, number, rung, round, why, people, reached, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[schoolId, call.alertId, number, call.rung, call.round, call.why],
    ...[JSON.stringify(call.people), JSON.stringify(call.reached), call.at],
  )
  queueCall(desk, call, number)
  return call
}

const keepCalls = (desk: Desk, climb: Climb, staff: LadderStaff, reachable: readonly PersonId[]): LadderCall[] => {
  const { row, look, isAlarm } = climb
  if (look.call === null) return []
  const { rung, why, people, reached } = look.call
  const common = { alertId: row.id, at: desk.at }
  const round = 'round' in rung ? rung.round : null
  const kept = [keepCall(desk, { ...common, rung: rung.name, round, why, people, reached })]
  if (!isAlarm) return kept
  const alarmed = alarmedAdults(row.to_whom, staff.ofAlert(row), staff.technicians)
  const heard = alarmed.filter((one) => reachable.includes(one))
  kept.push(
    keepCall(desk, { ...common, rung: 'alarm', round: null, why: 'nobody-reached', people: alarmed, reached: heard }),
  )
  return kept
}

const climb = (desk: Desk, due: Climb, staff: LadderStaff, reachable: readonly PersonId[]): LadderCall[] => {
  const { row, look, called, lastCalled, step, isLate, escalated, isAlarm } = due
  const { call } = look
  const isNight = call?.rung.name === 'out-of-hours'
  const isRung = call !== null && !isNight
  desk.sql.run(
    `UPDATE alert SET step = ?, is_late = ?, escalated = ?, called = ?, last_called = ?, calls = ?, called_at = ?,
       out_of_hours_at = ?, alarm_at = ? WHERE school_id = ? AND id = ?`,
    ...[step, isLate ? 1 : 0, escalated, JSON.stringify(called)],
    ...[isRung ? JSON.stringify(lastCalled) : row.last_called, isRung ? row.calls + 1 : row.calls],
    ...[isRung ? desk.at : row.called_at, isNight ? desk.at : row.out_of_hours_at, isAlarm ? desk.at : row.alarm_at],
    desk.schoolId,
    row.id,
  )
  const kept = keepCalls(desk, due, staff, reachable)
  const isSeenOnScreens =
    step !== row.step ||
    isLate !== (row.is_late === 1) ||
    escalated !== row.escalated ||
    JSON.stringify(called) !== row.called ||
    (call !== null && call.reached.length > 0)
  // No news where there is none: calling again into empty rooms changes nothing that a screen shows.
  if (isSeenOnScreens) changeAlert(desk, row.id)
  const after = alertRow(desk.sql, desk.schoolId, row.id)
  if (after !== null && escalated !== row.escalated) tellCovers(desk, after)
  return kept
}

/**
 * Looks at every alert that waits for an adult, and calls who is due.
 * @param reachable ids of staff whom some channel can send to now
 * @param onScreen those of them with an open screen
 */
export const climbLadder = (
  desk: Desk,
  reachable: readonly PersonId[],
  onScreen: readonly PersonId[],
): { ok: true; climbed: number; calls: LadderCall[] } => {
  const { climbs, staff } = climbsDue(desk.sql, desk.schoolId, desk.at, reachable, onScreen)
  const calls = staff === null ? [] : climbs.flatMap((one) => climb(desk, one, staff, reachable))
  return { ok: true, climbed: climbs.length, calls }
}
