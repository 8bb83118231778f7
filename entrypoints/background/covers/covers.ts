// The covers' life after the press: kept over restarts and new tabs, moved on by facts, lifted by release.

import type { CoverView } from '../../../shared/concern/cover-view.ts'
import type { Command } from '../../../shared/protocol/commands.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import { browser } from '../browser.ts'
import { profileId } from '../link/identity.ts'
import { onLinkChange } from '../link/link-state.ts'
import { onReceipt, saveEvent } from '../outbox.ts'
import type { CoveredConcern } from '../store.ts'
import {
  changeConcern,
  concernById,
  currentView,
  giveBack,
  isCovered,
  openConcerns,
  readCoverRecord,
  releaseConcerns,
  viewAfterwards,
  withoutFragment,
} from './cover-record.ts'
import {
  coverAllTabs,
  coverPageUrl,
  coverTab,
  isCoverPage,
  registerCoveredScript,
  uncoverAllTabs,
} from './cover-tabs.ts'
import { watchInView } from './in-view.ts'
import { coverEverything, replacePressedPage, showNow, takePress } from './press.ts'
import { hasSomethingToPutBack, readSessionName, sessionName } from './tab-memory.ts'
import { areWindowsHeld, holdWindowAgain, holdWindowSizes } from './window-sizes.ts'

/** Reads the record and makes the registered script match it: the guard holds every page until this is done. */
export const coversReady = async (): Promise<void> => {
  await Promise.all([readCoverRecord(), readSessionName()])
  await registerCoveredScript(isCovered() === true)
  void sweep()
}

const sweep = async (): Promise<void> => {
  const view = currentView(Date.now())
  if (view !== null) {
    await coverAllTabs(view)
    void watchInView()
    return holdWindowSizes()
  }
  // A worker that died in the middle of a release left tabs muted, cover tabs in front and windows held.
  if ((await hasSomethingToPutBack()) || (await areWindowsHeld())) await uncoverAllTabs(viewAfterwards())
}

/** Registers what keeps covers standing; must run synchronously when the worker starts. */
export const registerCovers = (ready: Promise<void>): void => {
  const cover = async (tabId: number | undefined): Promise<void> => {
    if (tabId === undefined) return
    await ready
    const view = currentView(Date.now())
    if (view === null) return
    const tab = await browser.tabs.get(tabId).catch(() => null)
    if (tab !== null) await coverTab(tab, view)
  }
  browser.tabs.onCreated.addListener((tab) => void cover(tab.id))
  browser.tabs.onActivated.addListener(({ tabId }) => void cover(tabId))
  browser.tabs.onReplaced.addListener((tabId) => void cover(tabId))
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId }) => {
    if (frameId === 0) void cover(tabId)
  })
  browser.windows.onBoundsChanged.addListener(({ id }) => {
    if (id !== undefined) void ready.then(() => holdWindowAgain(id))
  })
  browser.commands.onCommand.addListener((name) => {
    if (name === 'press') void ready.then(() => pressOnActiveTab('key'))
  })
  onLinkChange(() => {
    void showNow()
    // "Cannot hear back" comes ten seconds after the link went.
    setTimeout(() => void showNow(), 10_050)
  })
  onReceipt((id) => void takeReceipt(id))
}

/** A press where no button of ours was in the page: toolbar or keyboard. */
export const pressOnActiveTab = async (
  route: 'toolbar' | 'key',
  id = newId(),
  pressedAt = Date.now(),
): Promise<CoverView> => {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true })
  return takePress({ id, pressedAt, route, to: 'class' }, tab ?? null)
}

const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

const takeReceipt = async (id: string): Promise<void> => {
  const concern = concernById(id)
  if (concern === undefined || concern.receiptedAt !== null) return
  const written = changeConcern(id, { receiptedAt: Date.now() })
  await showNow()
  await written
}

/** New facts about a concern. An older command never overwrites a newer one. */
export const takeFacts = async (
  command: Extract<Command, { kind: 'cover-state' }>,
): Promise<'done' | 'already' | 'unknown-concern'> => {
  const concern = concernById(command.concernId)
  if (concern === undefined) return 'unknown-concern'
  if (command.seq <= concern.factsSeq) return 'already'
  const written = changeConcern(concern.id, {
    facts: command.facts,
    factsSeq: command.seq,
    receiptedAt: concern.receiptedAt ?? Date.now(),
  })
  await showNow()
  await written
  return 'done'
}

/** Staff gave the screen back. The record goes first, strictly; only then is anything shown again. */
export const takeRelease = async (
  command: Extract<Command, { kind: 'release' }>,
): Promise<'done' | 'unknown-concern'> => {
  const concern = concernById(command.concernId)
  if (concern === undefined) return 'unknown-concern'
  if (command.page === 'take-away') await takePageAway(concern)
  if (command.page === 'give-back') await allowPressedPage(concern)
  await releaseConcerns([concern.id], Date.now())
  if (isCovered() === true) {
    await showNow()
    return 'done'
  }
  await registerCoveredScript(false)
  await uncoverAllTabs(viewAfterwards())
  // A press that crossed this release was covered while it was being lifted.
  if (isCovered() === true) await coverEverything()
  return 'done'
}

/** Taken away: wherever it is open, also in a tab beside the pressed one. */
const takePageAway = async (concern: CoveredConcern): Promise<void> => {
  if (concern.page?.replaced === false) await replacePressedPage(concern)
  const address = concern.page?.url == null ? null : withoutFragment(concern.page.url)
  for (const { id, url } of await browser.tabs.query({}))
    if (id !== undefined && url !== undefined && withoutFragment(url) === address)
      await browser.tabs.update(id, { url: coverPageUrl('page') }).catch(() => undefined)
}

/** Given back: its address may be opened again. */
const allowPressedPage = async ({ page }: CoveredConcern): Promise<void> => {
  if (page?.url != null) await giveBack(page.url)
}

/** What one cover shows now; null tells a page that it is not covered. */
export const viewFor = (isOwnPage: boolean): CoverView | null =>
  currentView(Date.now()) ?? (isOwnPage ? viewAfterwards() : null)

/** Closes the pressed tab, at once, and nothing else; where it is gone, the tab whose cover was pressed. */
export const closePage = async (senderTabId: number | null): Promise<boolean> => {
  const target = (await pressedTab()) ?? senderTabId
  if (target === null) return false
  const [tab, all] = await Promise.all([browser.tabs.get(target).catch(() => null), browser.tabs.query({})])
  if (tab === null) return false
  // Closing the browser's last tab would close the browser, and take an unsent concern with it.
  if (all.length === 1) await browser.tabs.create({ windowId: tab.windowId, url: coverPageUrl('tab') })
  const concern = openConcerns().at(-1)
  if (concern !== undefined)
    await saveEvent({
      id: newId(),
      kind: 'concern-change',
      occurredAt: Date.now(),
      profileId: profileId(),
      v: 1,
      data: { concernId: concern.id, change: 'page-closed', value: null },
    })
  await browser.tabs.remove(target).catch(() => undefined)
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
