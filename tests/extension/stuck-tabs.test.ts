// Tabs whose page gives no answer (busy, or stopped by its own alert): no cover and no release waits for them.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CoverView } from '../../shared/concern/cover-view.ts'
import { coveredConcern } from '../fixtures/covered-concern.ts'

interface FakeTab {
  id: number
  windowId: number
  index: number
  active: boolean
  url: string
}

const STUCK = 1
const WELL = 2
const tabs: FakeTab[] = [
  { id: STUCK, windowId: 1, index: 0, active: true, url: 'https://stuck.test/' },
  { id: WELL, windowId: 1, index: 1, active: false, url: 'https://well.test/' },
]
const made: string[] = []
const told: [number, string][] = []
const unmuted: number[] = []
const session: Record<string, unknown> = {}
const never = new Promise<never>(() => undefined)

vi.mock('../../entrypoints/background/browser.ts', () => ({
  browser: {
    runtime: { getURL: (path: string) => `chrome-extension://ours${path}`, sendMessage: async () => undefined },
    scripting: {
      executeScript: ({ target }: { target: { tabId: number } }) =>
        target.tabId === STUCK ? never : Promise.resolve([]),
    },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session[key] }),
        set: async (values: object) => void Object.assign(session, values),
      },
      local: { get: async () => ({}), set: async () => undefined },
    },
    tabs: {
      query: async ({ active }: { active?: boolean }) =>
        tabs.filter((tab) => active === undefined || tab.active === active),
      get: async (id: number) => tabs.find((tab) => tab.id === id),
      sendMessage: (id: number, { push }: { push: string }) => {
        told.push([id, push])
        return id === STUCK ? never : Promise.resolve({ covered: true })
      },
      update: async (id: number, { muted }: { muted?: boolean }) => {
        if (muted === false) unmuted.push(id)
        return tabs.find((tab) => tab.id === id)
      },
      create: async ({ url }: { url: string }) => {
        made.push(url)
        return { id: 9 }
      },
      remove: async () => undefined,
    },
    windows: { getAll: async () => [], update: async () => undefined },
  },
}))

const VIEW = { state: 'saved' } as CoverView
const ours = 'chrome-extension://ours/cover.html?role=tab'

describe('a tab whose page gives no answer', () => {
  beforeEach(() => {
    for (const list of [made, told, unmuted]) list.length = 0
    for (const key of Object.keys(session)) delete session[key]
    vi.resetModules()
  })
  /** With a press that covers everything, or with none. */
  const load = async (isPressed: boolean) => {
    const record = await import('../../entrypoints/background/covers/cover-record.ts')
    if (isPressed) record.addConcern(coveredConcern())
    return { ...(await import('../../entrypoints/background/covers/cover-tabs.ts')), record }
  }

  it('is hidden behind our own tab by the press, and holds up no other', async () => {
    const { coverAllTabs } = await load(true)
    await coverAllTabs(VIEW)
    expect(made).toEqual([ours])
    expect(told).toContainEqual([WELL, 'cover'])
  })

  it('is hidden when it stops only after the press', async () => {
    const { lookAtTabsInView } = await load(true)
    await lookAtTabsInView(VIEW)
    expect(made).toEqual([ours])
    expect(told).toEqual([[STUCK, 'cover']])
  })

  it('is hidden without another wait where the popup had asked it before', async () => {
    const { coverAllTabs } = await load(true)
    const { askPageInView } = await import('../../entrypoints/background/tell-page.ts')
    vi.useFakeTimers()
    try {
      await askPageInView()
      await vi.advanceTimersByTimeAsync(1_000)
      void coverAllTabs(VIEW)
      await vi.advanceTimersByTimeAsync(1)
      expect(made).toEqual([ours])
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not hidden any more where the press was released while its answer was waited for', async () => {
    const { coverAllTabs, record } = await load(true)
    const covering = coverAllTabs(VIEW)
    await record.releaseConcerns([coveredConcern().id], Date.now())
    await covering
    expect(made).toEqual([])
  })

  it('does not hold up a release: the other tabs have their sound back', async () => {
    session.muted = [WELL]
    const { uncoverAllTabs } = await load(false)
    await uncoverAllTabs(VIEW)
    expect(told).toContainEqual([STUCK, 'uncover'])
    expect(unmuted).toEqual([WELL])
  })
})
