// "Go back" always works: to the page before, and where there is none the tab closes calmly.
import { browser } from '../background/browser.ts'

/** How long going back may take before the tab is closed instead: the page before may itself be gone. */
const PATIENCE_MS = 1_500

/** Closes this tab calmly. */
export const closeTab = async (): Promise<void> => {
  const tab = await browser.tabs.getCurrent().catch(() => undefined)
  if (tab?.id === undefined) return
  const others = await browser.tabs.query({})
  // Closing the browser's last tab would close the browser.
  if (others.length <= 1) await browser.tabs.create({ windowId: tab.windowId }).catch(() => undefined)
  await browser.tabs.remove(tab.id).catch(() => undefined)
}

export const goBack = (): void => {
  if (history.length <= 1) {
    void closeTab()
    return
  }
  const isLeaving = new AbortController()
  addEventListener('pagehide', () => isLeaving.abort(), { signal: isLeaving.signal })
  history.back()
  setTimeout(() => {
    if (!isLeaving.signal.aborted) void closeTab()
  }, PATIENCE_MS)
}
