// Keeps the keyboard's place when cards move, change or go: a list that changes by itself must not throw anybody out.
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface Place {
  element: HTMLElement
  alertId: string | null
  action: string | null
}

const placeIn = (root: HTMLElement | null): Place | null => {
  const element = document.activeElement
  if (root === null || !(element instanceof HTMLElement) || !root.contains(element)) return null
  return {
    element,
    alertId: element.closest<HTMLElement>('[data-alert]')?.dataset.alert ?? null,
    action: element.dataset.action ?? null,
  }
}

/**
 * The nearest thing to where the focus was: the same element, the same button, the card's headline, the list itself.
 * Never the next step's button: a second Enter of a hurried hand must not say "I'm with the pupil".
 */
const findAgain = (root: HTMLElement, { element, alertId, action }: Place): HTMLElement => {
  if (root.contains(element)) return element
  const card = alertId === null ? null : root.querySelector<HTMLElement>(`[data-alert="${CSS.escape(alertId)}"]`)
  const within = card ?? root
  const same = action === null ? null : within.querySelector<HTMLElement>(`[data-action="${CSS.escape(action)}"]`)
  return same ?? card?.querySelector<HTMLElement>('h2') ?? root
}

/** Call in the component that draws the list; `root` is an element with `tabindex="-1"` around all of it. */
export const useFocusKeeper = (root: RefObject<HTMLElement | null>): void => {
  const place = useRef<Place | null>(null)
  // Read while drawing, just before the elements change: afterwards the browser has forgotten.
  place.current = placeIn(root.current)
  useLayoutEffect(() => {
    const before = place.current
    if (before === null || root.current === null || document.activeElement === before.element) return
    if (document.activeElement !== document.body) return
    findAgain(root.current, before).focus({ preventScroll: true })
  })
}
