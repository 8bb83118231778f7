// The toolbar's popup as it is drawn: in the pupil's language from the first word to the last, right-to-left where it is.
import { beforeEach, expect, it, vi } from 'vitest'
import { ask } from '../../../entrypoints/background/ask.ts'
import { buttonLook } from '../../../shared/concern/button-look.ts'
import { UNKNOWN_READER } from '../../../shared/concern/cover-view.ts'
import { pupilWords } from '../../../shared/words/choose-words.ts'
import { DIRECTION, LANGUAGES, type Language } from '../../../shared/words/languages.ts'

vi.mock(import('../../../entrypoints/background/ask.ts'))

beforeEach(() => {
  vi.resetModules()
  document.body.replaceChildren()
  Object.assign(document.documentElement, { lang: 'en', dir: '' })
})

const open = async (lang: Language): Promise<void> => {
  const look = buttonLook({ ...UNKNOWN_READER, languages: [lang], reviewed: LANGUAGES })
  const { pageNames, practicePage } = pupilWords('ks1', lang, LANGUAGES)
  const links = [{ page: 'get-help' as const, label: pageNames.getHelp.say }]
  const reply = { look, practice: practicePage.open.say, lesson: null, links, lang, dir: DIRECTION[lang] }
  vi.mocked(ask).mockResolvedValue({ ok: true, reply } as never)
  await import('../../../entrypoints/popup/main.ts')
  await vi.waitFor(() => expect(document.querySelector('.links button')).not.toBeNull())
}
const labels = (): string[] => [...document.querySelectorAll('button')].map(({ textContent }) => textContent ?? '')

it.each(LANGUAGES)(
  'every button says its word in %s, the title too, and the page says in which language',
  async (lang) => {
    await open(lang)
    const { button, buttonLong, someoneElse, practicePage, pageNames } = pupilWords('ks1', lang, LANGUAGES)
    expect(labels()).toEqual([button.say, someoneElse.say, practicePage.open.say, pageNames.getHelp.say])
    expect(document.querySelector('.press')?.getAttribute('aria-label')).toBe(buttonLong.say)
    expect(document.title).toBe(button.say)
    expect(document.documentElement.lang).toBe(lang)
    expect(document.documentElement.dir).toBe(DIRECTION[lang])
  },
)

it('English stands where the background is silent: a press is offered all the same', async () => {
  vi.mocked(ask).mockResolvedValue({ ok: false, why: 'no-answer' })
  await import('../../../entrypoints/popup/main.ts')
  expect(labels()).toEqual(['Tell a grown-up', 'Tell someone else'])
  expect(document.documentElement.lang).toBe('en')
})
