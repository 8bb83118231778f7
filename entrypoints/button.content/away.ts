// Pages the browser keeps alive out of sight (back/forward cache, prerender) miss the registered cover script. They are
// put away hidden, and shown again only when it is known that no cover stands.

import { browser } from 'wxt/browser'
import { ask } from '../background/ask.ts'
import { on } from './top-layer.ts'

const MARK = 'data-porpoise-away'

/** Where nobody answers, the page is asked for anew, which the guard does hear of. */
const mayShow = async (): Promise<boolean> => {
  const answer = await ask('may-show', {})
  if (!answer.ok) location.reload()
  return answer.ok && answer.reply.may
}

/** The page's own way into and out of the cache; `lib.dom` knows neither name. */
const [FREEZE, RESUME] = ['freeze', 'resume'] as unknown as ['pagehide', 'pageshow']

export const awayUntilKnown = (cover: () => void): void => {
  const hide = (): void => document.documentElement?.setAttribute(MARK, '')
  const decide = async (): Promise<void> => {
    try {
      const { covered, pressed } = await browser.storage.session.get(['covered', 'pressed'])
      if (covered === true) cover()
      // The pressed page itself may come back this way, without a request that the guard could stop: it stays hidden, and
      // the guard puts the block page in its place.
      else if (pressed === true && !(await mayShow())) return
    } catch {
      // The extension was updated under this page: the new script takes over, and a page must not stay blank.
    }
    document.documentElement?.removeAttribute(MARK)
  }
  // Not at `pagehide`: the page is drawn once more after that, and 20,000 elements are hidden at the cost of 75 ms of every
  // going away. Frozen, it pays only if it comes back.
  on([FREEZE], ({ isTrusted }) => isTrusted && hide())
  on([RESUME], () => void decide())
  on(['pageshow'], ({ persisted }) => {
    if (!persisted || document.documentElement?.hasAttribute(MARK) !== false) return
    hide()
    void decide()
  })
  if (document.prerendering === true) {
    hide()
    document.addEventListener('prerenderingchange', () => void decide(), { once: true })
  }
}

declare global {
  interface Document {
    /** Speculation Rules: true while the page is prepared out of sight. */
    readonly prerendering?: boolean
  }
}
