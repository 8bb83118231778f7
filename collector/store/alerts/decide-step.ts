// What one step does to an alert, decided from its row alone. States only go forward; "un-see" is the one
// way back: from seen, and from coming for the adult who is not going after all.

import type { AlertStep } from '../store.ts'
import type { AlertRow } from './alert-view.ts'

export type StepDecision =
  /** The step is taken, or was already so by the same person: then `changes` is false. */
  | { ok: true; won: true; changes: boolean }
  /** Somebody else was first: the alert's holder names who. */
  | { ok: true; won: false }
  | { ok: false; why: 'too-late' | 'may-not-give-back' }

const TAKEN: StepDecision = { ok: true, won: true, changes: true }
const ALREADY_MINE: StepDecision = { ok: true, won: true, changes: false }
const ANOTHER_WAS_FIRST: StepDecision = { ok: true, won: false }
const TOO_LATE: StepDecision = { ok: false, why: 'too-late' }

const byWhom = (holder: string | null, personId: string): StepDecision =>
  holder === personId ? ALREADY_MINE : ANOTHER_WAS_FIRST

const isOver = (row: AlertRow): boolean => row.state === 'released' || row.state === 'closed'

export const decideStep = (row: AlertRow, mayGiveBack: boolean, personId: string, step: AlertStep): StepDecision => {
  switch (step.action) {
    case 'shown':
      return row.state === 'closed' ? TOO_LATE : TAKEN
    case 'seen':
      if (isOver(row)) return TOO_LATE
      if (row.state === 'new') return TAKEN
      return byWhom(row.with_by ?? row.coming_by ?? row.seen_by, personId)
    case 'unsee':
      if (row.state === 'new') return ALREADY_MINE
      if (row.state === 'seen') return row.seen_by === personId ? TAKEN : ANOTHER_WAS_FIRST
      if (row.state === 'coming') return row.coming_by === personId ? TAKEN : ANOTHER_WAS_FIRST
      return TOO_LATE
    case 'coming':
      if (isOver(row)) return TOO_LATE
      // Who is late is overtaken by whoever goes now, or says again that they are going.
      if (row.state === 'new' || row.state === 'seen' || (row.state === 'coming' && row.is_late === 1)) return TAKEN
      return byWhom(row.with_by ?? row.coming_by, personId)
    case 'with':
      if (isOver(row)) return TOO_LATE
      // Who stands beside the child is with the child, whoever else said "I'm going".
      return row.state === 'with' ? byWhom(row.with_by, personId) : TAKEN
    case 'release':
      if (row.state === 'closed') return TOO_LATE
      if (row.state === 'released') return byWhom(row.released_by, personId)
      return step.page === 'give-back' && !mayGiveBack ? { ok: false, why: 'may-not-give-back' } : TAKEN
    case 'close':
      return row.state === 'closed' ? byWhom(row.closed_by, personId) : TAKEN
  }
}
