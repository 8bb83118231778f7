// What a screen the class can see shows of alerts: a shape and a number. No words, no device, no colour that shouts.
import type { Alert } from '../../shared/protocol/alerts.ts'
import { StateMark } from '../alert-card/state-mark.tsx'
import { countStates, STATE_GLYPH } from '../alert-card/state-words.ts'

interface QuietShapeProps {
  alerts: readonly Alert[]
  onOpen: () => void
}

export const QuietShape = ({ alerts, onOpen }: QuietShapeProps) => {
  const counts = countStates(alerts)
  return (
    <button type="button" class="quiet-shape" data-action="open" onClick={onOpen}>
      {counts.map(({ state, count }) => (
        <span key={state} data-state={state}>
          <StateMark state={state} />
          <span class="unseen">{STATE_GLYPH[state]} </span>
          {count}
        </span>
      ))}
    </button>
  )
}
