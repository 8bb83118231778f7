// What a page is told is what is so when it is told: a cover never goes back to words that were true a moment before.
import { beforeEach, expect, it, vi } from 'vitest'
import { coveredConcern } from '../../fixtures/covered-concern.ts'

const stage = vi.hoisted(() => ({ found: Promise.resolve(), told: [] as string[] }))
vi.mock('../../../entrypoints/background/browser.ts', () => ({
  browser: {
    runtime: { getURL: (path: string) => `chrome-extension://ours${path}`, sendMessage: async () => undefined },
    scripting: { executeScript: async () => [] },
    storage: {
      session: { get: async () => ({}), set: async () => undefined },
      local: { get: async () => ({}), set: async () => undefined },
    },
    tabs: {
      query: async () => {
        await stage.found
        return [{ id: 1, windowId: 1, index: 0, active: true, url: 'https://example.test/' }]
      },
      sendMessage: async (_id: number, { view }: { view: { state: string } }) => {
        stage.told.push(view.state)
        return { covered: true }
      },
      update: async () => undefined,
    },
  },
}))

const ID = '01890000-0000-7000-8000-00000000000a'

beforeEach(() => {
  stage.told = []
  vi.resetModules()
})

it.each(['coverAllTabs', 'showOnAllCovers'] as const)(
  'saved while %s was still looking for tabs, a page hears that it is saved',
  async (which) => {
    let find: () => void = () => undefined
    stage.found = new Promise((resolve) => {
      find = resolve
    })
    const record = await import('../../../entrypoints/background/covers/cover-record.ts')
    record.addConcern(coveredConcern({ id: ID }))
    const first = record.currentView(Date.now())
    if (first === null) throw new Error('nothing is covered')
    expect(first.state).toBe('covered')
    const telling = (await import('../../../entrypoints/background/covers/cover-tabs.ts'))[which](first)
    await record.readCoverRecord()
    record.addConcern(coveredConcern({ id: ID, storage: 'stored' }))
    find()
    await telling
    expect(stage.told).toEqual(['saved'])
  },
)
