// A kept concern becomes an alert, or joins one that is open: in the transaction that stores it, so that no stored
// press is without its alert.
import { lastResort } from '../../../shared/ladder/contacts.ts'
import { type AlertRow, alertRow } from '../alerts/alert-view.ts'
import { changeAlert } from '../alerts/change-alert.ts'
import { tellCovers } from '../alerts/commands.ts'
import { beginToWait } from '../alerts/ladder.ts'
import { readLadderStaff } from '../alerts/ladder-rows.ts'
import type { Desk } from '../desk.ts'

/** Presses of one profile this close together are one alert with a count (staff.md §1 "Quiet aggregation"). */
const MERGE_WITHIN_MS = 120_000

/** The parts of a concern's row by which it is routed and merged. */
export interface RoutedConcern {
  id: string
  to: 'class' | 'dsl'
  classId: string | null
  /** Who has the class at this moment: they keep the alert when the bell has gone. */
  adultIds: readonly string[]
  sourceKey: string
  personKey: string | null
  verified: boolean
  pressedAt: number
}

/**
 * The open alert that a press joins: same source, same pupil, same receiver, first received within two minutes. A press
 * for the safeguarding lead never joins one for the class. Presses that cannot be verified join one alert per source
 * and claimed pupil for as long as nobody has answered it: a forger gains little, and no child is hidden behind another.
 */
const alertToJoin = (desk: Desk, concern: RoutedConcern): AlertRow | null => {
  const found = desk.sql.first<{ id: string }>(
    `SELECT id FROM alert WHERE school_id = ? AND source_key = ? AND to_whom = ? AND person_key IS ? AND verified = ?
       AND state <> 'closed' AND state <> 'released'
       AND (received_at > ? OR (verified = 0 AND state = 'new'))
     ORDER BY received_at DESC LIMIT 1`,
    desk.schoolId,
    concern.sourceKey,
    concern.to,
    concern.personKey,
    concern.verified ? 1 : 0,
    desk.at - MERGE_WITHIN_MS,
  )
  return found === null ? null : alertRow(desk.sql, desk.schoolId, found.id)
}

/** As if called: who sees a press for the lead only because there is nobody else sees it from the first moment. */
const calledAtOnce = ({ sql, schoolId, at }: Desk, { to, classId }: RoutedConcern): string[] =>
  to === 'class'
    ? []
    : lastResort(to, readLadderStaff(sql, schoolId, at).ofAlert({ class_id: classId, to_whom: to, adults: '[]' }))

const newAlert = (desk: Desk, concern: RoutedConcern): string => {
  const id = desk.freshId()
  desk.sql.run(
    `INSERT INTO alert (school_id, id, seq, to_whom, class_id, source_key, person_key, verified, state, pressed_at, received_at, called)
     VALUES (?, ?, 0, ?, ?, ?, ?, ?, 'new', ?, ?, ?)`,
    desk.schoolId,
    id,
    concern.to,
    concern.classId,
    concern.sourceKey,
    concern.personKey,
    concern.verified ? 1 : 0,
    concern.pressedAt,
    desk.at,
    JSON.stringify(calledAtOnce(desk, concern)),
  )
  return id
}

/** Those who had it at an earlier press keep it: the bell may go between two presses of one child. */
const keepAdults = ({ sql, schoolId }: Desk, alertId: string, adultIds: readonly string[]): void => {
  const kept = sql.first<{ adults: string }>(
    'SELECT adults FROM alert WHERE school_id = ? AND id = ?',
    schoolId,
    alertId,
  )
  const before: string[] = JSON.parse(kept?.adults ?? '[]')
  const adults = JSON.stringify([...new Set([...before, ...adultIds])])
  sql.run('UPDATE alert SET adults = ? WHERE school_id = ? AND id = ?', adults, schoolId, alertId)
}

export const raiseAlert = (desk: Desk, concern: RoutedConcern): void => {
  const { sql, schoolId } = desk
  const open = alertToJoin(desk, concern)
  const alertId = open?.id ?? newAlert(desk, concern)
  if (concern.to === 'class') keepAdults(desk, alertId, concern.adultIds)
  // Who has seen the first press has not seen this one: the alert asks for attention again.
  if (open?.state === 'seen')
    sql.run(`UPDATE alert SET state = 'new' WHERE school_id = ? AND id = ?`, schoolId, alertId)
  if (open === null || open.state === 'seen') beginToWait(desk, alertId)
  const joinedSeq = changeAlert(desk, alertId)
  sql.run(
    'INSERT INTO alert_concern (school_id, alert_id, concern_id, joined_seq) VALUES (?, ?, ?, ?)',
    schoolId,
    alertId,
    concern.id,
    joinedSeq,
  )
  const row = alertRow(sql, schoolId, alertId)
  // "I'm going" holds for a second press of the same pupil as well: its cover says so at once.
  if (row !== null && open !== null) tellCovers(desk, row)
}
