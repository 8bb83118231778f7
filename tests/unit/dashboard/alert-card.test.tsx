// @vitest-environment happy-dom
// What one alert says and offers, by state, by role and by who can see the screen.
import { render } from 'preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AlertCard, type AlertCardProps, sayName, sayPlace } from '../../../components/alert-card/alert-card.tsx'
import type { Look } from '../../../components/alert-card/card-state.ts'
import { RELEASE_WORDS } from '../../../components/alert-card/release-words.ts'
import { sayAgo, sayTime } from '../../../components/alert-card/state-words.ts'
import type { Alert, AlertAddress } from '../../../shared/protocol/alerts.ts'
import { alertOf, idOf, LEAD, TEACHER } from '../../fixtures/staff/pretended-alerts.ts'

const ME = { personId: TEACHER.personId, name: TEACHER.name }
const OTHER = { personId: idOf(803), name: 'Elm teacher' }
const DEVICE = { kind: 'known', value: { className: 'Oak', deviceLabel: 'OAK-07', room: '4', presses: 1 } } as const

afterEach(() => render(null, document.body))

const draw = (alert: Alert, part: Partial<AlertCardProps> = {}) => {
  const onWish = vi.fn()
  const onLook = vi.fn()
  const props: AlertCardProps = {
    alert,
    me: TEACHER,
    nowMs: alert.receivedAt + 65_000,
    isShared: false,
    looks: { device: DEVICE },
    step: undefined,
    onWish,
    onLook,
    onPutAway: vi.fn(),
    ...part,
  }
  render(<AlertCard {...props} />, document.body)
  const buttons = [...document.querySelectorAll('button')]
  const press = (label: string): void => buttons.find((button) => button.textContent === label)?.click()
  return { onWish, onLook, press, labels: buttons.map((button) => button.textContent), text: document.body.textContent }
}

describe('a private screen', () => {
  it('says that a pupil needs somebody, where, since when, and offers the next steps', () => {
    const { text, labels } = draw(alertOf(1, 1))
    expect(text).toContain('A pupil needs you')
    expect(text).toContain('Oak class · OAK-07 · room 4')
    expect(text).toMatch(/\d\d:\d\d \(1 minute ago\)/)
    expect(labels).toEqual(['I’m going', 'I’ve seen it', 'Show name'])
  })

  it('says that the screen was given back when the school day ended, and that somebody is waited for all the same', () => {
    const { text, labels } = draw(alertOf(1, 1, { marks: ['day-over'] }))
    expect(text).toContain('The screen was given back when the school day ended.')
    expect(labels[0]).toBe('I’m going')
  })

  it('tells the adult who is going what to do, and offers "I’m with the pupil"', () => {
    const { text, labels } = draw(alertOf(1, 1, { state: 'coming', holder: ME }))
    expect(text).toContain('Do not open the page.')
    expect(labels[0]).toBe('I’m with the pupil')
    expect(labels).toContain('I’m not going after all')
  })

  it('tells everybody else who is going', () => {
    const { text } = draw(alertOf(1, 1, { state: 'coming', holder: OTHER }))
    expect(text).toContain('Elm teacher is going')
    expect(text).not.toContain('You are going')
    expect(document.querySelector('[data-action="unsee"]')).toBeNull()
  })

  it('only who has seen it can take that back', () => {
    expect(draw(alertOf(1, 1, { state: 'seen', holder: ME })).labels).toContain('I have not seen it')
    expect(draw(alertOf(1, 1, { state: 'seen', holder: OTHER })).labels).not.toContain('I have not seen it')
  })
})

it('who is going can say that they are not after all', () => {
  const { press, onWish } = draw(alertOf(1, 1, { state: 'coming', holder: ME }))
  press('I’m not going after all')
  expect(onWish).toHaveBeenCalledWith({ step: 'unsee' })
})

describe('a screen the class can see', () => {
  it('has no headline of need and no name until it is asked for', () => {
    const { text, onLook, press } = draw(alertOf(1, 1), { isShared: true })
    expect(text).not.toMatch(/needs you|Oak pupil/)
    press('Show name')
    expect(onLook).toHaveBeenCalledWith('name')
  })
})

describe('release and closing', () => {
  it('takes the page away at once where that is all it may do', () => {
    const { press, onWish } = draw(alertOf(1, 1, { state: 'with', holder: ME }))
    press('Release the screen')
    expect(onWish).toHaveBeenCalledWith({ step: 'release', page: 'take-away' })
  })

  it('asks what happens to the page where it may be given back', async () => {
    const { press, onWish } = draw(alertOf(1, 1, { state: 'with', holder: ME, mayGiveBack: true }))
    press('Release the screen')
    expect(onWish).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(document.body.textContent).toContain('What happens to the page?'))
    const give = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Give the page back',
    )
    give?.click()
    expect(onWish).toHaveBeenCalledWith({ step: 'release', page: 'give-back' })
  })

  it('says "released" only when the device has answered', () => {
    const claims = Object.entries(RELEASE_WORDS).filter(([, words]) => /has released/.test(words ?? ''))
    expect(claims.map(([state]) => state)).toEqual(['acknowledged'])
    const { text } = draw(alertOf(1, 1, { state: 'released', release: 'not-delivered' }))
    expect(text).toContain('its screen may still be covered')
  })

  it('closes with a note or without', () => {
    const { press, onWish } = draw(alertOf(1, 1, { state: 'released', release: 'acknowledged' }))
    press('Dealt with')
    expect(onWish).toHaveBeenLastCalledWith({ step: 'close', outcome: 'dealt-with', note: null })
    press('Pressed by mistake')
    expect(onWish).toHaveBeenLastCalledWith({ step: 'close', outcome: 'mistake', note: null })
  })
})

describe('addresses', () => {
  it('are not even offered to a teacher', () => {
    expect(draw(alertOf(1, 1)).labels).not.toContain('Show address')
    expect(draw(alertOf(1, 1), { me: LEAD }).labels).toContain('Show address')
  })

  it('are text and never a link', () => {
    const address: Look<AlertAddress> = { kind: 'known', value: { addresses: ['https://example.test/a'] } }
    draw(alertOf(1, 1), { me: LEAD, looks: { device: DEVICE, address } })
    expect(document.querySelector('code')?.textContent).toBe('https://example.test/a')
    expect(document.querySelector('a')).toBeNull()
  })
})

describe('presses on a button', () => {
  it('a double press is one press', () => {
    const { onWish } = draw(alertOf(1, 1))
    const button = document.querySelector<HTMLElement>('[data-action="coming"]')
    button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }))
    expect(onWish).toHaveBeenCalledOnce()
  })

  it('a press while a step is on its way does nothing, and the button keeps its focus', () => {
    const { onWish, press } = draw(alertOf(1, 1), { step: { name: 'coming', kind: 'busy' } })
    press('I’m going')
    expect(onWish).not.toHaveBeenCalled()
    expect(document.querySelector('button[disabled]')).toBeNull()
  })
})

describe('the words', () => {
  it('say no more of the place than is known', () => {
    expect(sayPlace({ className: null, deviceLabel: 'OAK-07', room: 'Room 4', presses: 1 })).toBe('OAK-07 · Room 4')
    expect(sayPlace({ className: null, deviceLabel: null, room: null, presses: 1 })).toBe('The device is not known')
  })

  it('name nobody on a shared log-in', () => {
    expect(sayName({ name: null, yearGroup: null, shared: true, feeling: null })).toBe(
      'Shared log-in: ask who sat there.',
    )
  })

  it('count time as a person would', () => {
    expect([0, 59_999, 60_000, 3_600_000, 7_200_000].map((ms) => sayAgo(0, ms))).toEqual([
      'just now',
      'just now',
      '1 minute ago',
      '1 hour ago',
      '2 hours ago',
    ])
    expect(sayAgo(1_000, 0)).toBe('just now')
    const noon = new Date(2025, 5, 3, 12, 5).getTime()
    expect(sayTime(noon, noon + 11 * 3_600_000)).toBe('12:05')
    expect(sayTime(noon, noon + 13 * 3_600_000)).toBe('Tuesday 3 June, 12:05')
  })
})
