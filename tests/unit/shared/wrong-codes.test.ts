// Wrong release codes: three are free, then each makes the next wait longer, and a clock that was put back cannot help.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { waitAfterWrong } from '../../../shared/concern/wrong-codes.ts'

it('lets three wrong codes pass, then waits 10 s, 30 s, 2 minutes, and 10 minutes from then on', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 60].map((wrong) => waitAfterWrong(wrong, 1_000, 1_000))
  expect(waits).toEqual([0, 0, 0, 10_000, 30_000, 120_000, 600_000, 600_000, 600_000])
})

it('is over when the time is, and never longer than its step, whatever the clock does', () => {
  expect(waitAfterWrong(3, 1_000, 11_000)).toBe(0)
  fc.assert(
    fc.property(fc.nat(100), fc.nat(), fc.nat(), (wrong, lastAt, now) => {
      const wait = waitAfterWrong(wrong, lastAt, now)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(600_000)
    }),
  )
})
