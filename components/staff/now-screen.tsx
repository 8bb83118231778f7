// The Now screen: on a private screen the cards, on a shared one a quiet shape until somebody presses it.
import { useRef } from 'preact/hooks'
import type { Alert, Me } from '../../shared/protocol/alerts.ts'
import { AlertCard } from '../alert-card/alert-card.tsx'
import type { CardWish, LookName, Looks, Step } from '../alert-card/card-state.ts'
import { useFocusKeeper } from './focus-keeper.ts'
import type { LineState } from './line-state.ts'
import { QuietPanel } from './quiet-panel.tsx'
import { QuietShape } from './quiet-shape.tsx'

export interface NowScreenProps {
  me: Me
  alerts: readonly Alert[]
  line: LineState
  isListWhole: boolean
  /** By the collector's clock for alerts, by this computer's for the line. */
  alertNowMs: number
  lineNowMs: number
  isShared: boolean
  /** On a shared screen: the alerts that somebody has opened. */
  openedIds: ReadonlySet<string>
  looks: ReadonlyMap<string, Looks>
  steps: ReadonlyMap<string, Step>
  onOpen: () => void
  onFold: () => void
  onWish: (alertId: string, wish: CardWish) => void
  onLook: (alertId: string, name: LookName) => void
  onPutAway: (alertId: string, name: LookName) => void
}

const NOTHING: Looks = {}
/** Fetched with the first such key. */
const goByKey = async (list: HTMLElement, event: KeyboardEvent): Promise<void> =>
  (await import('./card-keys.ts')).moveByKey(list, event)
/** From so many on Tab is a long way. */
const MANY = 4

/** Whoever has a class hears its alerts; a safeguarding role hears all. */
const hears = ({ role, classes }: Me): 'alerts' | 'no-class' | 'never' => {
  if (classes.length > 0) return 'alerts'
  if (role === 'technician') return 'never'
  return role === 'teacher' ? 'no-class' : 'alerts'
}

export const NowScreen = (props: NowScreenProps) => {
  const { me, alerts, isShared, openedIds, looks, steps } = props
  const root = useRef<HTMLDivElement>(null)
  useFocusKeeper(root)
  const cards = isShared ? alerts.filter((alert) => openedIds.has(alert.id)) : alerts
  const folded = isShared ? alerts.filter((alert) => !openedIds.has(alert.id)) : []
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: J and K are a shorter way to what Tab reaches too.
    <div
      class="now"
      ref={root}
      tabIndex={-1}
      onKeyDown={(event) => (event.key === 'j' || event.key === 'k') && root.current && goByKey(root.current, event)}
    >
      {alerts.length === 0 && (
        <QuietPanel line={props.line} isListWhole={props.isListWhole} hears={hears(me)} nowMs={props.lineNowMs} />
      )}
      {isShared && alerts.length > 0 && (
        <div class="actions">
          {folded.length > 0 && <QuietShape alerts={folded} onOpen={props.onOpen} />}
          {cards.length > 0 && (
            <button type="button" class="button" data-action="fold" onClick={props.onFold}>
              Hide again <kbd>Esc</kbd>
            </button>
          )}
        </div>
      )}
      {cards.length >= MANY && (
        <p class="hint keys">
          <kbd>J</kbd> next alert, <kbd>K</kbd> the one before
        </p>
      )}
      <div class="cards">
        {cards.map((alert) => (
          <AlertCard
            key={alert.id}
            alert={alert}
            me={me}
            nowMs={props.alertNowMs}
            isShared={isShared}
            looks={looks.get(alert.id) ?? NOTHING}
            step={steps.get(alert.id)}
            onWish={(wish) => props.onWish(alert.id, wish)}
            onLook={(name) => props.onLook(alert.id, name)}
            onPutAway={(name) => props.onPutAway(alert.id, name)}
          />
        ))}
      </div>
    </div>
  )
}
