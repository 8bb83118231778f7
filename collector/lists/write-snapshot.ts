// Writes the snapshot file that the list index reads. Deterministic: the same list gives the same bytes.

import { isIpLiteral } from '../../shared/guard/canonical-address.ts'
import { CATEGORY_NAMES } from '../../shared/guard/categories.ts'
import { emptyHashes, suffixHashes } from '../../shared/guard/host-hash.ts'
import {
  bucketOf,
  paddedHeadBytes,
  planSnapshot,
  remainderOf,
  SNAPSHOT_MAGIC,
  type SnapshotHead,
} from '../../shared/guard/snapshot.ts'
import type { SetBits } from './united-list.ts'

export interface SnapshotFacts {
  name: string
  version: number
  /** Epoch ms. */
  builtAt: number
}

const FEWEST_BUCKET_BITS = 8
const MOST_BUCKET_BITS = 26
const FULLEST_BUCKET = 255
const FIRST_SEED = 0x01234567
const MOST_SEEDS = 64

interface SortedKeys {
  remainders: Uint32Array
  codes: Uint16Array
  /** Keys in each bucket. */
  counts: Uint8Array
}

/** The sets that occur, most frequent first, ties by their bits: the order is the same on every machine. */
const orderSets = (bits: readonly SetBits[]): SetBits[] => {
  const uses = new Map<SetBits, number>()
  for (const set of bits) uses.set(set, (uses.get(set) ?? 0) + 1)
  return [...uses].sort(([a, usesA], [b, usesB]) => usesB - usesA || (a < b ? -1 : 1)).map(([set]) => set)
}

const codeBitsFor = (sets: number): SnapshotHead['codeBits'] => {
  if (sets <= 16) return 4
  if (sets <= 256) return 8
  if (sets <= 65_536) return 16
  throw new RangeError(`${sets} different category sets do not fit a snapshot`)
}

/** Sorted keys for one seed; null where two hosts share a key or a bucket overflows: then another seed is tried. */
const keysFor = (
  hosts: readonly string[],
  codes: readonly number[],
  seed: number,
  bucketBits: number,
): SortedKeys | null => {
  const buckets = new Uint32Array(hosts.length)
  const remainders = new Uint32Array(hosts.length)
  const hashes = emptyHashes()
  hosts.forEach((host, index) => {
    suffixHashes(host, seed, hashes, isIpLiteral(host))
    const high = hashes.high[hashes.count - 1] ?? 0
    buckets[index] = bucketOf(high, bucketBits)
    remainders[index] = remainderOf(high, hashes.low[hashes.count - 1] ?? 0, bucketBits)
  })
  const at = (array: Uint32Array, index: number): number => array[index] ?? 0
  const order = Uint32Array.from(hosts.keys()).sort(
    (a, b) => at(buckets, a) - at(buckets, b) || at(remainders, a) - at(remainders, b),
  )
  const sorted: SortedKeys = {
    remainders: new Uint32Array(hosts.length),
    codes: new Uint16Array(hosts.length),
    counts: new Uint8Array(2 ** bucketBits),
  }
  for (const [key, index] of order.entries()) {
    const bucket = at(buckets, index)
    const inBucket = sorted.counts[bucket] ?? 0
    const isShared = inBucket > 0 && sorted.remainders[key - 1] === at(remainders, index)
    if (isShared || inBucket === FULLEST_BUCKET) return null
    sorted.counts[bucket] = inBucket + 1
    sorted.remainders[key] = at(remainders, index)
    sorted.codes[key] = codes[index] ?? 0
  }
  return sorted
}

const writeCodes = (file: ArrayBuffer, at: number, codes: Uint16Array, codeBits: SnapshotHead['codeBits']): void => {
  if (codeBits === 16) {
    new Uint16Array(file, at, codes.length).set(codes)
    return
  }
  const bytes = new Uint8Array(file, at)
  codes.forEach((code, key) => {
    if (codeBits === 8) bytes[key] = code
    else bytes[key >>> 1] = (bytes[key >>> 1] ?? 0) | (code << ((key & 1) * 4))
  })
}

/**
 * Makes a snapshot.
 * @param listed canonical host → category bits; the order of entries does not matter
 */
export const writeSnapshot = (listed: ReadonlyMap<string, SetBits>, facts: SnapshotFacts): Uint8Array<ArrayBuffer> => {
  const hosts = [...listed.keys()]
  const bits = hosts.map((host) => listed.get(host) ?? 0n)
  const sets = orderSets(bits)
  const codeOf = new Map(sets.map((set, code) => [set, code]))
  const codes = bits.map((set) => codeOf.get(set) ?? 0)
  const used = CATEGORY_NAMES.filter((_, position) => sets.some((set) => (set >> BigInt(position)) & 1n))
  // About one key a bucket: then bucket and remainder together keep the chance of a false hit near 2^-32 a look-up.
  const wanted = Math.ceil(Math.log2(Math.max(1, hosts.length))) - 1
  const bucketBits = Math.min(MOST_BUCKET_BITS, Math.max(FEWEST_BUCKET_BITS, wanted))
  for (let seed = FIRST_SEED; seed < FIRST_SEED + MOST_SEEDS; seed += 1) {
    const sorted = keysFor(hosts, codes, seed, bucketBits)
    if (sorted === null) continue
    const head: SnapshotHead = {
      format: 1,
      ...facts,
      seed,
      keys: hosts.length,
      bucketBits,
      codeBits: codeBitsFor(sets.length),
      categories: used,
      sets: sets.map((set) =>
        used.flatMap((name, position) => ((set >> BigInt(CATEGORY_NAMES.indexOf(name))) & 1n ? [position] : [])),
      ),
    }
    const text = new TextEncoder().encode(JSON.stringify(head))
    const headBytes = paddedHeadBytes(text.length)
    const plan = planSnapshot(headBytes, head)
    const file = new ArrayBuffer(plan.total)
    new Uint32Array(file, 0, 2).set([SNAPSHOT_MAGIC, headBytes])
    new Uint8Array(file, 8, headBytes).fill(0x20).set(text)
    new Uint8Array(file, plan.bucketsAt, sorted.counts.length).set(sorted.counts)
    new Uint32Array(file, plan.remaindersAt, hosts.length).set(sorted.remainders)
    writeCodes(file, plan.codesAt, sorted.codes, head.codeBits)
    return new Uint8Array(file)
  }
  throw new RangeError(`${hosts.length} hosts share keys under every seed that was tried`)
}
