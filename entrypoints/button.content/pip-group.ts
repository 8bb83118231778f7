// Pip and the two small buttons beside him, as nodes: what the page pays for only when it has time.
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import { drawingOf, drawPip } from '../../components/pip.ts'
import { PIP_BOX } from '../../shared/look/pip.ts'
import type { Look } from '../../shared/protocol/messages.ts'
import type { Corner } from './corners.ts'
import css from './pip-button.css?inline'
import { dress, makePlace, type Place } from './top-layer.ts'

export interface PipGroup {
  place: Place
  /** The popover that holds them all. */
  element: HTMLElement
  pip: HTMLButtonElement
  someoneElse: HTMLButtonElement
  mover: HTMLButtonElement
  look: (look: Look) => void
  /** Where Pip stands when he is put there. */
  boxAt: (corner: Corner) => DOMRect
  /** The button that is drawn at this place of the window, whatever stands above it. */
  buttonAt: (finger: MouseEvent) => HTMLButtonElement | null
}

export const buildPipGroup = (first: Look): PipGroup => {
  const place = makePlace()
  place.host.dataset.porpoise = 'pip'
  dress(place, css)
  const element = htmlElement('div', 'group')
  const pip = plainButton('pip')
  const more = htmlElement('div', 'more')
  const someoneElse = plainButton('text')
  const mover = plainButton('text')
  element.popover = 'manual'
  more.append(someoneElse, mover)
  element.append(pip, more)
  place.root.append(element)

  /** Drawn once for most: a picture is more work than words. */
  let drawn: Look['picture'] | undefined
  const look = (next: Look): void => {
    element.style.setProperty('--pip', `${next.size}px`)
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
  const boxAt = (corner: Corner): DOMRect => {
    element.dataset.corner = corner
    return pip.getBoundingClientRect()
  }
  const buttonAt = ({ clientX, clientY }: MouseEvent): HTMLButtonElement | null =>
    [pip, someoneElse, mover].find((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect()
      return clientX >= left && clientX < right && clientY >= top && clientY < bottom
    }) ?? null
  return { place, element, pip, someoneElse, mover, look, boxAt, buttonAt }
}
