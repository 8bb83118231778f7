// One step of staff on an alert: state, facts for the covers, commands, log and hash chain, all in one transaction.
import type { Alert } from '../../../shared/protocol/alerts.ts'
import { alertIsVisible, holdsSafeguardingRole } from '../../school/visible-alerts.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import type { Viewer } from '../rows.ts'
import type { AlertStep } from '../store.ts'
import { teachingAt } from '../timetable/teaching-now.ts'
import { type AlertRow, alertRow, alertView, audienceOf } from './alert-view.ts'
import { changeAlert } from './change-alert.ts'
import { releaseCovers, tellCovers } from './commands.ts'
import { decideStep } from './decide-step.ts'
import { forgetLateness } from './ladder.ts'

export type StepAnswer =
  | { ok: true; won: boolean; alert: Alert }
  | { ok: false; why: 'not-found' | 'too-late' | 'may-not-give-back' | 'action-id-reused' }

const set = (desk: Desk, alertId: string, columns: Record<string, string | number | null>): void => {
  const names = Object.keys(columns)
  const values = Object.values(columns)
  const assignments = names.map((name) => `${name} = ?`).join(', ')
  desk.sql.run(`UPDATE alert SET ${assignments} WHERE school_id = ? AND id = ?`, ...values, desk.schoolId, alertId)
}

const release = (desk: Desk, row: AlertRow, personId: string, page: 'take-away' | 'give-back'): void => {
  set(desk, row.id, { released_by: personId, release_page: page })
  releaseCovers(desk, row, page)
}

/**
 * Who sees it as the class's own adult is its teacher to the child, whatever else they are. An adult of another class, whom
 * the ladder has called, is nobody the child's words know yet.
 */
const deliveredAs = (desk: Desk, row: AlertRow, { role, personId }: Viewer): string => {
  if (holdsSafeguardingRole(role)) return role
  const { adultIds } = audienceOf(row, teachingAt(desk.sql, desk.schoolId, desk.at))
  return adultIds.includes(personId) ? 'teacher' : 'called'
}

/** A role that drew an alert has drawn what it knew of: never a state that came later than the screen's own. */
const keepDelivery = (desk: Desk, row: AlertRow, viewer: Viewer, shownSeq: number): void => {
  desk.sql.run(
    `INSERT INTO delivery (school_id, alert_id, person_id, seq, role, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    desk.schoolId,
    row.id,
    viewer.personId,
    Math.min(shownSeq, row.seq),
    deliveredAs(desk, row, viewer),
    desk.at,
  )
}

const close = (desk: Desk, row: AlertRow, personId: string, step: Extract<AlertStep, { action: 'close' }>): void => {
  // After a mistake nothing was wrong with the page: its address opens again, for every age group.
  const page = step.outcome === 'mistake' ? 'give-back' : 'take-away'
  if (row.released_by === null) release(desk, row, personId, page)
  set(desk, row.id, { state: 'closed', closed_by: personId, closed_at: desk.at, outcome: step.outcome })
  desk.sql.run(
    'INSERT INTO log_entry (school_id, alert_id, outcome, closed_at, closed_by, note) VALUES (?, ?, ?, ?, ?, ?)',
    desk.schoolId,
    row.id,
    step.outcome,
    desk.at,
    personId,
    step.note,
  )
}

/** True where somebody has seen every press of the alert, the last one included. */
const wasSeen = ({ sql, schoolId }: Desk, { id, seen_seq }: AlertRow): boolean =>
  seen_seq !== null &&
  sql.first(
    'SELECT 1 FROM alert_concern WHERE school_id = ? AND alert_id = ? AND joined_seq > ?',
    schoolId,
    id,
    seen_seq,
  ) === null

const take = (desk: Desk, row: AlertRow, viewer: Viewer, step: AlertStep): void => {
  const { personId } = viewer
  switch (step.action) {
    case 'shown':
      // No new number: a screen that confirms every number it draws would otherwise never be done.
      keepDelivery(desk, row, viewer, step.seq)
      return
    case 'seen':
      set(desk, row.id, { state: 'seen', seen_by: personId, seen_at: desk.at, seen_seq: changeAlert(desk, row.id) })
      forgetLateness(desk, row.id)
      return
    case 'unsee':
      if (row.state === 'coming')
        set(desk, row.id, { state: wasSeen(desk, row) ? 'seen' : 'new', coming_by: null, coming_at: null })
      else set(desk, row.id, { state: 'new', seen_by: null, seen_at: null, seen_seq: null })
      break
    case 'coming':
      set(desk, row.id, { state: 'coming', coming_by: personId, coming_at: desk.at })
      break
    case 'with':
      set(desk, row.id, { state: 'with', with_by: personId })
      break
    case 'release':
      set(desk, row.id, { state: 'released' })
      release(desk, row, personId, step.page)
      break
    case 'close':
      close(desk, row, personId, step)
      break
  }
  forgetLateness(desk, row.id)
  changeAlert(desk, row.id)
}

/** What of a step goes into the erasable details: never more than was pressed. */
const detailsOf = (step: AlertStep): Record<string, unknown> => {
  if (step.action === 'shown') return { seq: step.seq }
  if (step.action === 'release') return { page: step.page }
  if (step.action === 'close') return { outcome: step.outcome, note: step.note }
  return {}
}

const fresh = (desk: Desk, alertId: string): AlertRow => {
  const row = alertRow(desk.sql, desk.schoolId, alertId)
  if (row === null) throw new Error('an alert vanished inside its own transaction')
  return row
}

export const actOnAlert = (desk: Desk, viewer: Viewer, alertId: string, step: AlertStep): StepAnswer => {
  const { sql, schoolId } = desk
  const row = alertRow(sql, schoolId, alertId)
  const teaching = teachingAt(sql, schoolId, desk.at)
  if (row === null || !alertIsVisible(viewer, audienceOf(row, teaching))) {
    return { ok: false, why: 'not-found' }
  }
  const before = sql.first<{ alert_id: string; person_id: string; step: string; won: number }>(
    'SELECT alert_id, person_id, step, won FROM action WHERE school_id = ? AND id = ?',
    schoolId,
    step.actionId,
  )
  if (before !== null) {
    const isTheSame = before.alert_id === alertId && before.person_id === viewer.personId && before.step === step.action
    if (!isTheSame) return { ok: false, why: 'action-id-reused' }
    return { ok: true, won: before.won === 1, alert: alertView(sql, schoolId, row, teaching) }
  }
  const decision = decideStep(row, alertView(sql, schoolId, row, teaching).mayGiveBack, viewer.personId, step)
  if (!decision.ok) return decision
  sql.run(
    'INSERT INTO action (school_id, id, alert_id, person_id, step, won, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[schoolId, step.actionId, alertId, viewer.personId, step.action, decision.won ? 1 : 0, desk.at],
  )
  if (decision.won && decision.changes) {
    take(desk, row, viewer, step)
    const after = fresh(desk, alertId)
    if (after.released_by === null) tellCovers(desk, after)
    appendAudit(desk, {
      actor: viewer.personId,
      action: step.action,
      object: `alert:${alertId}`,
      details: detailsOf(step),
    })
  }
  return { ok: true, won: decision.won, alert: alertView(sql, schoolId, fresh(desk, alertId), teaching) }
}
