// Which word list a person gets. Promise: a draft that nobody has reviewed is never shown; English stands in for it.
import type { AgeGroup } from '../protocol/vocabulary.ts'
import { CY_EYFS } from './cy/eyfs.ts'
import { CY_KS1 } from './cy/ks1.ts'
import { CY_KS2 } from './cy/ks2.ts'
import { CY_SECONDARY } from './cy/secondary.ts'
import { EN_EYFS } from './en/eyfs.ts'
import { EN_KS1 } from './en/ks1.ts'
import { EN_KS2 } from './en/ks2.ts'
import { EN_SECONDARY } from './en/secondary.ts'
import { DIRECTION, type Language, type WritingDirection } from './languages.ts'
import { type Sentences, translated } from './translate.ts'
import { UR_EYFS } from './ur/eyfs.ts'
import { UR_KS1 } from './ur/ks1.ts'
import { UR_KS2 } from './ur/ks2.ts'
import { UR_SECONDARY } from './ur/secondary.ts'
import type { PupilWords } from './word-types.ts'

/** The four ages that words are written for. */
type Written = 'eyfs' | 'ks1' | 'ks2' | 'secondary'

const WRITTEN_FOR: Readonly<Record<AgeGroup, Written>> = {
  eyfs: 'eyfs',
  ks1: 'ks1',
  ks2: 'ks2',
  ks3: 'secondary',
  ks4: 'secondary',
  ks5: 'secondary',
  staff: 'secondary',
  guest: 'secondary',
}

export interface WordList {
  lang: Language
  dir: WritingDirection
  /** Who vouches that children may read it; null: a draft. A school may vouch for its own pupils (`reviewed` below). */
  reviewedBy: string | null
  words: Readonly<Record<Written, PupilWords>>
}

const ENGLISH: WordList['words'] = { eyfs: EN_EYFS, ks1: EN_KS1, ks2: EN_KS2, secondary: EN_SECONDARY }

const draft = (lang: Language, said: Readonly<Record<Written, Sentences<PupilWords>>>): WordList => ({
  lang,
  dir: DIRECTION[lang],
  reviewedBy: null,
  words: {
    eyfs: translated(EN_EYFS, said.eyfs),
    ks1: translated(EN_KS1, said.ks1),
    ks2: translated(EN_KS2, said.ks2),
    secondary: translated(EN_SECONDARY, said.secondary),
  },
})

/** Every list there is, drafts too: for tests and for reviewers. Pupils get theirs by `wordListFor`. */
export const WORD_LISTS: Readonly<Record<Language, WordList>> = {
  en: { lang: 'en', dir: DIRECTION.en, reviewedBy: 'Porpoise', words: ENGLISH },
  cy: draft('cy', { eyfs: CY_EYFS, ks1: CY_KS1, ks2: CY_KS2, secondary: CY_SECONDARY }),
  ur: draft('ur', { eyfs: UR_EYFS, ks1: UR_KS1, ks2: UR_KS2, secondary: UR_SECONDARY }),
}

const mayBeShown = ({ lang, reviewedBy }: WordList, reviewed: readonly Language[]): boolean =>
  reviewedBy !== null || reviewed.includes(lang)

/**
 * The list a person gets: the wanted one if it has been reviewed, else English.
 * @param reviewed languages whose drafts this school has had reviewed
 */
export const wordListFor = (wanted: Language, reviewed: readonly Language[] = []): WordList =>
  mayBeShown(WORD_LISTS[wanted], reviewed) ? WORD_LISTS[wanted] : WORD_LISTS.en

/** The words of a list for a person of this age group. */
export const wordsOf = (list: WordList, ageGroup: AgeGroup): PupilWords => list.words[WRITTEN_FOR[ageGroup]]

/** Words for a person of this age group. */
export const pupilWords = (
  ageGroup: AgeGroup,
  language: Language = 'en',
  reviewed: readonly Language[] = [],
): PupilWords => wordsOf(wordListFor(language, reviewed), ageGroup)
