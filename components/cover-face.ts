// The one renderer of every cover, in a page and as a page of ours: plain DOM, so that the first frame waits for nothing.
import type { CoverAct, CoverView } from '../shared/concern/cover-view.ts'
import { PIP_BOX } from '../shared/look/pip.ts'
import { type Shape, SYMBOL_BOX } from '../shared/look/shape.ts'
import { drawingOf, drawPip } from './pip.ts'

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

/** A button of ours: never one that sends a form. */
export const plainButton = (className: string): HTMLButtonElement => {
  const button = htmlElement('button', className)
  button.type = 'button'
  return button
}

/** Everything a child can press on a cover. "Close the page" is in every state. */
export type FaceAct = CoverAct | 'close-page' | 'more' | 'read-aloud'

export interface CoverFace {
  /** The element to place: it fills its viewport. */
  element: HTMLElement
  /** What a press on this node of the face asks for; null: nothing. */
  actOf: (node: Element | null) => FaceAct | null
  /** Draws a view: changes only what differs, so that a screen reader hears one change. */
  show: (view: CoverView) => void
  /** Puts the reader at the headline. */
  focus: () => void
}

const pictureOf = ({ picture, badge }: CoverView): SVGElement =>
  picture === null ? drawPip(badge) : drawingOf(picture, PIP_BOX)

/** Builds a cover's face and draws its first view. Roles: an alertdialog whose words are a polite live region. */
export const buildCoverFace = (first: CoverView): CoverFace => {
  const element = htmlElement('div', 'face')
  const middle = htmlElement('div', 'middle')
  const words = htmlElement('div', 'words')
  const headline = htmlElement('h1')
  const line = htmlElement('p', 'line')
  const said = htmlElement('div', 'said')
  const also = htmlElement('div', 'also')
  const alsoHeadline = htmlElement('p', 'headline')
  const alsoLine = htmlElement('p')
  const acts = htmlElement('div', 'acts')
  const quiet = htmlElement('div', 'quiet')
  const foot = htmlElement('p', 'foot')
  const close = plainButton('close')
  const closeLabel = htmlElement('span')
  const second = plainButton('second')
  const readAloud = plainButton('read')
  const more = plainButton('more')
  element.setAttribute('role', 'alertdialog')
  element.setAttribute('aria-modal', 'true')
  headline.tabIndex = -1
  headline.id = 'headline'
  line.id = 'line'
  element.setAttribute('aria-labelledby', 'headline')
  element.setAttribute('aria-describedby', 'line')
  words.setAttribute('aria-live', 'polite')
  close.dataset.act = 'close-page'
  readAloud.dataset.act = 'read-aloud'
  more.dataset.act = 'more'
  said.append(line)
  also.append(alsoHeadline, alsoLine)
  words.append(headline, said, also)
  close.append(closeLabel)
  acts.append(close, second)
  quiet.append(readAloud, more)
  middle.append(pictureOf(first), words, acts, quiet, foot)
  element.append(middle)

  const say = (node: HTMLElement, text: string): void => {
    if (node.textContent !== text) node.textContent = text
  }
  /** Without words a button is not there; its place stays, so that nothing moves under a child's finger. */
  const offer = (button: HTMLButtonElement, label: string | null): void => {
    if (label !== null) say(button, label)
    if (button.disabled !== (label === null)) button.disabled = label === null
  }
  // Also these only where they differ: setting them anew makes the browser go through everything inside.
  const set = (name: string, value: string): void => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  }
  /** A line drawing before the words; none where words are enough. */
  const draw = (place: HTMLElement, shapes: readonly Shape[] | undefined): void => {
    place.querySelector('svg')?.remove()
    if (shapes !== undefined) place.prepend(drawingOf(shapes, SYMBOL_BOX))
  }
  let drawn = ''
  const show = (view: CoverView): void => {
    set('lang', view.lang)
    set('dir', view.dir)
    set('data-state', view.state)
    // Whose picture it is, too: a page of ours begins with Pip, before it is known who sits here.
    const look = `${view.state} ${view.pose} ${view.picture === null}`
    if (look !== drawn) {
      drawn = look
      middle.firstElementChild?.replaceWith(pictureOf(view))
      draw(said, view.symbols?.line)
      draw(close, view.symbols?.close)
    }
    say(headline, view.headline)
    say(line, view.line)
    say(closeLabel, view.closePage)
    if (view.also !== null) {
      also.lang = view.also.lang
      also.dir = view.also.dir
    }
    say(alsoHeadline, view.also?.headline ?? '')
    say(alsoLine, view.also?.line ?? '')
    offer(second, view.second?.label ?? null)
    second.dataset.act = view.second?.act ?? ''
    offer(readAloud, view.readAloud)
    offer(more, view.more)
    say(foot, view.foot ?? '')
  }
  show(first)
  return {
    element,
    actOf: (node) => {
      const button = node?.closest('button')
      return button == null || button.disabled ? null : ((button.dataset.act || null) as FaceAct | null)
    },
    show,
    focus: () => headline.focus({ preventScroll: true }),
  }
}
