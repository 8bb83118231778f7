// The cover, and the page behind "More help" with the feelings question and the code pad.
import type { Page } from 'puppeteer'
import { COVER_STATES, type CoverState } from '../../../shared/concern/cover-state.ts'
import { type CoverView, viewOfState } from '../../../shared/concern/cover-view.ts'
import type { CodeAnswer } from '../../../shared/protocol/messages.ts'
import { ADULT, moreFactsFor, personOf, readerOf } from '../facts.ts'
import type { Screen, ScreenCase } from '../screen.ts'
import { pressWords } from '../show-screen.ts'
import { AGES, PAGE_VIEWS, PUPILS_LANGUAGES } from './looks.ts'

const stateOf = (one: ScreenCase): CoverState => COVER_STATES.find((each) => each === one.state) ?? 'covered'
const isWithoutSecond = (state: CoverState): boolean => state === 'released' || state === 'covered'

/** With the second button as it stands for five seconds after the press, the widest there is. */
const viewOf = (one: ScreenCase): CoverView => {
  const reader = readerOf(one)
  const state = stateOf(one)
  const view = viewOfState(state, state === 'delivered-dsl' ? 'dsl' : 'class', ADULT, reader)
  const isOver = isWithoutSecond(state) || one.audience === 'eyfs'
  const { acts } = personOf(reader).words
  return { ...view, second: view.second ?? (isOver ? null : { act: 'undo', label: acts.undo.say }) }
}

/** With the second button as it stands later. */
const viewForLead = (one: ScreenCase): CoverView => {
  const reader = readerOf(one)
  const state = stateOf(one)
  const { acts } = personOf(reader).words
  const second = isWithoutSecond(state) ? null : ({ act: 'carry-on', label: acts.carryOn.say } as const)
  return { ...viewOfState(state, 'dsl', ADULT, reader), second }
}

export const COVER: Screen = {
  name: 'cover',
  title: 'The cover',
  states: COVER_STATES,
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: PAGE_VIEWS,
  page: () => '/cover.html',
  told: (one) => ({ answers: { 'cover-view': { view: viewOf(one) } } }),
  says: (one) => viewOf(one).headline,
  targets: [
    ['.quiet button', 64],
    ['button', 96],
  ],
  scroller: '.face',
}

export const COVER_FOR_LEAD: Screen = {
  ...COVER,
  name: 'cover-for-lead',
  title: 'The cover of a press for the safeguarding lead, which says nothing of the class teacher',
  // No teacher's screen hears of it, and nobody practises it.
  states: COVER_STATES.filter((state) => state !== 'delivered-teacher' && state !== 'practice'),
  told: (one) => ({ answers: { 'cover-view': { view: viewForLead(one) } } }),
  says: (one) => viewForLead(one).headline,
}

const CODE: Readonly<Record<string, CodeAnswer>> = {
  'wrong code': { outcome: 'wrong' },
  'wait before the next': { outcome: 'wait', waitMs: 30_000 },
  'no code here': { outcome: 'none' },
}
const wordsOf = (one: ScreenCase) => personOf(readerOf(one)).words

const reachMore = async (page: Page, one: ScreenCase): Promise<void> => {
  const { acts, feelings } = wordsOf(one)
  if (one.state === 'choices' || one.state === 'nothing is set') return
  if (one.state === 'someone else noted') return pressWords(page, acts.bystander.say)
  const isFeeling = one.state.startsWith('feeling')
  await pressWords(page, isFeeling ? feelings.question.say : acts.adultIsHere.say)
  if (one.state === 'feeling noted') await pressWords(page, feelings.worried.say)
  const digits = one.state in CODE ? 6 : one.state === 'code half typed' ? 3 : 0
  for (let typed = 0; typed < digits; typed += 1) await pressWords(page, String(typed + 1))
}

const saysMore = (one: ScreenCase): string => {
  const { acts, feelings, code } = wordsOf(one)
  const says: Readonly<Record<string, string>> = {
    choices: acts.bystander.say,
    'nothing is set': acts.bystander.say,
    'someone else noted': acts.bystanderNoted.say,
    feelings: feelings.choice.say,
    'feeling noted': feelings.noted.say,
    code: code.line.say,
    'code half typed': '●●●○○○',
    'wrong code': code.wrong.say,
    'wait before the next': code.wait.say.replaceAll('{time}', code.seconds.say.replaceAll('{n}', '30')),
    'no code here': code.none.say,
  }
  return says[one.state] ?? ''
}

export const MORE_HELP: Screen = {
  name: 'more-help',
  title: 'More help: what else a child can do, how do you feel, and the pad for the release code',
  states: [
    'choices',
    'nothing is set',
    'someone else noted',
    'feelings',
    'feeling noted',
    'code',
    'code half typed',
    ...Object.keys(CODE),
  ],
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: PAGE_VIEWS,
  page: () => '/cover.html#more',
  told: (one) => ({
    answers: {
      'cover-view': { view: viewOfState('sent', 'class', null, readerOf(one)) },
      'more-facts':
        one.state === 'nothing is set'
          ? { ...moreFactsFor(readerOf(one)), someoneElse: null, asksFeelings: false, helplines: [], hasCodes: false }
          : moreFactsFor(readerOf(one)),
      'say-more': { noted: true },
      'release-code': CODE[one.state] ?? { outcome: 'wrong' },
    },
  }),
  reach: reachMore,
  says: saysMore,
  // The keys of a pad for numbers may be smaller than the buttons that matter.
  targets: [
    ['.key', 64],
    ['button', 96],
  ],
}
