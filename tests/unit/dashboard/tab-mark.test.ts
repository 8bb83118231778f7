// What the tab's title says: a shape and a number, and never calm on a dead line.
import { expect, it } from 'vitest'
import { tabMark } from '../../../collector/dashboard/screen/tab-mark.ts'
import { alertOf } from '../../fixtures/staff/pretended-alerts.ts'

it('carries the most pressing shape and how many stand there', () => {
  const alerts = [alertOf(1, 1, { state: 'coming' }), alertOf(2, 2), alertOf(3, 3)]
  expect(tabMark(alerts, 'live').title).toBe('▲ 2 Porpoise')
  expect(tabMark(alerts.slice(0, 1), 'live').title).toBe('◕ 1 Porpoise')
  expect(tabMark([], 'live').title).toBe('Porpoise')
})

it('warns on a dead line whatever the list says', () => {
  for (const line of ['down', 'outdated', 'signed-out'] as const)
    expect(tabMark([alertOf(1, 1)], line).title).toBe('! Porpoise')
})

it('fits a large number into the icon', () => {
  const alerts = Array.from({ length: 12 }, (_, index) => alertOf(index, index))
  expect(tabMark(alerts, 'live').icon).toEqual({ shape: 'new', text: '9+' })
})
