// From an address to a verdict. The first decisive rule wins: protected, taken away, lesson, listed, default.
// The same code runs in the extension, in the collector and in tests.
import { canonicalAddress } from './canonical-address.ts'
import { CATEGORIES, CATEGORY_NAMES } from './categories.ts'
import type { CategorySet, ListIndex } from './list-index.ts'
import { isProtectedHost } from './protected-hosts.ts'
import type { Verdict } from './verdict.ts'

/** A list and what is closed by it, in its own numbering (`ListIndex.setOf`). */
export interface ActiveList {
  index: ListIndex
  closed: CategorySet
}

/** What the guard knows when it judges. */
export interface Grounds {
  /** In order of precedence: the first list that closes a host gives the reason. */
  lists: readonly ActiveList[]
  /** Whether a press took this address away; gets the canonical address (no fragment). */
  takenAway: (address: string) => boolean
  /** What an adult has asked of this host for a lesson of the class; null: nothing. */
  lesson?: (host: string) => 'open' | 'block' | null
}

/** Closed for everybody: opened by no lesson. */
const NEVER_OPEN = new Set<string>(CATEGORY_NAMES.filter((name) => CATEGORIES[name].openFrom === 'never'))

const verdict = (
  action: Verdict['action'],
  because: Verdict['because'],
  host: string | null,
  category: string | null = null,
  index: ListIndex | null = null,
): Verdict => ({
  action,
  because,
  category,
  list: index?.head.name ?? null,
  listVersion: index?.head.version ?? null,
  listBuiltAt: index?.head.builtAt ?? null,
  host,
})

/**
 * Judges one address.
 * @param text as the browser hands it over; spelling does not matter
 */
export const judgeAddress = (text: string, grounds: Grounds): Verdict => {
  const address = canonicalAddress(text)
  if (!address.ok) return verdict(address.why === 'unreadable' ? 'block' : 'allow', address.why, null)
  const { host, href } = address
  if (isProtectedHost(host)) return verdict('allow', 'protected', host)
  if (grounds.takenAway(href)) return verdict('block', 'taken-away', host)
  const lesson = grounds.lesson?.(host) ?? null
  if (lesson === 'block') return verdict('block', 'lesson', host)
  for (const { index, closed } of grounds.lists) {
    const listed = index.lookup(host)
    const category = index.firstOfBoth(listed, closed)
    if (category === null) continue
    const never = lesson === 'open' ? index.firstOfBoth(listed, index.setOf(NEVER_OPEN)) : category
    if (never !== null) return verdict('block', 'listed', host, never, index)
  }
  if (lesson === 'open') return verdict('allow', 'lesson', host)
  return verdict('allow', 'default', host)
}
