// How pages and scripts ask the background; silence (worker killed, extension updated under this page) is a value too.
import { browser } from 'wxt/browser'
import type { CoverView } from '../../shared/concern/cover-view.ts'
import type { Answer, MessageName, MessageRequest } from '../../shared/protocol/messages.ts'
import type { ConcernTo, PressRoute } from '../../shared/protocol/vocabulary.ts'
import { newId } from './new-id.ts'

const OFFER_AGAIN_MS = 250

/** The browser's own API and not the polyfill: this script is in every page, and Chromium's own promises are enough here. */
const runtime = (): typeof browser.runtime | null => (browser.runtime?.id === undefined ? null : browser.runtime)

/** False once the extension was updated or removed: this copy of the script is an orphan and must go. */
export const isConnected = (): boolean => runtime() !== null

export const ask = async <N extends MessageName>(name: N, body: MessageRequest<N>): Promise<Answer<N>> => {
  try {
    const answer: Answer<N> | undefined = await runtime()?.sendMessage({ name, body })
    return answer ?? { ok: false, why: 'no-answer' }
  } catch {
    return { ok: false, why: 'no-answer' }
  }
}

/**
 * Offers a press until the background has taken it, however long that takes: no press is lost, and its id makes repeats one
 * concern.
 * @returns what the covers show then; null where this script is an orphan and nobody will ever answer
 */
export const offerPress = async (pressedAt: number, to: ConcernTo, route: PressRoute): Promise<CoverView | null> => {
  const press = { id: newId(pressedAt), pressedAt, route, to }
  for (;;) {
    const answer = await ask('press', press)
    if (answer.ok) return answer.reply.view
    if (!isConnected()) return null
    await new Promise((resolve) => setTimeout(resolve, OFFER_AGAIN_MS))
  }
}
