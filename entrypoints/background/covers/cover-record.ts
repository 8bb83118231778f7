// The covered state: a strict record in the database, a mirror in memory. All changes go through one line, so that a
// release and a press that cross each other never undo one another.
import type { CoverFacts } from '../../../shared/concern/cover-state.ts'
import { type CoverView, coverView, viewOfState } from '../../../shared/concern/cover-view.ts'
import { canonicalAddress } from '../../../shared/guard/canonical-address.ts'
import type { ConcernEvent } from '../../../shared/protocol/events.ts'
import { type Facts, NO_FACTS } from '../../../shared/protocol/facts.ts'
import { browser } from '../browser.ts'
import { makeLine } from '../in-turn.ts'
import { linkDownSince } from '../link/link-state.ts'
import { reader } from '../settings.ts'
import { type CoveredConcern, type CoverRecord, database, STRICT, type TakenAway } from '../store.ts'
import { sessionName } from './tab-memory.ts'

let record: CoverRecord | null = null
const EMPTY: CoverRecord = { concerns: [], releasedAt: null, releasedIds: [], deviceSeq: 0 }
/** How many released presses are remembered: a page offers its own again for seconds, never for days. */
const RELEASED_KEPT = 20
let takenAway = new Map<string, TakenAway>()
const inTurn = makeLine()

/** `unknown` until the record has been read: the guard holds every page meanwhile. */
export const isCovered = (): boolean | 'unknown' => (record === null ? 'unknown' : record.concerns.length > 0)

/** Whether every tab is covered: a press that was called a mistake covers its own page only. */
export const isEverythingCovered = (): boolean => openConcerns().some(({ isUndone }) => !isUndone)

/** Whether this tab is to be covered now. */
export const isTabCovered = (tabId: number | undefined): boolean =>
  isEverythingCovered() ||
  openConcerns().some(({ page }) => page !== null && page.tabId === tabId && page.session === sessionName())

export const openConcerns = (): readonly CoveredConcern[] => record?.concerns ?? []
export const concernById = (id: string): CoveredConcern | undefined => openConcerns().find((one) => one.id === id)
/** Whether this press was taken before: its cover stands, or staff have lifted it since. */
export const isKnownPress = (id: string): boolean =>
  concernById(id) !== undefined || (record?.releasedIds.includes(id) ?? false)
/** Which press of this profile the newest one is, from 1. */
export const deviceSeq = (): number => record?.deviceSeq ?? 0

/** True for an address that was pressed on: refused here until its time is up. */
export const isTakenAway = (url: string): boolean => {
  const entry = takenAway.get(withoutFragment(url))
  return entry !== undefined && entry.until > Date.now()
}
/** The address in its one spelling, as the guard judges it: no fragment, and no other way to write it. */
export const withoutFragment = (url: string): string => {
  const address = canonicalAddress(url)
  return address.ok ? address.href : url.replace(/#.*$/s, '')
}

/** Concerns that could not be saved live in the session only: they outlast the worker, not the browser. */
const keepUnsaved = async (): Promise<void> => {
  // Content scripts may read the session's storage, so no address goes there.
  const unsaved = openConcerns()
    .filter(({ storage }) => storage !== 'stored')
    .map((one) => ({ ...one, page: one.page && { ...one.page, url: null } }))
  await browser.storage.session.set({ unsaved }).catch(() => undefined)
}

/** Reads the record; a database that cannot be read counts as "no cover known", never as a reason to hold pages for ever. */
export const readCoverRecord = (): Promise<void> =>
  inTurn(async () => {
    const { unsaved } = await browser.storage.session.get('unsaved').catch(() => ({ unsaved: [] }))
    try {
      const db = await database()
      record = withReceipts(complete((await db.get('cover', 'now')) ?? EMPTY), await db.getAllKeys('outbox'))
      takenAway = new Map((await db.getAll('takenAway')).map((entry) => [entry.url, entry]))
    } catch {
      record = EMPTY
    }
    const known = record
    const extra = ((unsaved ?? []) as CoveredConcern[]).filter(({ id }) => !known.concerns.some((one) => one.id === id))
    record = { ...known, concerns: [...known.concerns, ...extra] }
  })

/** A record of an earlier version lacks what came later. */
const complete = (read: CoverRecord): CoverRecord => ({
  ...read,
  releasedIds: read.releasedIds ?? [],
  concerns: read.concerns.map((one) => ({
    ...one,
    facts: { ...NO_FACTS, ...one.facts },
    isUndone: one.isUndone ?? false,
    practiceId: one.practiceId ?? null,
    isShared: one.isShared ?? false,
    collectorPressedAt: one.collectorPressedAt ?? null,
    knownDay: one.knownDay ?? null,
  })),
})

/** Stored and no longer in the outbox: a receipt came, though the worker died before it was noted here. */
const withReceipts = (read: CoverRecord, unsent: readonly string[]): CoverRecord => ({
  ...read,
  concerns: read.concerns.map((one) =>
    one.receiptedAt === null && !unsent.includes(one.id) ? { ...one, receiptedAt: Date.now() } : one,
  ),
})

/** The page that a pressed tab still holds under its cover (from ks3): it must not be lost to a navigation of ours. */
export const holdsKeptPage = (tabId: number, session: string): boolean =>
  openConcerns().some(({ page }) => page !== null && page.tabId === tabId && page.session === session && !page.replaced)

/** A press is covered in memory before it is saved anywhere. */
export const addConcern = (concern: CoveredConcern): void => {
  const known = record ?? EMPTY
  record = { ...known, concerns: [...known.concerns, concern], deviceSeq: known.deviceSeq + 1 }
}

/**
 * Saves a press: the concern into the outbox and the covered state, in one strict transaction.
 * @returns false when the database refused; then the concern stays covered and is kept for this browser session
 */
export const savePress = (event: ConcernEvent, taken: TakenAway | null): Promise<boolean> =>
  inTurn(async () => {
    try {
      const db = await database()
      const transaction = db.transaction(['outbox', 'cover', 'takenAway'], 'readwrite', STRICT)
      const writes: Promise<unknown>[] = [
        transaction.objectStore('outbox').put(event),
        transaction.objectStore('cover').put(storedPart(patched(event.id, { storage: 'stored' })), 'now'),
      ]
      if (taken !== null) writes.push(transaction.objectStore('takenAway').put(taken))
      await Promise.all([...writes, transaction.done])
      record = patched(event.id, { storage: 'stored' })
      if (taken !== null) takenAway.set(taken.url, taken)
      return true
    } catch {
      record = patched(event.id, { storage: 'failed' })
      await keepUnsaved()
      return false
    }
  })

/** What may be written: a press that is still being saved must not come back after a crash as if it were in the outbox. */
const storedPart = (whole: CoverRecord): CoverRecord => ({
  ...whole,
  concerns: whole.concerns.filter(({ storage }) => storage === 'stored'),
})

const patched = (id: string, change: Partial<CoveredConcern>): CoverRecord => {
  const known = record ?? EMPTY
  return { ...known, concerns: known.concerns.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

/**
 * Changes what is known of one concern: in memory at once, so that the child reads it before the disk has it; resolves when
 * it is written down, not strictly, since the collector can say it again.
 */
export const changeConcern = (id: string, change: Partial<CoveredConcern>): Promise<void> => {
  const isRead = record !== null
  if (isRead) record = patched(id, change)
  return inTurn(async () => {
    if (!isRead) record = patched(id, change)
    await writeRecord(false)
  })
}

const writeRecord = async (strictly: boolean): Promise<void> => {
  if (record === null) return
  const stored = storedPart(record)
  try {
    const db = await database()
    const transaction = db.transaction('cover', 'readwrite', strictly ? STRICT : undefined)
    await Promise.all([transaction.store.put(stored, 'now'), transaction.done])
  } catch {
    // A full disk must not hold a cover: memory and session go on, and the next change is written again.
  }
  await keepUnsaved()
}

/** Takes concerns out of the covered state, strictly, before any page is shown again. Unknown ids do no harm. */
export const releaseConcerns = (ids: readonly string[], now: number): Promise<void> =>
  inTurn(async () => {
    if (record === null || !record.concerns.some(({ id }) => ids.includes(id))) return
    record = {
      ...record,
      concerns: record.concerns.filter(({ id }) => !ids.includes(id)),
      releasedAt: now,
      releasedIds: [...record.releasedIds, ...ids].slice(-RELEASED_KEPT),
    }
    await writeRecord(true)
  })

/** An adult gave the page back: it may be opened again. */
export const giveBack = async (url: string): Promise<void> => {
  takenAway.delete(withoutFragment(url))
  const db = await database().catch(() => null)
  await db?.delete('takenAway', withoutFragment(url)).catch(() => undefined)
}

/** A shared log-in is nobody's: after a restart another child may sit here, and no name of the one before is shown. */
const factsToShow = ({ facts, isShared, page }: CoveredConcern): Facts => {
  if (!isShared || page === null || page.session === sessionName()) return facts
  const nameless = (adult: Facts['seen']): Facts['seen'] => adult && { name: null }
  return { ...facts, seen: nameless(facts.seen), coming: nameless(facts.coming), with: nameless(facts.with) }
}

/** What the state of a concern's cover depends on. */
export const factsOf = (concern: CoveredConcern): CoverFacts => ({
  to: concern.to,
  pressedAt: concern.pressedAt,
  storage: concern.storage,
  receiptedAt: concern.receiptedAt,
  linkDownSince: linkDownSince(),
  facts: factsToShow(concern),
  released: false,
  isSchoolOpen: reader().school.isOpen,
  isPractice: concern.practiceId !== null,
})

/** What the covers show now: the newest press speaks. Null: nothing is covered. */
export const currentView = (now: number): CoverView | null => {
  const newest = openConcerns().at(-1)
  return newest === undefined ? null : coverView(factsOf(newest), now, reader(), newest)
}

/** For our own cover page when no cover stands: "All done" only where staff did release it. */
export const viewAfterwards = (): CoverView =>
  viewOfState(record?.releasedAt == null ? 'covered' : 'released', 'class', null, reader())
