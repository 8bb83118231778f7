// How pages and scripts ask the background; silence (worker killed, extension updated under this page) is a value too.
import { browser } from 'wxt/browser'
import type { Answer, MessageName, MessageRequest } from '../../shared/protocol/messages.ts'

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
