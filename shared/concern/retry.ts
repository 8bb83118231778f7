// When the outbox tries again: exponential with jitter, without end for a concern.

const FIRST_MS = 1_000
/** A concern is tried at least this often: a child is waiting. */
const CONCERN_LONGEST_MS = 30_000
/** Other events may wait longer. */
const EVENT_LONGEST_MS = 10 * 60_000

/**
 * How long to wait before the next try.
 * @param failures how many tries have failed in a row (1 after the first)
 * @param isConcern concerns wait at most 30 s, other events at most 10 minutes
 * @param random a number in [0, 1): the wait is drawn between half and all of the exponential step, so that a whole school does not return at once
 * @param retryAfterMs what the collector asked for, if it did; never shortened, except that a concern waits no longer than its own limit
 */
export const retryDelayMs = (failures: number, isConcern: boolean, random: number, retryAfterMs = 0): number => {
  const longest = isConcern ? CONCERN_LONGEST_MS : EVENT_LONGEST_MS
  const step = Math.min(longest, FIRST_MS * 2 ** Math.min(30, Math.max(0, failures - 1)))
  const jittered = step / 2 + (step / 2) * random
  return Math.round(Math.max(jittered, Math.min(retryAfterMs, longest)))
}
