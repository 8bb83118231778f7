// The words, glyphs and times of alert states: a state is always a word, an icon and a shape, never colour alone.
import type { Alert, AlertState } from '../../shared/protocol/alerts.ts'

export const STATE_WORD: Record<AlertState, string> = {
  new: 'New',
  seen: 'Seen',
  coming: 'Coming',
  with: 'With the pupil',
  released: 'Released',
  closed: 'Closed',
}

/** For the tab's title, where only text fits. */
export const STATE_GLYPH: Record<AlertState, string> = {
  new: '▲',
  seen: '◐',
  coming: '◕',
  with: '●',
  released: '○',
  closed: '–',
}

const STATES = Object.keys(STATE_WORD) as AlertState[]

/** How many alerts stand in each state that occurs, the most pressing state first. */
export const countStates = (alerts: readonly Alert[]): { state: AlertState; count: number }[] =>
  STATES.map((state) => ({ state, count: alerts.filter((alert) => alert.state === state).length })).filter(
    ({ count }) => count > 0,
  )

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const clockWithSeconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

const HALF_A_DAY_MS = 12 * 60 * 60_000

/** "10:42" of these hours, "Tuesday 3 June, 10:42" when it could be mistaken for another day's. */
export const sayTime = (at: number, nowMs: number): string =>
  Math.abs(nowMs - at) < HALF_A_DAY_MS ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`

export const saySecond = (at: number): string => clockWithSeconds.format(at)

const MINUTE_MS = 60_000

/** "just now", "1 minute ago", "2 hours ago". A clock that is behind counts as no time passed. */
export const sayAgo = (at: number, nowMs: number): string => {
  const minutes = Math.floor(Math.max(0, nowMs - at) / MINUTE_MS)
  if (minutes === 0) return 'just now'
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const hours = Math.floor(minutes / 60)
  return hours === 1 ? '1 hour ago' : `${hours} hours ago`
}

/** "3 s ago", for the last word on the line. */
export const saySecondsAgo = (at: number, nowMs: number): string =>
  `${Math.floor(Math.max(0, nowMs - at) / 1_000)} s ago`
