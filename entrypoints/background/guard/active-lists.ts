// The lists in force: the school's own, and beneath it the starter list inside the extension, which no list takes away.
// Promise: what does not open or match its digest never replaces the last good list.

import { blockedByDefault, CATEGORIES, CATEGORY_NAMES } from '../../../shared/guard/categories.ts'
import type { ActiveList } from '../../../shared/guard/judge.ts'
import { type ListIndex, openList } from '../../../shared/guard/list-index.ts'
import type { ListManifest } from '../../../shared/protocol/settings.ts'
import { limitedCategories } from '../agreement/standing.ts'
import { browser } from '../browser.ts'
import { ageGroup, currentPolicy } from '../settings.ts'
import { database, type ListCopy, STRICT } from '../store.ts'

const SCHOOL = 'school'

let starter: ListIndex | null = null
let school: { index: ListIndex; sha256: string } | null = null
let active: readonly ActiveList[] = []
const listeners = new Set<() => void>()

/** In order of precedence: the school's list gives the reason where both list a site. */
export const activeLists = (): readonly ActiveList[] => active

/** Called after each change of the lists in force. */
export const onListChange = (listener: () => void): void => {
  listeners.add(listener)
}

/** Version of the school's list, else of the starter list; 0 where not even that could be read. */
export const listVersion = (): number => (school?.index ?? starter)?.head.version ?? 0
export const schoolListDigest = (): string | null => school?.sha256 ?? null

/** Categories that no setting can open. */
const ALWAYS_CLOSED = CATEGORY_NAMES.filter((name) => CATEGORIES[name].openFrom === 'never')

/** What is closed for this profile. A school that names nothing gets the defaults of the age group, never an open door. */
const closedCategories = (): ReadonlySet<string> => {
  const named = currentPolicy().settings?.blockedCategories ?? []
  const usual = named.length === 0 ? blockedByDefault(ageGroup()) : [...named, ...ALWAYS_CLOSED]
  return new Set([...usual, ...limitedCategories()])
}

/** Works out anew what is closed; called when lists, settings or age group changed. */
export const arrangeLists = (): void => {
  const closed = closedCategories()
  const arranged: ActiveList[] = []
  for (const index of [school?.index, starter]) if (index != null) arranged.push({ index, closed: index.setOf(closed) })
  active = arranged
  for (const listener of listeners) listener()
}

const openBlob = async (blob: Blob): Promise<ListIndex | null> => {
  const opened = openList(await blob.arrayBuffer())
  return opened.ok ? opened.index : null
}

const readStarter = async (): Promise<void> => {
  const response = await fetch(browser.runtime.getURL('/lists/starter.bin'))
  starter = await openBlob(await response.blob())
}

const readSchool = async (): Promise<void> => {
  const kept = await (await database()).get('lists', SCHOOL)
  if (kept === undefined) return
  const index = await openBlob(kept.snapshot)
  if (index !== null) school = { index, sha256: kept.sha256 }
}

/** Reads both lists into memory. One that cannot be read leaves the other in force. */
export const listsReady = async (): Promise<void> => {
  await Promise.allSettled([readStarter(), readSchool()])
}

const sha256Hex = async (bytes: ArrayBuffer): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/**
 * Puts a school list in force: digest checked, opened, kept, then swapped in one step.
 * @returns false when it was not taken; then the list before it stays
 */
export const takeSchoolList = async (manifest: ListManifest, snapshot: Blob): Promise<boolean> => {
  if (manifest.version < (school?.index.head.version ?? 0)) return false
  const bytes = await snapshot.arrayBuffer()
  if ((await sha256Hex(bytes)) !== manifest.sha256) return false
  const opened = openList(bytes)
  if (!opened.ok || opened.index.head.version !== manifest.version) return false
  const copy: ListCopy = { snapshot, sha256: manifest.sha256, version: manifest.version }
  try {
    const db = await database()
    const transaction = db.transaction('lists', 'readwrite', STRICT)
    await Promise.all([transaction.store.put(copy, SCHOOL), transaction.done])
  } catch {
    // In force for this worker all the same; the next worker fetches it again.
  }
  school = { index: opened.index, sha256: manifest.sha256 }
  arrangeLists()
  return true
}
