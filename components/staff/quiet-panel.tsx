// What an empty list says. It says "all quiet" only while the line is alive, the whole list has been read, and there are
// alerts that could reach this person.

import { saySecondsAgo, sayTime } from '../alert-card/state-words.ts'
import type { LineState } from './line-state.ts'

interface QuietPanelProps {
  line: LineState
  isListWhole: boolean
  /** Whether alerts reach this person. `no-class`: not yet; `never`: not in this role. Then silence means nothing. */
  hears: 'alerts' | 'no-class' | 'never'
  nowMs: number
}

const Words = ({ line, isListWhole, hears, nowMs }: QuietPanelProps) => {
  if (line.kind === 'connecting' || (line.kind === 'live' && !isListWhole))
    return (
      <>
        <h2>One moment</h2>
        <p>Reading the list of alerts…</p>
      </>
    )
  if (line.kind !== 'live')
    return (
      <>
        <h2>We cannot tell</h2>
        <p>The line is down, so an empty list means nothing. Listen to your class until it is back.</p>
      </>
    )
  if (hears === 'no-class')
    return (
      <>
        <h2>Not for you yet</h2>
        <p>You have no class yet, so no alert reaches you. Ask the technician.</p>
      </>
    )
  return (
    <>
      <h2>{hears === 'never' ? 'The line works.' : 'All quiet.'}</h2>
      {hears === 'never' && <p>Your role does not see alerts, so this says nothing about the pupils.</p>}
      <p>
        Listening since {sayTime(line.sinceAt, nowMs)} · last check {saySecondsAgo(line.lastWordAt, nowMs)}
      </p>
    </>
  )
}

export const QuietPanel = (props: QuietPanelProps) => (
  <section class="quiet-panel" data-quiet={props.line.kind === 'live' && props.isListWhole && props.hears === 'alerts'}>
    <Words {...props} />
  </section>
)
