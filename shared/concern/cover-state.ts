// From facts to the state a cover may show (pupil.md §5). Pure: the same facts always give the same state.
import type { Facts } from '../protocol/facts.ts'
import type { ConcernTo } from '../protocol/vocabulary.ts'
import { PATIENCE_MS, UNANSWERED_MS } from './patience.ts'

/** What a word may claim. A state that lacks the fact may not show the word: types and tests/rules/words.test.ts hold it. */
export type Claim =
  | 'stored'
  | 'receipted'
  | 'delivered'
  | 'escalated'
  | 'seen'
  | 'coming'
  | 'with'
  | 'released'
  | 'covered'

/** The facts each state rests on: a word shown in a state may claim these and no others. */
export const STATE_FACTS = {
  covered: ['covered'],
  saved: ['covered', 'stored'],
  sent: ['covered', 'stored', 'receipted'],
  'delivered-teacher': ['covered', 'stored', 'receipted', 'delivered'],
  'delivered-dsl': ['covered', 'stored', 'receipted', 'delivered'],
  seen: ['covered', 'stored', 'receipted', 'seen'],
  coming: ['covered', 'stored', 'receipted', 'coming'],
  late: ['covered', 'stored', 'receipted', 'escalated'],
  with: ['covered', 'stored', 'receipted', 'with'],
  released: ['released'],
  'not-sent': ['covered', 'stored'],
  'sent-later': ['covered', 'stored', 'receipted'],
  'cannot-hear': ['covered', 'stored', 'receipted'],
  'not-seen': ['covered', 'stored', 'receipted', 'escalated'],
  unanswered: ['covered', 'stored', 'receipted'],
  'out-of-hours': ['covered', 'stored', 'receipted'],
  'out-of-hours-not-sent': ['covered', 'stored'],
  'could-not-save': ['covered'],
  practice: ['covered', 'stored'],
} as const satisfies Record<string, readonly Claim[]>

export type CoverState = keyof typeof STATE_FACTS
export const COVER_STATES = Object.keys(STATE_FACTS) as readonly CoverState[]

/** All that a cover's state depends on. Times are epoch ms by the device's clock. */
export interface CoverFacts {
  to: ConcernTo
  pressedAt: number
  storage: 'saving' | 'stored' | 'failed'
  /** When the receipt arrived; null while there is none. */
  receiptedAt: number | null
  /** Since when the live link has been down; null while it is up. */
  linkDownSince: number | null
  facts: Facts
  released: boolean
  /** Whether school is open now, by the school's own hours and terms; true where it has given none. */
  isSchoolOpen: boolean
  /** Pressed on the practice page while a practice was open. */
  isPractice: boolean
}

/**
 * The one state to show now. The furthest human fact wins; then honesty about the link; then what the machine did.
 * @param now epoch ms by the same clock as the facts; a clock that ran backwards counts as no time passed
 */
export const coverState = (cover: CoverFacts, now: number): CoverState => {
  if (cover.released) return 'released'
  if (cover.isPractice && (cover.storage === 'stored' || cover.receiptedAt !== null)) return 'practice'
  if (cover.receiptedAt === null) return unsentState(cover, now)
  const { facts } = cover
  if (facts.with !== null) return 'with'
  if (facts.escalated === 'late' && (facts.coming !== null || facts.seen !== null)) return 'late'
  if (facts.coming !== null) return 'coming'
  if (facts.seen !== null) return 'seen'
  // A human's step stays on the cover when the link drops: it is still the truest thing known.
  const deaf = cover.linkDownSince !== null && now - Math.max(cover.linkDownSince, cover.receiptedAt) >= PATIENCE_MS
  if (deaf) return 'cannot-hear'
  // A screen left on in an empty school is nobody to wait for.
  if (!cover.isSchoolOpen) return 'out-of-hours'
  if (facts.escalated !== null) return 'not-seen'
  if (now - cover.receiptedAt >= UNANSWERED_MS) return 'unanswered'
  if (cover.to === 'class' && facts.delivered.includes('teacher')) return 'delivered-teacher'
  if (facts.delivered.includes('dsl')) return 'delivered-dsl'
  return cover.receiptedAt - cover.pressedAt >= PATIENCE_MS ? 'sent-later' : 'sent'
}

const unsentState = ({ storage, pressedAt, isSchoolOpen }: CoverFacts, now: number): CoverState => {
  if (storage === 'failed') return 'could-not-save'
  if (now - pressedAt < PATIENCE_MS) return storage === 'stored' ? 'saved' : 'covered'
  if (storage !== 'stored') return 'could-not-save'
  return isSchoolOpen ? 'not-sent' : 'out-of-hours-not-sent'
}

/** The adult whose name the state's words carry, if any; null name means the school shows none. */
export const adultOf = (cover: CoverFacts, state: CoverState): string | null => {
  if (state === 'with') return cover.facts.with?.name ?? null
  if (state === 'coming') return cover.facts.coming?.name ?? null
  if (state === 'late') return (cover.facts.coming ?? cover.facts.seen)?.name ?? null
  if (state === 'seen') return cover.facts.seen?.name ?? null
  return null
}
