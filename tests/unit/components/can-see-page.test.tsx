// @vitest-environment happy-dom
// "What my school can see" as it is drawn: the same for everybody at once, the own list only on a press, nobody's on a shared
// log-in, and the same words whomever a press was for.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CanSeePage } from '../../../components/can-see/can-see-page.tsx'
import type { AboutMe, CanSeeFacts } from '../../../shared/can-see/can-see.ts'
import { isInfant } from '../../../shared/concern/age-groups.ts'
import { AgeGroup } from '../../../shared/protocol/vocabulary.ts'

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})
afterEach(() => {
  render(null, document.body)
  vi.unstubAllGlobals()
})

const ABOUT: AboutMe = {
  person: 'a'.repeat(64),
  presses: [
    { pressedAt: Date.UTC(2026, 10, 23, 9, 14), step: 'seen', hasAddress: true },
    { pressedAt: Date.UTC(2026, 10, 23, 9, 14), step: 'arrived', hasAddress: false },
  ],
  hasMore: false,
  looks: [
    { by: 'class-staff', name: 'Elm teacher', what: 'name', lastOn: '2026-11-23' },
    { by: 'class-staff', name: null, what: 'device', lastOn: '2026-11-23' },
    { by: 'safeguarding', name: null, what: 'address', lastOn: '2026-11-22' },
  ],
  answers: [{ answer: 'declined', answeredAt: Date.UTC(2026, 8, 4, 9, 0) }],
  mayLook: { classStaff: ['Elm teacher'], safeguarding: [] },
}

const draw = (list: CanSeeFacts['list'], isWanted: boolean, ageGroup: AgeGroup = 'ks2', canSpeak = false) => {
  const said = { onSpeak: vi.fn(), onShow: vi.fn(), onHide: vi.fn(), onPrint: vi.fn(), onClose: vi.fn() }
  act(() => render(<CanSeePage facts={{ ageGroup, canSpeak, list }} isWanted={isWanted} {...said} />, document.body))
  return said
}
const text = (): string => document.body.textContent ?? ''
const button = (name: string): HTMLButtonElement | null => document.querySelector(`[data-test="${name}"]`)
const press = (name: string): void => {
  act(() => button(name)?.click())
}

it.each(AgeGroup.options)('opens with what is so for everybody, and with nobody’s list (%s)', (ageGroup) => {
  const { onShow, onClose } = draw({ is: 'closed' }, false, ageGroup)
  if (isInfant(ageGroup)) {
    expect(document.querySelectorAll('.pictures svg').length).toBeGreaterThanOrEqual(3)
    expect(button('show')).toBeNull()
    press('more')
  }
  expect(text()).toMatch(/What is not sent/)
  expect(text()).not.toMatch(/You pressed|looked up which|You said/)
  press('show')
  expect(onShow).toHaveBeenCalledOnce()
  press('close')
  expect(onClose).toHaveBeenCalledOnce()
})

it('says that the school is being asked, and then that it can not be', () => {
  draw({ is: 'closed' }, true)
  expect(text()).toMatch(/I am asking your school\./)
  draw({ is: 'no-word' }, true)
  expect(text()).toMatch(/I can not ask your school just now\./)
  expect(text()).toMatch(/What is not sent/)
})

it('a list has each press with its step, who has looked by day, and what was answered', () => {
  const { onHide } = draw({ is: 'told', about: ABOUT }, true)
  const presses = [...document.querySelectorAll('[data-test="presses"] li')].map((one) => one.textContent)
  expect(presses).toHaveLength(2)
  expect(presses[0]).toMatch(/Monday,? 23 November.*An adult has seen it\.The web address was kept\./)
  expect(presses[1]).toMatch(/Your message is at school\.No web address was kept\./)
  const looks = [...document.querySelectorAll('[data-test="looks"] li')].map((one) => one.textContent)
  expect(looks).toEqual([
    'Monday 23 NovemberElm teacher looked up your name.',
    'Monday 23 NovemberAn adult who was told looked up which computer it was.',
    'Sunday 22 NovemberThe team that keeps you safe looked up the web address.',
  ])
  expect(text()).toMatch(/You said no\./)
  expect(text()).toMatch(/Adults of your class: Elm teacher/)
  // No names, no line.
  expect(text()).not.toMatch(/keeps you safe:/)
  press('hide')
  expect(onHide).toHaveBeenCalledOnce()
})

it('a list that came is not shown unless it is wanted', () => {
  draw({ is: 'told', about: ABOUT }, false)
  expect(text()).not.toMatch(/You pressed the button|Elm teacher/)
})

it('on a shared log-in there is no list and nothing that offers one', () => {
  draw({ is: 'shared' }, false)
  expect(text()).toMatch(/This log-in is for more than one of you\./)
  expect(button('show')).toBeNull()
  expect(button('hide')).toBeNull()
})

it('what changes is read out in its place, and prints by its own button', () => {
  draw({ is: 'closed' }, false)
  const place = document.querySelector('[data-test="own-list"]')
  expect(place?.getAttribute('aria-live')).toBe('polite')
  draw({ is: 'told', about: ABOUT }, true)
  expect(document.querySelector('[data-test="own-list"]')).toBe(place)
  const { onPrint } = draw({ is: 'no-word' }, true)
  expect(document.querySelector('[data-test="own-list"]')).toBe(place)
  press('print')
  expect(onPrint).toHaveBeenCalledOnce()
})

it('where this device has a voice each picture reads its sentence, and where it has none nothing offers to', () => {
  const { onSpeak } = draw({ is: 'closed' }, false, 'eyfs', true)
  expect(document.querySelectorAll('[data-test="read-aloud"]')).toHaveLength(4)
  press('read-aloud')
  expect(onSpeak).toHaveBeenCalledWith('When you press me, I write to your school.')
  draw({ is: 'closed' }, false, 'eyfs', false)
  expect(button('read-aloud')).toBeNull()
  expect(text()).not.toMatch(/Read it to me/)
})
