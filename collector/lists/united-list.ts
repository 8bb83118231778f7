// Many lists become one: hosts with their category sets, without public suffixes, without what a parent says already.
import { getPublicSuffix } from 'tldts'
import { isIpLiteral } from '../../shared/guard/canonical-address.ts'
import { CATEGORY_NAMES, type CategoryName } from '../../shared/guard/categories.ts'
import { isProtectedHost, PROTECTED_HOSTS } from '../../shared/guard/protected-hosts.ts'
import { CORRECTIONS } from './corrections.ts'

/** A category set as bits, by position in `CATEGORY_NAMES`. */
export type SetBits = bigint

export interface UnitedList {
  /** Canonical host → its categories. */
  hosts: Map<string, SetBits>
  dropped: { publicSuffixes: number; protectedHosts: number; corrected: number; saidByParent: number }
  /** Listed domains above a protected host: kept, since the protected list outranks every list, but a person should know. */
  aboveProtected: string[]
}

export const bitOf = (category: CategoryName): SetBits => 1n << BigInt(CATEGORY_NAMES.indexOf(category))

/** Names of the categories in a set, most serious first. */
export const namesIn = (bits: SetBits): CategoryName[] => CATEGORY_NAMES.filter((name) => (bits & bitOf(name)) !== 0n)

const isPublicSuffix = (host: string): boolean => getPublicSuffix(host, { allowPrivateDomains: true }) === host

/** A list that names `www.example.org` means the site: its bare domain covers every spelling. */
const bareHost = (host: string): string => {
  if (!host.startsWith('www.')) return host
  const bare = host.slice(4)
  return bare.includes('.') && !isPublicSuffix(bare) ? bare : host
}

const parentsOf = function* (host: string): Generator<string> {
  if (isIpLiteral(host)) return
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) yield host.slice(dot + 1)
}

/** Starts an empty union. */
export const emptyUnion = (): UnitedList => ({
  hosts: new Map(),
  dropped: { publicSuffixes: 0, protectedHosts: 0, corrected: 0, saidByParent: 0 },
  aboveProtected: [],
})

/** Adds hosts of one category to the union. */
export const addHosts = (union: UnitedList, hosts: readonly string[], category: CategoryName): void => {
  const bit = bitOf(category)
  for (const listed of hosts) {
    const host = bareHost(listed)
    union.hosts.set(host, (union.hosts.get(host) ?? 0n) | bit)
  }
}

/** Drops what must not or need not be listed. Call once, after everything is added. */
export const settleUnion = (union: UnitedList): void => {
  const { hosts, dropped } = union
  for (const { host, not } of CORRECTIONS) {
    const bits = hosts.get(host) ?? 0n
    if ((bits & bitOf(not)) === 0n) continue
    dropped.corrected += 1
    if (bits === bitOf(not)) hosts.delete(host)
    else hosts.set(host, bits & ~bitOf(not))
  }
  for (const host of hosts.keys()) {
    if (isPublicSuffix(host)) {
      hosts.delete(host)
      dropped.publicSuffixes += 1
    } else if (isProtectedHost(host)) {
      hosts.delete(host)
      dropped.protectedHosts += 1
    }
  }
  const saidByParent: string[] = []
  for (const [host, bits] of hosts) {
    let above = 0n
    for (const parent of parentsOf(host)) above |= hosts.get(parent) ?? 0n
    if ((bits & ~above) === 0n) saidByParent.push(host)
  }
  for (const host of saidByParent) hosts.delete(host)
  dropped.saidByParent = saidByParent.length
  for (const { host } of PROTECTED_HOSTS) {
    for (const parent of parentsOf(host)) if (hosts.has(parent)) union.aboveProtected.push(parent)
  }
}
