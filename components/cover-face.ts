// The one renderer of every cover, in a page and as a page of ours: plain DOM, so that the first frame waits for nothing.
import type { CoverView } from '../shared/concern/cover-view.ts'
import { drawPip } from './pip.ts'

const HTML = 'http://www.w3.org/1999/xhtml'

/** `createElementNS`, because in an SVG or XML document `createElement` makes no HTML element. */
export const htmlElement = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] => {
  const element = document.createElementNS(HTML, tag) as HTMLElementTagNameMap[K]
  if (className !== '') element.className = className
  return element
}

export interface CoverFace {
  /** The element to place: it fills its viewport. */
  element: HTMLElement
  /** The way out, present in every state. */
  closeButton: HTMLButtonElement
  /** Draws a view: changes only what differs, so that a screen reader hears one change. */
  show: (view: CoverView) => void
  /** Puts the reader at the headline. */
  focus: () => void
}

/** Builds a cover's face and draws its first view. Roles: an alertdialog whose words are a polite live region. */
export const buildCoverFace = (first: CoverView): CoverFace => {
  const element = htmlElement('div', 'face')
  const middle = htmlElement('div', 'middle')
  const words = htmlElement('div', 'words')
  const headline = htmlElement('h1')
  const line = htmlElement('p', 'line')
  const closeButton = htmlElement('button')
  const foot = htmlElement('p', 'foot')
  element.setAttribute('role', 'alertdialog')
  element.setAttribute('aria-modal', 'true')
  headline.tabIndex = -1
  headline.id = 'headline'
  line.id = 'line'
  element.setAttribute('aria-labelledby', 'headline')
  element.setAttribute('aria-describedby', 'line')
  words.setAttribute('aria-live', 'polite')
  closeButton.type = 'button'
  closeButton.dataset.test = 'close-page'
  words.append(headline, line)
  middle.append(drawPip(first.pose), words, closeButton, foot)
  element.append(middle)

  const say = (node: HTMLElement, text: string): void => {
    if (node.textContent !== text) node.textContent = text
  }
  // Also these only where they differ: setting them anew makes the browser go through everything inside.
  const set = (name: string, value: string): void => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  }
  let pose = first.pose
  const show = (view: CoverView): void => {
    set('lang', view.lang)
    set('dir', view.dir)
    set('data-state', view.state)
    if (view.pose !== pose) {
      pose = view.pose
      middle.firstElementChild?.replaceWith(drawPip(pose))
    }
    say(headline, view.headline)
    say(line, view.line)
    say(closeButton, view.closePage)
    say(foot, view.foot ?? '')
  }
  show(first)
  return { element, closeButton, show, focus: () => headline.focus({ preventScroll: true }) }
}
