// The pages that a pupil opens from the popup: the first run, who can help, and what a school can see. In English only.
import type { Page } from 'puppeteer'
import { type AboutMe, type CanSeeFacts, PressStep } from '../../../shared/can-see/can-see.ts'
import { isInfant } from '../../../shared/concern/age-groups.ts'
import { type Helpline, helplinesFor } from '../../../shared/concern/helplines.ts'
import { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import type { PupilPageFacts } from '../../../shared/pupil-page/page-messages.ts'
import { canSeeWords } from '../../../shared/words/can-see/en.ts'
import { firstRunWords } from '../../../shared/words/pupil-pages/first-run-words.ts'
import { getHelpWords } from '../../../shared/words/pupil-pages/get-help-words.ts'
import { ADULT, HELPLINE, lookOf } from '../facts.ts'
import { IN_PAGE, type Screen, type ScreenCase } from '../screen.ts'
import { pressWords } from '../show-screen.ts'
import { AGES, ENGLISH, PAGE_VIEWS } from './looks.ts'

const ageOf = ({ audience }: ScreenCase): AgeGroup => AgeGroup.parse(audience)

const HELPLINES: Readonly<Record<string, readonly Helpline[]>> = {
  'the country’s numbers': helplinesFor(null, 'Europe/London'),
  'a number of the school’s': helplinesFor({ name: 'Example Primary’s own line', number: '01632 960 001' }, null),
  'no number known': [],
}
const factsOf = (one: ScreenCase): PupilPageFacts => ({
  ageGroup: ageOf(one),
  helplines: HELPLINES[one.state] ?? helplinesFor(HELPLINE, 'Europe/London'),
  emergencyNumber: one.state === 'no number known' ? null : '999',
  canSpeak: one.state !== 'no voice',
})
const told = (one: ScreenCase) => ({
  answers: { 'pupil-page-facts': factsOf(one), 'say-aloud': {} },
  stored: { look: lookOf(one) },
})
/** What an ordinary page of ours has. */
const TARGETS: Screen['targets'] = [
  ['.pip', IN_PAGE],
  ['a', 64],
  ['button', 96],
]

/** Which of the three pictures a state shows. */
const stepOf = ({ state }: ScreenCase): 0 | 1 | 2 => (state === 'second picture' ? 1 : state === 'last picture' ? 2 : 0)

export const FIRST_RUN: Screen = {
  name: 'first-run',
  title: 'The first run: what Pip does, or the button, in three pictures',
  states: ['first picture', 'second picture', 'last picture', 'no voice'],
  audiences: AGES,
  languages: ENGLISH,
  views: PAGE_VIEWS,
  page: () => '/first-run.html',
  told,
  reach: async (page, one) => {
    const { next, steps } = firstRunWords(ageOf(one))
    for (let at = 0; at < stepOf(one); at += 1) {
      await page.waitForFunction((say) => document.body.innerText.includes(say), {}, steps[at]?.say ?? '')
      await pressWords(page, next.say)
    }
  },
  says: (one) => firstRunWords(ageOf(one)).steps[stepOf(one)].say,
  targets: TARGETS,
}

export const GET_HELP: Screen = {
  name: 'get-help',
  title: 'Who can help me?',
  states: [...Object.keys(HELPLINES), 'no voice'],
  audiences: AGES,
  languages: ENGLISH,
  views: PAGE_VIEWS,
  page: () => '/get-help.html',
  told,
  says: (one) => getHelpWords(ageOf(one)).where.say,
  targets: TARGETS,
}

const PRESSED_AT = Date.UTC(2026, 10, 23, 9, 14)
const DAY_MS = 86_400_000
/** A list with one of everything, and the longest name a school is likely to have. */
const ABOUT: AboutMe = {
  person: '0'.repeat(64),
  presses: PressStep.options.map((step, at) => ({
    pressedAt: PRESSED_AT - at * DAY_MS,
    step,
    hasAddress: at % 2 === 0,
  })),
  hasMore: true,
  looks: [
    { by: 'class-staff', name: ADULT, what: 'name', lastOn: '2026-11-23' },
    { by: 'class-staff', name: null, what: 'device', lastOn: '2026-11-23' },
    { by: 'safeguarding', name: null, what: 'address', lastOn: '2026-11-22' },
  ],
  answers: [{ answer: 'accepted', answeredAt: PRESSED_AT - 2 * DAY_MS }],
  mayLook: { classStaff: [ADULT, 'Oak assistant'], safeguarding: ['Safeguarding lead'] },
}
const NOTHING: AboutMe = { ...ABOUT, presses: [], hasMore: false, looks: [], answers: [] }

const LISTS: Readonly<Record<string, CanSeeFacts['list']>> = {
  'the school is asked': { is: 'closed' },
  'own list': { is: 'told', about: ABOUT },
  'nothing pressed': { is: 'told', about: NOTHING },
  'no word from school': { is: 'no-word' },
  'shared log-in': { is: 'shared' },
}
const opensAll = ({ state }: ScreenCase): boolean => state !== 'as it opens' && state !== 'no voice'

const openList = async (page: Page, one: ScreenCase): Promise<void> => {
  const { pictured, list } = canSeeWords(ageOf(one))
  if (pictured !== null && opensAll(one)) await pressWords(page, pictured.showMore.say)
  if (one.state in LISTS && one.state !== 'shared log-in') await pressWords(page, list.show.say)
}

export const CAN_SEE: Screen = {
  name: 'can-see',
  title: 'What my school can see',
  states: ['as it opens', 'no voice', 'all of it', ...Object.keys(LISTS)],
  audiences: AGES,
  languages: ENGLISH,
  views: PAGE_VIEWS,
  // Whoever reads sees all of it at once, and nothing that speaks.
  canBe: (state, audience) => isInfant(AgeGroup.parse(audience)) || !['no voice', 'all of it'].includes(state),
  page: () => '/can-see.html',
  told: (one) => ({
    answers: {
      'can-see-facts': {
        ageGroup: ageOf(one),
        canSpeak: one.state !== 'no voice',
        list: LISTS[one.state] ?? { is: 'closed' },
      },
      'say-aloud': {},
    },
    stored: { look: lookOf(one) },
  }),
  reach: openList,
  says: (one) => {
    const { title, list, groups } = canSeeWords(ageOf(one))
    const says: Readonly<Record<string, string>> = {
      'all of it': groups.at(-1)?.heading.say ?? '',
      'the school is asked': list.asking.say,
      'own list': list.hasMore.say,
      'nothing pressed': list.nonePressed.say,
      'no word from school': list.noWord.say,
      'shared log-in': list.shared.say,
    }
    return says[one.state] ?? title.say
  },
  targets: TARGETS,
}
