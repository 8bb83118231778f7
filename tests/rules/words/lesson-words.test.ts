// What pupils read in a lesson: easy, calm, no order that blames, in every language the same sentences.
import { expect, test } from 'vitest'
import { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { type LessonWords, lessonWords } from '../../../shared/words/lesson/lesson-words.ts'
import { sayEyesFront, sayLessonOn } from '../../../shared/words/lesson/say-lesson.ts'
import { readingGrade, sentenceLength } from '../reading-grade.ts'

const EVERYBODY = AgeGroup.options
const GROUPS_AND_LANGUAGES = EVERYBODY.flatMap((group) => LANGUAGES.map((lang) => [lang, group] as const))
const entries = (words: LessonWords) => Object.entries(words)
const filled = (say: string): string => say.replaceAll('{adult}', 'Mr Oak').replaceAll('{time}', 'ten')
const isHard = (say: string): boolean => readingGrade(say) > 3 || sentenceLength(say) > 12

test.each(EVERYBODY)('these words read at grade 3 or below, in short sentences (%s)', (group) => {
  const said = entries(lessonWords(group, 'en')).map(([, { say }]) => filled(say))
  expect(said.filter((say) => say.split(' ').length > 2 && isHard(say))).toEqual([])
})

test.each(EVERYBODY)('nothing blames, threatens or counts, and no entry claims a fact (%s)', (group) => {
  for (const [name, { say, note, claims }] of entries(lessonWords(group, 'en'))) {
    expect(say, name).not.toMatch(/locked|punish|must|stop that|wrong|warning|\b\d+\b/i)
    expect(note.length, name).toBeGreaterThan(10)
    expect(claims).toEqual([])
  }
})

test.each(GROUPS_AND_LANGUAGES)('no sentence is missing, and each names what English names (%s, %s)', (lang, group) => {
  const english = lessonWords(group, 'en')
  for (const [name, { say }] of entries(lessonWords(group, lang))) {
    expect(say, name).not.toBe('')
    expect(say.match(/\{\w+\}/g), name).toEqual(english[name as keyof LessonWords].say.match(/\{\w+\}/g))
    if (lang !== 'en') expect(say, name).not.toBe(english[name as keyof LessonWords].say)
  }
})

test('Pip is named to primary pupils, the button to everybody else', () => {
  for (const group of EVERYBODY) {
    const isPip = ['eyfs', 'ks1', 'ks2'].includes(group)
    expect(lessonWords(group, 'en').stillHere.say, group).toMatch(isPip ? /\bPip\b/ : /\bbutton\b/)
  }
})

test('who asked is named, or no name is made up; times stay whole in a line from right to left', () => {
  const stands = { leftMs: 1, lengthMs: 1, endsAt: '10:40' }
  const named = sayEyesFront({ ageGroup: 'ks2', lang: 'en', stands: { ...stands, by: 'Mrs Oak' } })
  expect(named.asked).toBe('Mrs Oak asked for this.')
  expect(named.ends).toBe('It ends at 10:40.')
  expect(sayEyesFront({ ageGroup: 'ks2', lang: 'en', stands: { ...stands, by: null } }).asked).toMatch(/^Your teacher/)
  expect(sayLessonOn({ ageGroup: 'ks2', lang: 'ur', endsAt: '10:40' })).toContain('\u206810:40\u2069')
})
