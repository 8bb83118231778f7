// One root listener for messages: checks who sends (what the browser says, not the body), parses, dispatches, and always
// answers with a value.
import {
  type Answer,
  MESSAGES,
  type MessageName,
  type MessageReply,
  type MessageRequest,
  type Sender,
} from '../../shared/protocol/messages.ts'
import { agreementShown, takeAnswer } from './agreement/asking.ts'
import { browser } from './browser.ts'
import { currentView } from './covers/cover-record.ts'
import { isCoverPage } from './covers/cover-tabs.ts'
import { closePage, pressOnActiveTab, replaceFighter, viewFor } from './covers/covers.ts'
import { takePress } from './covers/press.ts'
import { blockedFacts, judgeHeld } from './guard.ts'
import { quickenBeat } from './link/live.ts'
import { currentLook } from './settings.ts'

type From = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1]

type Handlers = { [N in MessageName]: (body: MessageRequest<N>, from: From) => Promise<MessageReply<N>> }

const HANDLERS: Handlers = {
  press: async (press, from) => {
    const view =
      press.route === 'page' && from.tab !== undefined
        ? await takePress(press, from.tab)
        : await pressOnActiveTab('toolbar', press.id, press.pressedAt)
    quickenBeat()
    return { view }
  },
  'cover-view': async (_body, from) => ({ view: viewFor(isCoverPage(from.url)) }),
  'close-page': async (_body, from) => ({ closed: await closePage(from.tab?.id ?? null) }),
  'page-fights': async (_body, from) => {
    if (from.tab?.id !== undefined) await replaceFighter(from.tab.id)
    return {}
  },
  'popup-facts': async () => ({ look: currentLook(), covered: currentView(Date.now()) }),
  'judge-held': async ({ url, frame }) => judgeHeld(url, frame),
  'blocked-facts': async ({ url }) => blockedFacts(url),
  'agreement-shown': async () => ({ shown: await agreementShown() }),
  'agreement-answer': async (given) => ({ outcome: await takeAnswer(given) }),
}

const senderKind = (from: From): Sender | null => {
  if (from.id !== browser.runtime.id) return null
  return from.url?.startsWith(browser.runtime.getURL('/')) === true ? 'extension' : 'content'
}

const isName = (name: unknown): name is MessageName => typeof name === 'string' && Object.hasOwn(MESSAGES, name)

const dispatch = async <N extends MessageName>(name: N, body: unknown, from: From): Promise<Answer<N>> => {
  const { from: allowed, request } = MESSAGES[name]
  const kind = senderKind(from)
  if (kind === null || !(allowed as readonly Sender[]).includes(kind)) return { ok: false, why: 'not-allowed' }
  const parsed = request.safeParse(body)
  if (!parsed.success) return { ok: false, why: 'bad-shape' }
  try {
    return { ok: true, reply: await HANDLERS[name](parsed.data as MessageRequest<N>, from) }
  } catch {
    // A bug, but the child's page must hear something and ask again.
    return { ok: false, why: 'fault' }
  }
}

/** Must run synchronously when the worker starts. Nothing is answered before the covered state is known. */
export const registerMessages = (ready: Promise<void>): void => {
  browser.runtime.onMessage.addListener((message: unknown, from, sendResponse) => {
    const { name, body } = (message ?? {}) as { name?: unknown; body?: unknown }
    if (!isName(name)) return undefined
    ready.then(() => dispatch(name, body, from)).then(sendResponse)
    return true
  })
}
