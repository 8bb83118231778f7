// The hash of a host and of all its parents, in one pass.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyHashes, suffixHashes } from '../../../../shared/guard/host-hash.ts'

const hashesOf = (host: string, seed = 0x01234567, wholeOnly = false): string[] => {
  const into = emptyHashes()
  suffixHashes(host, seed, into, wholeOnly)
  return Array.from({ length: into.count }, (_, index) =>
    [into.high[index] ?? 0, into.low[index] ?? 0].map((half) => half.toString(16).padStart(8, '0')).join(':'),
  )
}

describe('hashes of a host', () => {
  it('are those of the written format, for every suffix of two labels or more', () => {
    expect(hashesOf('www.example.com')).toEqual(['72ef68a1:e053e51f', '2f8df944:89c1a643'])
    expect(hashesOf('a.b.co.uk')).toEqual(['6f6c9534:da6aadac', '143dd608:93c77457', '9e484132:91a98f95'])
    expect(hashesOf('xn--bcher-kva.example')).toEqual(['fa476632:62349a49'])
  })
  it('of an IP literal are one: it has no parent domains', () => {
    expect(hashesOf('203.0.113.7', 1, true)).toHaveLength(1)
  })
  it('of a suffix are the same whatever stands before it', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), fc.nat(), (below, above, seed) => {
        expect(hashesOf(`${below}.${above}`, seed)).toContain(hashesOf(above, seed).at(-1))
      }),
    )
  })
  it('of a name with more dots than any name can have do not overflow', () => {
    expect(hashesOf('a.'.repeat(400).concat('example')).length).toBeLessThanOrEqual(128)
  })
})
