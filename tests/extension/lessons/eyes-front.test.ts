// Eyes-front before the windows: put up once for each, put back as it was, and never while a cover stands.
import { beforeEach, describe, expect, it, vi } from 'vitest'

interface FakeTab {
  id: number
  windowId: number
  index: number
  active: boolean
  url: string
  mutedInfo: { muted: boolean }
}

const OURS = 'chrome-extension://ours/eyes-front.html'
let tabs: FakeTab[] = []
let session: Record<string, unknown> = {}
let covered = false
let standing: { by: string } | null = null
let nextId = 100

const activate = (id: number): void => {
  const chosen = tabs.find((tab) => tab.id === id)
  for (const tab of tabs) if (tab.windowId === chosen?.windowId) tab.active = tab.id === id
}
const tab = (id: number, windowId: number, active: boolean, muted = false): FakeTab => ({
  id,
  windowId,
  index: id,
  active,
  url: `https://work.test/${id}`,
  mutedInfo: { muted },
})

vi.mock('../../../entrypoints/background/covers/cover-record.ts', () => ({ isCovered: () => covered }))
vi.mock('../../../entrypoints/background/lesson/lesson-record.ts', () => ({ eyesFront: () => standing }))
vi.mock('../../../entrypoints/background/browser.ts', () => ({
  browser: {
    runtime: { getURL: (path: string) => `chrome-extension://ours${path}` },
    storage: {
      session: {
        get: async (key: string) => structuredClone({ [key]: session[key] }),
        set: async (values: object) => void Object.assign(session, structuredClone(values)),
        remove: async (key: string) => void delete session[key],
      },
    },
    tabs: {
      query: async ({ windowId }: { windowId?: number }) =>
        tabs.filter((each) => windowId === undefined || each.windowId === windowId),
      update: async (id: number, { active, muted }: { active?: boolean; muted?: boolean }) => {
        const found = tabs.find((each) => each.id === id)
        if (found === undefined) throw new Error('no such tab')
        if (active === true) activate(id)
        if (muted !== undefined) found.mutedInfo = { muted }
      },
      create: async ({ windowId, url = 'chrome://newtab/' }: { windowId: number; url?: string }) => {
        nextId += 1
        tabs.push({ ...tab(nextId, windowId, false), url })
        activate(nextId)
      },
      remove: async (id: number) => {
        tabs = tabs.filter((each) => each.id !== id)
      },
    },
    windows: {
      getAll: async () =>
        [...new Set(tabs.map(({ windowId }) => windowId))].map((id) => ({
          id,
          type: 'normal',
          state: 'normal',
          tabs: tabs.filter(({ windowId }) => windowId === id),
        })),
    },
  },
}))

const start = async () => {
  vi.resetModules()
  return (await import('../../../entrypoints/background/lesson/eyes-front.ts')).arrangeEyesFront
}
const inView = (): string[] => tabs.filter(({ active }) => active).map(({ url }) => url)

beforeEach(() => {
  tabs = [tab(1, 1, true), tab(2, 1, false), tab(3, 2, true, true)]
  session = {}
  covered = false
  standing = { by: 'Oak teacher' }
})

describe('eyes-front', () => {
  it('stands once before every window, and everything is as it was when it is over', async () => {
    const before = structuredClone(tabs)
    const arrange = await start()
    await arrange()
    await arrange()
    expect(inView()).toEqual([OURS, OURS])
    expect(tabs).toHaveLength(5)
    expect(tabs.filter(({ url }) => url !== OURS).every(({ mutedInfo }) => mutedInfo.muted)).toBe(true)
    standing = null
    await arrange()
    expect(tabs).toEqual(before)
  })

  it('comes back to the front when a pupil chooses another tab, or closes it', async () => {
    const arrange = await start()
    await arrange()
    activate(2)
    await arrange()
    expect(inView()).toEqual([OURS, OURS])
    tabs = tabs.filter(({ url, windowId }) => url !== OURS || windowId !== 1)
    activate(1)
    await arrange()
    expect(inView().sort()).toEqual([OURS, OURS])
    standing = null
    await arrange()
    expect(inView()).toContain('https://work.test/1')
  })

  it('does nothing while a cover stands, and ends after the release', async () => {
    covered = true
    const arrange = await start()
    await arrange()
    expect(inView()).not.toContain(OURS)
    covered = false
    await arrange()
    covered = true
    standing = null
    await arrange()
    expect(inView()).toEqual([OURS, OURS])
    covered = false
    await arrange()
    expect(inView()).not.toContain(OURS)
  })

  it('is put back by another worker, and a window with nothing else is not closed', async () => {
    const arrange = await start()
    await arrange()
    tabs = tabs.filter(({ id }) => id !== 3)
    standing = null
    await (await start())()
    expect(inView()).toEqual(['https://work.test/1', 'chrome://newtab/'])
  })

  it('restored by a browser that was started anew, it goes', async () => {
    tabs.push({ ...tab(9, 1, false), url: OURS })
    activate(9)
    standing = null
    await (await start())()
    expect(tabs.map(({ url }) => url)).not.toContain(OURS)
  })
})
