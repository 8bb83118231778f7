// What a pupil reads while an adult has asked something of the class. Chosen like every other list: a draft that nobody has
// reviewed is never shown.
import { isInfant, isPrimary } from '../../concern/age-groups.ts'
import type { AgeGroup } from '../../protocol/vocabulary.ts'
import type { Language } from '../languages.ts'
import { type Sentences, translated } from '../translate.ts'
import type { Plain } from '../word-types.ts'
import { CY_LESSON } from './cy.ts'
import { EN_LESSON } from './en.ts'
import { UR_LESSON } from './ur.ts'

export interface LessonWords {
  /** Title of the tab. */
  title: Plain
  headline: Plain
  /** {adult} is the adult's name. */
  asked: Plain
  /** Where the school shows no names. */
  askedByStaff: Plain
  /** {time} is a time of day, such as 10:40. */
  ends: Plain
  stillHere: Plain
  over: Plain
  goOn: Plain
  /** In the popup, where a site is open or shut for the lesson. {time} as above. */
  lessonOn: Plain
}

/** The ages that these words are written for. */
export type LessonAge = 'infant' | 'junior' | 'secondary'
export type LessonSentences = Readonly<Record<LessonAge, Sentences<LessonWords>>>

const ageOf = (group: AgeGroup): LessonAge => (isInfant(group) ? 'infant' : isPrimary(group) ? 'junior' : 'secondary')

const TRANSLATED: Readonly<Record<Exclude<Language, 'en'>, LessonSentences>> = { cy: CY_LESSON, ur: UR_LESSON }

/** @param language one that may be shown (`firstList` has chosen it) */
export const lessonWords = (group: AgeGroup, language: Language): LessonWords => {
  const english = EN_LESSON[ageOf(group)]
  return language === 'en' ? english : translated(english, TRANSLATED[language][ageOf(group)])
}
