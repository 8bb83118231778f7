// What the background would tell a page of this reader: made by the same functions, with the same words.
import { buttonLook } from '../../shared/concern/button-look.ts'
import { UNKNOWN_READER, type ViewReader } from '../../shared/concern/cover-view.ts'
import { helplinesFor } from '../../shared/concern/helplines.ts'
import type { Look, MoreFacts } from '../../shared/protocol/messages.ts'
import { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import { type WordList, wordsOf } from '../../shared/words/choose-words.ts'
import type { Language } from '../../shared/words/languages.ts'
import { firstList } from '../../shared/words/view-words.ts'
import type { PupilWords } from '../../shared/words/word-types.ts'
import { LANGUAGE_MIXES, type ScreenCase } from './screen.ts'

/** The longest name that a school's file may hold would never be written; this one is long and real enough. */
export const ADULT = 'Mrs Featherstonehaugh-Oak'
export const HELPLINE = { name: 'Childline', number: '0800 1111' }

export const readerFor = (ageGroup: AgeGroup, languages: readonly Language[]): ViewReader => ({
  ...UNKNOWN_READER,
  ageGroup,
  languages,
  reviewed: ['cy', 'ur'],
  helpline: HELPLINE,
  emergencyNumber: '999',
  school: { isOpen: false, next: { when: 'weekday', weekday: 1 } },
  hasVoice: true,
})

export const readerOf = ({ audience, language }: Pick<ScreenCase, 'audience' | 'language'>): ViewReader =>
  readerFor(AgeGroup.parse(audience), LANGUAGE_MIXES[language])

/** Words, language and direction of a reader's labels. */
export const personOf = (reader: ViewReader): { words: PupilWords; list: WordList } => {
  const list = firstList(reader)
  return { words: wordsOf(list, reader.ageGroup), list }
}

export const lookOf = (one: Pick<ScreenCase, 'audience' | 'language'>): Look => buttonLook(readerOf(one))

export const moreFactsFor = (reader: ViewReader): MoreFacts => {
  const { words, list } = personOf(reader)
  const { acts, feelings, code, someoneElse, someoneElseLong } = words
  return {
    words: { acts, feelings, code },
    someoneElse: { label: someoneElse.say, longLabel: someoneElseLong.say },
    asksFeelings: true,
    helplines: helplinesFor(HELPLINE, 'Europe/London'),
    hasCodes: true,
    lang: list.lang,
    dir: list.dir,
  }
}
