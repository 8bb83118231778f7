// One alert on the staff's screen: state, place, time, who has it, and what to do next.
import type { Alert, AlertDevice, AlertName, Me } from '../../shared/protocol/alerts.ts'
import { ActionButton, CardActions } from './card-actions.tsx'
import type { CardWish, Look, LookName, Looks, Step } from './card-state.ts'
import { sayFeeling, sayMarks } from './mark-words.ts'
import { RELEASE_WORDS } from './release-words.ts'
import { StateMark } from './state-mark.tsx'
import { STATE_WORD, sayAgo, sayTime } from './state-words.ts'

export interface AlertCardProps {
  alert: Alert
  me: Me
  nowMs: number
  /** The class can see this screen: no headline, and a name only after its own press. */
  isShared: boolean
  looks: Looks
  step: Step | undefined
  onWish: (wish: CardWish) => void
  onLook: (name: LookName) => void
  onPutAway: (name: LookName) => void
}

/** Schools write "4" or "Room 4", "Oak" or "Oak class": neither is said twice. */
const withWord = (text: string, word: 'class' | 'room'): string =>
  new RegExp(`\\b${word}\\b`, 'i').test(text) ? text : word === 'class' ? `${text} class` : `room ${text}`

export const sayPlace = (device: AlertDevice): string => {
  const parts = [
    device.className === null ? null : withWord(device.className, 'class'),
    device.deviceLabel,
    device.room === null ? null : withWord(device.room, 'room'),
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'The device is not known' : parts.join(' · ')
}

export const sayName = (look: AlertName): string =>
  [sayWho(look), sayFeeling(look.feeling)]
    .filter((one) => one !== null)
    .join('. ')
    .replace('.. ', '. ')

const sayWho = (look: AlertName): string => {
  if (look.shared) return 'Shared log-in: ask who sat there.'
  if (look.name === null) return 'The name is not known: ask who sat there.'
  return look.yearGroup === null ? look.name : `${look.name}, ${look.yearGroup}`
}

/** What the card says first. "Released" is said by the release line alone, which knows what the device has answered. */
const sayHeadline = (alert: Alert, isMine: boolean): string => {
  const name = alert.holder?.name ?? 'Somebody'
  switch (alert.state) {
    case 'coming':
      return isMine ? 'You are going' : `${name} is going`
    case 'with':
      return isMine ? 'You are with the pupil' : `${name} is with the pupil`
    case 'released':
      return 'Finish this alert'
    case 'closed':
      return 'Closed'
    default:
      return 'A pupil needs you'
  }
}

/** Where the two clocks differ by more, both times are told: the device was offline, or its clock is wrong. */
const LATE_MS = 60_000

const Late = ({ alert, nowMs }: { alert: Alert; nowMs: number }) =>
  Math.abs(alert.receivedAt - alert.pressedAt) < LATE_MS ? null : (
    <p class="notice">Pressed at {sayTime(alert.pressedAt, nowMs)} by the device’s own clock.</p>
  )

const Asked = <T,>({
  look,
  onAgain,
  children,
}: {
  look: Look<T>
  onAgain: () => void
  children: (value: T) => preact.ComponentChildren
}) => {
  if (look.kind === 'known') return <>{children(look.value)}</>
  if (look.kind === 'asking') return <span class="quiet">Looking…</span>
  return (
    <>
      {look.say}{' '}
      <button type="button" class="button is-small" onClick={onAgain}>
        Try again
      </button>
    </>
  )
}

const Guidance = ({ isThere }: { isThere: boolean }) => (
  <p class="guidance">
    {isThere ? '' : 'Go to the pupil. '}Thank them for telling. Stay calm. Listen; do not ask what they saw.{' '}
    <strong>Do not open the page.</strong>
  </p>
)

const MAY_SEE_ADDRESS: readonly Me['role'][] = ['dsl', 'deputy', 'head']

export const AlertCard = (props: AlertCardProps) => {
  const { alert, me, nowMs, isShared, looks, step, onWish, onLook, onPutAway } = props
  const isMine = alert.holder?.personId === me.personId
  const headId = `alert-${alert.id}`
  const classNow = me.classes.find((one) => one.id === alert.classId)?.name
  const place =
    looks.device === undefined ? (
      (classNow ?? 'Class not known')
    ) : (
      <Asked look={looks.device} onAgain={() => onLook('device')}>
        {sayPlace}
      </Asked>
    )
  const release = RELEASE_WORDS[alert.release]
  const isHeld = isMine && (alert.state === 'coming' || alert.state === 'with')
  const lookButton = (name: 'name' | 'address') =>
    looks[name] === undefined ? (
      <ActionButton key={name} name={`show-${name}`} isBusy={false} onPress={() => onLook(name)}>
        Show {name}
      </ActionButton>
    ) : (
      <ActionButton key={name} name={`hide-${name}`} isBusy={false} onPress={() => onPutAway(name)}>
        Hide {name}
      </ActionButton>
    )

  return (
    <article class={`card is-${alert.state}`} data-alert={alert.id} data-state={alert.state} aria-labelledby={headId}>
      <div class="card-top">
        <p class="state">
          <StateMark state={alert.state} />
          {STATE_WORD[alert.state]}
        </p>
        <p class="time">
          <time dateTime={new Date(alert.receivedAt).toISOString()}>{sayTime(alert.receivedAt, nowMs)}</time> (
          {sayAgo(alert.receivedAt, nowMs)})
        </p>
      </div>
      {isShared ? (
        <>
          <h2 id={headId} tabIndex={-1}>
            {place}
          </h2>
          {alert.holder !== null && alert.state !== 'seen' && <p>{sayHeadline(alert, isMine)}</p>}
        </>
      ) : (
        <>
          <h2 id={headId} tabIndex={-1}>
            {sayHeadline(alert, isMine)}
          </h2>
          <p class="place">{place}</p>
        </>
      )}
      {alert.state === 'seen' && (
        <p>{isMine ? 'You have' : `${alert.holder?.name ?? 'Somebody'} has`} seen it. Nobody is going yet.</p>
      )}
      {alert.concernIds.length > 1 && <p>Pressed {alert.concernIds.length} times.</p>}
      <Late alert={alert} nowMs={nowMs} />
      {sayMarks(alert).map((sentence) => (
        <p class="notice" key={sentence}>
          {sentence}
        </p>
      ))}
      {alert.to === 'dsl' && <p class="notice">Sent to the safeguarding team only. Class staff do not see it.</p>}
      {!alert.verified && (
        <p class="notice">This press could not be checked: the device is not enrolled. Go and look all the same.</p>
      )}
      {looks.name !== undefined && (
        <p class="name">
          <Asked look={looks.name} onAgain={() => onLook('name')}>
            {sayName}
          </Asked>
        </p>
      )}
      {isHeld && <Guidance isThere={alert.state === 'with'} />}
      {release !== null && <p class={`release is-${alert.release}`}>{release}</p>}
      {looks.address !== undefined && (
        <p class="address">
          <Asked look={looks.address} onAgain={() => onLook('address')}>
            {({ addresses }) =>
              addresses.map((address) => <code key={address}>{address ?? 'No address was kept for this press.'}</code>)
            }
          </Asked>
        </p>
      )}
      <div class="actions">
        <CardActions alert={alert} isMine={isMine} isShared={isShared} step={step} onWish={onWish} />
        {alert.state !== 'closed' && lookButton('name')}
        {alert.state !== 'closed' && MAY_SEE_ADDRESS.includes(me.role) && lookButton('address')}
        <p class="step" role="status">
          {step?.kind === 'busy' && 'Saving…'}
          {step?.kind === 'failed' && <strong>{step.say}</strong>}
        </p>
      </div>
    </article>
  )
}
