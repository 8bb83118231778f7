// What the agreements say: pupils' texts are easy to read, every one says that computers are monitored, none blames.
import { expect, test } from 'vitest'
import { AgreementAudience, AgreementText, isPupilAudience } from '../../shared/agreement/agreement-text.ts'
import { agreementWords } from '../../shared/words/agreements/page-words.ts'
import { SHIPPED_AGREEMENTS } from '../../shared/words/agreements/shipped-texts.ts'
import { readingGrade, sentenceLength } from './reading-grade.ts'

const PUPILS = AgreementAudience.options.filter(isPupilAudience)
const YOUNGEST = ['eyfs', 'ks1'] as const

/** Each sentence, or group of sentences, as it stands on the screen. */
const wordsOf = (audience: AgreementAudience): string[] => {
  const { title, pages, monitored, question } = SHIPPED_AGREEMENTS[audience]
  const around = Object.values(agreementWords(audience)).map(({ say }) => say)
  return [title, ...pages.map(({ say }) => say), monitored, question, ...around]
}

const longestSentence = (text: string): number => Math.max(...text.split(/(?<=[.!?]) /).map(sentenceLength))

test.each(PUPILS)('an agreement for pupils reads at grade 3 or below, in short sentences (%s)', (audience) => {
  const hard = wordsOf(audience)
    .filter((say) => say.split(' ').length > 2)
    .filter((say) => readingGrade(say) > 3 || longestSentence(say) > 12)
  expect(hard).toEqual([])
})

test.each(AgreementAudience.options)('every agreement is whole and says how the school monitors (%s)', (audience) => {
  const text = SHIPPED_AGREEMENTS[audience]
  expect(AgreementText.safeParse(text).success).toBe(true)
  expect(text.monitored).toMatch(/monitor|watch/)
  expect(text.monitored).toMatch(/school can see|reports blocked sites/)
})

test.each(YOUNGEST)('the youngest have four pictures with one short sentence each (%s)', (audience) => {
  const { pages } = SHIPPED_AGREEMENTS[audience]
  expect(pages.map(({ picture }) => picture)).toEqual(['think', 'ask', 'known', 'tell'])
  for (const { say } of pages) expect(say.match(/[.!?]/g), say).toHaveLength(1)
})

test.each(AgreementAudience.options)('nothing alarms, blames or names a person (%s)', (audience) => {
  const text = wordsOf(audience).join('\n')
  expect(text).not.toMatch(/denied|forbidden|punish|violation|warning|error|police|sanction/i)
  expect(text).not.toContain('{')
})

test('a page around a text has a way out that is no answer', () => {
  for (const audience of AgreementAudience.options) expect(agreementWords(audience).notNow.say).toBe('Not now')
})
