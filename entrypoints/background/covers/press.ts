// A press, from the child's finger to the outbox. Promises kept here: cover before save, save before send, no press lost;
// if saving fails it is sent once from memory, and the cover says no more than is true.
import type { Browser } from 'wxt/browser'
import { isPrimary } from '../../../shared/concern/age-groups.ts'
import type { CoverView } from '../../../shared/concern/cover-view.ts'
import { PATIENCE_MS, UNDO_MS } from '../../../shared/concern/patience.ts'
import type { ConcernEvent } from '../../../shared/protocol/events.ts'
import { NO_FACTS } from '../../../shared/protocol/facts.ts'
import type { Press } from '../../../shared/protocol/messages.ts'
import { browser } from '../browser.ts'
import { addressBehind } from '../guard/own-pages.ts'
import { judge } from '../guard.ts'
import { isEyesFrontPage } from '../lesson/eyes-front.ts'
import { clockOffset, countFromPress } from '../link/clock.ts'
import { profileId } from '../link/identity.ts'
import { sendConcernOnce, wakeOutbox } from '../outbox.ts'
import { maySpeak, sayByItself } from '../pupil/by-itself.ts'
import { currentPerson, personNow } from '../pupil/person.ts'
import { ageGroup, currentPolicy, learnedDay } from '../settings.ts'
import type { CoveredConcern, TakenAway } from '../store.ts'
import {
  addConcern,
  changeConcern,
  concernById,
  currentView,
  deviceSeq,
  isKnownPress,
  openConcerns,
  releaseConcerns,
  savePress,
  viewAfterwards,
  withoutFragment,
} from './cover-record.ts'
import { coverAllTabs, coverPageUrl, isCoverPage, matchCoveredScript, showOnAllCovers } from './cover-tabs.ts'
import { watchInView } from './in-view.ts'
import { sessionName } from './tab-memory.ts'
import { holdWindowSizes } from './window-sizes.ts'

type Tab = Browser.tabs.Tab

/** The covering of the newest press. */
let covering: Promise<void> = Promise.resolve()

/** Takes a press. The answer comes when the concern is saved, or when saving has failed. */
export const takePress = async (press: Press, at: Tab | null, practiceId: string | null = null): Promise<CoverView> => {
  // The page that an adult has put there is not what upset anybody, and must not be taken away: its time goes on after release.
  const tab = isEyesFrontPage(at?.url) ? null : at
  if (isKnownPress(press.id)) return currentView(Date.now()) ?? viewAfterwards()
  const url = pressedAddress(tab)
  countFromPress(press.id)
  addConcern({
    id: press.id,
    to: press.to,
    pressedAt: press.pressedAt,
    collectorPressedAt: clockOffset() === null ? null : press.pressedAt + (clockOffset() ?? 0),
    knownDay: learnedDay() || null,
    storage: 'saving',
    receiptedAt: null,
    facts: NO_FACTS,
    factsSeq: 0,
    // A press on a cover is about the page that was pressed on before.
    page:
      tab?.id === undefined || press.route === 'cover'
        ? null
        : { tabId: tab.id, session: sessionName(), replaced: false, url },
    isUndone: false,
    practiceId,
    isShared: currentPerson().shared,
  })
  covering = coverEverything()
  const covered = covering
  void covered.then(maySpeak)
  const before = currentPerson().shared
  await personNow()
  // Who sits here may have signed in only just now.
  if (currentPerson().shared !== before) await changeConcern(press.id, { isShared: currentPerson().shared })
  const event = concernEvent(press, url, practiceId)
  const isSaved = await savePress(event, url === null || isFrontPage(url) ? null : takenAwayToday(url))
  // A real press ends the practice that it was made in: staff release the real one, and nothing else must hold the screen.
  const practised = practiceId === null ? practisedNow() : []
  if (practised.length > 0) await releaseConcerns(practised, Date.now())
  if (isSaved) wakeOutbox()
  else void sendFromMemory(event)
  const view = currentView(Date.now()) ?? viewAfterwards()
  void covered.then(() => afterSaving(press, tab, isSaved))
  // What time alone changes on a cover is shown even if nothing else happens.
  for (const ms of [UNDO_MS, PATIENCE_MS]) setTimeout(() => void showNow(), press.pressedAt + ms + 50 - Date.now())
  return view
}

const practisedNow = (): string[] => openConcerns().flatMap((one) => (one.practiceId === null ? [] : [one.id]))

/** Covers every tab and makes new ones come up covered. */
export const coverEverything = async (): Promise<void> => {
  const view = currentView(Date.now())
  if (view === null) return
  await Promise.all([coverAllTabs(view), matchCoveredScript()])
  void watchInView()
  void holdWindowSizes()
}

const afterSaving = async (press: Press, tab: Tab | null, isSaved: boolean): Promise<void> => {
  await showNow()
  if (!isSaved || tab?.id === undefined || isCoverPage(tab.url) || press.route === 'cover' || !isPrimary(ageGroup()))
    return
  const concern = concernById(press.id)
  if (concern === undefined) return
  await replacePressedPage(concern)
}

/** The pressed page's content, sound and scripts go; our own page stands in its place. */
export const replacePressedPage = async (concern: CoveredConcern): Promise<void> => {
  if (concern.page === null || concern.page.session !== sessionName()) return
  const replaced = await browser.tabs.update(concern.page.tabId, { url: coverPageUrl('page') }).catch(() => undefined)
  if (replaced !== undefined) await changeConcern(concern.id, { page: { ...concern.page, replaced: true } })
}

/** Sends the newest words to all covers; nothing to do where no cover stands. */
export const showNow = async (): Promise<void> => {
  const view = currentView(Date.now())
  if (view !== null) await showOnAllCovers(view)
  await sayNow()
}

/** Says what is new, where the school wants it: after the covers stand, and never while the child is being covered. */
export const sayNow = async (): Promise<void> => {
  await covering
  await sayByItself()
}

/** The one direct send from memory, when the disk refused. */
const sendFromMemory = async (event: ConcernEvent): Promise<void> => {
  if (await sendConcernOnce(event)) await changeConcern(event.id, { receiptedAt: Date.now() })
  await showNow()
}

/** The address of the pressed page as the browser knows it (on our block page: the one behind it); null on protected hosts and where it is not a web page. */
const pressedAddress = (tab: Tab | null): string | null => {
  const url = addressBehind(tab?.url ?? '')
  if (!/^https?:/.test(url)) return null
  return judge(url).because === 'protected' ? null : url
}

/** A bare front page (a search engine, the class portal) is not refused: a whole site would be, and for everybody here. */
const isFrontPage = (url: string): boolean => {
  const { pathname, search } = new URL(url)
  return pathname === '/' && search === ''
}

const takenAwayToday = (url: string): TakenAway => {
  const midnight = new Date()
  midnight.setHours(24, 0, 0, 0)
  return { url: withoutFragment(url), until: midnight.getTime() }
}

const concernEvent = (press: Press, url: string | null, practiceId: string | null): ConcernEvent => {
  const { managed } = currentPolicy()
  const person = currentPerson()
  const verdict = url === null ? null : judge(url)
  return {
    id: press.id,
    kind: 'concern',
    occurredAt: press.pressedAt,
    profileId: profileId(),
    v: 1,
    data: {
      to: press.to,
      route: press.route,
      url: url === null ? null : url.slice(0, 8192),
      verdict: verdict && {
        action: verdict.action,
        category: verdict.category,
        list: verdict.list,
        listVersion: verdict.listVersion,
      },
      ageGroup: ageGroup(),
      personKey: person.key,
      shared: person.shared,
      deviceLabel: managed.deviceLabel ?? null,
      room: managed.room ?? null,
      practiceId,
      deviceSeq: deviceSeq(),
    },
  }
}
