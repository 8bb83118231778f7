// While a cover stands: a page in view that stops answering is noticed, however long after the press. A page may ask
// (alert), print or work at any time, and what the browser shows for that stands above the cover in the page.
import { currentView } from './cover-record.ts'
import { lookAtTabsInView } from './cover-tabs.ts'

const EVERY_MS = 500

let isWatching = false

/** Looks on until nothing is covered any more. Each look also keeps the worker awake. */
export const watchInView = async (): Promise<void> => {
  if (isWatching) return
  isWatching = true
  for (let view = currentView(Date.now()); view !== null; view = currentView(Date.now())) {
    await lookAtTabsInView(view)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  isWatching = false
}
