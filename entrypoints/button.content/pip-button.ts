// Pip on the page: real buttons in the top layer, out of the way of the field that has the focus, in the corner where this
// device's pupils put him.
import { htmlElement } from '../../components/cover-face.ts'
import { drawingOf, drawPip } from '../../components/pip.ts'
import { PIP_BOX } from '../../shared/look/pip.ts'
import type { Look } from '../../shared/protocol/messages.ts'
import type { ConcernTo } from '../../shared/protocol/vocabulary.ts'
import { type Corner, cornerAfter, cornerByKey, freeCorner } from './corners.ts'
import { onHomeChange, pipsHome } from './home.ts'
import css from './pip-button.css?inline'
import { keepInPage, makePlace, on, raise } from './top-layer.ts'

/** A second press within this time is a trembling finger, not a second concern. */
const REPEAT_GUARD_MS = 400

export interface PipButton {
  look: (look: Look) => void
  /** Puts Pip into this corner, as the pupil left him. */
  move: (corner: Corner) => void
  remove: () => void
}

export interface PipActs {
  /** The child's own press, with its time. Scripted clicks do nothing. */
  press: (pressedAt: number, to: ConcernTo) => void
  /** Whether the pointer or the focus is at Pip. */
  near: (isNear: boolean) => void
  /** The child moved Pip. */
  moved: (corner: Corner) => void
}

const makeButton = (name: string): HTMLButtonElement => {
  const button = htmlElement('button', name)
  button.type = 'button'
  return button
}

/** Shows Pip in the page. */
export const showPip = (first: Look, acts: PipActs): PipButton => {
  const abort = new AbortController()
  const { signal } = abort
  const place = makePlace(css)
  place.host.dataset.porpoise = 'pip'
  const group = htmlElement('div', 'group')
  const pip = makeButton('pip')
  const more = htmlElement('div', 'more')
  const someoneElse = makeButton('text')
  const mover = makeButton('text')
  group.popover = 'manual'
  more.append(someoneElse, mover)
  group.append(pip, more)
  place.root.append(group)

  /** Drawn once for most: a picture is more work than words. */
  let drawn: Look['picture'] | undefined
  const look = (next: Look): void => {
    group.style.setProperty('--pip', `${next.size}px`)
    pip.setAttribute('aria-label', next.longLabel)
    pip.title = next.label
    if (next.picture !== drawn)
      pip.replaceChildren(next.picture === null ? drawPip() : drawingOf(next.picture, PIP_BOX))
    drawn = next.picture
    someoneElse.textContent = next.someoneElse
    someoneElse.setAttribute('aria-label', next.someoneElseLong)
    mover.textContent = next.movePip
  }
  look(first)

  /** Where the pupil wants him; he stands elsewhere only while the field with the focus is there. */
  let wanted: Corner = 'top-end'
  const settle = (): void => {
    group.dataset.corner = freeCorner(wanted, focusedBox(place.host), (corner) => {
      group.dataset.corner = corner
      return pip.getBoundingClientRect()
    })
  }
  const move = (corner: Corner): void => {
    wanted = corner
    settle()
  }
  const moveByHand = (corner: Corner): void => {
    move(corner)
    acts.moved(corner)
  }
  move(wanted)

  const onNear = ({ type }: Event): void => acts.near(type === 'pointerenter' || type === 'focusin')

  // Listened for on the window and first of all scripts: a page that swallows clicks cannot swallow this one.
  let lastPressAt = Number.NEGATIVE_INFINITY
  const pressed = (event: MouseEvent): Element | null =>
    event.detail === 0 ? place.root.activeElement : place.root.elementFromPoint(event.clientX, event.clientY)
  const onClick = (event: MouseEvent): void => {
    if (event.target !== place.host || !event.isTrusted) return
    event.stopImmediatePropagation()
    event.preventDefault()
    const button = pressed(event)?.closest('button') ?? pip
    if (button === mover) {
      moveByHand(cornerAfter(wanted))
      return
    }
    if (event.timeStamp - lastPressAt < REPEAT_GUARD_MS) return
    lastPressAt = event.timeStamp
    acts.press(Date.now(), button === someoneElse ? 'dsl' : 'class')
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== place.host || !event.isTrusted) return
    const corner = cornerByKey(wanted, event.key, getComputedStyle(place.host).direction === 'rtl')
    if (corner === null) return
    event.stopImmediatePropagation()
    event.preventDefault()
    moveByHand(corner)
  }
  /** The page learns nothing of a finger on Pip, so that it can put no window under it before it is lifted. */
  const swallow = (event: Event): void => {
    if (event.target === place.host) event.stopImmediatePropagation()
  }
  on(['pointerenter', 'pointerleave', 'focusin', 'focusout'], onNear, signal, group)
  on(['click'], onClick, signal)
  on(['pointerdown', 'mousedown', 'pointerup', 'mouseup'], swallow, signal)
  on(['keydown'], onKey, signal)
  on(['focusin', 'resize'], settle, signal)
  // The root itself in fullscreen is above whatever was raised before it.
  on(['fullscreenchange'], () => raise(group), signal)

  const settleInPage = keepInPage(
    place,
    signal,
    () => raise(group),
    () => undefined,
    pipsHome,
  )
  onHomeChange(settleInPage, signal)
  return { look, move, remove: () => abort.abort() }
}

const focusedBox = (own: Element): DOMRect | null => {
  const focused = document.activeElement
  if (focused === null || focused === document.body || focused === own) return null
  return focused.getBoundingClientRect()
}
