// Keeps the staff stream up: reads it, watches for silence, comes back with jitter and goes on from the last event id.
import * as z from 'zod/mini'
import { Alert } from '../../../shared/protocol/alerts.ts'
import { STAFF_ROUTES } from '../../../shared/routes/staff-routes.ts'
import { NOTICES_EVENT } from './notices-event.ts'
import { openSseReader, type SseEvent } from './sse-text.ts'

export interface StreamListener {
  onHello(hello: { now: number; seq: number }): void
  onAlert(alert: Alert): void
  /** Any word at all, beats too: the stream is alive. */
  onWord(): void
  onBeat(now: number): void
  onReset(): void
  /** The stream is down: silence from here on means nothing. */
  onDown(): void
  onSignedOut(): void
  /** The collector says something that this page cannot read: the page is older than the collector. */
  onNotUnderstood(): void
}

export interface LiveStream {
  /** Tries again at once: the network is back, or somebody looks at the screen. */
  hurry(): void
  close(): void
}

/** The collector speaks every 4 s. Two beats missed and a little more: the line is dead, whatever the socket says. */
export const WATCHDOG_MS = 9_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000

/** Between half and all of an exponential step, so that every classroom does not come back in the same moment. */
export const waitMs = (failures: number, random: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(10, Math.max(0, failures - 1))) * (0.5 + random / 2)

const Hello = z.object({ now: z.int(), seq: z.int() })
const Beat = z.object({ now: z.int() })

const parse = <S extends z.core.$ZodType>(schema: S, data: string): z.infer<S> | null => {
  try {
    const parsed = z.safeParse(schema, JSON.parse(data))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

const tell = ({ name, data }: SseEvent, listener: StreamListener): void => {
  const hello = name === 'hello' ? parse(Hello, data) : null
  const alert = name === 'alert' ? parse(Alert, data) : null
  const beat = name === 'beat' ? parse(Beat, data) : null
  if (hello !== null) listener.onHello(hello)
  else if (alert !== null) listener.onAlert(alert)
  else if (beat !== null) listener.onBeat(beat.now)
  else if (name === 'reset') listener.onReset()
  else if (name === 'notices') dispatchEvent(new Event(NOTICES_EVENT))
  else if (name === 'hello' || name === 'alert') listener.onNotUnderstood()
}

/** Opens the stream and keeps it open until closed. Read by `fetch`, because `EventSource` hides why it failed. */
export const openLiveStream = (listener: StreamListener): LiveStream => {
  let lastId = ''
  let isClosed = false
  let endPause: (() => void) | null = null
  let current: AbortController | null = null

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const listenOnce = async (): Promise<'signed-out' | 'silent' | 'spoke'> => {
    const control = new AbortController()
    current = control
    let hasSpoken = false
    let watchdog = setTimeout(() => control.abort(), WATCHDOG_MS)
    try {
      const headers = { accept: 'text/event-stream', ...(lastId === '' ? {} : { 'last-event-id': lastId }) }
      const response = await fetch(STAFF_ROUTES.stream.path, { headers, signal: control.signal, cache: 'no-store' })
      if (response.status === 401) return 'signed-out'
      if (!response.ok || response.body === null) return 'silent'
      const reader = openSseReader(lastId)
      const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const piece = await pieces.read()
        if (piece.done || isClosed) return hasSpoken ? 'spoke' : 'silent'
        clearTimeout(watchdog)
        watchdog = setTimeout(() => control.abort(), WATCHDOG_MS)
        for (const event of reader.read(piece.value)) {
          hasSpoken = true
          lastId = event.lastId
          tell(event, listener)
        }
        listener.onWord()
      }
    } catch {
      // A lost network, an abort by the watchdog: the same to us, the line is down.
      return hasSpoken ? 'spoke' : 'silent'
    } finally {
      clearTimeout(watchdog)
      control.abort()
    }
  }

  const keepOpen = async (): Promise<void> => {
    let failures = 0
    while (!isClosed) {
      const ending = await listenOnce()
      if (isClosed) return
      if (ending === 'signed-out') return listener.onSignedOut()
      failures = ending === 'spoke' ? 1 : failures + 1
      listener.onDown()
      await pause(waitMs(failures, Math.random()))
    }
  }
  void keepOpen()

  return {
    hurry: () => endPause?.(),
    close() {
      isClosed = true
      current?.abort()
      endPause?.()
    },
  }
}
