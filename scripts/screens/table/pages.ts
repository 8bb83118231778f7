// The pages that stand alone: block page, hold page, practice page and the toolbar's popup.

import type { PageLink } from '../../../shared/pupil-page/page-messages.ts'
import { EN_KS1 } from '../../../shared/words/en/ks1.ts'
import { EN_STAFF_BLOCK } from '../../../shared/words/en/staff.ts'
import type { PupilWords } from '../../../shared/words/word-types.ts'
import { lookOf, personOf, readerOf } from '../facts.ts'
import { IN_PAGE, type Screen, type ScreenCase } from '../screen.ts'
import { lessonOf } from './lessons.ts'
import { AGES, ENGLISH, PAGE_VIEWS, PUPILS_LANGUAGES } from './looks.ts'

const wordsOf = (one: ScreenCase): PupilWords => personOf(readerOf(one)).words

const blockLine = (one: ScreenCase): string => {
  const { line, helpFirst, unreadable } = wordsOf(one).blocked
  return (one.state === 'help first' ? helpFirst : one.state === 'cannot be read' ? unreadable : line).say
}

export const BLOCK: Screen = {
  name: 'block-page',
  title: 'The block page, and what stands in a frame of another page',
  states: ['listed', 'help first', 'cannot be read', 'in a frame'],
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: PAGE_VIEWS,
  page: ({ state }) => (state === 'in a frame' ? '/framed' : '/blocked.html#http://listed.test/'),
  told: (one) => {
    const { words, list } = personOf(readerOf(one))
    const { title, headline, goBack } = words.blocked
    return {
      answers: {
        'blocked-facts': {
          audience: 'pupil',
          title: title.say,
          headline: headline.say,
          line: blockLine(one),
          goBack: goBack.say,
          look: lookOf(one),
          lang: list.lang,
          dir: list.dir,
        },
      },
      stored: { look: lookOf(one) },
    }
  },
  says: (one) => (one.state === 'in a frame' ? wordsOf(one).blocked.headline.say : blockLine(one)),
  targets: [
    ['.pip', IN_PAGE],
    ['button', 96],
  ],
}

export const BLOCK_FOR_STAFF: Screen = {
  name: 'block-page-staff',
  title: 'The block page for staff',
  states: ['listed', 'category not named', 'limits opened'],
  audiences: ['staff'],
  languages: ENGLISH,
  views: PAGE_VIEWS,
  page: () => '/blocked.html#http://listed.test/',
  told: (one) => {
    const isNamed = one.state !== 'category not named'
    return {
      answers: {
        'blocked-facts': {
          audience: 'staff',
          host: 'an-address-that-is-rather-long.gambling.listed.test',
          verdict: {
            action: 'block',
            because: 'listed',
            category: isNamed ? 'proxies-and-vpns' : null,
            list: 'School list',
            listVersion: 12,
            listBuiltAt: Date.UTC(2026, 10, 1),
            host: 'listed.test',
          },
          filteringLead: 'the example technician',
          look: lookOf(one),
        },
      },
      stored: { look: lookOf(one) },
    }
  },
  reach: async (page, { state }) => {
    if (state === 'limits opened') await page.locator('summary').click()
  },
  says: ({ state }) => (state === 'limits opened' ? EN_STAFF_BLOCK.limits.say : EN_STAFF_BLOCK.headline.say),
  targets: [
    ['summary', 24],
    ['.pip', 48],
    ['button', 64],
  ],
}

export const HOLD: Screen = {
  name: 'hold-page',
  title: 'The hold page, while the guard does not know enough',
  states: ['one moment', 'way back offered'],
  audiences: ['everybody'],
  languages: ENGLISH,
  views: PAGE_VIEWS,
  page: () => '/checking.html#http://listed.test/',
  told: ({ state }) => ({ hurries: state === 'way back offered' }),
  says: ({ state }) => (state === 'way back offered' ? EN_KS1.blocked.goBack : EN_KS1.checking).say,
  targets: [['button', 96]],
}

export const PRACTICE: Screen = {
  name: 'practice-page',
  title: 'The practice page',
  states: ['open', 'none is open'],
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: PAGE_VIEWS,
  page: () => '/practice.html',
  told: (one) => {
    const { words, list } = personOf(readerOf(one))
    const isOpen = one.state === 'open'
    const facts = { isOpen, words: words.practicePage, look: lookOf(one), lang: list.lang, dir: list.dir }
    return { answers: { 'practice-facts': facts } }
  },
  says: (one) => {
    const { line, noneLine } = wordsOf(one).practicePage
    return (one.state === 'open' ? line : noneLine).say
  },
  targets: [['button', 96]],
}

const linksOf = (one: ScreenCase): PageLink[] => {
  const { firstRun, getHelp, canSee } = wordsOf(one).pageNames
  return [
    { page: 'first-run', label: firstRun.say },
    { page: 'get-help', label: getHelp.say },
    { page: 'can-see', label: canSee.say },
  ]
}

export const POPUP: Screen = {
  name: 'popup',
  title: 'The popup of the toolbar’s Pip',
  states: ['no practice', 'practice open', 'lesson on'],
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: ['popup', 'popup 200 %'],
  pictured: 'bubble',
  page: () => '/popup.html',
  told: (one) => {
    const practice = one.state === 'practice open' ? wordsOf(one).practicePage.open.say : null
    const { lang, dir } = personOf(readerOf(one)).list
    const lesson = one.state === 'lesson on' ? lessonOf(one) : null
    return { answers: { 'popup-facts': { look: lookOf(one), practice, lesson, links: linksOf(one), lang, dir } } }
  },
  // What is drawn last.
  says: (one) => wordsOf(one).pageNames.canSee.say,
  targets: [
    ['.press', 96],
    ['button', 64],
  ],
}
