// The laws of the list: whatever order, however often, the screen ends up with what the school has.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AlertList,
  arrivals,
  EMPTY_LIST,
  looksTheSame,
  mergeAlert,
  mergeWhole,
  openAlerts,
  startAnew,
  type WholeList,
} from '../../../collector/dashboard/alert-list.ts'
import type { Alert, AlertState } from '../../../shared/protocol/alerts.ts'
import { alertOf, idOf } from '../../fixtures/staff/pretended-alerts.ts'

type News = { alert: Alert } | { whole: WholeList }

const take = (list: AlertList, news: News): AlertList =>
  'alert' in news ? mergeAlert(list, news.alert) : mergeWhole(list, news.whole)

const readAll = (all: readonly News[]): AlertList => all.reduce(take, EMPTY_LIST)

/** What the list holds, without regard to the order in which it was put in. */
const held = ({ floor, byId }: AlertList) => ({
  floor,
  alerts: [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1)),
})

const STATES: readonly AlertState[] = ['new', 'seen', 'coming', 'with', 'released', 'closed']

/** A school's day: each change takes the next number; alerts only go forward. */
const day = fc
  .array(fc.record({ which: fc.nat(4), steps: fc.integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 25 })
  .map((changes) => {
    const standing = new Map<number, number>()
    return changes.map(({ which, steps }, index) => {
      const state = Math.min(STATES.length - 1, (standing.get(which) ?? 0) + steps)
      standing.set(which, state)
      const release = state >= 4 ? 'acknowledged' : 'none'
      return alertOf(which, index + 1, { state: STATES[state]!, receivedAt: 1_000 * which, release })
    })
  })

/** The whole list as the collector would answer it when `seq` was its newest number: open alerts only. */
const wholeAt = (history: readonly Alert[], seq: number): WholeList => {
  const last = new Map(history.filter((alert) => alert.seq <= seq).map((alert) => [alert.id, alert]))
  return { seq, alerts: [...last.values()].filter(({ state }) => state !== 'closed') }
}

/** News of a day: any changes, any whole lists, any number of times, in any order. */
const newsOfADay = day.chain((history) => {
  const news = [
    ...history.map((alert): News => ({ alert })),
    ...[0, ...history.map(({ seq }) => seq)].map((seq): News => ({ whole: wholeAt(history, seq) })),
  ]
  return fc.record({
    history: fc.constant(history),
    heard: fc.array(fc.constantFrom(...news), { maxLength: 40 }),
    caughtUpAt: fc.integer({ min: 0, max: history.length }),
    order: fc.infiniteStream(fc.nat()),
  })
})

const shuffled = <T>(items: readonly T[], order: Iterator<number>): T[] =>
  items
    .map((item) => ({ item, at: Number(order.next().value) }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)

describe('the list of alerts', () => {
  it('ends up the same in whatever order the same news arrives', () => {
    fc.assert(
      fc.property(newsOfADay, ({ heard, order }) => {
        const other = shuffled(heard, order[Symbol.iterator]())
        expect(held(readAll(other))).toEqual(held(readAll(heard)))
      }),
      { numRuns: 400 },
    )
  })

  it('is not changed by news it has heard before', () => {
    fc.assert(
      fc.property(newsOfADay, ({ heard }) => {
        const once = readAll(heard)
        expect(held(heard.reduce(take, once))).toEqual(held(once))
      }),
    )
  })

  it('shows exactly what is open once a whole list and all that came after it were heard, in any order, among any old news', () => {
    fc.assert(
      fc.property(newsOfADay, ({ history, heard, caughtUpAt, order }) => {
        const needed: News[] = [
          { whole: wholeAt(history, caughtUpAt) },
          ...history.filter(({ seq }) => seq > caughtUpAt).map((alert): News => ({ alert })),
        ]
        const shown = openAlerts(readAll(shuffled([...heard, ...needed], order[Symbol.iterator]())))
        const truth = wholeAt(history, history.length).alerts
        expect(new Set(shown)).toEqual(new Set(truth))
        expect(shown).toHaveLength(truth.length)
      }),
      { numRuns: 400 },
    )
  })

  it('does not bring back an alert that was closed before the last whole list', () => {
    const list = mergeWhole(EMPTY_LIST, { seq: 9, alerts: [] })
    expect(openAlerts(mergeAlert(list, alertOf(1, 5)))).toEqual([])
  })

  it('starts anew when the collector’s numbers have gone back, because its data was restored', () => {
    const list = startAnew({ seq: 3, alerts: [alertOf(1, 2)] })
    expect(openAlerts(mergeAlert(list, alertOf(2, 4)))).toHaveLength(2)
  })

  it('puts those who wait first, the longest waiting on top, whatever was heard first', () => {
    const alerts = [
      alertOf(1, 1, { state: 'released', receivedAt: 1 }),
      alertOf(2, 2, { receivedAt: 30 }),
      alertOf(3, 3, { state: 'coming', receivedAt: 2 }),
      alertOf(4, 4, { state: 'seen', receivedAt: 20 }),
    ]
    const shown = openAlerts(mergeWhole(EMPTY_LIST, { seq: 4, alerts }))
    expect(shown.map(({ id }) => id)).toEqual([4, 2, 3, 1].map(idOf))
  })

  it('keeps a closed alert while its release has not reached the device', () => {
    const closed = alertOf(1, 1, { state: 'closed', release: 'not-delivered' })
    for (const release of ['saved', 'attempted', 'not-delivered'] as const) {
      expect(openAlerts(mergeAlert(EMPTY_LIST, { ...closed, release }))).toHaveLength(1)
    }
    expect(openAlerts(mergeAlert(EMPTY_LIST, { ...closed, release: 'acknowledged' }))).toHaveLength(0)
  })
})

describe('news that somebody should be told of', () => {
  it('is a new alert, a further press, and an alert that is new again; not a step of an adult', () => {
    const before = [alertOf(1, 1), alertOf(2, 2, { state: 'seen' }), alertOf(3, 3)]
    const pressedAgain = alertOf(1, 4, { concernIds: [idOf(51), idOf(52)] })
    const unseen = alertOf(2, 5)
    const going = alertOf(3, 6, { state: 'coming' })
    const fresh = alertOf(4, 7)
    expect(arrivals(before, [pressedAgain, unseen, going, fresh])).toEqual([pressedAgain, unseen, fresh])
    expect(arrivals(before, before)).toEqual([])
    const givenUp = alertOf(3, 8, { state: 'seen' })
    expect(arrivals([going], [givenUp])).toEqual([givenUp])
  })

  it('an alert that differs only by its number looks the same', () => {
    expect(looksTheSame(alertOf(1, 1), alertOf(1, 2))).toBe(true)
    expect(looksTheSame(alertOf(1, 1), alertOf(1, 2, { state: 'seen' }))).toBe(false)
  })
})
