// A lesson's steps while the worker lives: looked at every second while eyes-front is on, and at the bell at the latest.

import type { EyesFrontFacts, LessonOn, LessonReader } from '../../../shared/class-view/page-messages.ts'
import { firstList } from '../../../shared/words/view-words.ts'
import { browser } from '../browser.ts'
import { openConcerns } from '../covers/cover-record.ts'
import { arrangeLists } from '../guard/active-lists.ts'
import { getSigned } from '../link/calls.ts'
import { sendHealth } from '../link/health.ts'
import { currentPolicy, reader } from '../settings.ts'
import { arrangeEyesFront } from './eyes-front.ts'
import { eyesFront, hasLessons, isTimeWanted, lessonsOn, lookAtLessons, onLessonChange } from './lesson-record.ts'

const SOON_MS = 1_000
const LATER_MS = 10_000
const ASK_TIME_MS = 5_000

let timer: ReturnType<typeof setTimeout> | undefined
let askedAt = Number.NEGATIVE_INFINITY

/** The device's clock has jumped: the collector's word puts it right. Its answer is not needed, only the time on it. */
const askTheTime = (): void => {
  if (!isTimeWanted() || performance.now() - askedAt < ASK_TIME_MS) return
  askedAt = performance.now()
  void getSigned('settings')
}

const look = async (): Promise<void> => {
  clearTimeout(timer)
  await lookAtLessons()
  askTheTime()
  await arrangeEyesFront()
  const isSoon = eyesFront() !== null || isTimeWanted() || openConcerns().length > 0
  if (hasLessons() || openConcerns().length > 0) timer = setTimeout(() => void look(), isSoon ? SOON_MS : LATER_MS)
}

/** Must run synchronously when the worker starts. */
export const registerLessons = (ready: Promise<void>): void => {
  const lookAgain = (): void => void ready.then(look)
  // The link's alarm rings every minute for as long as the extension is there.
  browser.alarms.onAlarm.addListener(lookAgain)
  browser.tabs.onActivated.addListener(lookAgain)
  browser.tabs.onRemoved.addListener(lookAgain)
  browser.windows.onCreated.addListener(lookAgain)
  onLessonChange(() => {
    // What is open or shut for the lesson is judged anew, in every open tab.
    arrangeLists()
    void sendHealth()
    lookAgain()
  })
  lookAgain()
}

/** A time of day as the school's own clock has it. */
const sayTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: currentPolicy().settings?.times.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

const readerNow = (): LessonReader => {
  const { ageGroup, languages, reviewed } = reader()
  return { ageGroup, lang: firstList({ languages, reviewed }).lang }
}

/** What the eyes-front page shows; `stands: null`: it is over, and the page goes. */
export const eyesFrontFacts = async (): Promise<EyesFrontFacts> => {
  await lookAtLessons()
  const now = eyesFront()
  return { ...readerNow(), stands: now && { ...now, endsAt: sayTime(now.untilAt) } }
}

/** For the popup's quiet line; null: no lesson is on. */
export const lessonOn = (): LessonOn | null => {
  const ends = lessonsOn().map(({ clock }) => clock.untilAt)
  return ends.length === 0 ? null : { ...readerNow(), endsAt: sayTime(Math.max(...ends)) }
}
