// A line that a test reads by hand: what came, waiting for what comes next, and how it ended.
import type { Carrier, LineEnding } from '../../../../collector/dashboard/live/line.ts'
import { nodeLines } from '../../../fixtures/staff/node-lines.ts'

export interface Heard {
  name: string
  data: unknown
  lastId: string
}

export interface StageLine {
  events: Heard[]
  next: (name: string) => Promise<Heard>
  ended: Promise<LineEnding>
  end: () => void
}

interface LineOptions {
  after?: string
  page?: string
  origin?: string | null
  onClosed?: (code: number) => void
}

let pages = 0

export const openStageLine = (
  url: string,
  cookie: string,
  by: Carrier,
  { after = '', page = `page-${pages++}`, ...way }: LineOptions = {},
): StageLine => {
  const control = new AbortController()
  const events: Heard[] = []
  let read = 0
  const looks = new Set<() => void>()
  const ear = {
    onEvent: (event: Heard) => {
      events.push(event)
      for (const look of looks) look()
    },
    onWord: () => undefined,
  }
  const ended = nodeLines({ url, cookie, ...way })[by]({ lastId: after, page }, ear, control.signal)
  return {
    events,
    ended,
    end: () => control.abort(),
    next: (name) =>
      new Promise((found) => {
        const look = (): void => {
          for (; read < events.length; read += 1) {
            const got = events[read]
            if (got?.name !== name) continue
            read += 1
            looks.delete(look)
            found(got)
            return
          }
        }
        looks.add(look)
        look()
      }),
  }
}
