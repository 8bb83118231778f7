// What the words may say: no claim without its fact, nothing hard to read, nothing that blames or names what it must not.
import { expect, test } from 'vitest'
import { type Claim, COVER_STATES, type CoverState, STATE_FACTS } from '../../shared/concern/cover-state.ts'
import { UNKNOWN_READER, viewOfState } from '../../shared/concern/cover-view.ts'
import { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import { pupilWords, WORD_LISTS, wordsOf as wordsFor } from '../../shared/words/choose-words.ts'
import { EN_STAFF_BLOCK } from '../../shared/words/en/staff.ts'
import { LANGUAGES, type Language } from '../../shared/words/languages.ts'
import { viewWords } from '../../shared/words/view-words.ts'
import type { PupilWords, Word } from '../../shared/words/word-types.ts'
import { readingGrade, sentenceLength } from './reading-grade.ts'

const PUPILS = AgeGroup.options.filter((group) => group !== 'staff' && group !== 'guest')

/** What a sentence claims by its own words, whatever its entry says. */
const BY_WORD: readonly [RegExp, Claim][] = [
  [/\btold (?!your school|one more)|\btold\.|\btold$/i, 'delivered'],
  [/\btold your school\b/i, 'receipted'],
  [/message is at school|\barrived\b|we have your message/i, 'receipted'],
  [/\bis coming\b/i, 'coming'],
  [/(?<!no one )\bhas seen\b|\bknows\b/i, 'seen'],
  [/\bis here\b/i, 'with'],
  [/kept it safe|have noted it|\bsaved\b|\bsending\b/i, 'stored'],
  [/one more (grown-up|adult)/i, 'escalated'],
  [/\ball done\b/i, 'released'],
  [/\bis covered\b/i, 'covered'],
]
const claimsByWord = (say: string): Claim[] =>
  BY_WORD.filter(([pattern]) => pattern.test(say)).map(([, claim]) => claim)

/** Claims that a sentence makes and its state does not hold, by its entry or by its words. */
const overclaims = (state: CoverState, word: Pick<Word, 'say' | 'claims'>): string[] => {
  const facts: readonly Claim[] = STATE_FACTS[state]
  return [...word.claims, ...claimsByWord(word.say)].filter((claim) => !facts.includes(claim))
}

const wordsOf = (state: CoverState, words: PupilWords): Word[] => {
  const { headline, line, headlineForDsl, lineForDsl } = words.cover[state]
  return [headline, line, headlineForDsl, lineForDsl].filter((word) => word !== undefined)
}
const everyWord = (words: PupilWords): Word[] => [
  words.button,
  words.buttonLong,
  words.someoneElse,
  words.someoneElseLong,
  words.movePip,
  words.someAdult,
  words.closePage,
  words.checking,
  ...Object.values(words.acts),
  ...Object.values(words.feelings),
  ...Object.values(words.code),
  ...Object.values(words.closed).flat(),
  ...Object.values(words.pageNames),
  ...Object.values(words.blocked),
  ...COVER_STATES.flatMap((state) => wordsOf(state, words)),
]

test.each(PUPILS)('no cover claims more than is so (%s)', (group) => {
  const found = COVER_STATES.flatMap((state) =>
    wordsOf(state, pupilWords(group)).flatMap((word) =>
      overclaims(state, word).map((claim) => `${state}: "${word.say}" claims ${claim}`),
    ),
  )
  expect(found).toEqual([])
})

test('"told" in a state that nobody has seen would be found', () => {
  expect(overclaims('sent', { say: 'Your teacher has been told.', claims: [] })).toEqual(['delivered'])
  expect(overclaims('saved', { say: 'Your message has arrived.', claims: [] })).toEqual(['receipted'])
  expect(overclaims('delivered-teacher', { say: 'Miss Oak is coming to you.', claims: [] })).toEqual(['coming'])
  expect(overclaims('not-sent', { say: 'I have told one more grown-up.', claims: [] })).toEqual(['escalated'])
  expect(overclaims('out-of-hours-not-sent', { say: 'I have told your school.', claims: [] })).toEqual(['receipted'])
})

test.each(PUPILS)('a sentence that the words make a claim in says so in its entry (%s)', (group) => {
  const silent = COVER_STATES.flatMap((state) => wordsOf(state, pupilWords(group)))
    .filter(({ say, claims }) => claimsByWord(say).some((claim) => !claims.includes(claim)))
    .map(({ say }) => say)
  expect(silent).toEqual([])
})

test.each(PUPILS)('pupils’ words read at grade 3 or below, in short sentences (%s)', (group) => {
  const hard = everyWord(pupilWords(group))
    .map(({ say }) =>
      say
        .replaceAll('{adult}', 'Mr Oak')
        .replaceAll('{day}', 'Monday')
        .replaceAll(/\{\w+\}/g, 'Ten'),
    )
    .filter((say) => say !== '' && say.split(' ').length > 2)
    .filter((say) => readingGrade(say) > 3 || sentenceLength(say) > 12)
  expect(hard).toEqual([])
})

test('a hard sentence would be found', () => {
  expect(readingGrade('The designated safeguarding lead has acknowledged your communication.')).toBeGreaterThan(3)
})

test.each(PUPILS)('a press for the safeguarding lead never names the teacher and asks for no hand up (%s)', (group) => {
  for (const state of COVER_STATES) {
    if (state === 'delivered-teacher') continue
    const { headline, line } = viewOfState(state, 'dsl', null, { ...UNKNOWN_READER, ageGroup: group })
    expect(`${headline} ${line}`, state).not.toMatch(/teacher|hand up/i)
  }
})

test.each(PUPILS)('nothing blames, alarms or counts (%s)', (group) => {
  const text = everyWord(pupilWords(group))
    .map(({ say }) => say)
    .join('\n')
  expect(text).not.toMatch(/denied|forbidden|illegal|violation|reported|warning|error|police|\b\d+ (times|presses)/i)
})

test.each(PUPILS)('every cover has a headline and a way out (%s)', (group) => {
  for (const state of COVER_STATES)
    for (const to of ['class', 'dsl'] as const) {
      const view = viewOfState(state, to, null, { ...UNKNOWN_READER, ageGroup: group })
      expect(view.headline, state).not.toBe('')
      expect(view.closePage, state).not.toBe('')
      expect(`${view.headline}${view.line}`, state).not.toContain('{')
    }
})

test('every word has a note for translators', () => {
  for (const word of [
    ...everyWord(pupilWords('ks1')),
    ...everyWord(pupilWords('ks2')),
    ...Object.values(EN_STAFF_BLOCK),
  ])
    expect(word.note.length, word.say).toBeGreaterThan(5)
})

const GROUPS_AND_LANGUAGES = PUPILS.flatMap((group) => LANGUAGES.map((lang) => [lang, group] as const))

test.each(GROUPS_AND_LANGUAGES)('no entry claims more than its state holds (%s, %s)', (lang, group) => {
  for (const state of COVER_STATES) {
    const facts: readonly Claim[] = STATE_FACTS[state]
    for (const { say, claims } of wordsOf(state, wordsFor(WORD_LISTS[lang], group)))
      expect(
        claims.filter((claim) => !facts.includes(claim)),
        `${state}: ${say}`,
      ).toEqual([])
  }
})

// cspell:ignore athro athrawes استاد ٹیچر ہاتھ
/** How each language would name the teacher or ask for a hand. */
const TEACHER_OR_HAND: Readonly<Record<Language, RegExp>> = {
  en: /teacher|hand up/i,
  cy: /athro|athrawes|dy law/i,
  ur: /استاد|ٹیچر|ہاتھ/,
}

test.each(GROUPS_AND_LANGUAGES)('for the safeguarding lead no language names the teacher (%s, %s)', (lang, group) => {
  // The pattern can find it: this state's words do name the teacher.
  const reader = { ...UNKNOWN_READER, ageGroup: group, languages: [lang], reviewed: LANGUAGES }
  expect(viewWords('delivered-teacher', 'class', null, reader)[0]?.headline).toMatch(TEACHER_OR_HAND[lang])
  for (const state of COVER_STATES) {
    if (state === 'delivered-teacher') continue
    for (const { headline, line } of viewWords(state, 'dsl', null, reader))
      expect(`${headline} ${line}`, state).not.toMatch(TEACHER_OR_HAND[lang])
  }
})
