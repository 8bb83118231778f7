// Looks every few seconds whether an alert has waited too long, and calls the next adults.
import type { Collector } from '../collector.ts'
import type { StaffStreams } from './staff-stream.ts'

const LOOK_EVERY_MS = 2_000

/** Starts the ladder's clock; returns the way to stop it. */
export const startLadder = ({ store, schoolId, report }: Collector, streams: StaffStreams): (() => void) => {
  const looking = setInterval(
    () => void store.climbLadder(schoolId, streams.safeguardingScreens()).catch(report('climb the ladder')),
    LOOK_EVERY_MS,
  )
  return () => clearInterval(looking)
}
