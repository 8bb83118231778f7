// What "What does Pip do?" and "Who can help me?" say: easy to read, nothing that alarms or blames, and no promise.
import { expect, test } from 'vitest'
import { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import { pupilWords } from '../../shared/words/choose-words.ts'
import { firstRunWords } from '../../shared/words/pupil-pages/first-run-words.ts'
import { getHelpWords } from '../../shared/words/pupil-pages/get-help-words.ts'
import type { Plain } from '../../shared/words/word-types.ts'
import { readingGrade, sentenceLength } from './reading-grade.ts'

const EVERYBODY = AgeGroup.options
const PRIMARY = ['eyfs', 'ks1', 'ks2'] as const

const everyWord = (group: AgeGroup): Plain[] => [
  ...Object.values(firstRunWords(group)).flat(),
  ...Object.values(getHelpWords(group)),
]
const longestSentence = (text: string): number => Math.max(...text.split(/(?<=[.!?]) /).map(sentenceLength))
const isHard = (say: string): boolean => readingGrade(say) > 3 || longestSentence(say) > 12

/** Nobody can say before a press what will come of it: the cover says what has. */
const PROMISES = /\b(will|always|never|at once|soon|is coming|comes|has been|told|saved|sent|is covered|safe now)\b/i

test.each(EVERYBODY)('these pages read at grade 3 or below, in short sentences (%s)', (group) => {
  const said = everyWord(group).map(({ say }) => say.replaceAll('{number}', '999').replaceAll('{name}', 'Ceop'))
  expect(said.filter((say) => say.split(' ').length > 2 && isHard(say))).toEqual([])
})

test.each(EVERYBODY)('each picture has one sentence, with a note for translators (%s)', (group) => {
  for (const { say, note } of firstRunWords(group).steps) {
    expect(say.match(/[.!?]/g), say).toHaveLength(1)
    expect(note.length).toBeGreaterThan(20)
  }
  for (const { note, say } of everyWord(group)) expect(note.length, say).toBeGreaterThan(5)
})

test.each(EVERYBODY)('nothing is promised that only a cover may say, and no entry claims a fact (%s)', (group) => {
  expect(everyWord(group).filter(({ say }) => PROMISES.test(say))).toEqual([])
  expect(everyWord(group).flatMap(({ claims }) => claims)).toEqual([])
})

test('a promise and a hard sentence would be found', () => {
  for (const say of ['A grown-up will be there.', 'Your teacher has been told.', 'Somebody always comes.'])
    expect(say).toMatch(PROMISES)
  expect(isHard('The designated safeguarding lead receives a communication.')).toBe(true)
})

test.each(EVERYBODY)('nothing blames, alarms or counts (%s)', (group) => {
  const text = everyWord(group)
    .map(({ say }) => say)
    .join('\n')
  expect(text).not.toMatch(/denied|forbidden|illegal|abuse|warning|error|police|bad child|\b\d+\b/i)
})

test('Pip is named to primary pupils, the button to everybody else', () => {
  for (const group of EVERYBODY) {
    const { title, steps } = firstRunWords(group)
    const isPip = PRIMARY.some((one) => one === group)
    for (const say of [title.say, steps[1].say]) expect(say, group).toMatch(isPip ? /\bPip\b/ : /\bthe button\b/)
    expect(JSON.stringify(firstRunWords(group)).includes('say":"Pip'), group).toBe(isPip)
  }
})

test('no link in the popup says the same as a button there', () => {
  for (const group of EVERYBODY) {
    const { button, buttonLong, someoneElse, practicePage } = pupilWords(group)
    const buttons = [button, buttonLong, someoneElse, practicePage.open].map(({ say }) => say.toLowerCase())
    const links = [firstRunWords(group).title, getHelpWords(group).title].map(({ say }) => say.toLowerCase())
    expect(new Set([...buttons, ...links]).size, group).toBe(new Set(buttons).size + links.length)
  }
})
