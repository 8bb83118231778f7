// The list index: a snapshot held in memory that answers, without waiting and without garbage, what a host is listed as.

import { isIpLiteral } from './canonical-address.ts'
import { emptyHashes, type SuffixHashes, suffixHashes } from './host-hash.ts'
import { bucketOf, planSnapshot, remainderOf, SNAPSHOT_MAGIC, type SnapshotHead } from './snapshot.ts'

/** A set of categories as two 31-bit halves: bit 31 stays free, so that sums of bits never turn negative. */
export interface CategorySet {
  low: number
  high: number
}

/** An opened list. */
export interface ListIndex {
  readonly head: SnapshotHead
  /** What a canonical host is listed as, its parent domains included. The answer is overwritten by the next call. */
  lookup(host: string): Readonly<CategorySet>
  /** The set of these categories in this list's own numbering; names that the list does not carry are left out. */
  setOf(categories: Iterable<string>): CategorySet
  /** The first category, in the list's own order (most serious first), that both sets have; null where none. */
  firstOfBoth(listed: Readonly<CategorySet>, closed: Readonly<CategorySet>): string | null
}

export type OpenedList = { ok: true; index: ListIndex } | { ok: false; why: string }

const MOST_CATEGORIES = 62

const addBit = (set: CategorySet, position: number): void => {
  if (position < 31) set.low |= 1 << position
  else set.high |= 1 << (position - 31)
}

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most

const readHead = (text: string): SnapshotHead | null => {
  let head: Partial<SnapshotHead> | null
  try {
    head = JSON.parse(text)
  } catch {
    return null
  }
  if (head === null || typeof head !== 'object' || head.format !== 1) return null
  const { categories, sets } = head
  if (!Array.isArray(categories) || categories.length > MOST_CATEGORIES || !Array.isArray(sets)) return null
  const sound =
    typeof head.name === 'string' &&
    isCount(head.version, Number.MAX_SAFE_INTEGER) &&
    isCount(head.builtAt, Number.MAX_SAFE_INTEGER) &&
    isCount(head.seed, 0xffffffff) &&
    isCount(head.keys, 100_000_000) &&
    isCount(head.bucketBits, 28) &&
    head.bucketBits >= 1 &&
    (head.codeBits === 4 || head.codeBits === 8 || head.codeBits === 16) &&
    categories.every((name) => typeof name === 'string') &&
    sets.length <= 2 ** head.codeBits &&
    sets.every((set) => Array.isArray(set) && set.every((position) => isCount(position, categories.length - 1)))
  return sound ? (head as SnapshotHead) : null
}

/** Where each bucket starts; null where the counts do not add up to the number of keys. */
const bucketStarts = (counts: Uint8Array, keys: number): Uint32Array<ArrayBuffer> | null => {
  const starts = new Uint32Array(counts.length + 1)
  let sum = 0
  for (let bucket = 0; bucket < counts.length; bucket += 1) {
    sum += counts[bucket] ?? 0
    starts[bucket + 1] = sum
  }
  return sum === keys ? starts : null
}

/** Reads the code of one key, whatever the width of codes is. */
const codeReader = (file: ArrayBuffer, at: number, head: SnapshotHead): ((key: number) => number) => {
  if (head.codeBits === 16) {
    const codes = new Uint16Array(file, at, head.keys)
    return (key) => codes[key] ?? 0
  }
  const codes = new Uint8Array(file, at)
  if (head.codeBits === 8) return (key) => codes[key] ?? 0
  return (key) => ((codes[key >>> 1] ?? 0) >>> ((key & 1) * 4)) & 15
}

/**
 * Opens a snapshot. The file is used where it lies, not copied; who opens it may not change it afterwards.
 * Whether it is genuine (digest, signature) is judged before, by whoever fetched it.
 */
export const openList = (file: ArrayBuffer): OpenedList => {
  if (file.byteLength < 8) return { ok: false, why: 'too short' }
  const [magic, headBytes] = new Uint32Array(file, 0, 2)
  if (magic !== SNAPSHOT_MAGIC) return { ok: false, why: 'not a snapshot' }
  if (headBytes === undefined || headBytes % 8 !== 0 || 8 + headBytes > file.byteLength) {
    return { ok: false, why: 'head is cut off' }
  }
  const head = readHead(new TextDecoder().decode(new Uint8Array(file, 8, headBytes)))
  if (head === null) return { ok: false, why: 'head is unreadable' }
  const plan = planSnapshot(headBytes, head)
  if (plan.total !== file.byteLength) return { ok: false, why: 'wrong length' }
  const starts = bucketStarts(new Uint8Array(file, plan.bucketsAt, 2 ** head.bucketBits), head.keys)
  if (starts === null) return { ok: false, why: 'buckets do not add up' }
  const remainders = new Uint32Array(file, plan.remaindersAt, head.keys)
  return { ok: true, index: indexOf(head, starts, remainders, codeReader(file, plan.codesAt, head)) }
}

const indexOf = (
  head: SnapshotHead,
  starts: Uint32Array,
  remainders: Uint32Array,
  codeOf: (key: number) => number,
): ListIndex => {
  const sets = head.sets.map((positions) => {
    const set: CategorySet = { low: 0, high: 0 }
    for (const position of positions) addBit(set, position)
    return set
  })
  const hashes: SuffixHashes = emptyHashes()
  const answer: CategorySet = { low: 0, high: 0 }
  const { bucketBits, seed } = head

  const lookup = (host: string): CategorySet => {
    answer.low = 0
    answer.high = 0
    suffixHashes(host, seed, hashes, isIpLiteral(host))
    for (let suffix = 0; suffix < hashes.count; suffix += 1) {
      const high = hashes.high[suffix] ?? 0
      const bucket = bucketOf(high, bucketBits)
      const wanted = remainderOf(high, hashes.low[suffix] ?? 0, bucketBits)
      const end = starts[bucket + 1] ?? 0
      for (let key = starts[bucket] ?? 0; key < end; key += 1) {
        const found = remainders[key] ?? 0
        if (found < wanted) continue
        if (found > wanted) break
        const set = sets[codeOf(key)]
        if (set === undefined) break
        answer.low |= set.low
        answer.high |= set.high
      }
    }
    return answer
  }

  return {
    head,
    lookup,
    setOf: (categories) => {
      const set: CategorySet = { low: 0, high: 0 }
      for (const name of categories) {
        const position = head.categories.indexOf(name)
        if (position >= 0) addBit(set, position)
      }
      return set
    },
    firstOfBoth: (listed, closed) => {
      const low = listed.low & closed.low
      const high = listed.high & closed.high
      if (low === 0 && high === 0) return null
      const position = low === 0 ? 31 + lowestBit(high) : lowestBit(low)
      return head.categories[position] ?? null
    },
  }
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits)
