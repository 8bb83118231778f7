// From an address to a verdict. The first decisive rule wins: protected, taken away, listed, default.
// The same code runs in the extension, in the collector and in tests.
import { canonicalAddress } from './canonical-address.ts'
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
}

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
  for (const { index, closed } of grounds.lists) {
    const category = index.firstOfBoth(index.lookup(host), closed)
    if (category !== null) return verdict('block', 'listed', host, category, index)
  }
  return verdict('allow', 'default', host)
}
