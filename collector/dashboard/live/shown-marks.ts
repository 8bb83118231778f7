// Tells the collector what a person could really have seen: an alert counts as delivered two animation frames after
// it was drawn on a visible screen, and not before. The child's "has been told" rests on this.
import type { Alert } from '../../../shared/protocol/alerts.ts'
import { looksTheSame } from '../alert-list.ts'

export interface ShownMarks {
  /** These alerts have just been put on the page (on a shared screen: as the quiet shape). */
  drawn(alerts: readonly Alert[]): void
  close(): void
}

/** `kept`: the collector has it. `pointless`: it will never take it. `failed`: try again. */
export type MarkOutcome = 'kept' | 'pointless' | 'failed'

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 10_000

export const openShownMarks = (
  post: (alert: Alert, actionId: string) => Promise<MarkOutcome>,
  newId: () => string,
): ShownMarks => {
  /** What is on the page now. */
  let onPage: readonly Alert[] = []
  /** The newest look of each alert that the collector knows was shown here, or is being told of. */
  const marked = new Map<string, Alert>()
  let failures = 0
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  // The id belongs to one alert at one sequence: a mark that is tried again is one action.
  const actionIds = new Map<string, string>()
  const actionIdOf = (alert: Alert): string => {
    const key = `${alert.id} ${alert.seq}`
    const id = actionIds.get(key) ?? newId()
    actionIds.set(key, id)
    return id
  }

  const send = async (alert: Alert, actionId: string): Promise<void> => {
    const before = marked.get(alert.id)
    marked.set(alert.id, alert)
    const outcome = await post(alert, actionId)
    if (outcome !== 'failed') {
      failures = 0
      return
    }
    if (marked.get(alert.id) === alert) {
      if (before === undefined) marked.delete(alert.id)
      else marked.set(alert.id, before)
    }
    failures += 1
    clearTimeout(retryTimer)
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(6, failures - 1))
    retryTimer = setTimeout(look, wait * (0.5 + Math.random() / 2))
  }

  const markAll = (alerts: readonly Alert[]): void => {
    if (isClosed || document.visibilityState !== 'visible') return
    for (const alert of alerts) {
      const known = marked.get(alert.id)
      const isNews = known === undefined || (alert.seq > known.seq && !looksTheSame(alert, known))
      if (alert.state !== 'closed' && isNews) void send(alert, actionIdOf(alert))
    }
  }

  const look = (): void => {
    if (document.visibilityState !== 'visible') return
    const alerts = onPage
    requestAnimationFrame(() => requestAnimationFrame(() => markAll(alerts)))
  }

  document.addEventListener('visibilitychange', look)
  return {
    drawn(alerts) {
      onPage = alerts
      look()
    },
    close() {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(retryTimer)
      isClosed = true
    },
  }
}
