// Our own place in the page: a host with a closed shadow root, kept on top and put back when a page takes it away.
import { htmlElement } from '../../components/cover-face.ts'

declare const __OPEN_SHADOW__: boolean

export interface Place {
  host: HTMLElement
  root: ShadowRoot
}

/** `all` takes back whatever the page has said of the host; only what it is to be is said after it. */
const HOST_STYLE =
  ':host{all:initial!important;display:block!important;position:fixed!important;inline-size:0!important;block-size:0!important}'

/** Makes a host, not yet in the document and without styles. */
export const makePlace = (): Place => {
  const host = htmlElement('div')
  return { host, root: host.attachShadow({ mode: __OPEN_SHADOW__ ? 'open' : 'closed' }) }
}

/** Gives a place its styles. The page's own do not reach it: `!important` in a shadow root beats the page's. */
export const dress = ({ root }: Place, css: string): void => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(HOST_STYLE + css)
  root.adoptedStyleSheets = [sheet]
}

const SVG = 'http://www.w3.org/2000/svg'
let foreign: Element | null = null

/** Where our places hang: the root; in an SVG document, whose root draws nothing of HTML, a foreign object of ours in it. */
export const pageRoot = (): Element | null => {
  const root = document.documentElement
  if (!(root instanceof SVGElement)) return root
  if (foreign === null) {
    foreign = document.createElementNS(SVG, 'foreignObject')
    // One without a size is not drawn, and neither is what stands in it.
    for (const side of ['width', 'height']) foreign.setAttribute(side, '1')
  }
  if (foreign.parentNode !== root) root.append(foreign)
  return foreign
}

type EventMap = WindowEventMap & DocumentEventMap
type Hear = (event: Event) => void

/** One listener of the window for each name, however many hear it: each listener is work for every page. */
const heard = new Map<string, Set<Hear>>()
const OPTIONS = { capture: true, passive: false }
const tell = (event: Event): void => {
  for (const hear of [...(heard.get(event.type) ?? [])]) hear(event)
}
const onElements = new Set<() => void>()
let root: Element | null = null

/**
 * Hears again after the document has a new root: document.open() takes every listener away, also from our own elements, and
 * would leave a Pip that is seen and does nothing. A listener that is still there is not added twice.
 */
const hearAgain = (): void => {
  if (document.documentElement === null || document.documentElement === root) return
  root = document.documentElement
  // Not a name that nobody hears any more: a wheel listener of a cover that is gone would slow the new document.
  for (const [name, hearers] of heard) if (hearers.size > 0) addEventListener(name, tell, OPTIONS)
  for (const listen of onElements) listen()
}

/** Hears these events on the window, before the page does. */
export const on = <N extends keyof EventMap>(
  names: readonly N[],
  hear: (event: EventMap[N]) => void,
  signal?: AbortSignal,
): void => {
  for (const name of names) {
    const hearers = heard.get(name) ?? new Set()
    hearers.add(hear as Hear)
    heard.set(name, hearers)
    addEventListener(name, tell, OPTIONS)
    signal?.addEventListener('abort', () => {
      hearers.delete(hear as Hear)
      // A listener that may prevent makes the page scroll more slowly, also where nobody hears it.
      if (hearers.size === 0) removeEventListener(name, tell, OPTIONS)
    })
  }
}

/** Hears these events on an element of ours. */
export const onElement = (
  element: HTMLElement,
  names: readonly (keyof EventMap)[],
  hear: Hear,
  signal: AbortSignal,
): void => {
  const listen = (): void => {
    for (const name of names) element.addEventListener(name, hear, { signal })
  }
  listen()
  onElements.add(listen)
  signal.addEventListener('abort', () => onElements.delete(listen))
}

/**
 * A page whose own observer takes away what we put back would be answered for ever within one task, and nothing would be
 * drawn or pressed any more: after so many turns it has its way until the next look.
 */
const TURNS = 100

/**
 * Puts the host into the page and keeps it there until the signal aborts.
 * @param onTorn hears of each removal
 * @param homeNow the element it belongs in now: the document's root, unless told
 * @returns to be called when the home has changed
 */
export const keepInPage = (
  place: Place,
  signal: AbortSignal,
  onBack: () => void,
  onTorn: () => void,
  homeNow = pageRoot,
): (() => void) => {
  const isHome = (): boolean => place.host.isConnected && place.host.parentNode === homeNow()
  const settle = (): void => {
    if (signal.aborted || isHome()) return
    const home = homeNow()
    // First of all in the page: who comes by keyboard or switch meets Pip before everything else. In a dialog its own come first.
    if (home === document.documentElement) home.prepend(place.host)
    else home?.append(place.host)
    onBack()
  }
  let turns = 0
  const endTask = (): void => {
    turns = 0
  }
  const observer = new MutationObserver(() => {
    hearAgain()
    if (turns === 0) setTimeout(endTask)
    if (++turns > TURNS) return
    for (const element of [document.documentElement, place.host]) if (element?.inert === true) element.inert = false
    if (isHome()) return
    onTorn()
    settle()
  })
  const watchRoot = (): void => {
    hearAgain()
    observer.observe(document, { childList: true })
    for (const element of [document.documentElement, place.host])
      if (element !== null) observer.observe(element, { childList: true, attributeFilter: ['inert'] })
  }
  watchRoot()
  settle()
  // document.open() makes a new root: watch that one too. And a dialog that is taken away with Pip in it tells nobody.
  const again = setInterval(() => {
    watchRoot()
    settle()
  }, 1000)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearInterval(again)
    place.host.remove()
  })
  return settle
}

/** Shares of the window, along its diagonal. */
const PLACES = [0.2, 0.5, 0.8]

/** What tells nobody (a dialog inside a page's closed component) is found, before each frame, by where a finger would land. */
export const stayInView = (host: HTMLElement, hidden: () => void, signal: AbortSignal): void => {
  const look = (): void => {
    if (signal.aborted) return
    if (PLACES.some((at) => document.elementFromPoint(innerWidth * at, innerHeight * at) !== host)) hidden()
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

let newest: Element | null = null

/** Whether nothing else of ours was raised after this element. */
export const isNewest = (element: Element): boolean => element === newest

/** Shows an element as a manual popover: the top layer, at once, even on a page of 150,000 elements. */
export const raise = (element: HTMLElement): void => {
  if (!element.isConnected) return
  newest = element
  if (element.matches(':popover-open')) element.hidePopover()
  element.showPopover()
}
