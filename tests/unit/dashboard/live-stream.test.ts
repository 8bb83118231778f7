// The line to the collector: what counts as alive, when it is called dead, and how it comes back.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WATCHDOG_MS } from '../../../collector/dashboard/live/line-try.ts'
import { openLiveStream, type StreamListener, waitMs } from '../../../collector/dashboard/live/live-stream.ts'
import { alertOf } from '../../fixtures/staff/pretended-alerts.ts'

interface Connection {
  lastEventId: string | null
  say: (text: string) => void
  end: () => void
}

let connections: Connection[]
let answerWith: number
const encoder = new TextEncoder()

const pretendFetch = async (_path: unknown, init?: RequestInit): Promise<Response> => {
  if (answerWith !== 200) return new Response('', { status: answerWith })
  const headers = new Headers(init?.headers)
  const body = new ReadableStream<Uint8Array>({
    start(control) {
      init?.signal?.addEventListener('abort', () => {
        try {
          control.error(new DOMException('aborted', 'AbortError'))
        } catch {
          // It had ended before.
        }
      })
      connections.push({
        lastEventId: headers.get('last-event-id'),
        say: (text) => control.enqueue(encoder.encode(text)),
        end: () => control.close(),
      })
    },
  })
  return new Response(body, { status: 200 })
}

const listen = () => {
  const listener = {
    onHello: vi.fn(),
    onMoved: vi.fn(),
    onAlert: vi.fn(),
    onWord: vi.fn(),
    onBeat: vi.fn(),
    onReset: vi.fn(),
    onDown: vi.fn(),
    onSignedOut: vi.fn(),
    onNotUnderstood: vi.fn(),
  } satisfies StreamListener
  return { listener, stream: openLiveStream(listener) }
}
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
const eventOf = (name: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

beforeEach(() => {
  connections = []
  answerWith = 200
  vi.useFakeTimers()
  vi.stubGlobal('fetch', pretendFetch)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('hands over hello, alerts and beats as they come', async () => {
  const { listener, stream } = listen()
  await settle()
  connections[0]?.say(eventOf('hello', { now: 5, seq: 3 }, 3) + eventOf('alert', alertOf(1, 4), 4))
  await settle()
  expect(listener.onHello).toHaveBeenCalledWith({ now: 5, seq: 3 }, 'stream')
  expect(listener.onAlert).toHaveBeenCalledWith(alertOf(1, 4))
  connections[0]?.say(eventOf('beat', { now: 6 }) + eventOf('reset', { seq: 9 }))
  await settle()
  expect(listener.onBeat).toHaveBeenCalledWith(6)
  expect(listener.onReset).toHaveBeenCalledOnce()
  stream.close()
})

it('is called dead after nine seconds without a word, and not while beats come', async () => {
  const { listener, stream } = listen()
  await settle()
  connections[0]?.say(eventOf('hello', { now: 5, seq: 3 }, 3))
  for (let beat = 0; beat < 5; beat += 1) {
    connections[0]?.say(eventOf('beat', { now: beat }))
    await vi.advanceTimersByTimeAsync(4_000)
  }
  expect(listener.onDown).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(WATCHDOG_MS)
  expect(listener.onDown).toHaveBeenCalledOnce()
  stream.close()
})

it('comes back by itself and asks to go on after the last id it has read', async () => {
  const { stream } = listen()
  await settle()
  connections[0]?.say(eventOf('hello', { now: 5, seq: 40 }, 40) + eventOf('alert', alertOf(1, 41), 41))
  await settle()
  connections[0]?.end()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(connections.map(({ lastEventId }) => lastEventId)).toEqual([null, '41'])
  stream.close()
})

it('comes back at once when told to hurry', async () => {
  const { stream } = listen()
  await settle()
  connections[0]?.say(eventOf('hello', { now: 5, seq: 3 }, 3))
  await settle()
  connections[0]?.end()
  await settle()
  stream.hurry()
  await settle()
  expect(connections).toHaveLength(2)
  stream.close()
})

it('says that the session is over, and does not try again', async () => {
  answerWith = 401
  const { listener } = listen()
  await settle()
  expect(listener.onSignedOut).toHaveBeenCalledOnce()
  answerWith = 200
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connections).toEqual([])
})

it('says so when it cannot read an alert, instead of dropping it without a word', async () => {
  const { listener, stream } = listen()
  await settle()
  connections[0]?.say(eventOf('alert', { ...alertOf(1, 4), somethingNewer: true }, 4))
  await settle()
  expect(listener.onAlert).not.toHaveBeenCalled()
  expect(listener.onNotUnderstood).toHaveBeenCalledOnce()
  stream.close()
})

it('is silent for good once it is closed', async () => {
  const { listener, stream } = listen()
  await settle()
  stream.close()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(listener.onDown).not.toHaveBeenCalled()
  expect(connections).toHaveLength(1)
})

it('waits longer after each failure, never longer than 15 s, and never the same for every screen', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (n, r) => {
        const wait = waitMs(n, r)
        expect(wait).toBeGreaterThanOrEqual(500)
        expect(wait).toBeLessThanOrEqual(15_000)
        expect(waitMs(n + 1, r)).toBeGreaterThanOrEqual(wait)
      },
    ),
  )
  expect(waitMs(3, 0)).not.toBe(waitMs(3, 0.9))
})
