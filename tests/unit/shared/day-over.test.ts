// When a cover on a shared account ends: with the school day, by clocks that may be years off.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOver, type PressTime } from '../../../shared/concern/day-over.ts'
import type { SchoolTimes } from '../../../shared/protocol/settings.ts'

const DAY_MS = 86_400_000
const YEARS_MS = 7 * 365 * DAY_MS
const school: SchoolTimes = {
  timeZone: 'Europe/London',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 520, closesMinute: 930 })),
  terms: [],
}
const at = (text: string): number => Date.parse(text)
const MONDAY = '2026-11-23'
const PRESSED = at(`${MONDAY}T10:00:00Z`)
const CLOSES = at(`${MONDAY}T15:30:00Z`)
const press = (change: Partial<PressTime> = {}): PressTime => ({
  pressedAt: PRESSED,
  collectorPressedAt: PRESSED,
  knownDay: MONDAY,
  ...change,
})
/** Both clocks say the same. */
const both = (now: number) => ({ deviceNow: now, collectorNow: now })
const deviceAlone = (now: number) => ({ deviceNow: now, collectorNow: null })

describe('a cover on a shared account', () => {
  it('pressed while school was open ends in the minute in which it closes, in summer time too', () => {
    expect(dayOver(school, press(), both(CLOSES - 1))).toBe('not-over')
    expect(dayOver(school, press(), both(CLOSES))).toBe('over')
    expect(dayOver(school, press({ collectorPressedAt: null }), deviceAlone(CLOSES - 1))).toBe('not-over')
    expect(dayOver(school, press({ collectorPressedAt: null }), deviceAlone(CLOSES))).toBe('over')
    const summer = at('2026-09-14T10:00:00Z')
    expect(dayOver(school, press({ collectorPressedAt: summer }), both(at('2026-09-14T14:29:59Z')))).toBe('not-over')
    expect(dayOver(school, press({ collectorPressedAt: summer }), both(at('2026-09-14T14:30:00Z')))).toBe('over')
  })

  it.each([
    ['before school', `${MONDAY}T08:00:00Z`, `${MONDAY}T23:59:59Z`],
    ['after school', `${MONDAY}T17:00:00Z`, `${MONDAY}T23:59:59Z`],
    ['at the weekend', '2026-11-22T10:00:00Z', '2026-11-22T23:59:59Z'],
  ])('pressed %s ends with the day, by the school’s own midnight', (_when, pressed, last) => {
    const made = press({ pressedAt: at(pressed), collectorPressedAt: at(pressed), knownDay: null })
    expect(dayOver(school, made, both(at(last)))).toBe('not-over')
    expect(dayOver(school, made, both(at(last) + 1_000))).toBe('over')
  })

  it('of a school without hours ends with the day', () => {
    expect(dayOver({ ...school, hours: [] }, press(), both(CLOSES + 60_000))).toBe('not-over')
    expect(dayOver({ ...school, hours: [] }, press(), both(at('2026-11-24T00:00:00Z')))).toBe('over')
  })

  it('is over on a device that was off for days, with a link and without one', () => {
    expect(dayOver(school, press(), both(PRESSED + 3 * DAY_MS))).toBe('over')
    expect(dayOver(school, press(), deviceAlone(PRESSED + 3 * DAY_MS))).toBe('over')
  })

  it('is not freed by a clock that is set on by years while the collector is out of reach, if it was heard at the press', () => {
    const behind = press({ pressedAt: PRESSED - YEARS_MS })
    expect(dayOver(school, behind, deviceAlone(PRESSED + 60_000)), 'set right meanwhile').toBe('not-over')
    const ahead = press({ pressedAt: PRESSED + YEARS_MS })
    expect(dayOver(school, ahead, deviceAlone(PRESSED + YEARS_MS + 60_000)), 'still wrong').toBe('not-over')
    expect(dayOver(school, ahead, deviceAlone(PRESSED + 60_000)), 'set right meanwhile').toBe('not-over')
  })

  it('is not freed by a clock that was behind a day the device knew of', () => {
    const behind = press({ pressedAt: PRESSED - YEARS_MS, collectorPressedAt: null })
    expect(dayOver(school, behind, deviceAlone(PRESSED + 60_000))).toBe('not-over')
    expect(dayOver(school, behind, both(PRESSED + 60_000)), 'counts from when the collector was heard').toBe('unknown')
  })

  it('counts from when the collector is heard where the device’s clock is found wrong, or the press lies in the future', () => {
    const unheard = press({ collectorPressedAt: null, knownDay: null })
    expect(dayOver(school, unheard, { deviceNow: PRESSED, collectorNow: PRESSED + YEARS_MS })).toBe('unknown')
    expect(dayOver(school, unheard, both(PRESSED - DAY_MS))).toBe('unknown')
    expect(dayOver(school, unheard, both(PRESSED + DAY_MS)), 'a clock that was right all the time').toBe('over')
  })

  it('is never freed before the end of its day, by however many days the clock was and is wrong, once the collector was heard', () => {
    // Without summer time: an hour of error is an hour of error, and what must not be is a day taken for another one.
    const times = { ...school, timeZone: 'UTC' }
    const wrong = fc.integer({ min: -2_555, max: 2_555 }).map((days) => days * DAY_MS)
    const later = fc.integer({ min: 0, max: 3 * DAY_MS })
    fc.assert(
      fc.property(wrong, wrong, later, (wrongThen, wrongNow, ms) => {
        const made = press({ pressedAt: PRESSED + wrongThen })
        const now = PRESSED + ms
        expect(dayOver(times, made, { deviceNow: now + wrongNow, collectorNow: now })).toBe(
          now >= CLOSES ? 'over' : 'not-over',
        )
        // Out of reach now: the clock is as wrong as it was, or was set right.
        for (const deviceNow of [now + wrongThen, now])
          if (now < CLOSES) expect(dayOver(times, made, deviceAlone(deviceNow))).toBe('not-over')
      }),
    )
  })
})
