// The guard: judges page addresses before anything is fetched. Promises kept here: the listener never throws, never
// returns a promise (either would let the page through), and answers "wait" while it does not know enough.
import type { Browser } from 'wxt/browser'
import { canonicalAddress } from '../../shared/guard/canonical-address.ts'
import { CATEGORIES, isCategoryName } from '../../shared/guard/categories.ts'
import { judgeAddress } from '../../shared/guard/judge.ts'
import type { Verdict } from '../../shared/guard/verdict.ts'
import type { BlockedFacts, HeldAnswer } from '../../shared/protocol/messages.ts'
import { browser } from './browser.ts'
import { holdsKeptPage, isTakenAway } from './covers/cover-record.ts'
import { sessionName } from './covers/tab-memory.ts'
import { activeLists, arrangeLists, listsReady, listVersion, onListChange } from './guard/active-lists.ts'
import { noteBlock } from './guard/block-log.ts'
import { decide, type GuardedRequest } from './guard/decide.ts'
import { addToFloor, keepInFloor, readFloor } from './guard/floor.ts'
import { blockedPageUrl, holdPageUrl, isOwnPage, ownOrigin, retryPageUrl } from './guard/own-pages.ts'
import { setYouTubeLevel } from './guard/youtube-level.ts'
import { lessonSays } from './lesson/lesson-record.ts'
import { ageGroup, currentLook, currentPolicy, onPolicyChange, personWords } from './settings.ts'

/** Images, scripts, styles, fonts and media are left out: judging them would cost every page and show no page. */
const TYPES = ['main_frame', 'sub_frame', 'object', 'xmlhttprequest', 'websocket'] as const
const WEB = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*']

type BlockingResponse = Browser.webRequest.BlockingResponse

let isReady = false
/** Whether the browser heeds our answers; taken as true until it has said otherwise. */
let isHeeded = true
/** Resolves when covered state, settings and lists are in memory; until then pages are held. */
export let guardReady: Promise<void> = new Promise(() => undefined)

/** Judges one address by what is known now. */
export const judge = (url: string): Verdict =>
  judgeAddress(url, { lists: activeLists(), takenAway: isTakenAway, lesson: lessonSays })

/** Whether the browser lets us hold and block requests: only where policy installed us. */
export const canBlock = (): boolean => isReady && isHeeded

export { listVersion }

const remember = (verdict: Verdict, frame: 'top' | 'sub' | 'fetch'): void => {
  noteBlock(verdict, frame, Date.now())
  if (verdict.because === 'listed' && verdict.host !== null) addToFloor(verdict.host)
}

const answer = (request: GuardedRequest): BlockingResponse | undefined => {
  const decision = decide(request, ownOrigin(), isReady ? judge : null)
  switch (decision.act) {
    case 'pass':
      return undefined
    case 'hold':
      return { redirectUrl: holdPageUrl(request.url) }
    case 'retry':
      return { redirectUrl: retryPageUrl() }
    case 'stop':
      return { cancel: true }
    case 'block':
      remember(decision.verdict, decision.frame)
      return { redirectUrl: blockedPageUrl(request.url) }
    case 'refuse':
      remember(decision.verdict, decision.frame)
      return { cancel: true }
  }
}

const onRequest = (request: Browser.webRequest.OnBeforeRequestDetails): BlockingResponse | undefined => {
  if (!isHeeded) return undefined
  try {
    return answer(request)
  } catch {
    return { cancel: true }
  }
}

/** Shows the block page in a tab whose address is not open any more, or never passed the listener. */
const judgeTab = async (tabId: number, url: string | undefined): Promise<void> => {
  if (!isReady || url === undefined || isOwnPage(url)) return
  const verdict = judge(url)
  if (verdict.action !== 'block') return
  if (verdict.because === 'taken-away' && holdsKeptPage(tabId, sessionName())) return
  remember(verdict, 'top')
  await browser.tabs.update(tabId, { url: blockedPageUrl(url) }).catch(() => undefined)
}

/** Every open tab, at each worker start and after each change: what passed while nobody watched is replaced. */
const sweep = async (): Promise<void> => {
  for (const { id, url, pendingUrl } of await browser.tabs.query({}))
    if (id !== undefined) await judgeTab(id, pendingUrl ?? url)
}

const listen = (): void => {
  try {
    browser.webRequest.onBeforeRequest.addListener(onRequest, { urls: WEB, types: [...TYPES] }, ['blocking'])
  } catch {
    isHeeded = false
  }
  type Navigation = { tabId: number; frameId: number; url: string }
  const watch = ({ tabId, frameId, url }: Navigation): void => {
    if (frameId === 0) void guardReady.then(() => judgeTab(tabId, url))
  }
  browser.webNavigation.onBeforeNavigate.addListener((navigation) => {
    void guardReady.then(() => isHeeded || watch(navigation))
  })
  // Also where we are heeded: pages kept for "back" and addresses changed by scripts make no request.
  browser.webNavigation.onCommitted.addListener(watch)
  browser.webNavigation.onHistoryStateUpdated.addListener(watch)
}

/**
 * Not installed by policy: Chromium takes the listener without complaint and ignores what it says. Then the guard is
 * weaker: it says so in the health report, and watches from the navigation's side alone.
 */
const askWhetherHeeded = async (): Promise<void> => {
  isHeeded &&= await browser.permissions.contains({ permissions: ['webRequestBlocking'] })
}

/**
 * Registers the listeners; must run synchronously when the worker starts.
 * @param known resolves when settings and covered state are read: until then every page is held
 */
export const registerGuard = (known: Promise<void>): void => {
  listen()
  guardReady = Promise.allSettled([known, listsReady(), readFloor(), askWhetherHeeded()]).then(() => {
    arrangeLists()
    isReady = true
    onListChange(afterChange)
    onPolicyChange(arrangeLists)
    afterChange()
  })
}

const afterChange = (): void => {
  keepInFloor((host) => judge(`https://${host}/`).action === 'block')
  void setYouTubeLevel()
  void sweep()
}

/** The hold page asks what became of its address. */
export const judgeHeld = async (url: string, frame: 'top' | 'sub'): Promise<HeldAnswer> => {
  await guardReady
  const verdict = judge(url)
  if (verdict.action !== 'block') return { go: 'on' }
  remember(verdict, frame)
  return { go: 'blocked', blockedUrl: blockedPageUrl(url) }
}

/** What a verdict may tell: of illegal content not even the category. */
const discreet = (verdict: Verdict): Verdict =>
  verdict.category !== null && isCategoryName(verdict.category) && CATEGORIES[verdict.category].manner === 'silent'
    ? { ...verdict, category: null }
    : verdict

/** What the block page says. */
export const blockedFacts = async (url: string): Promise<BlockedFacts> => {
  await guardReady
  const verdict = judge(url)
  const look = currentLook()
  if (ageGroup() === 'staff') {
    const address = canonicalAddress(url)
    const host = address.ok ? address.host : ''
    const filteringLead = currentPolicy().settings?.filteringLead ?? null
    return { audience: 'staff', host, verdict: discreet(verdict), filteringLead, look }
  }
  const { words, lang, dir } = personWords()
  const { title, headline, line, goBack, unreadable, helpFirst } = words.blocked
  const manner = verdict.category !== null && isCategoryName(verdict.category) && CATEGORIES[verdict.category].manner
  const says = verdict.because === 'unreadable' ? unreadable : manner === 'help-first' ? helpFirst : line
  return {
    audience: 'pupil',
    title: title.say,
    headline: headline.say,
    line: says.say,
    goBack: goBack.say,
    look,
    lang,
    dir,
  }
}
