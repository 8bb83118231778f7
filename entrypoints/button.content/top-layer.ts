// Our own place in the page: a host with a closed shadow root, kept on top and put back when a page takes it away.
import { htmlElement } from '../../components/cover-face.ts'

declare const __OPEN_SHADOW__: boolean

export interface Place {
  host: HTMLElement
  root: ShadowRoot
}

const HOST_STYLE =
  ':host{all:initial!important;display:block!important;visibility:visible!important;opacity:1!important;position:fixed!important;inset:auto!important;inline-size:0!important;block-size:0!important;pointer-events:auto!important;transform:none!important;filter:none!important;clip-path:none!important;contain:none!important;content-visibility:visible!important}'

/** Makes a host that the page's own styles cannot reach (shadow `!important` beats the page's), not yet in the document. */
export const makePlace = (css: string): Place => {
  const host = htmlElement('div')
  const root = host.attachShadow({ mode: __OPEN_SHADOW__ ? 'open' : 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(HOST_STYLE + css)
  root.adoptedStyleSheets = [sheet]
  return { host, root }
}

/**
 * Puts the host into the page and keeps it there until the signal aborts.
 * @param onTorn hears of each removal
 * @param home the element it belongs in now: the document's root, unless told
 * @returns to be called when the home has changed
 */
export const keepInPage = (
  place: Place,
  signal: AbortSignal,
  onBack: () => void,
  onTorn: () => void,
  home: () => Element | null = () => document.documentElement,
): (() => void) => {
  const isHome = (): boolean => place.host.isConnected && place.host.parentNode === home()
  const settle = (): void => {
    if (signal.aborted || isHome()) return
    home()?.append(place.host)
    onBack()
  }
  const observer = new MutationObserver(() => {
    if (isHome()) return
    onTorn()
    settle()
  })
  const watchRoot = (): void => {
    observer.observe(document, { childList: true })
    if (document.documentElement !== null) observer.observe(document.documentElement, { childList: true })
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
