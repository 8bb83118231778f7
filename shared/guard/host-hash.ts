// Hashes of a host and of each of its parent domains in one pass, scanning from right to left.

/** Most parent domains looked at: a name of 253 characters cannot hold more labels than this. */
export const MOST_SUFFIXES = 128

/** Where `suffixHashes` puts its results: two 32-bit halves per suffix. */
export interface SuffixHashes {
  count: number
  readonly high: Uint32Array<ArrayBuffer>
  readonly low: Uint32Array<ArrayBuffer>
}

/** A place for results, to be used again and again: the guard judges without making garbage. */
export const emptyHashes = (): SuffixHashes => ({
  count: 0,
  high: new Uint32Array(MOST_SUFFIXES),
  low: new Uint32Array(MOST_SUFFIXES),
})

const finish = (a: number, b: number, into: SuffixHashes): void => {
  let x = a ^ (b >>> 16)
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  x ^= x >>> 16
  let y = b ^ x
  y = Math.imul(y ^ (y >>> 16), 0x7feb352d)
  y = Math.imul(y ^ (y >>> 15), 0x846ca68b)
  y ^= y >>> 16
  if (into.count >= MOST_SUFFIXES) return
  into.high[into.count] = x
  into.low[into.count] = y
  into.count += 1
}

/**
 * Hashes every suffix of two labels or more, shortest first, the whole host last.
 * @param host canonical host (lower case, A-labels, no trailing dot)
 * @param seed of the snapshot: another seed gives other hashes, so that a collision can be moved away
 * @param wholeOnly true for IP literals, which have no parents
 */
export const suffixHashes = (host: string, seed: number, into: SuffixHashes, wholeOnly = false): void => {
  let a = seed | 0
  let b = (seed ^ 0x5bd1e995) | 0
  let sawDot = false
  into.count = 0
  for (let index = host.length - 1; index >= 0; index -= 1) {
    const character = host.charCodeAt(index)
    if (character === 46 && !wholeOnly) {
      if (sawDot) finish(a, b, into)
      sawDot = true
    }
    a = Math.imul(a ^ character, 0x9e3779b1)
    a ^= a >>> 15
    b = Math.imul(b ^ character, 0x85ebca77)
    b = (b << 13) | (b >>> 19)
  }
  finish(a, b, into)
}
