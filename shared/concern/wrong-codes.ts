// How long the pad for the release code stays shut after wrong codes. Three tries are free: fingers slip.

const FREE_TRIES = 3
const WAITS_MS = [10_000, 30_000, 120_000, 600_000] as const

/**
 * How long to wait still, in ms; 0: the next code may be tried.
 * @param wrong wrong codes in a row
 * @param lastAt epoch ms of the last try
 * @param now epoch ms; a clock that was put back never lengthens the wait beyond its step
 */
export const waitAfterWrong = (wrong: number, lastAt: number, now: number): number => {
  if (wrong < FREE_TRIES) return 0
  const step = WAITS_MS[Math.min(wrong - FREE_TRIES, WAITS_MS.length - 1)] ?? 0
  return Math.min(step, Math.max(0, lastAt + step - now))
}
