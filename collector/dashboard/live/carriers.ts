// How each carrier's line is opened. The lesser two are fetched beside the first page's load: most networks never need them.
import { openEventStream } from './event-stream-line.ts'
import type { Carrier, OpenLine } from './line.ts'

type Fallbacks = typeof import('./fallback-lines.ts')

let fallbacks: Fallbacks | null = null
const fetchFallbacks = async (): Promise<Fallbacks | null> => {
  try {
    fallbacks ??= await import('./fallback-lines.ts')
  } catch {
    // Nobody answers just now, or the collector has a newer page: asked for again with the next try.
  }
  return fallbacks
}

const later =
  (name: keyof Fallbacks): OpenLine =>
  async (place, ear, signal) =>
    (await fetchFallbacks())?.[name](place, ear, signal) ?? 'unreachable'

export const OPEN_LINES: Readonly<Record<Carrier, OpenLine>> = {
  stream: (place, ear, signal) => {
    void fetchFallbacks()
    return openEventStream(place, ear, signal)
  },
  socket: later('openSocketLine'),
  poll: later('openPollLine'),
}
