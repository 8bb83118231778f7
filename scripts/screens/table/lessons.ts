// What a pupil sees while an adult has asked something of the class: eyes-front, and the popup's quiet line.
import type { EyesFrontFacts } from '../../../shared/class-view/page-messages.ts'
import { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import { lessonWords } from '../../../shared/words/lesson/lesson-words.ts'
import { isolated } from '../../../shared/words/view-words.ts'
import { ADULT, lookOf, personOf, readerOf } from '../facts.ts'
import { IN_PAGE, type Screen, type ScreenCase } from '../screen.ts'
import { AGES, PAGE_VIEWS, PUPILS_LANGUAGES } from './looks.ts'

const wordsOf = (one: ScreenCase) => {
  const { list } = personOf(readerOf(one))
  const inText = (piece: string): string => (list.dir === 'rtl' ? isolated(piece) : piece)
  return { words: lessonWords(AgeGroup.parse(one.audience), list.lang), list, inText }
}

export const lessonLineOf = (one: ScreenCase): string => {
  const { words, inText } = wordsOf(one)
  return words.lessonOn.say.replaceAll('{time}', inText('10:40'))
}

const factsOf = (one: ScreenCase): EyesFrontFacts => {
  const { words, list, inText } = wordsOf(one)
  const { lang, dir } = list
  return {
    stands: one.state === 'over' ? null : { leftMs: 10 * 60_000 - 500, lengthMs: 20 * 60_000 },
    title: words.title.say,
    headline: words.headline.say,
    asked: one.state === 'no names' ? words.askedByStaff.say : words.asked.say.replaceAll('{adult}', inText(ADULT)),
    ends: words.ends.say.replaceAll('{time}', inText('10:40')),
    stillHere: words.stillHere.say,
    over: words.over.say,
    goOn: words.goOn.say,
    lang,
    dir,
  }
}

export const EYES_FRONT: Screen = {
  name: 'eyes-front',
  title: 'Eyes-front: the class is asked to look at the teacher',
  states: ['on', 'no names', 'over'],
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: PAGE_VIEWS,
  page: () => '/eyes-front.html',
  told: (one) => ({ answers: { 'eyes-front-facts': factsOf(one) }, stored: { look: lookOf(one) } }),
  says: (one) => (one.state === 'over' ? wordsOf(one).words.over : wordsOf(one).words.headline).say,
  targets: [
    ['.pip', IN_PAGE],
    ['button', 96],
  ],
}
