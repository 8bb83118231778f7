// Which carrier the live line takes: the best that gets through, remembered for a day, and the better ones tried again.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CARRIERS, type Carrier, type LineEnding, type OpenLine } from '../../../collector/dashboard/live/line.ts'
import { openLiveStream, type StreamListener } from '../../../collector/dashboard/live/live-stream.ts'
import { alertOf } from '../../fixtures/staff/pretended-alerts.ts'

interface Opened {
  by: Carrier
  lastId: string
  isOpen: boolean
  say: (name: string, data?: unknown, id?: string) => void
  end: (ending?: LineEnding) => void
}

let opened: Opened[]
/** What a network does with each carrier: lets it through (greeting and beats), swallows it, or answers in its place. */
let network: Record<Carrier, 'through' | 'swallows' | 'greets-only' | LineEnding>
let kept: Map<string, string>
let stream: { close: () => void }
const heard: string[] = []

const line =
  (by: Carrier): OpenLine =>
  ({ lastId }, ear, signal) =>
    new Promise((resolve) => {
      const way = network[by]
      const one: Opened = {
        by,
        lastId,
        isOpen: true,
        say: (name, data = {}, id = one.lastId) => {
          if (!one.isOpen) return
          ear.onEvent({ name, data, lastId: id })
          ear.onWord()
        },
        end: (ending = 'ended') => {
          one.isOpen = false
          clearInterval(beats)
          resolve(ending)
        },
      }
      opened.push(one)
      signal.addEventListener('abort', () => one.end())
      const beats = setInterval(() => network[by] === 'through' && one.say('beat', { now: 1 }), 4_000)
      if (way === 'through' || way === 'greets-only') queueMicrotask(() => one.say('hello', { now: 1, seq: 3 }, '3'))
      else if (way !== 'swallows') queueMicrotask(() => one.end(way))
    })

const listener = {
  onHello: (_hello, by) => void heard.push(`hello ${by}`),
  onMoved: (by) => void heard.push(`moved ${by}`),
  onAlert: (alert) => void heard.push(`alert ${alert.seq}`),
  onWord: () => undefined,
  onBeat: () => undefined,
  onReset: () => void heard.push('reset'),
  onDown: () => void heard.push('down'),
  onSignedOut: () => void heard.push('signed out'),
  onNotUnderstood: () => void heard.push('not understood'),
} satisfies StreamListener

const listen = async (): Promise<void> => {
  stream = openLiveStream(listener, { stream: line('stream'), socket: line('socket'), poll: line('poll') })
  await vi.advanceTimersByTimeAsync(0)
}
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const tried = (): Carrier[] => opened.map(({ by }) => by)
const now = (): Opened | undefined => opened.findLast(({ isOpen }) => isOpen)

beforeEach(() => {
  opened = []
  heard.length = 0
  kept = new Map()
  network = { stream: 'through', socket: 'through', poll: 'through' }
  vi.useFakeTimers({ now: 1_750_000_100_000 })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => {
  stream.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('takes the next carrier when five seconds bring no greeting, and then the next', async () => {
  network = { stream: 'swallows', socket: 'swallows', poll: 'through' }
  await listen()
  await pass(4_999)
  expect(tried()).toEqual(['stream'])
  await pass(1)
  expect(tried()).toEqual(['stream', 'socket'])
  await pass(5_000)
  expect(heard.at(-1)).toBe('hello poll')
  // Nine seconds had brought nothing: whoever looked at the screen was told.
  expect(heard).toEqual(['down', 'hello poll'])
})

it('does not wait where something answers in the collector’s place', async () => {
  network = { stream: 'unfit', socket: 'unfit', poll: 'through' }
  await listen()
  expect(heard).toEqual(['hello poll'])
})

it('a network that is away says nothing about a carrier: it comes back by the best', async () => {
  await listen()
  network = { stream: 'unreachable', socket: 'unfit', poll: 'unreachable' }
  now()?.end()
  await pass(20_000)
  expect(new Set(tried())).toEqual(new Set(['stream']))
  network.stream = 'through'
  await pass(15_000)
  expect(heard.at(-1)).toBe('hello stream')
})

it('a line that goes silent later is down at once to the reader, and the next carrier is tried without a pause', async () => {
  network.stream = 'greets-only'
  await listen()
  await pass(8_999)
  expect(heard).toEqual(['hello stream'])
  await pass(1)
  expect(heard).toEqual(['hello stream', 'down', 'hello socket'])
  expect(opened.at(-1)?.lastId).toBe('3')
})

it('goes on from the last id by whichever carrier', async () => {
  network.stream = 'greets-only'
  await listen()
  now()?.say('alert', alertOf(1, 8), '8')
  await pass(9_000)
  expect(now()).toMatchObject({ by: 'socket', lastId: '8' })
})

it('remembers what got through for a day, and begins with it', async () => {
  network.stream = 'swallows'
  await listen()
  await pass(5_000)
  expect(heard).toEqual(['hello socket'])
  stream.close()
  opened = []
  await listen()
  expect(tried()).toEqual(['socket'])
  stream.close()
  opened = []
  await pass(24 * 3_600_000)
  await listen()
  expect(tried()).toEqual(['stream'])
})

it('tries the better carrier quietly beside the one that works, and moves without a gap once it brings beats', async () => {
  network.stream = 'swallows'
  await listen()
  await pass(5_000)
  const socket = now()
  network.stream = 'through'
  await pass(30_000)
  expect(socket?.isOpen).toBe(true)
  // Both are open: what comes by either is told, and nothing is "down" meanwhile.
  now()?.say('alert', alertOf(1, 9), '9')
  await pass(4_000)
  expect(socket?.isOpen).toBe(false)
  expect(heard).toEqual(['hello socket', 'alert 9', 'moved stream'])
  now()?.say('alert', alertOf(1, 10), '10')
  expect(heard.at(-1)).toBe('alert 10')
  expect(kept.get('porpoise.line')).toMatch(/^stream /)
})

it('a better carrier that greets and then holds everything back is not taken', async () => {
  network.stream = 'swallows'
  await listen()
  await pass(5_000)
  network.stream = 'greets-only'
  await pass(60_000)
  expect(heard).toEqual(['hello socket'])
  expect(now()?.by).toBe('socket')
  // It is tried again, each time after twice as long.
  const at = tried().filter((by) => by === 'stream').length
  await pass(3_600_000)
  const more = tried().filter((by) => by === 'stream').length - at
  expect(more).toBeGreaterThan(2)
  expect(more).toBeLessThan(10)
})

it('where nothing gets through it says so, and goes through all of them again with pauses', async () => {
  network = { stream: 'swallows', socket: 'swallows', poll: 'swallows' }
  await listen()
  await pass(60_000)
  expect(heard).toContain('down')
  expect(tried().slice(0, 6)).toEqual([...CARRIERS, ...CARRIERS])
  network.stream = 'through'
  await pass(60_000)
  expect(heard.at(-1)).toMatch(/^(hello|moved) stream/)
})

it('a session that is over ends it, by whichever carrier', async () => {
  network = { stream: 'unfit', socket: 'signed-out', poll: 'through' }
  await listen()
  await pass(60_000)
  expect(heard).toEqual(['signed out'])
  expect(tried()).toEqual(['stream', 'socket'])
})
