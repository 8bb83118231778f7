// A cover on a shared account ends with the school day: the next child who sits here has nothing to do with it. The alert
// stays open, and the collector is told. A private account's cover waits for staff, however long.
import { dayOver } from '../../../shared/concern/day-over.ts'
import type { SchoolTimes } from '../../../shared/protocol/settings.ts'
import { browser } from '../browser.ts'
import { makeLine } from '../in-turn.ts'
import { collectorReached, msSincePress } from '../link/clock.ts'
import { onLinkChange } from '../link/link-state.ts'
import { onReceipt } from '../outbox.ts'
import { currentPolicy, onPolicyChange } from '../settings.ts'
import type { CoveredConcern } from '../store.ts'
import { noteChange } from './acts.ts'
import { changeConcern, concernById, openConcerns } from './cover-record.ts'
import { isCoverPage } from './cover-tabs.ts'
import { liftCovers } from './lift.ts'
import { sessionName } from './tab-memory.ts'

/** A worker that has just started asks the collector for the time before it goes by the device's own clock. */
const HEAR_MS = 10_000

const inTurn = makeLine()
const startedAt = performance.now()
const mayStillHear = (): boolean => performance.now() - startedAt < HEAR_MS

/** Of a school that is not known yet only the end of the day is, by the device's own place in the world. */
const timesNow = (): SchoolTimes =>
  currentPolicy().settings?.times ?? {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: [],
    terms: [],
  }

/** As soon as the collector's clock is heard, the press is told by it: what the device's clock said may be years off. */
const tieToCollector = async (concern: CoveredConcern): Promise<void> => {
  const reached = collectorReached()
  const since = msSincePress(concern.id)
  if (concern.collectorPressedAt === null && reached !== null && since !== null)
    await changeConcern(concern.id, { collectorPressedAt: reached - since })
}

const isOver = async (id: string): Promise<boolean> => {
  const concern = concernById(id)
  if (concern === undefined) return false
  const collectorNow = collectorReached()
  if (collectorNow === null && mayStillHear()) return false
  const answer = dayOver(timesNow(), concern, { deviceNow: Date.now(), collectorNow })
  if (answer === 'unknown') await changeConcern(id, { collectorPressedAt: collectorNow })
  return answer === 'over'
}

/** Lifts what is over by now; does nothing to a cover on a private account. */
export const endDay = (): Promise<void> =>
  inTurn(async () => {
    const over: CoveredConcern[] = []
    for (const concern of openConcerns().filter(({ isShared }) => isShared)) {
      await tieToCollector(concern)
      if (await isOver(concern.id)) over.push(concern)
    }
    if (over.length === 0) return
    for (const concern of over) if (concern.practiceId === null) await noteChange(concern, 'day-over')
    await liftCovers(over, 'take-away')
    if (over.some(({ page }) => page !== null && page.session !== sessionName())) await clearCoverPages()
  })

/** Our pages of an earlier browser session stand before somebody else, who has not told anything: they get no thanks for it. */
const clearCoverPages = async (): Promise<void> => {
  if (openConcerns().length > 0) return
  for (const { id, url } of await browser.tabs.query({}))
    if (id !== undefined && isCoverPage(url))
      await browser.tabs.update(id, { url: 'about:blank' }).catch(() => undefined)
}

/** Must run synchronously when the worker starts: it may start because the alarm rang, or in a browser that was off for days. */
export const registerDayOver = (ready: Promise<void>): void => {
  const look = (): void => void ready.then(endDay)
  // The link's alarm rings every minute for as long as the extension is there: no second one is needed.
  browser.alarms.onAlarm.addListener(look)
  onPolicyChange(look)
  onLinkChange(look)
  onReceipt(look)
  look()
  setTimeout(look, HEAR_MS)
}
