// The cover in a page. Promises kept here: the first frame needs nothing but this script; a page cannot lift it, press
// it or learn of it; every state holds a working way out.

import type { CoverFace, FaceAct } from '../../components/cover-face.ts'
import type { CoverView } from '../../shared/concern/cover-view.ts'
import { takeAhead } from './cover-ahead.ts'
import { keepInPage, on, raise, stayInView } from './top-layer.ts'

/** Beyond this many elements a modal dialog would hold the page for half a second: the popover stays alone. */
const HUGE_PAGE = 50_000
/** The first frame goes before everything that can wait. */
const A_FRAME_MS = 20
/** A page that takes the cover away this often within the window is fighting: the tab gets our own page instead. */
const FIGHT_TIMES = 25
const FIGHT_WINDOW_MS = 3_000

export interface PageCover {
  show: (view: CoverView) => void
  remove: () => void
}

export interface CoverActs {
  act: (wish: FaceAct) => void
  pageFights: () => void
}

export const coverPage = (first: CoverView, acts: CoverActs): PageCover => {
  const abort = new AbortController()
  const { signal } = abort
  const { place, dialog, face, isOnTop } = takeAhead(first)
  place.host.dataset.porpoise = 'cover'
  let isModal = false

  const rise = (): void => {
    if (isModal) {
      if (dialog.open) dialog.close()
      dialog.showModal()
      face.focus()
    } else raise(dialog)
  }

  const torn: number[] = []
  const onTorn = (): void => {
    const now = performance.now()
    torn.push(now)
    while ((torn[0] ?? now) < now - FIGHT_WINDOW_MS) torn.shift()
    if (torn.length % FIGHT_TIMES === 0) acts.pageFights()
  }
  keepInPage(place, signal, rise, onTorn)
  if (!isOnTop || !dialog.matches(':popover-open')) rise()
  // A hidden tab draws no frame that could wait for this, and none that `later` would follow.
  if (document.hidden) dialog.inert = false
  guardEvents(place.root, place.host, face, acts, signal)

  // Later task: our own modal dialog, so that the page behind is inert and its own dialogs are below us.
  const later = (): void => {
    if (signal.aborted) return
    dialog.inert = false
    guardScrolling(place.host, signal)
    leaveFullscreen()
    const mustBeModal = document.querySelector(':modal') !== null || document.fullscreenElement !== null
    if (!mustBeModal && document.getElementsByTagName('*').length > HUGE_PAGE) {
      face.focus()
      return
    }
    if (dialog.matches(':popover-open')) dialog.hidePopover()
    dialog.popover = null
    isModal = true
    rise()
    stayInView(
      place.host,
      () => {
        onTorn()
        rise()
      },
      signal,
    )
  }
  // In the second frame, when the first one is on the screen: it would take a core from those who draw that.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(later, 0)))
  stayOnTop(place.host, () => isModal && rise(), onTorn, signal)
  // Looking for media in a huge page takes longer than a frame has; the background mutes the tab meanwhile.
  setTimeout(() => !signal.aborted && quieten(signal), A_FRAME_MS)

  return {
    show: face.show,
    remove: () => {
      if (dialog.open) dialog.close()
      abort.abort()
    },
  }
}

const leaveFullscreen = (): void => {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined)
  if (document.pictureInPictureElement !== null) document.exitPictureInPicture().catch(() => undefined)
}

/** Sound stops here as well as by the muted tab: media that a page starts again is paused again. */
const quieten = (signal: AbortSignal): void => {
  const pause = (media: Element): void => {
    if (media instanceof HTMLMediaElement) media.pause()
  }
  for (const media of document.querySelectorAll('video,audio')) pause(media)
  on(['play'], ({ target }) => target instanceof Element && pause(target), signal)
  on(['enterpictureinpicture' as 'play'], leaveFullscreen, signal)
}

/** Other things that enter the top layer, or make us inert, are answered before the next paint. */
const stayOnTop = (host: HTMLElement, rise: () => void, onTorn: () => void, signal: AbortSignal): void => {
  const observer = new MutationObserver((records) => {
    if (!records.some(({ attributeName, target }) => attributeName === 'open' && target !== host)) return
    onTorn()
    rise()
  })
  observer.observe(document, { attributes: true, attributeFilter: ['open'], subtree: true })
  const onToggle = (event: Event): void => {
    if (event.target === host || !event.isTrusted) return
    onTorn()
    rise()
  }
  on(['toggle'], onToggle, signal)
  on(
    ['fullscreenchange'],
    () => {
      if (document.fullscreenElement === null) return
      leaveFullscreen()
      rise()
    },
    signal,
  )
  signal.addEventListener('abort', () => observer.disconnect())
}

const swallower =
  (host: HTMLElement) =>
  (event: Event): void => {
    event.stopImmediatePropagation()
    if (event.target !== host) event.preventDefault()
  }

/**
 * Wheel and touch apart from the rest: a listener that may prevent them makes the browser mark every element of the page
 * (measured: 30–70 ms at 150,000), so they come after the first frame.
 */
const guardScrolling = (host: HTMLElement, signal: AbortSignal): void =>
  on(['wheel', 'touchstart', 'touchend'], swallower(host), signal)

/** While covered, the page hears nothing of the keyboard and pointer, and cannot ask "leave this site?". */
const guardEvents = (
  root: ShadowRoot,
  host: HTMLElement,
  face: CoverFace,
  acts: CoverActs,
  signal: AbortSignal,
): void => {
  const onClick = (event: MouseEvent): void => {
    event.stopImmediatePropagation()
    if (event.target !== host || !event.isTrusted) {
      event.preventDefault()
      return
    }
    const byKey = event.detail === 0
    const hit = byKey ? root.activeElement : root.elementFromPoint(event.clientX, event.clientY)
    const wish = face.actOf(hit)
    if (wish !== null) acts.act(wish)
  }
  on(['click'], onClick, signal)
  on(
    ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'keydown', 'keyup', 'keypress', 'contextmenu', 'dragstart'],
    swallower(host),
    signal,
  )
  on(['beforeunload'], (event) => event.stopImmediatePropagation(), signal)
  on(['cancel'], (event) => event.preventDefault(), signal)
}
