// When the outbox tries again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelayMs } from '../../../shared/concern/retry.ts'

const random = fc.double({ min: 0, max: 0.999_999, noNaN: true })

describe('trying again', () => {
  it('is exponential, jittered and without end: a concern never waits longer than thirty seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), random, fc.nat(10 ** 9), (failures, chance, asked) => {
        const wait = retryDelayMs(failures, true, chance, asked)
        expect(wait).toBeGreaterThanOrEqual(500)
        expect(wait).toBeLessThanOrEqual(30_000)
      }),
    )
  })

  it('heeds what a collector in trouble asks for, up to the limit', () => {
    expect(retryDelayMs(1, false, 0, 60_000)).toBe(60_000)
    expect(retryDelayMs(1, true, 0, 60_000)).toBe(30_000)
  })

  it('spreads a whole school over half of each step', () => {
    expect(retryDelayMs(4, true, 0)).toBe(4_000)
    expect(retryDelayMs(4, true, 0.5)).toBe(6_000)
  })
})
