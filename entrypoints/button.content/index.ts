// In every page's top frame: Pip, and the cover's first frame. No framework, no zod: ≤ 8 kB gz.
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import type { FaceAct } from '../../components/cover-face.ts'
import type { CoverView } from '../../shared/concern/cover-view.ts'
import { PATIENCE_MS } from '../../shared/concern/patience.ts'
import type { Look, Push } from '../../shared/protocol/messages.ts'
import type { ConcernTo, PressRoute } from '../../shared/protocol/vocabulary.ts'
import { ask, isConnected, offerPress } from '../background/ask.ts'
import { awayUntilKnown } from './away.ts'
import { isCorner } from './corners.ts'
import { buildAhead, dropAhead, fingerIsNear, refreshAhead } from './cover-ahead.ts'
import { defaultLook } from './default-look.ts'
import { coverPage, type PageCover } from './page-cover.ts'
import { listenForPip } from './pip-button.ts'
import { on } from './top-layer.ts'
import './away.css'

/** A standing cover asks again this often: heals lost news and keeps the worker awake. */
const ASK_AGAIN_MS = 4_000
/** Only an orphan obeys it, so a page that sends it changes nothing. */
const RETIRE = 'porpoise-retire'
/** Marks the root of a page that was uncovered (covered.css). */
const FREE = 'data-porpoise-free'

declare global {
  /** Set by covered.content in our isolated world: the covered state reached this document before any message could. */
  var porpoiseCovered: boolean | undefined
  var porpoiseCover: (() => void) | undefined
  /** Does at once what was left until the page has time: the background puts the script in a second time where nobody answers. */
  var porpoiseBegin: (() => void) | undefined
}

/** Pip is there after this time even on a page that is never idle. */
const BEGIN_MS = 300
const whenIdle = (then: () => void): void => void requestIdleCallback(then, { timeout: BEGIN_MS })

/** Nobody presses a page that nobody has touched: until then it pays for Pip alone. */
const UNTOUCHED_MS = 5_000
const whenTouched = (then: () => void): void => {
  const first = new AbortController()
  const go = (): void => {
    if (first.signal.aborted) return
    first.abort()
    then()
  }
  for (const name of ['pointermove', 'pointerdown', 'keydown'] as const)
    addEventListener(name, go, { capture: true, passive: true, signal: first.signal })
  setTimeout(go, UNTOUCHED_MS)
}

export default defineContentScript({
  matches: ['<all_urls>'],
  runAt: 'document_start',
  matchOriginAsFallback: true,
  main() {
    if (window !== window.top) return
    if (globalThis.porpoiseCover !== undefined) {
      globalThis.porpoiseBegin?.()
      return
    }
    // After an update the old copy of this script is an orphan: it hears this and goes. A page that only begins has none.
    if (document.readyState !== 'loading') document.dispatchEvent(new Event(RETIRE))
    let known: Look | null = null
    const look = (): Look => known ?? defaultLook()
    let cover: PageCover | null = null
    let isPressing = false
    let asking: ReturnType<typeof setInterval> | undefined

    const lift = (): void => {
      clearInterval(asking)
      cover?.remove()
      cover = null
      globalThis.porpoiseCovered = false
      document.documentElement?.setAttribute(FREE, '')
    }
    const uncover = (): void => {
      lift()
      if (known !== null) pip.look(known)
      buildAhead(look().firstFrame)
    }
    const askForView = async (): Promise<void> => {
      if (isPressing || !isConnected()) return
      const answer = await ask('cover-view', {})
      // Silence is not release: only the background's own word lifts a cover.
      if (!answer.ok || isPressing) return
      if (answer.reply.view === null) uncover()
      else cover?.show(answer.reply.view)
    }
    const closePage = async (): Promise<void> => {
      const answer = await ask('close-page', {})
      // Never trap: with no background to close the tab, the page at least goes away.
      if (!answer.ok) location.replace('about:blank')
    }
    const act = (wish: FaceAct): void => {
      if (wish === 'close-page') void closePage()
      else if (wish === 'need-help') void press(Date.now(), 'class', 'cover')
      else if (wish === 'undo' || wish === 'carry-on') void ask('cover-act', { act: wish })
      else void ask(wish === 'more' ? 'open-more' : wish, {})
    }
    const standCover = (view = look().firstFrame): void => {
      document.documentElement?.removeAttribute(FREE)
      cover?.show(view)
      if (cover !== null) return
      cover = coverPage(view, {
        act,
        pageFights: () => void ask('page-fights', {}),
      })
      asking = setInterval(() => void askForView(), ASK_AGAIN_MS)
    }

    const press = async (pressedAt: number, to: ConcernTo, route: PressRoute = 'page'): Promise<void> => {
      isPressing = true
      standCover()
      const couldNotSave = (): CoverView => (to === 'dsl' ? look().couldNotSaveForDsl : look().couldNotSave)
      const sayWhenNobodyAnswers = setTimeout(() => standCover(couldNotSave()), PATIENCE_MS)
      const view = await offerPress(pressedAt, to, route)
      clearTimeout(sayWhenNobodyAnswers)
      standCover(view ?? couldNotSave())
      isPressing = false
      // Released while the answer was on its way: the cover that it has just put up goes.
      void askForView()
    }

    const pip = listenForPip({
      press: (pressedAt, to) => void press(pressedAt, to),
      near: fingerIsNear,
      moved: (corner) => void browser.storage.local.set({ corner }).catch(() => undefined),
    })
    const useLook = (next: Look): void => {
      known = next
      // Drawn now he would stand above the cover.
      if (cover !== null) return
      pip.look(next)
      refreshAhead(next.firstFrame)
    }
    const readLook = async (): Promise<void> => {
      const kept: Record<string, unknown> = await browser.storage.local.get(['look', 'corner']).catch(() => ({}))
      if (isCorner(kept.corner)) pip.move(kept.corner)
      whenIdle(() => known === null && useLook((kept.look ?? defaultLook()) as Look))
    }
    const hear = (message: Push, _sender: unknown, sendResponse: (answer: object) => void): void => {
      // In a page of our own (the block page) it hears what others ask the background, and must not answer in its place.
      if (!('push' in message)) return
      if (message.push === 'cover') standCover(message.view)
      if (message.push === 'uncover' && (cover !== null || globalThis.porpoiseCovered === true)) uncover()
      if (message.push === 'look') useLook(message.look)
      sendResponse({ covered: cover !== null })
    }
    let hasBegun = false
    /** Everything that can wait until the page has nothing better to do. */
    const begin = (): void => {
      if (hasBegun) return
      hasBegun = true
      on([RETIRE as keyof WindowEventMap], () => {
        if (isConnected()) return
        lift()
        dropAhead()
        pip.remove()
      })
      browser.runtime.onMessage.addListener(hear)
      void readLook()
      // The first frame of a press must not wait for it.
      whenTouched(() => requestIdleCallback(() => cover === null && buildAhead(look().firstFrame), { timeout: 500 }))
    }

    globalThis.porpoiseBegin = begin
    globalThis.porpoiseCover = () => {
      begin()
      standCover()
      void askForView()
    }
    if (globalThis.porpoiseCovered === true) globalThis.porpoiseCover()
    awayUntilKnown(() => globalThis.porpoiseCover?.())
    whenIdle(begin)
  },
})
