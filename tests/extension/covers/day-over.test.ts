// A cover on a shared account ends with the school day, in whatever worker that is noticed; a private one waits for staff.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { CoveredConcern } from '../../../entrypoints/background/store.ts'
import { coveredConcern } from '../../fixtures/covered-concern.ts'
import { settingsOf } from '../../fixtures/settings.ts'

const shown = vi.hoisted(() => ({ uncovered: 0 }))
vi.mock('../../../entrypoints/background/covers/cover-tabs.ts', () => ({
  coverAllTabs: async () => undefined,
  coverPageUrl: (role: string) => `chrome-extension://us/cover.html?role=${role}`,
  isCoverPage: (url: string | undefined) => url?.includes('/cover.html') ?? false,
  matchCoveredScript: async () => undefined,
  showOnAllCovers: async () => undefined,
  uncoverAllTabs: async () => {
    shown.uncovered += 1
  },
}))
vi.mock('../../../entrypoints/background/guard.ts', () => ({ judge: () => ({ because: 'default' }) }))

const ID = '01890000-0000-7000-8000-00000000000a'
const OTHER = '01890000-0000-7000-8000-00000000000b'
const DAY_MS = 86_400_000
const YEARS_MS = 7 * 365 * DAY_MS
const MONDAY = '2026-11-23'
const PRESSED = Date.parse(`${MONDAY}T10:00:00Z`)
const CLOSES = Date.parse(`${MONDAY}T15:30:00Z`)
const TIMES = {
  timeZone: 'Europe/London',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 520, closesMinute: 930 })),
  terms: [],
}
/** A worker that has waited for the collector as long as it waits. */
const WAITED_MS = 10_000

/** A worker that starts on what is in the database; `known` is what the first listeners wait for. */
const startWorker = async () => {
  vi.resetModules()
  const record = await import('../../../entrypoints/background/covers/cover-record.ts')
  const clock = await import('../../../entrypoints/background/link/clock.ts')
  const { takeSettings } = await import('../../../entrypoints/background/settings.ts')
  await Promise.all([record.readCoverRecord(), takeSettings(settingsOf({ times: TIMES, today: MONDAY }), 1)])
  const { endDay } = await import('../../../entrypoints/background/covers/day-over.ts')
  const { database } = await import('../../../entrypoints/background/store.ts')
  const press = async (change: Partial<CoveredConcern> = {}): Promise<void> => {
    const offset = clock.clockOffset()
    const collectorPressedAt = offset === null ? null : Date.now() + offset
    const concern = coveredConcern({ id: ID, isShared: true, knownDay: MONDAY, collectorPressedAt, ...change })
    clock.countFromPress(concern.id)
    record.addConcern(concern)
    await record.savePress({ id: concern.id, kind: 'concern' } as never, null)
  }
  const noted = async (): Promise<unknown[]> =>
    (await (await database()).getAll('outbox')).flatMap((event) =>
      event.kind === 'concern-change' ? [[event.data.concernId, event.data.change]] : [],
    )
  const hear = (now: number): void => clock.noteCollectorTime(new Date(now).toUTCString())
  return { record, endDay, press, noted, hear }
}
/** Time as it is: the device's clock and the worker's own count go on together. */
const pass = (ms: number): void => void vi.advanceTimersByTime(ms)

beforeEach(() => {
  fakeBrowser.reset()
  shown.uncovered = 0
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: PRESSED })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a cover on a shared account', () => {
  it('ends when school closes, in the worker that was awake: the collector is told, the pages come back', async () => {
    const worker = await startWorker()
    worker.hear(PRESSED)
    await worker.press()
    pass(CLOSES - PRESSED - 1_000)
    worker.hear(CLOSES - 1_000)
    await worker.endDay()
    expect(worker.record.isCovered()).toBe(true)
    pass(1_000)
    await worker.endDay()
    expect(worker.record.isCovered()).toBe(false)
    expect(shown.uncovered).toBe(1)
    expect(await worker.noted()).toEqual([[ID, 'day-over']])
    await worker.endDay()
    expect(await worker.noted(), 'told once').toHaveLength(1)
  })

  it('ends in the worker that starts after the night, with no network, once it has asked for the time in vain', async () => {
    await (await startWorker()).press()
    pass(DAY_MS)
    const next = await startWorker()
    await next.endDay()
    expect(next.record.isCovered(), 'the collector may still be heard').toBe(true)
    pass(WAITED_MS)
    await next.endDay()
    expect(next.record.isCovered()).toBe(false)
    expect(await next.noted()).toEqual([[ID, 'day-over']])
  })

  it('is not freed by a clock that is set on by years, in the same worker or before the next one starts', async () => {
    const worker = await startWorker()
    worker.hear(PRESSED)
    await worker.press()
    await worker.endDay()
    vi.setSystemTime(PRESSED + YEARS_MS)
    await worker.endDay()
    expect(worker.record.isCovered()).toBe(true)
    const next = await startWorker()
    await next.endDay()
    next.hear(PRESSED + 60_000)
    await next.endDay()
    expect(next.record.isCovered()).toBe(true)
    next.hear(CLOSES)
    await next.endDay()
    expect(next.record.isCovered()).toBe(false)
  })

  it('on a device years behind, pressed with no network: set right when the network comes, it is still the same day', async () => {
    vi.setSystemTime(PRESSED - YEARS_MS)
    const worker = await startWorker()
    await worker.press()
    pass(60_000)
    vi.setSystemTime(PRESSED + 60_000)
    await worker.endDay()
    expect(worker.record.isCovered()).toBe(true)
    worker.hear(PRESSED + 60_000)
    await worker.endDay()
    expect(worker.record.isCovered()).toBe(true)
    expect(worker.record.concernById(ID)?.collectorPressedAt).toBe(PRESSED)
    worker.hear(CLOSES)
    await worker.endDay()
    expect(worker.record.isCovered()).toBe(false)
  })

  it('of a worker that died before it heard the collector counts from then on, where the clock was wrong', async () => {
    vi.setSystemTime(PRESSED - YEARS_MS)
    await (await startWorker()).press()
    const next = await startWorker()
    vi.setSystemTime(PRESSED + 60_000)
    next.hear(PRESSED + 60_000)
    await next.endDay()
    expect(next.record.isCovered()).toBe(true)
    next.hear(CLOSES)
    await next.endDay()
    expect(next.record.isCovered()).toBe(false)
  })

  it('takes the pressed page away and leaves a private account’s cover standing', async () => {
    const worker = await startWorker()
    worker.hear(PRESSED)
    await worker.press()
    await worker.press({ id: OTHER, isShared: false })
    worker.hear(PRESSED + 3 * DAY_MS)
    vi.setSystemTime(PRESSED + 3 * DAY_MS)
    await worker.endDay()
    expect(worker.record.openConcerns().map(({ id }) => id)).toEqual([OTHER])
    expect(await worker.noted()).toEqual([[ID, 'day-over']])
    expect((await startWorker()).record.openConcerns().map(({ id }) => id)).toEqual([OTHER])
  })

  it('of a practice ends as well, and nobody is told: there is no alert', async () => {
    const worker = await startWorker()
    worker.hear(PRESSED)
    await worker.press({ practiceId: OTHER })
    worker.hear(CLOSES)
    vi.setSystemTime(CLOSES)
    await worker.endDay()
    expect(worker.record.isCovered()).toBe(false)
    expect(await worker.noted()).toEqual([])
  })

  it('does not thank whoever sits there the next day: our page of the day before is blank', async () => {
    const { id = 0 } = await fakeBrowser.tabs.create({ url: 'chrome-extension://us/cover.html?role=page' })
    const page = { tabId: id, session: 'yesterday', replaced: true, url: null }
    const worker = await startWorker()
    worker.hear(PRESSED)
    await worker.press({ page })
    worker.hear(PRESSED + DAY_MS)
    vi.setSystemTime(PRESSED + DAY_MS)
    await worker.endDay()
    expect((await fakeBrowser.tabs.get(id))?.url).toBe('about:blank')
  })
})
