// Moving from alert to alert by J and K, while the keyboard is somewhere in the list: forty alerts are many stops of Tab.

const STEP: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 }

/** Letters that are written somewhere are no steps. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('textarea, input, select') !== null

/**
 * Goes to the next or the last headline of the list. It takes its keys from the list alone and leaves those with a modifier to
 * browser and screen reader (WCAG 2.1.4).
 */
export const moveByKey = (list: HTMLElement, event: KeyboardEvent): void => {
  const step = STEP[event.key]
  if (step === undefined || event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return
  const headlines = [...list.querySelectorAll<HTMLElement>('[data-alert] h2')]
  const card = document.activeElement?.closest('[data-alert]')
  const here = headlines.findIndex((headline) => card?.contains(headline) === true)
  // From the shape or the fold button the first one is next, and nothing is before it.
  const next = headlines[here + step]
  if (next === undefined) return
  next.focus()
  next.closest('[data-alert]')?.scrollIntoView({ block: 'nearest' })
}
