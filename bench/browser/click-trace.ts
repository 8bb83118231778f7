// From the browser's own trace: a click's event time, and the frame that was presented after its handlers ran.
import type { Browser } from 'puppeteer'

interface TraceEvent {
  name: string
  ph: string
  args?: { data?: { type?: string; duration?: number; interactionId?: number } }
}

/** Runs `act` under a trace of the whole browser; answers each click's milliseconds from event time to presented frame. */
export const clicksToFrames = async (browser: Browser, act: () => Promise<void>): Promise<number[]> => {
  const session = await browser.target().createCDPSession()
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] },
  })
  await act()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return events
    .filter(({ name, ph, args }) => name === 'EventTiming' && ph === 'b' && args?.data?.type === 'click')
    .map(({ args }) => args?.data?.duration ?? Number.NaN)
}
