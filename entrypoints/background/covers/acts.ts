// What a child can do on a cover, besides pressing again: close the page, take a mistake back, carry on, say a little more.
// None of it changes who is told: a neighbour may have forced it, and the adults still come.
import { mayCarryOn, mayUndo } from '../../../shared/concern/cover-view.ts'
import type { ConcernChangeEvent } from '../../../shared/protocol/events.ts'
import { browser } from '../browser.ts'
import { profileId } from '../link/identity.ts'
import { newId } from '../new-id.ts'
import { saveEvent } from '../outbox.ts'
import { sayNoMore } from '../pupil/by-itself.ts'
import { ageGroup } from '../settings.ts'
import type { CoveredConcern } from '../store.ts'
import { changeConcern, factsOf, isCovered, openConcerns } from './cover-record.ts'
import { coverPageUrl, isCoverPage } from './cover-tabs.ts'
import { liftCovers, uncoverOthers } from './lift.ts'
import { sessionName } from './tab-memory.ts'

type Change = ConcernChangeEvent['data']['change']

/** Tells the collector what happened on a concern's cover; false where it could not be kept. */
export const noteChange = (concern: CoveredConcern, change: Change, value: string | null = null): Promise<boolean> =>
  saveEvent({
    id: newId(),
    kind: 'concern-change',
    occurredAt: Date.now(),
    profileId: profileId(),
    v: 1,
    data: { concernId: concern.id, change, value },
  })

/** "I pressed it by mistake", within five seconds: the other pages come back, the pressed one stays covered. */
export const undo = async (): Promise<boolean> => {
  const newest = openConcerns().at(-1)
  if (newest === undefined || !mayUndo(factsOf(newest), Date.now(), newest, ageGroup())) return false
  await Promise.all([changeConcern(newest.id, { isUndone: true }), noteChange(newest, 'undone')])
  await uncoverOthers()
  return true
}

/** "I am OK now": the pupil gives the other pages back. The pressed page goes, and the alert stands as it stood. */
export const carryOn = async (): Promise<boolean> => {
  const now = Date.now()
  const concerns = openConcerns()
  const isAllowed = concerns.every((one) => mayCarryOn(factsOf(one), now, one, ageGroup()) || one.isUndone)
  if (concerns.length === 0 || !isAllowed) return false
  for (const concern of concerns) if (concern.practiceId === null) await noteChange(concern, 'pupil-released')
  await liftCovers(concerns, 'take-away')
  return true
}

/** Closes the pressed tab, at once, and nothing else; where it is gone, the tab whose cover was pressed. */
export const closePage = async (senderTabId: number | null): Promise<boolean> => {
  const target = (await pressedTab()) ?? senderTabId
  if (target === null) return false
  const [tab, all] = await Promise.all([browser.tabs.get(target).catch(() => null), browser.tabs.query({})])
  if (tab === null) return false
  // Closing the browser's last tab would close the browser, and take an unsent concern with it.
  if (all.length === 1) await browser.tabs.create({ windowId: tab.windowId, url: coverPageUrl('tab') })
  const concerns = openConcerns()
  const concern = concerns.at(-1)
  sayNoMore()
  if (concern !== undefined && concern.practiceId === null) await noteChange(concern, 'page-closed')
  await browser.tabs.remove(target).catch(() => undefined)
  // A practice is over when its page is closed: nobody was alarmed, so nobody comes to release it.
  if (concerns.length > 0 && concerns.every(({ practiceId }) => practiceId !== null))
    await liftCovers(concerns, 'give-back')
  return true
}

const pressedTab = async (): Promise<number | null> => {
  const session = sessionName()
  for (const { page } of [...openConcerns()].reverse()) {
    if (page === null || page.session !== session) continue
    if ((await browser.tabs.get(page.tabId).catch(() => null)) !== null) return page.tabId
  }
  return null
}

/** A page that keeps tearing its cover down loses the tab to ours. */
export const replaceFighter = async (tabId: number): Promise<void> => {
  if (isCovered() === false) return
  const tab = await browser.tabs.get(tabId).catch(() => null)
  if (tab === null || isCoverPage(tab.url)) return
  await browser.tabs.update(tabId, { url: coverPageUrl('page') }).catch(() => undefined)
}
