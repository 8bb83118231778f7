// STUB by the lead so that the rest builds; engineer G replaces the inside and keeps these exports.
// You may import directly: isCovered, isTakenAway from './covers/cover-record.ts'; ageGroup, currentPolicy, currentLook from
// './settings.ts'; saveEvent from './outbox.ts'; isCoverPage from './covers/cover-tabs.ts'. `known` resolves when settings
// and covered state are read: hold pages until then (guardReady = known + index loaded).

import type { Verdict } from '../../shared/guard/verdict.ts'
import type { BlockedFacts, HeldAnswer } from '../../shared/protocol/messages.ts'

export let guardReady: Promise<void> = Promise.resolve()
export const registerGuard = (known: Promise<void>): void => {
  guardReady = known
}
export const judge = (_url: string): Verdict => ({
  action: 'allow',
  because: 'default',
  category: null,
  list: null,
  listVersion: null,
  listBuiltAt: null,
  host: null,
})
export const canBlock = (): boolean => false
export const listVersion = (): number => 0
export const judgeHeld = async (_url: string, _frame: 'top' | 'sub'): Promise<HeldAnswer> => ({ go: 'on' })
export const blockedFacts = async (_url: string): Promise<BlockedFacts> => {
  throw new Error('stub')
}
