// Commands to devices: `saved → attempted → acknowledged`, or `not-delivered`; and what each step does to its alert.
import type { Command } from '../../../shared/protocol/commands.ts'
import { type Facts, NO_FACTS } from '../../../shared/protocol/facts.ts'
import type { Desk } from '../desk.ts'
import { type AlertRow, factsOf } from './alert-view.ts'
import { changeAlert } from './change-alert.ts'

/** A cover ends with the school day; a release must still reach a laptop that was shut for the holidays. */
const COVER_STATE_LASTS_MS = 24 * 3_600_000
const RELEASE_LASTS_MS = 90 * 24 * 3_600_000
/** After this long without an acknowledgement staff read "not delivered"; it is sent on all the same. */
export const UNHEARD_AFTER_MS = 60_000

interface AlertConcern {
  concern_id: string
  joined_seq: number
  profile_id: string | null
}

const concernsOf = (desk: Desk, alertId: string): AlertConcern[] =>
  desk.sql.all<AlertConcern>(
    `SELECT alert_concern.concern_id, alert_concern.joined_seq, concern.profile_id FROM alert_concern JOIN concern
       ON concern.school_id = alert_concern.school_id AND concern.id = alert_concern.concern_id
     WHERE alert_concern.school_id = ? AND alert_concern.alert_id = ? ORDER BY alert_concern.joined_seq`,
    desk.schoolId,
    alertId,
  )

type CoverState = Omit<Extract<Command, { kind: 'cover-state' }>, 'id' | 'seq'>
type Release = Omit<Extract<Command, { kind: 'release' }>, 'id' | 'seq'>

const saveCommand = (desk: Desk, unsaved: CoverState | Release): void => {
  const { sql, schoolId, at } = desk
  // A cover-state that is still on its way has been overtaken; a release overtakes it too, so that release wins a tie.
  sql.run(
    `UPDATE command SET state = 'superseded' WHERE school_id = ? AND concern_id = ? AND kind = 'cover-state'
       AND state IN ('saved', 'attempted', 'not-delivered')`,
    schoolId,
    unsaved.concernId,
  )
  const next = sql.first<{ command_seq: number }>(
    'UPDATE school_sequence SET command_seq = command_seq + 1 WHERE school_id = ? RETURNING command_seq',
    schoolId,
  )
  if (next === null) throw new Error('the school has no sequence row')
  const command: Command = { id: desk.freshId(), seq: next.command_seq, ...unsaved }
  sql.run(
    `INSERT INTO command (school_id, id, seq, profile_id, concern_id, kind, body, state, saved_at, not_after_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'saved', ?, ?)`,
    schoolId,
    command.id,
    command.seq,
    command.profileId,
    unsaved.concernId,
    command.kind,
    JSON.stringify(command),
    at,
    command.notAfter,
  )
  desk.savedCommands.push(command)
}

/** The facts that the concern's device was last told, or nothing known. */
const toldFacts = (desk: Desk, concernId: string): Facts => {
  const last = desk.sql.first<{ body: string }>(
    `SELECT body FROM command WHERE school_id = ? AND concern_id = ? AND kind = 'cover-state' ORDER BY seq DESC LIMIT 1`,
    desk.schoolId,
    concernId,
  )
  if (last === null) return NO_FACTS
  const command = JSON.parse(last.body) as Command
  return command.kind === 'cover-state' ? command.facts : NO_FACTS
}

/** Tells each covered device of the alert what has become true since it was last told. */
export const tellCovers = (desk: Desk, row: AlertRow): void => {
  for (const { concern_id, joined_seq, profile_id } of concernsOf(desk, row.id)) {
    if (profile_id === null) continue
    const facts = factsOf(desk.sql, desk.schoolId, row, joined_seq)
    if (JSON.stringify(facts) === JSON.stringify(toldFacts(desk, concern_id))) continue
    const notAfter = desk.at + COVER_STATE_LASTS_MS
    saveCommand(desk, { kind: 'cover-state', profileId: profile_id, notAfter, concernId: concern_id, facts })
  }
}

/** Releases every covered device of the alert. */
export const releaseCovers = (desk: Desk, row: AlertRow, page: 'take-away' | 'give-back'): void => {
  for (const { concern_id, profile_id } of concernsOf(desk, row.id)) {
    if (profile_id === null) continue
    const notAfter = desk.at + RELEASE_LASTS_MS
    saveCommand(desk, { kind: 'release', profileId: profile_id, notAfter, concernId: concern_id, page })
  }
}

/** Staff see where a release stands, so each of its steps is a change of its alert. */
const changeAlertsOf = (desk: Desk, commands: { concern_id: string | null; kind: string }[]): void => {
  const alerts = new Set<string>()
  for (const { concern_id, kind } of commands) {
    if (kind !== 'release' || concern_id === null) continue
    const joined = desk.sql.first<{ alert_id: string }>(
      'SELECT alert_id FROM alert_concern WHERE school_id = ? AND concern_id = ?',
      desk.schoolId,
      concern_id,
    )
    if (joined !== null) alerts.add(joined.alert_id)
  }
  for (const alertId of alerts) changeAlert(desk, alertId)
}

/** A device's word that a command was carried out. Another profile's command, or an unknown one, is left alone. */
export const acknowledgeCommand = (desk: Desk, profileId: string, commandId: string, outcome: string): void => {
  const acknowledged = desk.sql.all<{ concern_id: string | null; kind: string }>(
    `UPDATE command SET state = 'acknowledged', acknowledged_at = ?, outcome = ?
     WHERE school_id = ? AND id = ? AND profile_id = ? AND state <> 'acknowledged' RETURNING concern_id, kind`,
    desk.at,
    outcome,
    desk.schoolId,
    commandId,
    profileId,
  )
  changeAlertsOf(desk, acknowledged)
}

export const markAttempted = (desk: Desk, commandIds: readonly string[]): { ok: true } => {
  const attempted = commandIds.flatMap((id) =>
    desk.sql.all<{ concern_id: string | null; kind: string }>(
      `UPDATE command SET state = 'attempted', attempted_at = ?
       WHERE school_id = ? AND id = ? AND state = 'saved' RETURNING concern_id, kind`,
      desk.at,
      desk.schoolId,
      id,
    ),
  )
  changeAlertsOf(desk, attempted)
  return { ok: true }
}

export const markUndelivered = (desk: Desk): { ok: true; marked: number } => {
  const marked = desk.sql.all<{ concern_id: string | null; kind: string }>(
    `UPDATE command SET state = 'not-delivered'
     WHERE school_id = ? AND state IN ('saved', 'attempted') AND saved_at <= ? RETURNING concern_id, kind`,
    desk.schoolId,
    desk.at - UNHEARD_AFTER_MS,
  )
  changeAlertsOf(desk, marked)
  return { ok: true, marked: marked.length }
}
