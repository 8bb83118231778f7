// The collector's time: school clocks are wrong by years, and a signature with a wrong time is refused. What the device
// writes down keeps its own clock; only proofs and expiry go by this one.

let offsetMs: number | null = null

/** Every answer of the collector carries a `Date`; it is exact to a second, and a proof may be ten minutes off. */
export const noteCollectorTime = (dateHeader: string | null): void => {
  const collectorNow = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  if (!Number.isNaN(collectorNow)) offsetMs = collectorNow - Date.now()
}

/** Epoch ms by the collector's clock as far as it is known, else by the device's own. */
export const collectorNow = (): number => Date.now() + (offsetMs ?? 0)

/** Collector's clock minus the device's, in ms; null while nothing has been heard. */
export const clockOffset = (): number | null => offsetMs
