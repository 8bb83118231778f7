// @vitest-environment happy-dom
// "What does Pip do?" and "Who can help me?" as they are drawn: one picture at a time, a grown-up before any number, and
// nothing that offers to speak where there is no voice.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FirstRun } from '../../../components/pupil-page/first-run.tsx'
import { GetHelp } from '../../../components/pupil-page/get-help.tsx'
import { helplinesFor } from '../../../shared/concern/helplines.ts'
import { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import { type PupilPageFacts, UNKNOWN_FACTS } from '../../../shared/pupil-page/page-messages.ts'
import { firstRunWords } from '../../../shared/words/pupil-pages/first-run-words.ts'

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})
afterEach(() => {
  render(null, document.body)
  vi.unstubAllGlobals()
})

const UK: PupilPageFacts = {
  ageGroup: 'ks2',
  helplines: helplinesFor({ name: 'Childline', number: '0800 1111' }, 'Europe/London'),
  emergencyNumber: '999',
  canSpeak: false,
}
const one = <E extends HTMLElement>(selector: string): E | null => document.querySelector<E>(selector)
const press = (name: string): void => {
  const button = one<HTMLButtonElement>(`[data-test="${name}"]`)
  // As a finger or a key does.
  button?.focus()
  act(() => button?.click())
}
const headline = (): string => one('h1')?.textContent ?? ''
const scene = (): string | undefined => one('[data-scene]')?.dataset.scene
const isOffered = (name: string): boolean => one<HTMLButtonElement>(`[data-test="${name}"]`)?.disabled === false

describe('"What does Pip do?"', () => {
  const draw = (change: Partial<PupilPageFacts> = {}) => {
    const said = { onSpeak: vi.fn(), onClose: vi.fn() }
    act(() => render(<FirstRun facts={{ ...UK, ...change }} {...said} />, document.body))
    return said
  }

  it.each(AgeGroup.options)('shows three pictures, one at a time, with one sentence each (%s)', (ageGroup) => {
    const { onClose } = draw({ ageGroup })
    const seen: string[] = []
    for (const name of ['upset', 'press', 'comes']) {
      expect(scene()).toBe(name)
      expect(document.querySelectorAll('[data-scene] > svg')).toHaveLength(1)
      seen.push(headline())
      press('next')
    }
    expect(seen).toEqual(firstRunWords(ageGroup).steps.map(({ say }) => say))
    expect(onClose).not.toHaveBeenCalled()
    press('done')
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('goes back, and no further than the first; each new sentence has the focus', () => {
    draw()
    expect(isOffered('back')).toBe(false)
    expect(document.activeElement).not.toBe(one('h1'))
    press('next')
    expect(document.activeElement).toBe(one('h1'))
    press('back')
    expect([scene(), isOffered('back'), isOffered('next')]).toEqual(['upset', false, true])
    expect(document.activeElement).toBe(one('h1'))
  })

  it('can be left at every picture', () => {
    const { onClose } = draw()
    press('close')
    press('next')
    press('close')
    press('next')
    press('done')
    expect(onClose).toHaveBeenCalledTimes(3)
  })

  it('speaks only when the picture is pressed, and falls silent at the next one', () => {
    const { onSpeak } = draw({ ageGroup: 'eyfs', canSpeak: true })
    expect(onSpeak).not.toHaveBeenCalled()
    press('read-aloud')
    expect(onSpeak.mock.calls).toEqual([['You feel bad.']])
    press('next')
    expect(onSpeak.mock.calls.at(-1)).toEqual([''])
    press('read-aloud')
    expect(onSpeak.mock.calls.at(-1)).toEqual(['Press Pip.'])
  })

  it('offers no voice where there is none', () => {
    draw({ canSpeak: false })
    expect(one('[data-test="read-aloud"]')).toBeNull()
    expect(scene()).toBe('upset')
  })
})

describe('"Who can help me?"', () => {
  const draw = (change: Partial<PupilPageFacts> = {}) => {
    const said = { onSpeak: vi.fn(), onClose: vi.fn() }
    act(() => render(<GetHelp facts={{ ...UK, ...change }} {...said} />, document.body))
    return said
  }
  const isBefore = (first: Element | null, second: Element | null): boolean =>
    first !== null &&
    second !== null &&
    (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

  it.each(['eyfs', 'ks1'] as const)('puts a picture and a grown-up before any number (%s)', (ageGroup) => {
    draw({ ageGroup })
    expect(headline()).toBe('Tell a grown-up you trust.')
    expect(isBefore(one('[data-scene="trust"]'), one('h1'))).toBe(true)
    expect(isBefore(one('h1'), one('.number'))).toBe(true)
    const before = document.body.textContent.slice(0, document.body.textContent.indexOf('Tell a grown-up'))
    expect(before).not.toMatch(/\d/)
  })

  it('gives numbers as text, and report pages as links that tell the page nothing of where they come from', () => {
    draw()
    expect(one('[data-test="numbers"]')?.textContent).toMatch(/Childline0800 1111.*In danger: 999\./)
    expect(one('[data-test="report"]')?.textContent).toContain('CEOP')
    const links = [...document.querySelectorAll('a')]
    expect(links.map(({ href }) => href)).toEqual(['https://www.childline.org.uk/', 'https://www.ceop.police.uk/'])
    for (const link of links) expect([link.rel, link.target]).toEqual(['noreferrer', '_blank'])
  })

  it('names nobody to call where neither school nor country gives a number', () => {
    const { onClose } = draw(UNKNOWN_FACTS)
    expect(document.querySelectorAll('.helplines')).toHaveLength(0)
    expect(document.body.textContent).not.toMatch(/\d/)
    press('close')
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('is plain from key stage 3 on', () => {
    draw({ ageGroup: 'ks3' })
    expect(one('[data-scene]')).toBeNull()
    expect(headline()).toBe('Tell an adult you trust.')
  })

  it('reads who can help, and no number, when the picture is pressed', () => {
    const { onSpeak } = draw({ ageGroup: 'ks1', canSpeak: true })
    press('read-aloud')
    expect(onSpeak.mock.calls).toEqual([['Tell a grown-up you trust. At school or at home.']])
  })
})
