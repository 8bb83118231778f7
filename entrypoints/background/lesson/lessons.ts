// A lesson's steps while the worker lives: looked at every second while eyes-front is on, and at the bell at the latest.

import type { EyesFrontFacts } from '../../../shared/class-view/page-messages.ts'
import { lessonWords } from '../../../shared/words/lesson/lesson-words.ts'
import { firstList, isolated } from '../../../shared/words/view-words.ts'
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

const wordsNow = () => {
  const { ageGroup, languages, reviewed } = reader()
  const { lang, dir } = firstList({ languages, reviewed })
  const inText = (piece: string): string => (dir === 'rtl' ? isolated(piece) : piece)
  return { words: lessonWords(ageGroup, lang), lang, dir, inText }
}

/** What the eyes-front page shows; `stands: null`: it is over, and the page goes. */
export const eyesFrontFacts = async (): Promise<EyesFrontFacts> => {
  await lookAtLessons()
  const { words, lang, dir, inText } = wordsNow()
  const now = eyesFront()
  const by = now?.by ?? null
  return {
    stands: now && { leftMs: now.leftMs, lengthMs: now.lengthMs },
    title: words.title.say,
    headline: words.headline.say,
    asked: by === null ? words.askedByStaff.say : words.asked.say.replaceAll('{adult}', inText(by)),
    ends: now === null ? '' : words.ends.say.replaceAll('{time}', inText(sayTime(now.untilAt))),
    stillHere: words.stillHere.say,
    over: words.over.say,
    goOn: words.goOn.say,
    lang,
    dir,
  }
}

/** The popup's quiet line while a site is open or shut for the lesson; null: nothing is. */
export const lessonLine = (): string | null => {
  const ends = lessonsOn().map(({ clock }) => clock.untilAt)
  if (ends.length === 0) return null
  const { words, inText } = wordsNow()
  return words.lessonOn.say.replaceAll('{time}', inText(sayTime(Math.max(...ends))))
}
