// A step of a lesson ends when its time is over, whatever the device's clock is set to, however its worker and browser live.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ClockLook,
  type LessonClock,
  type LessonStands,
  lookAtClock,
  msLeft,
  startClock,
} from '../../../../shared/class-view/lesson-clock.ts'

const MINUTE_MS = 60_000
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS
const NOW = Date.UTC(2026, 10, 23, 10, 0)
const TWENTY = 20 * MINUTE_MS

/** A device whose clock is years behind the collector's, and whose worker looks every second. */
const startDevice = (skewMs = -3 * YEAR_MS) => {
  let trueAt = NOW
  let skew = skewMs
  let clock: LessonClock = startClock(NOW + TWENTY, NOW, NOW + skew, TWENTY)
  let stands: LessonStands = 'on'
  const look = (change: Partial<ClockLook>): LessonStands => {
    const seen = lookAtClock(clock, { wallAt: trueAt + skew, countedMs: null, collectorAt: null, ...change })
    clock = seen.clock
    stands = seen.stands
    return stands
  }
  return {
    /** Time goes on under one worker; `hears`: the collector is there. */
    run: (ms: number, hears: boolean): LessonStands => {
      for (let left = ms; left > 0 && stands !== 'over'; left -= 1000) {
        trueAt += Math.min(1000, left)
        look({ countedMs: Math.min(1000, left), collectorAt: hears ? trueAt : null })
      }
      return stands
    },
    setClock: (ms: number) => {
      skew += ms
    },
    /** The machine is shut, or its browser is: nobody counts. */
    shut: (ms: number, hears: boolean): LessonStands => {
      trueAt += ms
      return look({ collectorAt: hears ? trueAt : null })
    },
    /** The same under a worker that lives through it: its count stands still. */
    suspend: (ms: number): LessonStands => {
      trueAt += ms
      return look({ countedMs: 0 })
    },
    left: () => msLeft(clock),
  }
}

describe('a step of twenty minutes', () => {
  it.each([true, false])('lasts twenty minutes and no longer (collector heard: %s)', (hears) => {
    const device = startDevice()
    expect(device.run(TWENTY - 2000, hears)).toBe('on')
    expect(device.run(2000, hears)).toBe('over')
  })

  it('goes on when the clock is set forward by years, as soon as the collector is heard', () => {
    const device = startDevice()
    device.run(MINUTE_MS, true)
    device.setClock(5 * YEAR_MS)
    expect(device.run(1000, false), 'until then it frees').toBe('paused')
    expect(device.run(1000, true)).toBe('on')
    expect(device.left()).toBeGreaterThan(18 * MINUTE_MS)
    expect(device.run(TWENTY, true)).toBe('over')
  })

  it('ends after its running time when the clock is set back by years and nobody is heard', () => {
    const device = startDevice()
    device.run(MINUTE_MS, false)
    device.setClock(-5 * YEAR_MS)
    expect(device.run(18 * MINUTE_MS, false)).toBe('on')
    expect(device.run(MINUTE_MS, false)).toBe('over')
  })

  it('is over in a machine that was shut meanwhile, with the collector’s word', () => {
    expect(startDevice().shut(16 * 60 * MINUTE_MS, true)).toBe('over')
  })

  it.each(['shut', 'suspend'] as const)('holds nobody after a night without the collector (%s)', (how) => {
    const device = startDevice()
    device.run(MINUTE_MS, true)
    const night = 16 * 60 * MINUTE_MS
    expect(how === 'shut' ? device.shut(night, false) : device.suspend(night)).toBe('paused')
    expect(device.run(10_000, true), 'the collector says that the bell has rung').toBe('over')
  })

  it('stands again in a browser that was started anew in its time, with or without the collector', () => {
    for (const hears of [true, false]) {
      const device = startDevice()
      device.run(MINUTE_MS, true)
      expect(device.shut(2 * MINUTE_MS, hears)).toBe('on')
      expect(device.left()).toBeLessThanOrEqual(17 * MINUTE_MS)
    }
  })

  it('lasts no longer than its kind may, whatever the command says', () => {
    expect(startClock(NOW + YEAR_MS, NOW, NOW, TWENTY).lengthMs).toBe(TWENTY)
    expect(startClock(NOW - YEAR_MS, NOW, NOW, TWENTY).lengthMs).toBe(0)
  })
})

it('whatever is set, shut or unheard, it never runs longer than its length, and never past the bell that is heard', () => {
  const move = fc.oneof(
    fc.record({
      do: fc.constant('run' as const),
      ms: fc.integer({ min: 1000, max: 5 * MINUTE_MS }),
      hears: fc.boolean(),
    }),
    fc.record({ do: fc.constant('set' as const), ms: fc.integer({ min: -9 * YEAR_MS, max: 9 * YEAR_MS }) }),
    fc.record({
      do: fc.constant('shut' as const),
      ms: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
      hears: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const device = startDevice(0)
      let ranMs = 0
      let passedMs = 0
      for (const one of moves) {
        if (one.do === 'set') device.setClock(one.ms)
        else {
          passedMs += one.ms
          if (one.do === 'run') ranMs += one.ms
          const stands = one.do === 'run' ? device.run(one.ms, one.hears) : device.shut(one.ms, one.hears)
          if (ranMs >= TWENTY) expect(stands).toBe('over')
          if (passedMs >= TWENTY && one.hears) expect(stands).not.toBe('on')
          if (stands === 'over') return
        }
      }
    }),
    { numRuns: 200 },
  )
})
