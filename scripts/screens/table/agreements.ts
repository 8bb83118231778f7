// The agreement page: pupils meet one thought at a time, adults the whole text.
import type { Page } from 'puppeteer'
import { AgreementAudience, type AgreementText } from '../../../shared/agreement/agreement-text.ts'
import type { Look } from '../../../shared/protocol/messages.ts'
import { agreementWords } from '../../../shared/words/agreements/page-words.ts'
import { SHIPPED_AGREEMENTS } from '../../../shared/words/agreements/shipped-texts.ts'
import { until } from '../../browser/until.ts'
import { lookOf } from '../facts.ts'
import { IN_PAGE, type Screen, type ScreenCase, type Told } from '../screen.ts'
import { pressWords } from '../show-screen.ts'
import { ENGLISH, PAGE_VIEWS } from './looks.ts'

const PUPILS = ['eyfs', 'ks1', 'ks2', 'secondary'] as const
const ADULTS = ['staff', 'visitor', 'governor', 'outside-group'] as const
/** What follows an answer. */
const AFTER = ['after yes', 'after no', 'not kept'] as const

const isPupil = (audience: string): boolean => PUPILS.some((each) => each === audience)
const audienceOf = (audience: string): AgreementAudience => AgreementAudience.parse(audience)
const textFor = (audience: string): AgreementText => SHIPPED_AGREEMENTS[audienceOf(audience)]

/** Pip stands on this page too, as this audience knows him. */
const lookFor = (audience: string): Look =>
  lookOf({ audience: audience === 'secondary' ? 'ks3' : isPupil(audience) ? audience : 'staff', language: 'en' })

const told = ({ audience, state }: ScreenCase): Told => ({
  stored: { look: lookFor(audience) },
  answers: {
    'agreement-shown': {
      shown: {
        person: 'a'.repeat(64),
        agreementId: '0199a000-0000-7000-8000-000000000000',
        version: 1,
        audience: audienceOf(audience),
        text: textFor(audience),
      },
    },
    'agreement-answer': { outcome: state === 'not kept' ? 'not-kept' : 'kept' },
  },
})

const answer = async (page: Page, { audience, state }: ScreenCase): Promise<void> => {
  const { accept, decline } = agreementWords(audienceOf(audience))
  if (AFTER.some((each) => each === state)) await pressWords(page, (state === 'after no' ? decline : accept).say)
}

const saysAfter = ({ audience, state }: ScreenCase): string => {
  const { thanksLine, declinedLine, notKeptLine } = agreementWords(audienceOf(audience))
  return (state === 'after no' ? declinedLine : state === 'not kept' ? notKeptLine : thanksLine).say
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]) /)
/** What stands at each step, so far as it is known from outside the page. */
const stepsFor = (audience: string): string[] => {
  const { pages, monitored, question } = textFor(audience)
  const watched = sentencesOf(monitored).filter((_say, at) => at % 2 === 0)
  return [...pages.map(({ say }) => say), ...watched, question]
}
const stepName = (at: number, audience: string): string => {
  const { pages } = textFor(audience)
  if (at < pages.length) return `thought ${at + 1}`
  return at === stepsFor(audience).length - 1 ? 'question' : `watched ${at - pages.length + 1}`
}
const stepNames = (audience: string): string[] => stepsFor(audience).map((_say, at) => stepName(at, audience))
const longest = PUPILS.map(stepNames).reduce((one, other) => (other.length > one.length ? other : one))

/** Presses "Next" so many times, each once the last has been drawn. Runs in the page. */
const goOn = async (times: number): Promise<void> => {
  const place = document.body
  for (let step = 0; step < times; step += 1) {
    const changed = new Promise<void>((resolve) => {
      const seen = new MutationObserver(() => {
        seen.disconnect()
        resolve()
      })
      seen.observe(place, { subtree: true, childList: true, characterData: true, attributes: true })
    })
    document.querySelector<HTMLElement>('[data-test=next]')?.click()
    await changed
  }
}

export const PUPILS_AGREE: Screen = {
  name: 'agreement-pupils',
  title: 'The agreement page for pupils, one thought at a time',
  states: [...longest, ...AFTER],
  audiences: PUPILS,
  languages: ENGLISH,
  views: PAGE_VIEWS,
  canBe: (state, audience) => [...stepNames(audience), ...AFTER].includes(state),
  page: () => '/agreement.html',
  told,
  reach: async (page, one) => {
    const names = stepNames(one.audience)
    const at = names.indexOf(AFTER.some((each) => each === one.state) ? 'question' : one.state)
    await until('the first thought', () => page.$('[data-test=next]'))
    await page.evaluate(goOn, at)
    await answer(page, one)
  },
  says: (one) => {
    const at = stepNames(one.audience).indexOf(one.state)
    return stepsFor(one.audience)[at] ?? saysAfter(one)
  },
  targets: [
    ['.pip', IN_PAGE],
    ['button', 96],
  ],
}

export const ADULTS_AGREE: Screen = {
  name: 'agreement-adults',
  title: 'The agreement page for adults',
  states: ['text', ...AFTER],
  audiences: ADULTS,
  languages: ENGLISH,
  views: PAGE_VIEWS,
  page: () => '/agreement.html',
  told,
  reach: answer,
  says: (one) => (one.state === 'text' ? textFor(one.audience).question : saysAfter(one)),
  targets: [
    ['.pip', 48],
    ['button', 64],
  ],
}
