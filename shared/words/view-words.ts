// A cover's sentences in one language or in two: the school's, and the language of home under it.
import type { CoverFacts, CoverState } from '../concern/cover-state.ts'
import type { SchoolNow } from '../concern/school-hours.ts'
import type { AgeGroup } from '../protocol/vocabulary.ts'
import { type WordList, wordListFor, wordsOf } from './choose-words.ts'
import type { Language, WritingDirection } from './languages.ts'
import type { PupilWords } from './word-types.ts'

export interface SaidView {
  lang: Language
  dir: WritingDirection
  headline: string
  line: string
}

export interface LanguageReader {
  ageGroup: AgeGroup
  /** In the order in which they are shown. */
  languages: readonly Language[]
  /** Languages whose drafts the school has had reviewed. */
  reviewed: readonly Language[]
  /** Whether school is open now: a closed one is said to see the message later. */
  school: SchoolNow
}

/**
 * Keeps a piece whole inside text that may run the other way: a name keeps its full stop, and a telephone number keeps
 * its parts in order (without this, 0800 1111 is drawn as 1111 0800 in a line from right to left).
 */
export const isolated = (piece: string): string => `\u2068${piece}\u2069`

const inText = (piece: string, dir: WritingDirection): string => (dir === 'rtl' ? isolated(piece) : piece)

/** Lists to show, each once, drafts left out; never none: English stands in. */
export const shownLists = ({ languages, reviewed }: Pick<LanguageReader, 'languages' | 'reviewed'>): WordList[] => {
  const lists = languages.map((language) => wordListFor(language, reviewed))
  return lists.length === 0 ? [wordListFor('en')] : [...new Set(lists)]
}

/** The first of the reader's lists: labels are in this one. */
export const firstList = (reader: Pick<LanguageReader, 'languages' | 'reviewed'>): WordList =>
  shownLists(reader)[0] ?? wordListFor('en')

/** When a closed school may see the message. Whole sentences, so that no language has to glue. */
const whenSeen = ({ closed }: PupilWords, school: SchoolNow): string => {
  if (school.isOpen) return ''
  if (school.next.when !== 'weekday') return closed[school.next.when].say
  return closed.weekday.say.replaceAll('{day}', closed.days[school.next.weekday - 1]?.say ?? '')
}

/** A state's sentences in each of the reader's languages. `to` picks the variants that never name the teacher. */
export const viewWords = (
  state: CoverState,
  to: CoverFacts['to'],
  adult: string | null,
  reader: LanguageReader,
): readonly SaidView[] =>
  shownLists(reader).map((list) => {
    const words = wordsOf(list, reader.ageGroup)
    const { headline, line, headlineForDsl, lineForDsl } = words.cover[state]
    const name = adult === null ? words.someAdult.say : inText(adult, list.dir)
    const fill = (say: string): string => say.replaceAll('{adult}', name)
    const said = fill((to === 'dsl' ? (lineForDsl ?? line) : line).say)
    const when = state === 'out-of-hours' ? whenSeen(words, reader.school) : ''
    return {
      lang: list.lang,
      dir: list.dir,
      headline: fill((to === 'dsl' ? (headlineForDsl ?? headline) : headline).say),
      line: when === '' ? said : `${when} ${said}`,
    }
  })
