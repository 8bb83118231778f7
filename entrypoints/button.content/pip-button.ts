// Pip on the page: one real button in the top layer, out of the way of the field that has the focus.
import { htmlElement } from '../../components/cover-face.ts'
import { drawPip } from '../../components/pip.ts'
import type { Look } from '../../shared/protocol/messages.ts'
import css from './pip-button.css?inline'
import { keepInPage, makePlace, raise } from './top-layer.ts'

const CORNERS = ['top-end', 'top-start', 'bottom-end', 'bottom-start'] as const
/** A second press within this time is a trembling finger, not a second concern. */
const REPEAT_GUARD_MS = 400

export interface PipButton {
  look: (look: Look) => void
  remove: () => void
}

export interface PipActs {
  /** The child's own press, with its time. Scripted clicks do nothing. */
  press: (pressedAt: number) => void
  /** Whether the pointer or the focus is at Pip. */
  near: (isNear: boolean) => void
}

/** Shows Pip in the page. */
export const showPip = (first: Look, acts: PipActs): PipButton => {
  const abort = new AbortController()
  const { signal } = abort
  const place = makePlace(css)
  place.host.dataset.porpoise = 'pip'
  const button = htmlElement('button', 'pip')
  button.type = 'button'
  button.popover = 'manual'
  button.dataset.corner = CORNERS[0]
  button.append(drawPip())
  place.root.append(button)

  const look = (next: Look): void => {
    button.style.setProperty('--pip', `${next.size}px`)
    button.setAttribute('aria-label', next.longLabel)
    button.title = next.label
  }
  look(first)

  for (const name of ['pointerenter', 'focus'] as const)
    button.addEventListener(name, () => acts.near(true), { signal })
  for (const name of ['pointerleave', 'blur'] as const)
    button.addEventListener(name, () => acts.near(false), { signal })

  // Listened for on the window and first of all scripts: a page that swallows clicks cannot swallow this one.
  let lastPressAt = Number.NEGATIVE_INFINITY
  addEventListener(
    'click',
    (event) => {
      if (event.target !== place.host || !event.isTrusted) return
      event.stopImmediatePropagation()
      event.preventDefault()
      if (event.timeStamp - lastPressAt < REPEAT_GUARD_MS) return
      lastPressAt = event.timeStamp
      acts.press(Date.now())
    },
    { capture: true, signal },
  )

  const focusedBox = (): DOMRect | null => {
    const focused = document.activeElement
    if (focused === null || focused === document.body || focused === place.host) return null
    return focused.getBoundingClientRect()
  }
  const overlaps = (box: DOMRect): boolean => {
    const own = button.getBoundingClientRect()
    return own.left < box.right && own.right > box.left && own.top < box.bottom && own.bottom > box.top
  }
  /** WCAG 2.4.11: the focused field is never hidden by Pip. A field that fills the window leaves him where he is. */
  const stepAside = (): void => {
    const box = focusedBox()
    for (const corner of CORNERS) {
      button.dataset.corner = corner
      if (box === null || !overlaps(box)) return
    }
    button.dataset.corner = CORNERS[0]
  }
  addEventListener('focusin', stepAside, { capture: true, passive: true, signal })
  addEventListener('resize', stepAside, { passive: true, signal })

  keepInPage(
    place,
    signal,
    () => raise(button),
    () => undefined,
  )
  return { look, remove: () => abort.abort() }
}
