// What may be said of a device's link, when a step ends, and in what words staff read both.
import { describe, expect, it } from 'vitest'
import { sayStep, stateOf } from '../../../../components/class-view/tile-words.ts'
import { type DeviceTile, type LastWords, linkOf } from '../../../../shared/class-view/device-tile.ts'
import { lessonEndsAt } from '../../../../shared/class-view/lesson.ts'
import { bellAt } from '../../../../shared/concern/school-hours.ts'

const NOW = Date.UTC(2026, 10, 23, 10, 0)
const MINUTE_MS = 60_000
const words = (change: Partial<LastWords>): LastWords => ({
  heardAt: NOW,
  heardBy: 'link',
  saidGoodbye: false,
  ...change,
})

describe('a device', () => {
  it.each([
    ['link', 59_999, 'awake'],
    ['link', 60_000, 'lost'],
    ['call', 149_999, 'awake'],
    ['call', 150_000, 'lost'],
  ] as const)('heard by its %s %i ms ago is %s', (heardBy, ago, link) => {
    expect(linkOf(words({ heardBy }), NOW + ago)).toBe(link)
  })

  it('that took leave is asleep from then on, and one that was never heard is nothing else', () => {
    expect(linkOf(words({ saidGoodbye: true }), NOW + 1)).toBe('asleep')
    expect(linkOf(words({ saidGoodbye: true }), NOW + 60 * MINUTE_MS)).toBe('asleep')
    expect(linkOf(words({ heardAt: null }), NOW)).toBe('never')
  })

  it('with a cover looks like any other on a screen that the class sees', () => {
    const tile: DeviceTile = {
      key: 'k',
      label: 'OAK-01',
      link: 'awake',
      lastWordAt: NOW,
      isCovered: true,
      ageGroup: null,
      steps: [],
    }
    expect(stateOf(tile, true)).toBe('covered')
    expect(stateOf(tile, false)).toBe('awake')
  })

  it('that has answered and is not heard any more is not said to obey', () => {
    expect(sayStep('acknowledged', 'awake')).toBe('in force')
    expect(sayStep('acknowledged', 'lost')).not.toBe('in force')
  })
})

describe('a step', () => {
  const bell = NOW + 15 * MINUTE_MS
  it.each([
    ['eyes-front', '10', bell, 10],
    ['eyes-front', '20', bell, 15],
    ['eyes-front', '20', null, 20],
    ['eyes-front', 'bell', NOW + 300 * MINUTE_MS, 20],
    ['open', 'bell', bell, 15],
    ['block', '5', null, 5],
  ] as const)('%s for %s ends at the bell at the latest', (does, lasts, ringsAt, minutes) => {
    expect(lessonEndsAt(does, lasts, NOW, ringsAt)).toBe(NOW + minutes * MINUTE_MS)
  })

  it('cannot last until a bell that does not ring', () => expect(lessonEndsAt('open', 'bell', NOW, null)).toBeNull())

  it('hears the bell of the school’s own clock, in summer too', () => {
    const hours = [{ weekday: 1, opensMinute: 8 * 60, closesMinute: 15 * 60 }]
    const times = { timeZone: 'Europe/London', hours, terms: [] }
    expect(bellAt(times, NOW)).toBe(Date.UTC(2026, 10, 23, 15, 0))
    expect(bellAt(times, Date.UTC(2026, 5, 22, 10, 0, 30))).toBe(Date.UTC(2026, 5, 22, 14, 0) + 30_000 - 30_000)
    expect(bellAt(times, Date.UTC(2026, 10, 23, 15, 0))).toBeNull()
    expect(bellAt({ ...times, hours: [] }, NOW)).toBeNull()
  })
})
