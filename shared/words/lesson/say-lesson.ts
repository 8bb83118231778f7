// The sentences of a lesson, filled in: whole names and times, also in a line from right to left.
import type { EyesFrontFacts, LessonOn, LessonReader } from '../../class-view/page-messages.ts'
import { DIRECTION } from '../languages.ts'
import { type LessonWords, lessonWords } from './lesson-words.ts'

/** As `isolated` of view-words.ts, which would bring all word lists with it. */
const inText = (piece: string, { lang }: LessonReader): string =>
  DIRECTION[lang] === 'rtl' ? `\u2068${piece}\u2069` : piece

export interface SaidEyesFront {
  words: LessonWords
  asked: string
  ends: string
}

export const sayEyesFront = (facts: EyesFrontFacts): SaidEyesFront => {
  const words = lessonWords(facts.ageGroup, facts.lang)
  const { by = null, endsAt = '' } = facts.stands ?? {}
  return {
    words,
    asked: by === null ? words.askedByStaff.say : words.asked.say.replaceAll('{adult}', inText(by, facts)),
    ends: words.ends.say.replaceAll('{time}', inText(endsAt, facts)),
  }
}

export const sayLessonOn = (lesson: LessonOn): string =>
  lessonWords(lesson.ageGroup, lesson.lang).lessonOn.say.replaceAll('{time}', inText(lesson.endsAt, lesson))
