// From the browser's own trace of one page load: how long the tab's main thread was at script, style and layout, and how
// much of that carries the name of a script of ours.
import type { CDPSession, Page } from 'puppeteer'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds, by the clock on the wall. */
  ts: number
  dur?: number
  /** The same by the thread's own clock, which stands still while the core serves somebody else. */
  tts?: number
  tdur?: number
  args?: {
    beginData?: { url?: string; frame?: string }
    data?: { url?: string; fileName?: string; timedOut?: boolean }
    fileName?: string
  }
}

export interface LoadCost {
  /** Script, style and layout of the tab's main thread; all times by the thread's own clock. */
  mainMs: number
  /** The same and painting. */
  withPaintMs: number
  /** Script that runs under the name of an extension's file, and the style and layout it waits for. */
  oursMs: number
  /** Of that, what the page had to wait for: the rest ran in time that the browser had called idle. */
  oursInTheWayMs: number
}

const SCRIPT = [
  'EvaluateScript',
  'FunctionCall',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'EventDispatch',
  'RunMicrotasks',
]
const STYLE_AND_LAYOUT = ['UpdateLayoutTree', 'RecalculateStyles', 'Layout', 'ScheduleStyleRecalculation']
const PAINT = ['PrePaint', 'Paint', 'Layerize', 'UpdateLayer', 'Commit']

/** Total of the intervals, overlaps counted once. */
const covered = (events: readonly TraceEvent[]): number => {
  let total = 0
  let end = Number.NEGATIVE_INFINITY
  for (const { ts, dur = 0 } of events.toSorted((one, other) => one.ts - other.ts)) {
    const from = Math.max(ts, end)
    if (ts + dur > from) total += ts + dur - from
    end = Math.max(end, ts + dur)
  }
  return total / 1000
}

/** On the thread's own clock: two browsers and a collector share this machine's cores. */
const onThread = (events: readonly TraceEvent[]): TraceEvent[] =>
  // An event that began before the tracing did has no time of the thread: it is none of this load's.
  events.flatMap((event) => (event.tts === undefined ? [] : [{ ...event, ts: event.tts, dur: event.tdur ?? 0 }]))

const isIdle = ({ name, args }: TraceEvent): boolean => name === 'FireIdleCallback' && args?.data?.timedOut !== true

const isWithin = (inner: TraceEvent, outer: TraceEvent): boolean =>
  inner.ts >= outer.ts && inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0)

const isOurs = ({ args }: TraceEvent): boolean =>
  [args?.data?.url, args?.data?.fileName, args?.fileName].some((url) => url?.startsWith('chrome-extension://') === true)

/**
 * Loads the address in the tab under a trace and answers what it cost until `afterLoadMs` after its load event.
 * @param session a session with the browser
 */
export const traceLoad = async (
  session: CDPSession,
  page: Page,
  url: string,
  afterLoadMs: number,
): Promise<LoadCost> => {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: unknown[] }): void => void events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', collect)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    // Not `v8`: it notes each function, and slows what it measures.
    traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] },
  })
  await page.goto(url, { waitUntil: 'load' })
  await new Promise((resolve) => setTimeout(resolve, afterLoadMs))
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  session.off('Tracing.dataCollected', collect)

  const parse = events.find(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === url)
  const loaded = events.find(({ name, pid, ts }) => name === 'MarkLoad' && pid === parse?.pid && ts > (parse?.ts ?? 0))
  if (parse === undefined || loaded === undefined) throw new Error(`the trace holds no load of ${url}`)
  const until = loaded.ts + afterLoadMs * 1000 * 0.9
  const inTab = events.filter(
    ({ ph, pid, tid, ts }) => ph === 'X' && pid === parse.pid && tid === parse.tid && ts < until,
  )
  const named = (names: readonly string[]): TraceEvent[] => inTab.filter(({ name }) => names.includes(name))
  const main = named([...SCRIPT, ...STYLE_AND_LAYOUT])
  const ours = main.filter(isOurs)
  const idle = inTab.filter(isIdle)
  return {
    mainMs: covered(onThread(main)),
    withPaintMs: covered(onThread([...main, ...named(PAINT)])),
    oursMs: covered(onThread(ours)),
    oursInTheWayMs: covered(onThread(ours.filter((event) => !idle.some((each) => isWithin(event, each))))),
  }
}
