// Pip on the page: real buttons in the top layer, out of the way of the field that has the focus, in the corner where this
// device's pupils put him. He listens from the first moment, before any script of the page, and is drawn when there is time.
import type { Look } from '../../shared/protocol/messages.ts'
import type { ConcernTo } from '../../shared/protocol/vocabulary.ts'
import { type Corner, cornerAfter, cornerByKey, freeCorner } from './corners.ts'
import { onHomeChange, pipsHome } from './home.ts'
import { buildPipGroup, type PipGroup } from './pip-group.ts'
import { keepInPage, makePlace, on, raise } from './top-layer.ts'

/** A second press within this time is a trembling finger, not a second concern. */
const REPEAT_GUARD_MS = 400

export interface PipButton {
  /** Draws Pip, or draws him anew. */
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

/** Listens for presses on Pip; `look` puts him into the page. */
export const listenForPip = (acts: PipActs): PipButton => {
  const abort = new AbortController()
  const { signal } = abort
  const place = makePlace()
  place.host.dataset.porpoise = 'pip'
  let group: PipGroup | null = null

  /** Where the pupil wants him; he stands elsewhere only while the field with the focus is there. */
  let wanted: Corner = 'top-end'
  const settle = (): void => {
    if (group !== null) group.element.dataset.corner = freeCorner(wanted, focusedBox(place.host), group.boxAt)
  }
  const move = (corner: Corner): void => {
    wanted = corner
    settle()
  }
  const moveByHand = (corner: Corner): void => {
    move(corner)
    acts.moved(corner)
  }

  const onNear = ({ type }: Event): void => acts.near(type === 'pointerenter' || type === 'focusin')

  // Listened for on the window and first of all scripts: a page that swallows clicks cannot swallow this one.
  let lastPressAt = Number.NEGATIVE_INFINITY
  const pressed = (event: MouseEvent): Element | null =>
    event.detail === 0 ? place.root.activeElement : place.root.elementFromPoint(event.clientX, event.clientY)
  const act = (timeStamp: number, button: Element | null | undefined): void => {
    if (button != null && button === group?.mover) {
      moveByHand(cornerAfter(wanted))
      return
    }
    if (timeStamp - lastPressAt < REPEAT_GUARD_MS) return
    lastPressAt = timeStamp
    acts.press(Date.now(), button != null && button === group?.someoneElse ? 'dsl' : 'class')
  }
  const onClick = (event: MouseEvent): void => {
    if (event.target !== place.host || !event.isTrusted) return
    event.stopImmediatePropagation()
    event.preventDefault()
    act(event.timeStamp, pressed(event)?.closest('button'))
  }
  // Where a page opens one dialog after the other Pip moves, or is inert for a moment, between finger down and finger up:
  // the browser makes no click of that, and the finger's own place says what was meant.
  let moves = 0
  let movesAtDown: number | null = null
  const onDown = ({ target, isTrusted }: Event): void => {
    movesAtDown = target === place.host && isTrusted ? moves : null
  }
  const onUp = ({ target, isTrusted, timeStamp, clientX, clientY }: PointerEvent): void => {
    const isClick = target === place.host && movesAtDown === moves
    if (isTrusted && movesAtDown !== null && !isClick) {
      const button = group?.buttonAt(clientX, clientY)
      if (button !== undefined) act(timeStamp, button)
    }
    movesAtDown = null
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
  on(['click'], onClick, signal)
  on(['pointerdown'], onDown, signal)
  on(['pointerup'], onUp, signal)
  on(['pointerdown', 'mousedown', 'pointerup', 'mouseup'], swallow, signal)
  on(['keydown'], onKey, signal)
  on(['focusin', 'resize'], settle, signal)

  const draw = (look: Look): void => {
    const built = buildPipGroup(place, look)
    group = built
    settle()
    on(['pointerenter', 'pointerleave', 'focusin', 'focusout'], onNear, signal, built.element)
    // The root itself in fullscreen is above whatever was raised before it.
    on(['fullscreenchange'], () => raise(built.element), signal)
    const settleInPage = keepInPage(
      place,
      signal,
      () => {
        moves++
        raise(built.element)
      },
      () => undefined,
      pipsHome,
    )
    onHomeChange(settleInPage, signal)
  }

  return {
    look: (look) => (group === null ? draw(look) : group.look(look)),
    move,
    remove: () => abort.abort(),
  }
}

const focusedBox = (own: Element): DOMRect | null => {
  const focused = document.activeElement
  if (focused === null || focused === document.body || focused === own) return null
  return focused.getBoundingClientRect()
}
