// The head of every staff page: whose screen this is and whether the line is alive. Amber all over when it is not.

import { saySecond, saySecondsAgo } from '../alert-card/state-words.ts'
import type { LineState } from './line-state.ts'

interface LineWordsProps {
  /** Null: a page that needs no line, such as sign-in. */
  line: LineState | null
  nowMs: number
  onTryNow: () => void
  onReload: () => void
}

/** For whoever looks after the network: each of them is a live line. */
const CARRIED = { stream: 'by event stream', socket: 'by WebSocket', poll: 'by asking' } as const

const since = (at: number | null): string => (at === null ? '' : ` since ${saySecond(at)}`)

/** What a dead line means, in words that do not tick: they are read out once. */
const sayTrouble = (line: LineState | null): string | null => {
  if (line?.kind === 'signed-out') return 'You have been signed out. No alert reaches this screen until you sign in.'
  if (line?.kind === 'outdated') return 'This page is older than the collector. Reload it: alerts may be missing.'
  if (line?.kind !== 'down') return null
  return line.isAskable
    ? `The live line is down${since(line.lastWordAt)}. This page asks every 5 seconds instead: alerts come late.`
    : `No word from the collector${since(line.lastWordAt)}. Alerts cannot reach this screen.`
}

const Line = ({ line, nowMs, onTryNow, onReload }: LineWordsProps) => {
  const trouble = sayTrouble(line)
  return (
    <>
      <div class="trouble" role="alert">
        {trouble !== null && (
          <>
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <path fill="currentColor" fill-rule="evenodd" d="M12 1 23.5 22H.5Zm-1.3 7v7h2.6V8Zm0 8.6v2.6h2.6v-2.6Z" />
            </svg>
            <span>{trouble}</span>
          </>
        )}
      </div>
      {line?.kind === 'down' && (
        <button type="button" class="button" onClick={onTryNow}>
          Try now
        </button>
      )}
      {line?.kind === 'outdated' && (
        <button type="button" class="button" onClick={onReload}>
          Reload
        </button>
      )}
      {line?.kind === 'connecting' && <p class="line">Connecting…</p>}
      {line?.kind === 'live' && (
        <p class="line">
          Live · last check {saySecondsAgo(line.lastWordAt, nowMs)} <span class="carrier">{CARRIED[line.by]}</span>
        </p>
      )}
    </>
  )
}

interface StaffHeaderProps extends LineWordsProps {
  /** Address of Pip's picture, the sign of the product. */
  signUrl: string
  schoolName: string | null
  isDemonstration: boolean
  /** Controls of the page at hand: screen, sound, sign out. */
  children?: preact.ComponentChildren
}

export const StaffHeader = ({ signUrl, schoolName, isDemonstration, children, ...line }: StaffHeaderProps) => {
  const isTrouble = sayTrouble(line.line) !== null
  return (
    <header class={isTrouble ? 'top is-amber' : 'top'} data-line={line.line?.kind}>
      {isDemonstration && <p class="demonstration">Demonstration: nothing here is real</p>}
      <div class="top-row">
        <p class="product">
          <img class="sign" src={signUrl} alt="" width={40} height={40} />
          <span>
            <strong>Porpoise</strong>
            {schoolName !== null && <span class="school"> {schoolName}</span>}
          </span>
        </p>
        <div class="line-box">
          <Line {...line} />
        </div>
        <div class="controls">{children}</div>
      </div>
    </header>
  )
}
