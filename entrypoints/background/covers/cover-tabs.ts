// Covers every tab and window, mutes them, and brings them back as they were.
import type { Browser } from 'wxt/browser'
import type { CoverView } from '../../../shared/concern/cover-view.ts'
import type { Push } from '../../../shared/protocol/messages.ts'
import { browser } from '../browser.ts'
import { makeLine } from '../in-turn.ts'
import { type Taken, tellPage, unlessStuck } from '../tell-page.ts'
import { currentView, isEverythingCovered, isTabCovered } from './cover-record.ts'
import {
  coverTabOf,
  forgetCoverTabs,
  forgetMuted,
  type HiddenTab,
  rememberCoverTab,
  rememberMuted,
} from './tab-memory.ts'
import { giveWindowSizesBack } from './window-sizes.ts'

type Tab = Browser.tabs.Tab

/** Our cover page. `role=page`: stands where a pressed page was taken away. `role=tab`: stands before a tab no script reaches. */
export const coverPageUrl = (role: 'page' | 'tab'): string => browser.runtime.getURL(`/cover.html?role=${role}`)
export const isCoverPage = (url: string | undefined): boolean =>
  url?.startsWith(browser.runtime.getURL('/cover.html')) ?? false

const COVERED_SCRIPT = {
  id: 'covered',
  js: ['/content-scripts/covered.js'],
  css: ['/content-scripts/covered.css'],
  matches: ['<all_urls>'],
  runAt: 'document_start' as const,
  matchOriginAsFallback: true,
  persistAcrossSessions: true,
}

/** A page under its cover may well work for a moment; one that is silent for so long is stopped. */
const STOPPED_MS = 400

const inTurn = makeLine()

/**
 * Makes new documents covered (or not) from their first paint on, as the record says when its turn comes: a press and a
 * release that cross each other never leave the one's script under the other's record.
 */
export const matchCoveredScript = (): Promise<void> => inTurn(async () => register(isEverythingCovered()))

const register = async (wanted: boolean): Promise<void> => {
  // `pressed` stays for the browser's session: from then on a page that comes back unasked is doubted.
  await browser.storage.session.set({ covered: wanted, ...(wanted ? { pressed: true } : {}) }).catch(() => undefined)
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [COVERED_SCRIPT.id] }).catch(() => [])
  if (wanted && known.length === 0)
    await browser.scripting.registerContentScripts([COVERED_SCRIPT]).catch(() => undefined)
  if (!wanted && known.length > 0)
    await browser.scripting.unregisterContentScripts({ ids: [COVERED_SCRIPT.id] }).catch(() => undefined)
}

/** Our cover pages hear every news by one broadcast. Not as `cover`: Pip's script hears it in our other pages, and would stand one. */
const showOnCoverPages = (view: CoverView): void => {
  const push: Push = { push: 'cover-page', view }
  browser.runtime.sendMessage(push).catch(() => undefined)
}

/** As the record says when it is sent: between the asking for tabs and the telling lies a wait, and no cover goes a step back in it. */
const newest = (view: CoverView): Push => ({ push: 'cover', view: currentView(Date.now()) ?? view })

/** Puts our content script into a page that was open before us; false where no script may go. */
const inject = async (tabId: number): Promise<boolean> => {
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      files: ['/content-scripts/button.js'],
      injectImmediately: true,
    })
    return true
  } catch {
    return false
  }
}

/** The hold page is blank and gone in a moment; the page after it comes up covered. */
const isHoldPage = (url: string | undefined): boolean =>
  url?.startsWith(browser.runtime.getURL('/checking.html' as '/cover.html')) ?? false

/** Covers one tab: in its page where a script can go, else by our own tab put before it. */
export const coverTab = (tab: Tab, view: CoverView): Promise<void> => coverTabs([tab], view)

const coverTabs = async (tabs: readonly Tab[], view: CoverView): Promise<void> => {
  const open = tabs.filter(({ url, pendingUrl }) => !isCoverPage(url ?? pendingUrl) && !isHoldPage(url))
  await Promise.all([mute(open), ...open.map((tab) => putCover(tab, view))])
}

const putCover = async ({ id }: Tab, view: CoverView): Promise<void> => {
  if (id === undefined) return
  // Asked before each push: between two lies a wait, and a release that came in it is not covered over again.
  const push = (): Promise<Taken> => (isTabCovered(id) ? tellPage(id, newest(view)) : Promise.resolve('taken'))
  let answer = await push()
  // Only where nobody is there: putting a script into a page that is stuck would wait for as long as it is.
  if (answer === 'nobody' && (await unlessStuck(inject(id))) === true) answer = await push()
  // After the cover: looking through the frames of ten tabs would make the last one wait.
  void quietenFrames(id)
  if (answer === 'taken') return
  const now = await browser.tabs.get(id).catch(() => null)
  if (now?.active === true && isTabCovered(id)) await hideBehindCoverTab(now)
}

const mute = async (tabs: readonly Tab[]): Promise<void> => {
  const loud = tabs.flatMap(({ id, mutedInfo }) => (id === undefined || mutedInfo?.muted === true ? [] : [id]))
  if (loud.length === 0) return
  await rememberMuted(loud)
  await Promise.all(loud.map((id) => browser.tabs.update(id, { muted: true }).catch(() => undefined)))
}

/** Frames too: media paused, pictures in pictures closed. The muted tab is silent either way. */
const quietenFrames = async (tabId: number): Promise<void> => {
  const quieten = (): void => {
    for (const media of document.querySelectorAll<HTMLMediaElement>('video,audio')) media.pause()
    if (document.pictureInPictureElement !== null) document.exitPictureInPicture().catch(() => undefined)
  }
  await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, func: quieten, injectImmediately: true })
    .catch(() => undefined)
}

const isFreshTab = (tab: Tab): boolean => {
  const url = tab.pendingUrl ?? tab.url ?? ''
  return (
    url === '' || url === 'about:blank' || url.startsWith('chrome://newtab') || url.startsWith('chrome://new-tab-page')
  )
}

/** Our page with everything that does not fit on a cover in a web page: a code, or an answer, is never given there. */
export const openMorePage = async (tab: Tab): Promise<void> => {
  const standing = await coverTabOf(tab.windowId)
  const url = `${coverPageUrl('tab')}#more`
  if (standing !== null) {
    const again = await browser.tabs.update(standing.coverTabId, { active: true, url }).catch(() => undefined)
    if (again !== undefined) return
  }
  await putCoverTab(tab, url)
}

const hideBehindCoverTab = async (tab: Tab): Promise<void> => {
  if (tab.id === undefined) return
  // A tab that has only just been opened holds nothing that could be lost.
  if (isFreshTab(tab)) {
    await browser.tabs.update(tab.id, { url: coverPageUrl('tab') }).catch(() => undefined)
    return
  }
  const standing = await coverTabOf(tab.windowId)
  if (standing !== null) {
    const again = await browser.tabs.update(standing.coverTabId, { active: true }).catch(() => undefined)
    if (again !== undefined) return
  }
  await putCoverTab(tab, coverPageUrl('tab'))
}

/** Opens our own tab in front of this one, to be taken away again at release. */
const putCoverTab = async (tab: Tab, url: string): Promise<void> => {
  const cover = await browser.tabs
    .create({ windowId: tab.windowId, index: tab.index + 1, active: true, url })
    .catch(() => undefined)
  if (cover?.id !== undefined && tab.id !== undefined)
    await rememberCoverTab({ windowId: tab.windowId, coverTabId: cover.id, formerTabId: tab.id })
}

export const coverAllTabs = async (view: CoverView): Promise<void> => {
  const tabs = await browser.tabs.query({})
  // What is in view first.
  tabs.sort((one, other) => Number(other.active) - Number(one.active))
  await coverTabs(tabs, view)
}

/** Sends the newest words to every cover. */
export const showOnAllCovers = async (view: CoverView): Promise<void> => {
  showOnCoverPages(view)
  const tabs = await browser.tabs.query({})
  await Promise.all(tabs.map(({ id }) => id !== undefined && isTabCovered(id) && tellPage(id, newest(view))))
}

/**
 * Asks the covered pages in view whether they still answer. One that does not (it prints, it asks the child something) has our
 * tab put before it: what the browser shows for such a page stands above every cover in it.
 */
export const lookAtTabsInView = async (view: CoverView): Promise<void> => {
  const look = async ({ id }: Tab): Promise<void> => {
    if (id === undefined || !isTabCovered(id) || (await tellPage(id, newest(view), STOPPED_MS)) !== 'stuck') return
    const now = await browser.tabs.get(id).catch(() => null)
    // Released while it was waited for: nothing is put before a page any more.
    if (now?.active === true && !isCoverPage(now.pendingUrl) && isTabCovered(id)) await hideBehindCoverTab(now)
  }
  await Promise.all((await browser.tabs.query({ active: true })).map(look))
}

/** Lifts the covers of all tabs that no concern covers: pages shown, sound as it was, our tabs gone and the former ones in view again. */
export const uncoverAllTabs = async (afterwards: CoverView): Promise<void> => {
  showOnCoverPages(afterwards)
  const hidden = await forgetCoverTabs()
  const muted = await forgetMuted()
  const ids = (await browser.tabs.query({})).flatMap(({ id }) => (id === undefined ? [] : [id]))
  await Promise.all(ids.filter((id) => !isTabCovered(id)).map((id) => tellPage(id, { push: 'uncover' })))
  await rememberMuted(muted.filter(isTabCovered))
  for (const tabId of muted.filter((id) => !isTabCovered(id)))
    await browser.tabs.update(tabId, { muted: false }).catch(() => undefined)
  for (const entry of hidden) await bringBack(entry)
  await giveWindowSizesBack()
  await closeLooseCoverTabs(await browser.tabs.query({}))
}

const bringBack = async ({ formerTabId, coverTabId }: HiddenTab): Promise<void> => {
  const former = await browser.tabs.update(formerTabId, { active: true }).catch(() => undefined)
  if (former !== undefined) await browser.tabs.remove(coverTabId).catch(() => undefined)
}

/** Cover tabs that stood for new tabs go; one that is its window's only tab stays and says "All done". */
const closeLooseCoverTabs = async (tabs: readonly Tab[]): Promise<void> => {
  for (const tab of tabs) {
    if (tab.id === undefined || tab.url?.replace(/#.*$/s, '') !== coverPageUrl('tab')) continue
    const others = await browser.tabs.query({ windowId: tab.windowId })
    if (others.length > 1) await browser.tabs.remove(tab.id).catch(() => undefined)
  }
}
