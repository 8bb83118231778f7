// The collector's time: school clocks are wrong by years, and a signature with a wrong time is refused. What the device
// writes down keeps its own clock; only proofs and expiry go by this one.

let offsetMs: number | null = null
/** Where the worker's own count of milliseconds stood then: it runs on evenly when somebody sets the clock. */
let heard: { collectorAt: number; count: number } | null = null

/** Every answer of the collector carries a `Date`; it is exact to a second, and a proof may be ten minutes off. */
export const noteCollectorTime = (dateHeader: string | null): void => {
  const collectorAt = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  if (!Number.isNaN(collectorAt)) noteCollectorAt(collectorAt)
}

/** The live link says the time with each beat. @param collectorAt epoch ms */
export const noteCollectorAt = (collectorAt: number): void => {
  offsetMs = collectorAt - Date.now()
  heard = { collectorAt, count: performance.now() }
}

/**
 * The collector's time, counted on from its last word by no clock of the device.
 * @param since count of this worker up to which a word is not good enough
 * @returns null while nothing has been heard since
 */
export const collectorCounted = (since: number): number | null =>
  heard === null || heard.count <= since ? null : heard.collectorAt + performance.now() - heard.count

/** Epoch ms by the collector's clock as far as it is known, else by the device's own. */
export const collectorNow = (): number => Date.now() + (offsetMs ?? 0)

/** Collector's clock minus the device's, in ms; null while nothing has been heard. */
export const clockOffset = (): number | null => offsetMs

/**
 * A time that the collector's clock has reached for certain; null while nothing has been heard. A clock that is set to another
 * year meanwhile does not move it. It may be behind: a machine that slept does not count everywhere.
 */
export const collectorReached = (): number | null =>
  heard === null ? null : Math.min(collectorNow(), heard.collectorAt + performance.now() - heard.count)

const presses = new Map<string, number>()
/** Starts to count from a press on, by no clock at all. */
export const countFromPress = (id: string): void => void presses.set(id, performance.now())
/** Ms since that press; null in another worker than the one it was made in. */
export const msSincePress = (id: string): number | null => {
  const start = presses.get(id)
  return start === undefined ? null : performance.now() - start
}
