// The covers' life after the press: kept over restarts and new tabs, moved on by facts, lifted by release.

import type { CoverView } from '../../../shared/concern/cover-view.ts'
import type { Command } from '../../../shared/protocol/commands.ts'
import type { ConcernTo } from '../../../shared/protocol/vocabulary.ts'
import { browser } from '../browser.ts'
import { onLinkChange } from '../link/link-state.ts'
import { newId } from '../new-id.ts'
import { onReceipt } from '../outbox.ts'
import {
  changeConcern,
  concernById,
  currentView,
  isEverythingCovered,
  isTabCovered,
  readCoverRecord,
  viewAfterwards,
} from './cover-record.ts'
import { coverAllTabs, coverTab, matchCoveredScript, uncoverAllTabs } from './cover-tabs.ts'
import { watchInView } from './in-view.ts'
import { liftCovers } from './lift.ts'
import { showNow, takePress } from './press.ts'
import { hasSomethingToPutBack, readSessionName } from './tab-memory.ts'
import { areWindowsHeld, holdWindowAgain, holdWindowSizes } from './window-sizes.ts'

/** Reads the record and makes the registered script match it: the guard holds every page until this is done. */
export const coversReady = async (): Promise<void> => {
  await Promise.all([readCoverRecord(), readSessionName()])
  await matchCoveredScript()
  void sweep()
}

const sweep = async (): Promise<void> => {
  const view = currentView(Date.now())
  if (view !== null && isEverythingCovered()) {
    await coverAllTabs(view)
    void watchInView()
    return holdWindowSizes()
  }
  // A worker that died in the middle of a release left tabs muted, cover tabs in front and windows held.
  if ((await hasSomethingToPutBack()) || (await areWindowsHeld())) await uncoverAllTabs(view ?? viewAfterwards())
}

/** Registers what keeps covers standing; must run synchronously when the worker starts. */
export const registerCovers = (ready: Promise<void>): void => {
  const cover = async (tabId: number | undefined): Promise<void> => {
    if (tabId === undefined) return
    await ready
    const tab = await browser.tabs.get(tabId).catch(() => null)
    // Asked last: a release that came meanwhile is not covered over again.
    const view = currentView(Date.now())
    if (tab !== null && view !== null && isTabCovered(tabId)) await coverTab(tab, view)
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
  to: ConcernTo = 'class',
  id = newId(),
  pressedAt = Date.now(),
): Promise<CoverView> => {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true })
  return takePress({ id, pressedAt, route, to }, tab ?? null)
}

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
    // Facts there are of a real alert alone: the collector did not take it for a practice, and no cover may say so.
    practiceId: null,
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
  await liftCovers([concern], command.page)
  return 'done'
}

/** What one cover shows now; null tells a page that it is not covered. */
export const viewFor = (tabId: number | undefined, isOwnPage: boolean): CoverView | null => {
  if (!isOwnPage && !isTabCovered(tabId)) return null
  return currentView(Date.now()) ?? (isOwnPage ? viewAfterwards() : null)
}
