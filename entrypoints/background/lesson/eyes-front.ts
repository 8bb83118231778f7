// Eyes-front: a calm page of ours stands before every window until its time is over. Promises: a cover always wins · no page of
// the pupil's is touched, and each window has its own page in view again afterwards · whatever dies, the page ends by itself.
import type { Browser } from 'wxt/browser'
import { browser } from '../browser.ts'
import { isCovered } from '../covers/cover-record.ts'
import { makeLine } from '../in-turn.ts'
import { eyesFront } from './lesson-record.ts'

type Tab = Browser.tabs.Tab

const PAGE = '/eyes-front.html'
export const eyesFrontUrl = (): string => browser.runtime.getURL(PAGE as '/cover.html')
export const isEyesFrontPage = (url: string | undefined): boolean => url?.startsWith(eyesFrontUrl()) ?? false
const isOurs = ({ url, pendingUrl }: Tab): boolean => isEyesFrontPage(pendingUrl ?? url)

/** In the browser's session, since tab ids mean nothing after it: what is to be put back. */
interface Before {
  /** By window: the tab that was in view. */
  inView: Record<string, number>
  muted: number[]
  minimised: number[]
}
const KEY = 'eyesFrontBefore'

const readBefore = async (): Promise<Before | null> => {
  const kept: Record<string, unknown> = await browser.storage.session.get(KEY).catch(() => ({}))
  return (kept[KEY] as Before | undefined) ?? null
}
const writeBefore = (before: Before): Promise<void> =>
  browser.storage.session.set({ [KEY]: before }).catch(() => undefined)

const inTurn = makeLine()

const mute = async (tabs: readonly Tab[], before: Before): Promise<void> => {
  for (const { id, mutedInfo } of tabs) {
    if (id === undefined || mutedInfo?.muted === true) continue
    if (!before.muted.includes(id)) before.muted.push(id)
    await writeBefore(before)
    await browser.tabs.update(id, { muted: true }).catch(() => undefined)
  }
}

/** Puts our page in view in one window, in a tab of its own beside what was there. */
const standBefore = async (tabs: readonly Tab[], windowId: number, before: Before): Promise<void> => {
  const shown = tabs.find(({ active }) => active)
  if (shown === undefined || isOurs(shown)) return
  if (shown.id !== undefined) before.inView[windowId] = shown.id
  await writeBefore(before)
  const standing = tabs.find(isOurs)
  if (standing?.id !== undefined) await browser.tabs.update(standing.id, { active: true }).catch(() => undefined)
  else
    await browser.tabs
      .create({ windowId, url: eyesFrontUrl(), index: shown.index + 1, active: true })
      .catch(() => undefined)
}

const stand = async (): Promise<void> => {
  const before = (await readBefore()) ?? { inView: {}, muted: [], minimised: [] }
  const windows = await browser.windows.getAll({ populate: true })
  // A browser without a window of the usual kind shows small ones only: then one is opened for our page.
  if (!windows.some(({ type }) => type === 'normal'))
    await browser.windows.create({ url: eyesFrontUrl() }).catch(() => undefined)
  for (const { id, type, state, tabs = [] } of windows) {
    if (id === undefined) continue
    await mute(
      tabs.filter((tab) => !isOurs(tab)),
      before,
    )
    if (type === 'normal') await standBefore(tabs, id, before)
    // A page's own small window takes no second tab.
    else if (type === 'popup' && state !== 'minimized') {
      before.minimised.push(id)
      await writeBefore(before)
      await browser.windows.update(id, { state: 'minimized' }).catch(() => undefined)
    }
  }
}

/** Our tab goes; a window of which it is the only one gets a fresh tab instead of being closed with it. */
const takeAway = async (tab: Tab): Promise<void> => {
  if (tab.id === undefined) return
  const others = await browser.tabs.query({ windowId: tab.windowId })
  if (others.length <= 1) await browser.tabs.create({ windowId: tab.windowId }).catch(() => undefined)
  await browser.tabs.remove(tab.id).catch(() => undefined)
}

const putBack = async (): Promise<void> => {
  const before = await readBefore()
  const ours = (await browser.tabs.query({})).filter(isOurs)
  if (before === null && ours.length === 0) return
  for (const tab of ours) {
    const former = before?.inView[tab.windowId]
    if (tab.active && former !== undefined) await browser.tabs.update(former, { active: true }).catch(() => undefined)
    await takeAway(tab)
  }
  for (const id of before?.muted ?? []) await browser.tabs.update(id, { muted: false }).catch(() => undefined)
  for (const id of before?.minimised ?? []) await browser.windows.update(id, { state: 'normal' }).catch(() => undefined)
  // Last: a worker that dies before this puts back once more.
  await browser.storage.session.remove(KEY).catch(() => undefined)
}

/** Makes the windows as they are to be now. While a cover stands nothing is done: it hides every page already. */
export const arrangeEyesFront = (): Promise<void> =>
  inTurn(async () => {
    if (isCovered() !== false) return
    await (eyesFront() === null ? putBack() : stand()).catch(() => undefined)
  })
