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
import { carryOn, closePage, replaceFighter, undo } from './covers/acts.ts'
import { currentView, viewAfterwards } from './covers/cover-record.ts'
import { isCoverPage } from './covers/cover-tabs.ts'
import { pressOnActiveTab, viewFor } from './covers/covers.ts'
import { moreFacts, openMore, sayMore } from './covers/more.ts'
import { sayNow, takePress } from './covers/press.ts'
import { tryReleaseCode } from './covers/release-code.ts'
import { blockedFacts, judge, judgeHeld } from './guard.ts'
import { eyesFrontFacts, lessonOn } from './lesson/lessons.ts'
import { quickenBeat } from './link/live.ts'
import { canSeeFacts } from './pupil/can-see.ts'
import { followLink, pageLinks, pupilPageFacts, sayAloud } from './pupil/pages.ts'
import { isPracticePage, openPractice, practicePageUrl, takePracticePress } from './pupil/practice.ts'
import { readAloud } from './pupil/voice.ts'
import { currentLook, personWords } from './settings.ts'
import { askPageInView } from './tell-page.ts'

type From = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1]

type Handlers = { [N in MessageName]: (body: MessageRequest<N>, from: From) => Promise<MessageReply<N>> }

const HANDLERS: Handlers = {
  press: async (press, from) => {
    const practiceId = isPracticePage(from.url) && press.to === 'class' ? await takePracticePress() : null
    const hasTab = (press.route === 'page' || press.route === 'cover') && from.tab !== undefined
    const view = hasTab
      ? await takePress(press, from.tab ?? null, practiceId)
      : await pressOnActiveTab('toolbar', press.to, press.id, press.pressedAt)
    quickenBeat()
    return { view }
  },
  'cover-view': async (_body, from) => {
    // What time alone changes is noticed by this question.
    void sayNow()
    return { view: viewFor(from.tab?.id, isCoverPage(from.url)) }
  },
  'close-page': async (_body, from) => ({ closed: await closePage(from.tab?.id ?? null) }),
  'cover-act': async ({ act }) => ({ done: await (act === 'undo' ? undo() : carryOn()) }),
  'open-more': async (_body, from) => {
    if (from.tab !== undefined) await openMore(from.tab)
    return {}
  },
  'read-aloud': async () => {
    const view = currentView(Date.now()) ?? viewAfterwards()
    await readAloud([view.headline, view.line], view.lang)
    return {}
  },
  'more-facts': async () => moreFacts(),
  'say-more': async (more) => ({ noted: await sayMore(more) }),
  'release-code': async ({ code }) => tryReleaseCode(code),
  'may-show': async (_body, from) => ({ may: judge(from.url ?? '').action !== 'block' }),
  'page-fights': async (_body, from) => {
    if (from.tab?.id !== undefined) await replaceFighter(from.tab.id)
    return {}
  },
  'popup-facts': async () => {
    void askPageInView()
    const { words, lang, dir } = personWords()
    const practice = openPractice() === null ? null : words.practicePage.open.say
    return { look: currentLook(), practice, lesson: lessonOn(), links: pageLinks(), lang, dir }
  },
  'practice-facts': async () => {
    const { words, lang, dir } = personWords()
    return { isOpen: openPractice() !== null, words: words.practicePage, look: currentLook(), lang, dir }
  },
  'eyes-front-facts': async () => eyesFrontFacts(),
  'open-practice': async () => {
    await browser.tabs.create({ url: practicePageUrl() })
    return {}
  },
  'open-page': async ({ page }) => {
    await followLink(page)
    return {}
  },
  'pupil-page-facts': async () => pupilPageFacts(),
  'can-see-facts': async ({ list }) => canSeeFacts(list),
  'say-aloud': async ({ say }) => {
    await sayAloud(say)
    return {}
  },
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
