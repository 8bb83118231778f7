// Pip on the page: real buttons in the top layer, out of the way of the field that has the focus, in the corner where this
// device's pupils put him. He listens from the first moment, before any script of the page, and is drawn when there is time.
import type { Look } from '../../shared/protocol/messages.ts'
import type { ConcernTo } from '../../shared/protocol/vocabulary.ts'
import { type Corner, cornerAfter, cornerByKey, freeCorner } from './corners.ts'
import { onHomeChange, pipsHome } from './home.ts'
import { buildPipGroup, type PipGroup } from './pip-group.ts'
import { keepInPage, on, onElement, raise } from './top-layer.ts'

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
  let group: PipGroup | null = null
  const isPip = (target: EventTarget | null): boolean => group !== null && target === group.place.host

  /** Where the pupil wants him; he stands elsewhere only while the field with the focus is there. */
  let wanted: Corner = 'top-end'
  const settle = (): void => {
    if (group !== null) group.element.dataset.corner = freeCorner(wanted, focusedBox(group.place.host), group.boxAt)
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

  let lastPressAt = Number.NEGATIVE_INFINITY
  const act = ({ mover, someoneElse }: PipGroup, button: Element, { timeStamp }: Event): void => {
    if (button === mover) {
      moveByHand(cornerAfter(wanted))
      return
    }
    if (timeStamp - lastPressAt < REPEAT_GUARD_MS) return
    lastPressAt = timeStamp
    acts.press(Date.now(), button === someoneElse ? 'dsl' : 'class')
  }
  // Listened for on the window and first of all scripts: a page that swallows clicks cannot swallow this one.
  const onClick = (event: MouseEvent): void => {
    if (group === null || !isPip(event.target) || !event.isTrusted) return
    event.stopImmediatePropagation()
    event.preventDefault()
    // A finger between two of the buttons has chosen neither: who wants somebody else must not call the teacher.
    const button = event.detail === 0 ? (group.place.root.activeElement ?? group.pip) : group.buttonAt(event)
    if (button !== null) act(group, button, event)
  }
  // Where a page opens one dialog after the other Pip moves, or is inert for a moment, between finger down and finger up:
  // the browser makes no click of that, and the finger's own place says what was meant.
  let moves = 0
  let movesAtDown: number | null = null
  const onDown = ({ target, isTrusted }: Event): void => {
    movesAtDown = isPip(target) && isTrusted ? moves : null
  }
  const onUp = (event: PointerEvent): void => {
    const isLost = movesAtDown !== null && !(isPip(event.target) && movesAtDown === moves)
    const button = isLost && event.isTrusted ? group?.buttonAt(event) : null
    if (group !== null && button != null) act(group, button, event)
    movesAtDown = null
  }
  const onKey = (event: KeyboardEvent): void => {
    if (group === null || !isPip(event.target) || !event.isTrusted) return
    const corner = cornerByKey(wanted, event.key, getComputedStyle(group.place.host).direction === 'rtl')
    if (corner === null) return
    event.stopImmediatePropagation()
    event.preventDefault()
    moveByHand(corner)
  }
  /** The page learns nothing of a finger on Pip, so that it can put no window under it before it is lifted. */
  const swallow = (event: Event): void => {
    if (isPip(event.target)) event.stopImmediatePropagation()
  }
  on(['click'], onClick, signal)
  on(['pointerdown'], onDown, signal)
  on(['pointerup'], onUp, signal)
  on(['pointerdown', 'mousedown', 'pointerup', 'mouseup'], swallow, signal)
  on(['keydown'], onKey, signal)

  const draw = (look: Look): void => {
    const built = buildPipGroup(look)
    group = built
    settle()
    on(['focusin', 'resize'], settle, signal)
    onElement(built.element, ['pointerenter', 'pointerleave', 'focusin', 'focusout'], onNear, signal)
    // The root itself in fullscreen is above whatever was raised before it.
    on(['fullscreenchange'], () => raise(built.element), signal)
    const settleInPage = keepInPage(
      built.place,
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
