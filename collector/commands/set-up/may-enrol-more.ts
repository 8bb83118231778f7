// Whether more devices may be let in: not where set-up is unfinished and no child has a button yet; else with a loud word.
import { sayNotReady } from '../../../shared/set-up/not-ready.ts'
import type { Store } from '../../store/store.ts'

const NOT_READY = 'This school is not ready: an alert may reach nobody.'

const notReadyLines = (first: string, missing: readonly string[]): string =>
  [first, ...missing.map((line) => `  ${line}`), 'Open the dashboard as technician, page Set-up.'].join('\n')

/** What is missing before the school is ready, a line each; null: it is ready. */
export const sayMissing = async (store: Store, schoolId: string): Promise<string[] | null> => {
  const { finishedAt, notReady } = await store.setUp(schoolId)
  if (notReady.length > 0) return notReady.map(sayNotReady)
  return finishedAt === null ? ['Everything is there, but nobody has pressed “Finish set-up”.'] : null
}

/**
 * Complains where the school is not ready. Where children have buttons already a refusal would only leave their next devices
 * unverified, and their presses are taken in any case: then it warns and goes on.
 * @returns false: refuse
 */
export const mayEnrolMore = async (
  store: Store,
  schoolId: string,
  complain: (line: string) => void,
): Promise<boolean> => {
  const missing = await sayMissing(store, schoolId)
  if (missing === null) return true
  const hasDevices = (await store.profiles(schoolId)).some(({ state }) => state === 'active')
  complain(hasDevices ? notReadyLines(NOT_READY, missing) : notReadyLines(`Refused. ${NOT_READY}`, missing))
  return hasDevices
}

/** Policy files let nobody in by themselves: whoever writes them is told, and opens the window when the school is ready. */
export const warnIfNotReady = async (
  store: Store,
  schoolId: string,
  complain: (line: string) => void,
): Promise<void> => {
  const missing = await sayMissing(store, schoolId)
  if (missing !== null) complain(notReadyLines(NOT_READY, missing))
}
