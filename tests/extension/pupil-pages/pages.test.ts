// The popup's quiet links, and what the pages behind them are told: numbers only where school or country gives them, and
// while a cover stands nothing but the help that may be in front of it.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { MESSAGES } from '../../../shared/protocol/messages.ts'
import type { Settings } from '../../../shared/protocol/settings.ts'
import { CY_KS1 } from '../../../shared/words/cy/ks1.ts'
import { UR_KS1 } from '../../../shared/words/ur/ks1.ts'
import { coveredConcern } from '../../fixtures/covered-concern.ts'
import { settingsOf } from '../../fixtures/settings.ts'

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => {
  fakeBrowser.tts.getVoices = async () => []
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const start = async (change: Partial<Settings> | null = {}) => {
  vi.resetModules()
  const policy = await import('../../../entrypoints/background/settings.ts')
  await policy.settingsReady()
  if (change !== null) await policy.takeSettings(settingsOf(change), 1)
  const covers = await import('../../../entrypoints/background/covers/cover-record.ts')
  await covers.readCoverRecord()
  const voice = await import('../../../entrypoints/background/pupil/voice.ts')
  await voice.findVoices()
  const pages = await import('../../../entrypoints/background/pupil/pages.ts')
  return { covers, pages }
}
const urls = async (): Promise<string[]> => (await fakeBrowser.tabs.query({})).map(({ url }) => url ?? '')
const endsOf = async (): Promise<string[]> => (await urls()).map((url) => url.slice(url.lastIndexOf('/') + 1))

it('three links, in the words of the age group', async () => {
  const { pages } = await start({ ageGroup: 'ks1' })
  expect(pages.pageLinks()).toEqual([
    { page: 'first-run', label: 'What does Pip do?' },
    { page: 'get-help', label: 'Who can help me?' },
    { page: 'can-see', label: 'What my school can see' },
  ])
  expect((await start({ ageGroup: 'ks4' })).pages.pageLinks()[0]?.label).toBe('What does the button do?')
})

it.each([
  ['cy', CY_KS1],
  ['ur', UR_KS1],
] as const)(
  'links in %s once the school has had it reviewed, and in English before',
  async (language, { pageNames }) => {
    const labels = async (reviewedLanguages: Settings['reviewedLanguages']): Promise<string[]> => {
      const { pages } = await start({ ageGroup: 'ks1', languages: [language, 'en'], reviewedLanguages })
      return pages.pageLinks().map(({ label }) => label)
    }
    const { firstRun, getHelp, canSee } = pageNames
    expect(await labels([language])).toEqual([firstRun, getHelp, canSee])
    expect(await labels([])).toEqual(['What does Pip do?', 'Who can help me?', 'What my school can see'])
  },
)

it('a link opens its page, and comes back to it where it is open', async () => {
  const { pages } = await start()
  await pages.followLink('get-help')
  await pages.followLink('first-run')
  await pages.followLink('get-help')
  const open = (await endsOf()).filter((name) => name.endsWith('.html'))
  expect(open.sort()).toEqual(['first-run.html', 'get-help.html'])
  const [active] = await fakeBrowser.tabs.query({ active: true })
  expect(active?.url).toMatch(/get-help\.html$/)
})

it('while a cover stands there is help alone, behind the cover’s own "More help", and no page of another kind', async () => {
  const { covers, pages } = await start()
  const page = await fakeBrowser.tabs.create({ url: 'https://school-work.test/', active: true })
  // The pretended browser knows no last focused window.
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValueOnce([page] as never)
  covers.addConcern(coveredConcern())
  expect(pages.pageLinks().map((link) => link.page)).toEqual(['get-help'])
  await pages.followLink('get-help')
  const open = await endsOf()
  expect(open).toContain('cover.html?role=tab#more')
  expect(open.filter((name) => /^(first-run|get-help)/.test(name))).toEqual([])
})

it.each([
  [
    'in the United Kingdom',
    { times: { timeZone: 'Europe/London', hours: [], terms: [] } },
    ['Childline', 'CEOP'],
    null,
  ],
  [
    'with a helpline of its own',
    { helpline: { name: 'Our line', number: '01234' }, emergencyNumber: '999' },
    ['Our line', 'Childline', 'CEOP'],
    '999',
  ],
  ['elsewhere', { times: { timeZone: 'Asia/Dubai', hours: [], terms: [] } }, [], null],
  ['that is not known yet', null, [], null],
] as const)(
  'of a school %s it says the numbers that are known, and no others',
  async (_where, change, names, emergency) => {
    const { pages } = await start(change as Partial<Settings> | null)
    const facts = pages.pupilPageFacts()
    expect(facts.helplines.map(({ name }) => name)).toEqual(names)
    expect(facts.emergencyNumber).toBe(emergency)
    expect(facts.ageGroup).toBe(change === null ? 'ks1' : 'ks2')
  },
)

it('offers to speak only where the device has a voice of its own, and speaks and stops when it is asked to', async () => {
  const speak = vi.fn()
  const stop = vi.spyOn(fakeBrowser.tts, 'stop')
  fakeBrowser.tts.speak = speak
  const silent = await start()
  expect(silent.pages.pupilPageFacts().canSpeak).toBe(false)
  await silent.pages.sayAloud('Press Pip.')
  expect(speak).not.toHaveBeenCalled()

  fakeBrowser.tts.getVoices = async () => [
    { remote: true, lang: 'en-GB', voiceName: 'far away' },
    { remote: false, lang: 'en-GB', voiceName: 'here' },
  ]
  const { pages } = await start()
  expect(pages.pupilPageFacts().canSpeak).toBe(true)
  expect(speak).not.toHaveBeenCalled()
  await pages.sayAloud('Press Pip.')
  expect(speak).toHaveBeenCalledExactlyOnceWith('Press Pip.', expect.objectContaining({ voiceName: 'here' }))
  expect(stop).not.toHaveBeenCalled()
  await pages.sayAloud('')
  expect(stop).toHaveBeenCalledOnce()
})

it('none of it is for a script in a web page', () => {
  for (const name of ['open-page', 'pupil-page-facts', 'say-aloud', 'popup-facts'] as const)
    expect(MESSAGES[name].from, name).toEqual(['extension'])
  expect(MESSAGES['open-page'].request.safeParse({ page: 'cover' }).success).toBe(false)
  expect(MESSAGES['say-aloud'].request.safeParse({ say: 'x'.repeat(301) }).success).toBe(false)
})
