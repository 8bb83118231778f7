// The outbox against a collector that is down, slow, forgetful or lies: nothing lost, nothing doubled, concerns first.
// The collector here is a pretended `fetch`: the real one stands in the journeys.
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { ConcernEvent, Event } from '../../shared/protocol/events.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'

let counter = 0
const newId = (): string => uuidv7(1_700_000_000_000 + counter, new Uint8Array(10).fill(counter++ % 256))

const concern = (): ConcernEvent => ({
  id: newId(),
  kind: 'concern',
  occurredAt: 1,
  profileId: null,
  v: 1,
  data: {
    to: 'class',
    route: 'page',
    url: null,
    verdict: null,
    ageGroup: 'ks1',
    personKey: null,
    shared: true,
    deviceLabel: null,
    room: null,
    practiceId: null,
    deviceSeq: 1,
  },
})
const change = (): Event => ({
  id: newId(),
  kind: 'concern-change',
  occurredAt: 1,
  profileId: null,
  v: 1,
  data: { concernId: newId(), change: 'page-closed', value: null },
})

/** How the pretended collector treats one request. */
type Mood = 'works' | 'unreachable' | 'stores-but-answer-is-lost' | 'full' | 'answers-nonsense' | 'names-nobody'

const openOutbox = async (moods: Mood[], refuses: (event: Event) => boolean = () => false) => {
  vi.resetModules()
  // Each worker has a collector of its own: one that an earlier test left behind reaches nobody here.
  const collector = `https://collector-${counter++}.test`
  const stored = new Map<string, number>()
  const requests: Event[][] = []
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    if (!url.startsWith(collector)) throw new TypeError('network')
    const { events } = JSON.parse(body) as { events: Event[] }
    requests.push(events)
    if (events.some(refuses)) return new Response('{}', { status: 413 })
    const mood = moods.shift() ?? 'works'
    if (mood === 'unreachable') throw new TypeError('network')
    if (mood === 'full') return new Response('{}', { status: 503, headers: { 'retry-after': '1' } })
    if (mood === 'answers-nonsense') return new Response('<html>a proxy’s own page</html>')
    if (mood === 'names-nobody') return Response.json({ verdicts: [], serverTime: 1, commands: [] })
    const verdicts = events.map(({ id }) => {
      const verdict = stored.has(id) ? 'already' : 'stored'
      if (verdict === 'stored') stored.set(id, (stored.get(id) ?? 0) + 1)
      return { id, verdict }
    })
    if (mood === 'stores-but-answer-is-lost') throw new TypeError('network')
    return Response.json({ verdicts, serverTime: 1, commands: [] })
  })
  await fakeBrowser.storage.local.set({ managed: { collectorUrl: collector, enrolmentToken: 'token' } })
  const settings = await import('../../entrypoints/background/settings.ts')
  await settings.settingsReady()
  const { readIdentity, keepIdentity } = await import('../../entrypoints/background/link/identity.ts')
  await readIdentity()
  await keepIdentity({ profileId: newId(), collectorUrl: collector })
  const { database } = await import('../../entrypoints/background/store.ts')
  const outbox = await import('../../entrypoints/background/outbox.ts')
  const receipts: string[] = []
  outbox.onReceipt((id) => receipts.push(id))
  const left = async (): Promise<Event[]> => (await database()).getAll('outbox')
  return { outbox, stored, requests, receipts, left, database }
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

describe('the outbox', () => {
  it('sends a concern alone and before everything else', async () => {
    const { outbox, requests, left, database } = await openOutbox([])
    const [first, second, pressed] = [change(), change(), concern()]
    const db = await database()
    for (const event of [first, second, pressed]) await db.put('outbox', event)
    outbox.wakeOutbox()
    await vi.waitFor(async () => expect(await left()).toEqual([]))
    expect(requests[0]).toEqual([pressed])
    expect(requests[1]?.map(({ id }) => id)).toEqual([first.id, second.id])
  })

  it('lets a concern that is not taken hold back nothing that comes after it, and offers it again', async () => {
    const stuck = concern()
    const { outbox, requests, left, database } = await openOutbox([], ({ id }) => id === stuck.id)
    const [next, note] = [concern(), change()]
    const db = await database()
    for (const event of [stuck, next, note]) await db.put('outbox', event)
    outbox.wakeOutbox()
    await vi.waitFor(async () => expect(await left()).toEqual([stuck]))
    const offered = requests.length
    outbox.wakeOutbox()
    await vi.waitFor(() => expect(requests.length).toBeGreaterThan(offered))
    expect(requests.at(-1)).toEqual([stuck])
  })

  it('finds a new concern behind more events than it keeps', async () => {
    const { outbox, requests, database } = await openOutbox([])
    const db = await database()
    const filling = db.transaction('outbox', 'readwrite')
    for (let count = 0; count < 5_001; count += 1) filling.store.put(change())
    await filling.done
    const pressed = concern()
    await db.put('outbox', pressed)
    outbox.wakeOutbox()
    await vi.waitFor(() => expect(requests[0]).toEqual([pressed]))
  })

  it('keeps its alarm when the database cannot be read: that is not an empty outbox', async () => {
    const { outbox, database } = await openOutbox([])
    const db = await database()
    await db.put('outbox', concern())
    const alarms = vi.spyOn(fakeBrowser.alarms, 'clear')
    const read = vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('broken', 'UnknownError')
    })
    outbox.wakeOutbox()
    await vi.waitFor(() => expect(read).toHaveBeenCalled())
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.get('outbox')).toBeDefined())
    expect(alarms).not.toHaveBeenCalled()
    read.mockRestore()
  })

  it('deletes a concern only for a receipt that names it', async () => {
    const { outbox, left, receipts, requests, database } = await openOutbox([
      'names-nobody',
      'answers-nonsense',
      'full',
    ])
    const pressed = concern()
    await (await database()).put('outbox', pressed)
    for (let tried = 1; tried <= 3; tried += 1) {
      outbox.wakeOutbox()
      await vi.waitFor(() => expect(requests.length).toBe(tried))
      expect(await left()).toEqual([pressed])
    }
    expect(receipts).toEqual([])
  })

  it('tells of a receipt once, also when the first answer was lost on the way', async () => {
    const { outbox, left, receipts, stored, requests, database } = await openOutbox(['stores-but-answer-is-lost'])
    const pressed = concern()
    await (await database()).put('outbox', pressed)
    outbox.wakeOutbox()
    await vi.waitFor(() => expect(requests.length).toBe(1))
    outbox.wakeOutbox()
    await vi.waitFor(async () => expect(await left()).toEqual([]))
    expect(receipts).toEqual([pressed.id])
    expect([...stored.values()]).toEqual([1])
  })

  it('loses and doubles nothing under any weather and any order of presses and tries', async () => {
    const mood = fc.constantFrom<Mood>(
      'works',
      'unreachable',
      'stores-but-answer-is-lost',
      'full',
      'answers-nonsense',
      'names-nobody',
    )
    const step = fc.constantFrom('press', 'note', 'try')
    await fc.assert(
      fc.asyncProperty(
        fc.array(mood, { maxLength: 8 }),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        async (moods, steps) => {
          vi.stubGlobal('indexedDB', new IDBFactory())
          const { outbox, left, stored, receipts, database } = await openOutbox([...moods])
          const made: Event[] = []
          for (const one of steps) {
            if (one === 'try') outbox.wakeOutbox()
            else {
              const event = one === 'press' ? concern() : change()
              made.push(event)
              await (await database()).put('outbox', event)
            }
          }
          await vi.waitFor(
            async () => {
              outbox.wakeOutbox()
              expect(await left()).toEqual([])
            },
            { timeout: 5_000, interval: 1 },
          )
          expect([...stored.keys()].sort()).toEqual(made.map(({ id }) => id).sort())
          expect([...stored.values()].every((times) => times === 1)).toBe(true)
          const concerns = made.filter(({ kind }) => kind === 'concern').map(({ id }) => id)
          expect([...receipts].sort()).toEqual(concerns.sort())
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})
