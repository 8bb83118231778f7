// @vitest-environment happy-dom
// One class's agreement on a staff screen: numbers at once, names after a press, a reading after two.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { ClassCard, type ClassCardProps } from '../../../components/agreement-list/class-card.tsx'
import { AGREEMENTS } from '../../fixtures/staff/pretended-agreements.ts'

afterEach(() => render(null, document.body))

const [OAK, EARLY] = AGREEMENTS.classes

const draw = (part: Partial<ClassCardProps> = {}) => {
  if (OAK === undefined) throw new Error('no class')
  const said = { onReadAloud: vi.fn(), onLook: vi.fn(), onPutAway: vi.fn() }
  const props = { line: OAK, text: null, readAloudOn: null, names: null, isBusy: false, problem: null }
  render(<ClassCard {...props} {...said} {...part} />, document.body)
  const press = (action: string): void => {
    act(() => document.querySelector<HTMLButtonElement>(`[data-action="${action}"]`)?.click())
  }
  return { ...said, press, text: () => document.body.textContent }
}

it('shows numbers and no names, and says how many declines are new', () => {
  const { text } = draw()
  expect(text()).toMatch(/Accepted21Declined2Read aloud to0Not yet7Of30/)
  expect(text()).toContain('Who declined? 2 new')
  expect(text()).not.toContain('pupil 2')
})

it('names who declined after a look, and puts the names away', () => {
  const { press, onLook } = draw()
  press('declined')
  expect(onLook).toHaveBeenCalledOnce()
  const named = draw({ names: [{ name: 'Oak pupil 2', yearGroup: 'Year 2' }] })
  expect(named.text()).toContain('Oak pupil 2, Year 2')
  named.press('put-away')
  expect(named.onPutAway).toHaveBeenCalledOnce()
})

it('records a reading only after it was confirmed', () => {
  const { press, onReadAloud, text } = draw()
  press('read-aloud')
  expect(text()).toContain('is not the children’s consent')
  press('cancel')
  expect(onReadAloud).not.toHaveBeenCalled()
  press('read-aloud')
  press('confirm')
  expect(onReadAloud).toHaveBeenCalledOnce()
})

it('offers no look where nobody declined, and nothing to do for the line of all staff', () => {
  draw({ ...(EARLY === undefined ? {} : { line: EARLY }) })
  expect(document.querySelector('[data-action="declined"]')).toBeNull()
  if (OAK !== undefined) draw({ line: { ...OAK, classId: null } })
  expect(document.querySelectorAll('button')).toHaveLength(0)
})
