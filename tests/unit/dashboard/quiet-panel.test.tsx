// @vitest-environment happy-dom
// What an empty list says to whom: silence must never look like calm.
import { render } from 'preact'
import { afterEach, expect, it } from 'vitest'
import { NowScreen } from '../../../components/staff/now-screen.tsx'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { LEAD, TEACHER } from '../../fixtures/staff/pretended-alerts.ts'

afterEach(() => render(null, document.body))

const nothing = (): void => {}

const draw = (me: Me) => {
  const now = 1_750_000_000_000
  const props = { onOpen: nothing, onFold: nothing, onWish: nothing, onLook: nothing, onPutAway: nothing }
  const none = { openedIds: new Set<string>(), looks: new Map(), steps: new Map() }
  const line = { kind: 'live', sinceAt: now, lastWordAt: now, by: 'stream' } as const
  render(
    <NowScreen
      me={me}
      alerts={[]}
      line={line}
      isListWhole
      alertNowMs={now}
      lineNowMs={now}
      isShared={false}
      {...none}
      {...props}
    />,
    document.body,
  )
  return { text: document.body.textContent, isQuiet: document.querySelector('[data-quiet="true"]') !== null }
}

it('a teacher with a class and a safeguarding lead without one read that all is quiet', () => {
  for (const me of [TEACHER, { ...LEAD, classes: [] }]) {
    expect(draw(me).text).toContain('All quiet.')
    expect(draw(me).isQuiet).toBe(true)
  }
})

it('a teacher without a class reads that no alert reaches them', () => {
  const { text, isQuiet } = draw({ ...TEACHER, classes: [] })
  expect(text).toContain('You have no class yet, so no alert reaches you. Ask the technician.')
  expect(text).not.toContain('All quiet')
  expect(isQuiet).toBe(false)
})

it('a technician reads that their role sees no alerts, unless they have a class', () => {
  const technician: Me = { ...TEACHER, role: 'technician' }
  expect(draw({ ...technician, classes: [] }).text).toContain('does not see alerts')
  expect(draw({ ...technician, classes: [] }).text).not.toContain('All quiet')
  expect(draw(technician).text).not.toContain('does not see alerts')
})
