// One line from its opening to its end, watched: a greeting within five seconds, then a word every nine.
import type { Carrier, LineEnding, LineEvent, LinePlace, OpenLine } from './line.ts'

/** What holds a line back holds its first word too: after this long without a greeting the next carrier is tried. */
export const CANARY_MS = 5_000
/** The collector speaks every 4 s. Two beats missed and a little more: the line is dead, whatever the socket says. */
export const WATCHDOG_MS = 9_000

export interface LineTry {
  by: Carrier
  /** True once it has greeted. */
  hasSpoken: () => boolean
  lastId: () => string
  /** False where it ended before it had brought a beat behind its greeting: words come through, and go on coming. */
  proved: Promise<boolean>
  /** `silent`: our own watchdog ended it. */
  ended: Promise<LineEnding | 'silent'>
  end: () => void
}

/** @param hear each event, and null behind each word that came through */
export const tryLine = (
  by: Carrier,
  open: OpenLine,
  place: LinePlace,
  hear: (event: LineEvent | null) => void,
): LineTry => {
  const control = new AbortController()
  let hasSpoken = false
  let isSilent = false
  let isOver = false
  let lastId = place.lastId
  let prove: (hasProved: boolean) => void = () => undefined
  const proved = new Promise<boolean>((resolve) => {
    prove = resolve
  })
  const giveUp = (): void => {
    isSilent = true
    control.abort()
  }
  let patience = setTimeout(giveUp, CANARY_MS)
  const ear = {
    onEvent: (event: LineEvent): void => {
      if (isOver) return
      lastId = event.lastId
      if (event.name === 'hello') hasSpoken = true
      hear(event)
      if (hasSpoken && event.name === 'beat') prove(true)
    },
    onWord: (): void => {
      if (isOver) return
      hear(null)
      if (!hasSpoken) return
      clearTimeout(patience)
      patience = setTimeout(giveUp, WATCHDOG_MS)
    },
  }
  // A browser that may not open this carrier at all throws: that is the carrier's fault too.
  const opened = open(place, ear, control.signal).catch((): LineEnding => 'unfit')
  const ended = opened.then((ending) => {
    isOver = true
    clearTimeout(patience)
    control.abort()
    prove(false)
    if (isSilent) return 'silent'
    // It was taken and then let go of without a greeting: something on the way has answered in the collector's place.
    return ending === 'ended' && !hasSpoken ? 'unfit' : ending
  })
  return { by, hasSpoken: () => hasSpoken, lastId: () => lastId, proved, ended, end: () => control.abort() }
}
