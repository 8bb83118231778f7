// From facts to the state a cover may show (pupil.md §5). Pure: the same facts always give the same state.
import type { Facts } from '../protocol/facts.ts'
import type { ConcernTo } from '../protocol/vocabulary.ts'
import { PATIENCE_MS } from './patience.ts'

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
  with: ['covered', 'stored', 'receipted', 'with'],
  released: ['released'],
  'not-sent': ['covered', 'stored'],
  'sent-later': ['covered', 'stored', 'receipted'],
  'cannot-hear': ['covered', 'stored', 'receipted'],
  'could-not-save': ['covered'],
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
}

/**
 * The one state to show now. The furthest human fact wins; then honesty about the link; then what the machine did.
 * @param now epoch ms by the same clock as the facts; a clock that ran backwards counts as no time passed
 */
export const coverState = (cover: CoverFacts, now: number): CoverState => {
  if (cover.released) return 'released'
  const { facts } = cover
  if (cover.receiptedAt === null) {
    if (cover.storage === 'failed') return 'could-not-save'
    if (now - cover.pressedAt >= PATIENCE_MS) return cover.storage === 'stored' ? 'not-sent' : 'could-not-save'
    return cover.storage === 'stored' ? 'saved' : 'covered'
  }
  if (facts.with !== null) return 'with'
  if (facts.coming !== null) return 'coming'
  if (facts.seen !== null) return 'seen'
  // A human's step stays on the cover when the link drops: it is still the truest thing known.
  const deaf = cover.linkDownSince !== null && now - Math.max(cover.linkDownSince, cover.receiptedAt) >= PATIENCE_MS
  if (deaf) return 'cannot-hear'
  if (cover.to === 'class' && facts.delivered.includes('teacher')) return 'delivered-teacher'
  if (facts.delivered.includes('dsl')) return 'delivered-dsl'
  return cover.receiptedAt - cover.pressedAt >= PATIENCE_MS ? 'sent-later' : 'sent'
}

/** The adult whose name the state's words carry, if any; null name means the school shows none. */
export const adultOf = (cover: CoverFacts, state: CoverState): string | null => {
  if (state === 'with') return cover.facts.with?.name ?? null
  if (state === 'coming') return cover.facts.coming?.name ?? null
  if (state === 'seen') return cover.facts.seen?.name ?? null
  return null
}
