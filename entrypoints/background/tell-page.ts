// Tells our script in a page something, and never waits for a page that cannot answer: it is busy, or stands still behind a
// question of its own.
import type { Push } from '../../shared/protocol/messages.ts'
import { browser } from './browser.ts'

/** What became of a push: a page took it, none is there, or it gave no answer in time. */
export type Taken = 'taken' | 'nobody' | 'stuck'

/** A tab whose page does not answer in this time is stuck: while it is the one in view, our own tab is put before it. */
const STUCK_MS = 120

/** The result, or `stuck` after this time. */
export const unlessStuck = <T>(promise: Promise<T>, ms = STUCK_MS): Promise<T | 'stuck'> =>
  Promise.race([promise, new Promise<'stuck'>((resolve) => setTimeout(() => resolve('stuck'), ms))])

/** Since when a page owes an answer (ms of this worker's clock), by tab. */
const owed = new Map<number, number>()

/**
 * Whether a script of ours in the page has taken it; `nobody` where there is none. A stuck page takes it when it is free. A page
 * that owes an answer already is given only what is left of its time.
 * @param ms how long a page may take
 */
export const tellPage = (tabId: number, push: Push, ms = STUCK_MS): Promise<Taken> => {
  const now = performance.now()
  const since = owed.get(tabId) ?? now
  owed.set(tabId, since)
  const paid = (taken: Taken): Taken => {
    owed.delete(tabId)
    return taken
  }
  const answer = browser.tabs.sendMessage(tabId, push, { frameId: 0 }).then(
    (said: unknown) => paid(said === undefined ? 'nobody' : 'taken'),
    () => paid('nobody'),
  )
  return unlessStuck(answer, Math.max(0, since + ms - now))
}

/** The popup is open: when the child presses in it, it is known already whether the page in view can cover itself. */
export const askPageInView = async (): Promise<void> => {
  const tabs = await browser.tabs.query({ active: true }).catch(() => [])
  for (const { id } of tabs) if (id !== undefined) void tellPage(id, { push: 'are-you-there' })
}
