// A device whose clock is years off is still believed: its proofs go by the collector's time.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'

const YEARS_MS = 10 * 365 * 86_400_000

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.resetModules()
})
afterEach(() => vi.unstubAllGlobals())

it.each([YEARS_MS, -YEARS_MS])('a clock %d ms off is refused once, and right from then on', async (wrongBy) => {
  const collectorTime = Date.now() + wrongBy
  const times: number[] = []
  vi.stubGlobal('fetch', async (_url: string, { headers }: { headers: Record<string, string> }) => {
    times.push(Number(headers['porpoise-time']))
    const date = new Date(collectorTime).toUTCString()
    return new Response('{}', { status: times.length === 1 ? 401 : 200, headers: { date } })
  })
  await fakeBrowser.storage.local.set({ managed: { collectorUrl: 'https://collector.test' } })
  await (await import('../../entrypoints/background/settings.ts')).settingsReady()
  const { readIdentity, keepIdentity } = await import('../../entrypoints/background/link/identity.ts')
  await readIdentity()
  await keepIdentity({ profileId: '01890000-0000-7000-8000-00000000000a', collectorUrl: 'https://collector.test' })
  const { getSigned } = await import('../../entrypoints/background/link/calls.ts')
  await getSigned('commands')
  await getSigned('commands')
  const [first = 0, second = 0] = times
  expect(Math.abs(first - collectorTime)).toBeGreaterThan(YEARS_MS / 2)
  expect(Math.abs(second - collectorTime)).toBeLessThan(60_000)
})
