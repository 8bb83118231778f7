// The icon of a state, drawn so that it needs no font: triangle, half disc, three quarters, disc, ring, dash.
import type { AlertState } from '../../shared/protocol/alerts.ts'

/** Each state's outline in a box of 24 by 24, filled by the even-odd rule. */
export const STATE_SHAPE: Record<AlertState, string> = {
  new: 'M12 2.5 22.5 21h-21Z',
  seen: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2a8 8 0 0 1 0 16Z',
  coming: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 2v8H4a8 8 0 0 1 8-8Z',
  with: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z',
  released: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z',
  closed: 'M3 10h18v4H3Z',
}

export const StateMark = ({ state }: { state: AlertState }) => (
  <svg class={`state-mark is-${state}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d={STATE_SHAPE[state]} />
  </svg>
)
