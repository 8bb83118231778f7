// One live line to the collector, whatever carries it, as the rest of the page sees it.

/** Best first: `poll` asks again and again, and each answer is held until there is news. */
export const CARRIERS = ['stream', 'socket', 'poll'] as const
export type Carrier = (typeof CARRIERS)[number]

export interface LineEvent {
  name: string
  data: unknown
  /** The `id:` of this event or of an earlier one: what the next line asks to go on from. */
  lastId: string
}

export interface LineEar {
  onEvent(event: LineEvent): void
  /** Anything at all came through. */
  onWord(): void
}

/**
 * How a line came to its end. `unreachable`: nobody of the collector's answered, which says nothing about the carrier.
 * `unfit`: somebody did, and this carrier does not get through.
 */
export type LineEnding = 'signed-out' | 'unreachable' | 'unfit' | 'ended'

export interface LinePlace {
  /** Empty: from now on. */
  lastId: string
  /** A name that this page has given itself: its next line ends its last one at once, however dead that is. */
  page: string
}

/** Opens a line and reads it until it ends or is aborted; never rejects. */
export type OpenLine = (place: LinePlace, ear: LineEar, signal: AbortSignal) => Promise<LineEnding>

/** A refusal by the collector itself, or by what stands before it and cannot reach it, is not the carrier's fault. */
export const endingOf = (status: number): LineEnding => {
  if (status === 401) return 'signed-out'
  return status === 429 || status >= 500 ? 'unreachable' : 'unfit'
}

export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
