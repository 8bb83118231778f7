// Keeps a live line up: finds a carrier that gets through, watches for silence, comes back with jitter and goes on from
// the last event id. Quietly tries the better carriers again while a lesser one works.
import * as z from 'zod/mini'
import { Alert } from '../../../shared/protocol/alerts.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import { readLineChoice, writeLineChoice } from '../screen/browser-choices.ts'
import { OPEN_LINES } from './carriers.ts'
import { CARRIERS, type Carrier, type LineEvent } from './line.ts'
import { type LineTry, tryLine, WATCHDOG_MS } from './line-try.ts'
import { NOTICES_EVENT } from './notices-event.ts'

export interface StreamListener {
  onHello(hello: { now: number; seq: number }, by: Carrier): void
  /** The line goes on by another carrier; nothing was missed. */
  onMoved(by: Carrier): void
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

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** While a lesser carrier works, the better ones are tried again after this long, then twice as long, and so on. */
const FIRST_RETRY_MS = 30_000
const LONGEST_RETRY_MS = 15 * 60_000

/** Between half and all of an exponential step, so that every classroom does not come back in the same moment. */
export const waitMs = (failures: number, random: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(10, Math.max(0, failures - 1))) * (0.5 + random / 2)

const Hello = z.object({ now: z.int(), seq: z.int() })
const Beat = z.object({ now: z.int() })

const parse = <S extends z.core.$ZodType>(schema: S, data: unknown): z.infer<S> | null => {
  const parsed = z.safeParse(schema, data)
  return parsed.success ? parsed.data : null
}

const tell = ({ name, data }: LineEvent, by: Carrier, listener: StreamListener): void => {
  const hello = name === 'hello' ? parse(Hello, data) : null
  const alert = name === 'alert' ? parse(Alert, data) : null
  const beat = name === 'beat' ? parse(Beat, data) : null
  if (hello !== null) listener.onHello(hello, by)
  else if (alert !== null) listener.onAlert(alert)
  else if (beat !== null) listener.onBeat(beat.now)
  else if (name === 'reset') listener.onReset()
  else if (name === 'notices') dispatchEvent(new Event(NOTICES_EVENT))
  else if (name === 'hello' || name === 'alert') listener.onNotUnderstood()
}

/** Opens a line and keeps one open until closed. */
export const openLiveStream = (listener: StreamListener, lines = OPEN_LINES): LiveStream => {
  const page = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
  let lastId = ''
  let isClosed = false
  let endPause: (() => void) | null = null
  let current: LineTry | null = null
  /** A better line that has proved itself beside the current one. */
  let better: LineTry | null = null
  let quietTry: LineTry | null = null
  let quietTimer: ReturnType<typeof setTimeout> | undefined
  let retryMs = FIRST_RETRY_MS
  /** The page has been open this long without a line: whoever looks at it must know. */
  const neverUp = setTimeout(() => listener.onDown(), WATCHDOG_MS)

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const open = (by: Carrier): LineTry => {
    const line = tryLine(by, lines[by], { lastId, page }, (event) => {
      if (isClosed) return
      // A line that only proves itself tells its alerts too: an alert that came twice is one alert.
      if (line !== current) return event?.name === 'alert' ? tell(event, by, listener) : undefined
      if (event === null) return listener.onWord()
      lastId = event.lastId
      if (event.name === 'hello') settleFor(by)
      tell(event, by, listener)
    })
    return line
  }

  const settleFor = (by: Carrier): void => {
    clearTimeout(neverUp)
    writeLineChoice(by, Date.now())
    clearTimeout(quietTimer)
    if (by !== CARRIERS[0]) quietTimer = setTimeout(() => void lookForBetter(by), retryMs)
  }

  /** Better carriers are opened beside the line that works; one that also brings a beat takes over without a gap. */
  const lookForBetter = async (than: Carrier): Promise<void> => {
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
    for (const by of CARRIERS.slice(0, CARRIERS.indexOf(than))) {
      const one = open(by)
      quietTry = one
      const hasProved = await one.proved
      quietTry = null
      if (isClosed || current?.by !== than || !current.hasSpoken()) return one.end()
      if (!hasProved) continue
      better = one
      return current.end()
    }
    settleFor(than)
  }

  const keepOpen = async (): Promise<void> => {
    let failures = 0
    let place = CARRIERS.indexOf(readLineChoice(Date.now()))
    while (!isClosed) {
      const by = CARRIERS[place] ?? CARRIERS[0]
      current = better ?? open(by)
      if (better !== null) {
        place = CARRIERS.indexOf(better.by)
        lastId = better.lastId()
        better = null
        listener.onMoved(current.by)
        settleFor(current.by)
      }
      const ending = await current.ended
      if (isClosed) return
      if (better !== null) continue
      clearTimeout(quietTimer)
      if (ending === 'signed-out') {
        clearTimeout(neverUp)
        return listener.onSignedOut()
      }
      const hadSpoken = current.hasSpoken()
      if (hadSpoken || ending === 'unreachable') listener.onDown()
      // It went silent, or never got through: another carrier may.
      const isCarriersFault = ending === 'silent' || ending === 'unfit'
      if (isCarriersFault && place < CARRIERS.length - 1) {
        place += 1
        continue
      }
      if (isCarriersFault) listener.onDown()
      failures = hadSpoken ? 1 : failures + 1
      // None of them got through: from the best on again. Else with the one that is known to.
      place = isCarriersFault && !hadSpoken ? 0 : CARRIERS.indexOf(readLineChoice(Date.now()))
      await pause(waitMs(failures, Math.random()))
    }
  }
  void keepOpen()

  return {
    hurry: () => endPause?.(),
    close() {
      isClosed = true
      clearTimeout(neverUp)
      clearTimeout(quietTimer)
      quietTry?.end()
      current?.end()
      endPause?.()
    },
  }
}
