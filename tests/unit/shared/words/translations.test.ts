// Languages beside English: never shown before a review, never missing a sentence, never promising more than English.
import { describe, expect, it } from 'vitest'
import { COVER_STATES } from '../../../../shared/concern/cover-state.ts'
import { UNKNOWN_READER, type ViewReader, viewOfState } from '../../../../shared/concern/cover-view.ts'
import { AgeGroup } from '../../../../shared/protocol/vocabulary.ts'
import { pupilWords, WORD_LISTS, wordListFor, wordsOf } from '../../../../shared/words/choose-words.ts'
import { CY_KS1 } from '../../../../shared/words/cy/ks1.ts'
import { EN_KS1 } from '../../../../shared/words/en/ks1.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { type Sentences, translated } from '../../../../shared/words/translate.ts'
import { isolated, viewWords } from '../../../../shared/words/view-words.ts'
import type { PupilWords, Word } from '../../../../shared/words/word-types.ts'

const DRAFTS = LANGUAGES.filter((lang) => WORD_LISTS[lang].reviewedBy === null)

/** Every sentence of a list by its place in it. */
const places = (tree: object, path = ''): Map<string, Word> =>
  new Map(
    Object.entries(tree).flatMap(([key, entry]: [string, Word | object]) =>
      'say' in entry ? [[`${path}${key}`, entry] as const] : [...places(entry, `${path}${key}.`)],
    ),
  )
const listOf = (lang: (typeof LANGUAGES)[number], group: AgeGroup): PupilWords => wordsOf(WORD_LISTS[lang], group)

describe('a draft', () => {
  it('exists in Welsh and in Urdu', () => expect(DRAFTS).toEqual(['cy', 'ur']))

  it.each(DRAFTS)('is not shown before a review: English stands in (%s)', (lang) => {
    for (const group of AgeGroup.options) {
      expect(pupilWords(group, lang)).toBe(pupilWords(group))
      const others = LANGUAGES.filter((one) => one !== lang)
      expect(pupilWords(group, lang, others)).toBe(pupilWords(group))
    }
    expect(wordListFor(lang)).toMatchObject({ lang: 'en', dir: 'ltr' })
  })

  it.each(DRAFTS)('is shown once the school has had it reviewed (%s)', (lang) => {
    expect(wordListFor(lang, [lang]).lang).toBe(lang)
    expect(pupilWords('ks1', lang, [lang]).button.say).not.toBe(EN_KS1.button.say)
  })

  it.each(DRAFTS)('says every sentence that English says, in its own words (%s)', (lang) => {
    for (const group of AgeGroup.options) {
      const mine = places(listOf(lang, group))
      const english = places(listOf('en', group))
      expect([...mine.keys()]).toEqual([...english.keys()])
      const same = [...english].filter(([place, { say }]) => say !== '' && mine.get(place)!.say === say)
      expect(same.map(([place]) => place)).toEqual([])
      const silent = [...english].filter(([place, { say }]) => (say === '') !== (mine.get(place)!.say === ''))
      expect(silent.map(([place]) => place)).toEqual([])
    }
  })

  it.each(DRAFTS)('claims exactly what English claims, and names the adult where English does (%s)', (lang) => {
    for (const group of AgeGroup.options) {
      const mine = places(listOf(lang, group))
      for (const [place, english] of places(listOf('en', group))) {
        expect(mine.get(place)!.claims, place).toEqual(english.claims)
        expect(mine.get(place)!.say.match(/\{\w+\}/g), place).toEqual(english.say.match(/\{\w+\}/g))
      }
    }
  })

  it.each(DRAFTS)('keeps a row of words a row: the seven days of the week (%s)', (lang) => {
    const { days } = listOf(lang, 'ks2').closed
    expect(Array.isArray(days)).toBe(true)
    expect(new Set(days.map(({ say }) => say)).size).toBe(7)
  })

  it('leaves out no sentence: that does not compile', () => {
    const { button: _, ...rest } = CY_KS1
    // @ts-expect-error a list without its button's word
    const lacking: Sentences<PupilWords> = rest
    // Were it forced through, English would be read there and not a gap.
    expect(translated(EN_KS1, lacking).button.say).toBe(EN_KS1.button.say)
  })
})

describe('right to left', () => {
  /** Digits, a space, digits: drawn the wrong way round unless they stand between marks. */
  const swapped = (say: string): boolean =>
    /\d\s+\d|\{number\}/.test(say.replace(/[\u2066\u2068][^\u2069]*\u2069/g, ''))

  it('keeps telephone numbers in order', () => {
    const wrong = AgeGroup.options.flatMap((group) =>
      [...places(listOf('ur', group)).values()].map(({ say }) => say).filter(swapped),
    )
    expect(wrong).toEqual([])
    expect(swapped('Childline 0800 1111')).toBe(true)
    expect(swapped('{name}: {number}')).toBe(true)
    expect(swapped(`Childline ${isolated('0800 1111')}`)).toBe(false)
  })

  it('keeps a name whole inside the sentence', () => {
    const [said] = viewWords('seen', 'class', 'Mrs. Oak', {
      ...UNKNOWN_READER,
      languages: ['ur'],
      reviewed: ['ur'],
    })
    expect(said?.headline).toContain(isolated('Mrs. Oak'))
    expect(said).toMatchObject({ lang: 'ur', dir: 'rtl' })
  })
})

describe('a cover in two languages', () => {
  const both: ViewReader = { ...UNKNOWN_READER, languages: ['en', 'ur'], reviewed: ['ur'] }

  it('says the same state in both, English first', () => {
    const said = viewWords('sent', 'class', null, both)
    expect(said.map(({ lang, dir }) => `${lang} ${dir}`)).toEqual(['en ltr', 'ur rtl'])
    expect(said[0]?.headline).toBe(listOf('en', 'ks1').cover.sent.headline.say)
    expect(said[1]?.headline).toBe(listOf('ur', 'ks1').cover.sent.headline.say)
  })

  it('says it once where the second language may not be shown, and in English where none may', () => {
    const langs = (languages: readonly ('en' | 'cy' | 'ur')[], reviewed: readonly ('cy' | 'ur')[] = []): string[] =>
      viewWords('sent', 'class', null, { ...UNKNOWN_READER, ageGroup: 'ks2', languages, reviewed }).map(
        ({ lang }) => lang,
      )
    expect(langs(['en', 'ur'])).toEqual(['en'])
    expect(langs(['cy', 'ur'])).toEqual(['en'])
    expect(langs(['cy', 'ur'], ['ur'])).toEqual(['en', 'ur'])
    expect(langs(['cy', 'cy'], ['cy'])).toEqual(['cy'])
    expect(langs([])).toEqual(['en'])
  })

  it('is in English word for word what the cover shows', () => {
    for (const ageGroup of AgeGroup.options)
      for (const state of COVER_STATES)
        for (const to of ['class', 'dsl'] as const)
          for (const adult of [null, 'Mrs Oak']) {
            const [english] = viewWords(state, to, adult, { ...UNKNOWN_READER, ageGroup })
            const { headline, line } = viewOfState(state, to, adult, { ...UNKNOWN_READER, ageGroup })
            expect(english, state).toEqual({ lang: 'en', dir: 'ltr', headline, line })
          }
  })
})
