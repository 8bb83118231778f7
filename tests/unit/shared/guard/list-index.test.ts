// The index gives what a plain scan gives, and refuses a file that is not whole.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitOf, namesIn, type SetBits } from '../../../../collector/lists/united-list.ts'
import { writeSnapshot } from '../../../../collector/lists/write-snapshot.ts'
import { CATEGORY_NAMES, type CategoryName } from '../../../../shared/guard/categories.ts'
import { type ListIndex, openList } from '../../../../shared/guard/list-index.ts'

const FACTS = { name: 'Test list', version: 3, builtAt: 1_790_000_000_000 }

const opened = (hosts: ReadonlyMap<string, SetBits>): ListIndex => {
  const list = openList(writeSnapshot(hosts, FACTS).buffer)
  if (!list.ok) throw new Error(list.why)
  return list.index
}

/** What a person with the list on paper would find. */
const naive = (hosts: ReadonlyMap<string, SetBits>, host: string): CategoryName[] => {
  let bits = 0n
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) bits |= hosts.get(name) ?? 0n
  return namesIn(bits)
}

const found = (index: ListIndex, host: string): string[] =>
  CATEGORY_NAMES.filter((name) => index.firstOfBoth(index.lookup(host), index.setOf([name])) !== null)

const someBits = fc
  .uniqueArray(fc.constantFrom(...CATEGORY_NAMES), { minLength: 1, maxLength: 6 })
  .map((names) => names.reduce((bits, name) => bits | bitOf(name), 0n))
const label = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 2 })
const hostName = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))

describe('the list index', () => {
  it('finds exactly what a plain scan of the list finds, parents included', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostName, someBits), { maxLength: 40 }), fc.array(hostName), (entries, asked) => {
        const hosts = new Map(entries)
        const index = opened(hosts)
        for (const host of [...hosts.keys(), ...asked]) expect(found(index, host)).toEqual(naive(hosts, host))
      }),
      { numRuns: 300 },
    )
  })

  it('holds more than 16 and more than 256 different category sets', () => {
    for (const sets of [15, 17, 255, 257, 600]) {
      const hosts = new Map(Array.from({ length: sets }, (_, n) => [`host-${n}.example`, BigInt(n + 1)] as const))
      const index = opened(hosts)
      for (const [host, bits] of hosts) expect(found(index, host)).toEqual(namesIn(bits))
    }
  })

  it('finds all of 50,000 hosts and nothing else in 200,000 others', () => {
    const hosts = new Map(Array.from({ length: 50_000 }, (_, n) => [`listed-${n}.example`, bitOf('games')] as const))
    const index = opened(hosts)
    const games = index.setOf(['games'])
    const isListed = (host: string): boolean => index.firstOfBoth(index.lookup(host), games) !== null
    expect([...hosts.keys()].filter((host) => !isListed(host))).toEqual([])
    expect(Array.from({ length: 200_000 }, (_, n) => `other-${n}.example`).filter(isListed)).toEqual([])
  })

  it('gives the most serious of several categories as the reason', () => {
    const index = opened(new Map([['both.example', bitOf('games') | bitOf('pornography')]]))
    const all = index.setOf(['games', 'pornography'])
    expect(index.firstOfBoth(index.lookup('both.example'), all)).toBe('pornography')
  })

  it('knows no host in an empty list, and no category that it does not carry', () => {
    const index = opened(new Map())
    expect(found(index, 'any.example')).toEqual([])
    expect(index.setOf(['games'])).toEqual({ low: 0, high: 0 })
  })

  it('does not look for parents of an IP literal', () => {
    const index = opened(new Map([['113.7', bitOf('games')]]))
    expect(found(index, '203.0.113.7')).toEqual([])
  })
})

describe('a snapshot that is not whole', () => {
  const whole = writeSnapshot(new Map([['wager.example', bitOf('gambling')]]), FACTS)

  it('is refused at every length but its own', () => {
    for (let length = 0; length < whole.length; length += 1)
      expect(openList(whole.slice(0, length).buffer).ok).toBe(false)
    expect(openList(new Uint8Array([...whole, 0, 0, 0, 0]).buffer).ok).toBe(false)
    expect(openList(whole.slice().buffer).ok).toBe(true)
  })

  it('is refused when its buckets do not add up', () => {
    const bent = whole.slice()
    const head = new Uint32Array(bent.buffer, 0, 2)[1] ?? 0
    bent[8 + head] = (bent[8 + head] ?? 0) + 1
    expect(openList(bent.buffer)).toEqual({ ok: false, why: 'buckets do not add up' })
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: whole.length - 1 }), (noise, at) => {
        openList(new Uint8Array(noise).buffer)
        const bent = whole.slice()
        bent.set(noise.subarray(0, bent.length - at), at)
        openList(bent.buffer)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a snapshot', () => {
  it('is the same to the byte whatever the order of the list was', () => {
    const hosts: [string, SetBits][] = Array.from({ length: 500 }, (_, n) => [`h${n}.example`, BigInt(1 + (n % 7))])
    expect(writeSnapshot(new Map([...hosts].reverse()), FACTS)).toEqual(writeSnapshot(new Map(hosts), FACTS))
  })
  it('holds no listed name', () => {
    const text = new TextDecoder('latin1').decode(writeSnapshot(new Map([['wager.example', 1n]]), FACTS))
    expect(text).not.toContain('wager')
  })
})
