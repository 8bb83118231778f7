// Block events: one per host, frame kind and minute, with a count, and nothing that tells what was looked for there.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Verdict } from '../../shared/guard/verdict.ts'
import { Event } from '../../shared/protocol/events.ts'

const saved: Event[] = []
vi.mock('../../entrypoints/background/outbox.ts', () => ({
  saveEvent: async (event: Event) => void saved.push(Event.parse(event)),
}))
vi.mock('../../entrypoints/background/link/identity.ts', () => ({ profileId: () => null }))

const listed = (host: string): Verdict => ({
  action: 'block',
  because: 'listed',
  category: 'gambling',
  list: 'Test list',
  listVersion: 2,
  listBuiltAt: 0,
  host,
})
const told = (): [string, string, number][] =>
  saved.flatMap((event) => (event.kind === 'block' ? [[event.data.host, event.data.frame, event.data.times]] : []))

beforeEach(() => {
  saved.length = 0
  fakeBrowser.reset()
  vi.resetModules()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('the block log', () => {
  it('tells the first block of a minute at once and the rest at its end, none twice', async () => {
    const { noteBlock } = await import('../../entrypoints/background/guard/block-log.ts')
    for (let n = 0; n < 3; n += 1) noteBlock(listed('wager.example'), 'top', Date.now())
    noteBlock(listed('wager.example'), 'fetch', Date.now())
    expect(told()).toEqual([
      ['wager.example', 'top', 1],
      ['wager.example', 'fetch', 1],
    ])
    for (let n = 0; n < 40; n += 1) noteBlock(listed('wager.example'), 'top', Date.now())
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told().slice(2)).toEqual([['wager.example', 'top', 42]])
    noteBlock(listed('wager.example'), 'top', Date.now())
    expect(told().slice(3)).toEqual([['wager.example', 'top', 1]])
  })

  it('says nothing of a page that a child pressed on, or of an address that nobody can read', async () => {
    const { noteBlock } = await import('../../entrypoints/background/guard/block-log.ts')
    noteBlock({ ...listed('fine.example'), because: 'taken-away', category: null, list: null }, 'top', Date.now())
    noteBlock({ ...listed('x'), because: 'unreadable', host: null }, 'top', Date.now())
    await vi.advanceTimersByTimeAsync(120_000)
    expect(told()).toEqual([])
  })
})
