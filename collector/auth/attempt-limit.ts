// A small fixed-window counter of tries. It never stands before a signed press.

export interface AttemptLimit {
  /** Counts one try. 0: go on; else the seconds to wait. */
  take: (key: string, now: number) => number
  /** Forgets what was counted: the try was a good one. */
  forget: (key: string) => void
}

/** When a flood of different keys would fill memory, counting starts anew: the limit is a brake, not a wall. */
const MOST_KEYS = 10_000

/**
 * @param most tries allowed per key within one window
 * @param windowMs length of the window
 */
export const attemptLimit = (most: number, windowMs: number): AttemptLimit => {
  const counts = new Map<string, { startedAt: number; tries: number }>()
  return {
    take: (key, now) => {
      const entry = counts.get(key)
      if (entry === undefined || now - entry.startedAt >= windowMs || now < entry.startedAt) {
        if (counts.size >= MOST_KEYS) counts.clear()
        counts.set(key, { startedAt: now, tries: 1 })
        return 0
      }
      entry.tries += 1
      return entry.tries <= most ? 0 : Math.ceil((entry.startedAt + windowMs - now) / 1000)
    },
    forget: (key) => {
      counts.delete(key)
    },
  }
}
