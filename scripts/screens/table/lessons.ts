// What a pupil sees while an adult has asked something of the class: eyes-front, and the popup's quiet line.
import type { EyesFrontFacts, LessonOn, LessonReader } from '../../../shared/class-view/page-messages.ts'
import { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import { sayEyesFront } from '../../../shared/words/lesson/say-lesson.ts'
import { ADULT, lookOf, personOf, readerOf } from '../facts.ts'
import { IN_PAGE, type Screen, type ScreenCase } from '../screen.ts'
import { AGES, PAGE_VIEWS, PUPILS_LANGUAGES } from './looks.ts'

const readerFor = (one: ScreenCase): LessonReader => ({
  ageGroup: AgeGroup.parse(one.audience),
  lang: personOf(readerOf(one)).list.lang,
})

export const lessonOf = (one: ScreenCase): LessonOn => ({ ...readerFor(one), endsAt: '10:40' })

const factsOf = (one: ScreenCase): EyesFrontFacts => ({
  ...readerFor(one),
  stands:
    one.state === 'over'
      ? null
      : {
          leftMs: 10 * 60_000 - 500,
          lengthMs: 20 * 60_000,
          by: one.state === 'no names' ? null : ADULT,
          endsAt: '10:40',
        },
})

export const EYES_FRONT: Screen = {
  name: 'eyes-front',
  title: 'Eyes-front: the class is asked to look at the teacher',
  states: ['on', 'no names', 'over'],
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: PAGE_VIEWS,
  page: () => '/eyes-front.html',
  told: (one) => ({ answers: { 'eyes-front-facts': factsOf(one) }, stored: { look: lookOf(one) } }),
  says: (one) => {
    const { over, headline } = sayEyesFront(factsOf(one)).words
    return (one.state === 'over' ? over : headline).say
  },
  targets: [
    ['.pip', IN_PAGE],
    ['button', 96],
  ],
}
