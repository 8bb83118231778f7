// Pip and the two small buttons beside him, as nodes: what the page pays for only when it has time.
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import { drawingOf, drawPip } from '../../components/pip.ts'
import { PIP_BOX } from '../../shared/look/pip.ts'
import type { Look } from '../../shared/protocol/messages.ts'
import type { Corner } from './corners.ts'
import css from './pip-button.css?inline'
import { dress, type Place } from './top-layer.ts'

export interface PipGroup {
  /** The popover that holds them all. */
  element: HTMLElement
  pip: HTMLButtonElement
  someoneElse: HTMLButtonElement
  mover: HTMLButtonElement
  look: (look: Look) => void
  /** Where Pip stands when he is put there. */
  boxAt: (corner: Corner) => DOMRect
  /** The button that is drawn at this place of the window, whatever stands above it. */
  buttonAt: (x: number, y: number) => HTMLButtonElement | undefined
}

export const buildPipGroup = (place: Place, first: Look): PipGroup => {
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
  const buttonAt = (x: number, y: number): HTMLButtonElement | undefined =>
    [pip, someoneElse, mover].find((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect()
      return x >= left && x <= right && y >= top && y <= bottom
    })
  return { element, pip, someoneElse, mover, look, boxAt, buttonAt }
}
