// Who sees which alert: as a table of every role, and as lists, replay, looks and actions all say the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertIsVisible } from '../../../../collector/school/visible-alerts.ts'
import type { Role } from '../../../../shared/protocol/vocabulary.ts'
import {
  freshId,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
  stranger,
} from './scratch-store.ts'

const OWN = 'own'
const TABLE: [Role, ownClass: boolean, otherClass: boolean, noClass: boolean, toLead: boolean][] = [
  ['teacher', true, false, false, false],
  ['dsl', true, true, true, true],
  ['deputy', true, true, true, false],
  ['head', true, true, true, false],
  ['technician', true, false, false, false],
]

test.each(TABLE)(
  '%s sees own class %s, other class %s, no class %s, to the lead from their own class %s',
  (role, ...expected) => {
    const viewer = { personId: 'me', role, roles: [role], classIds: [OWN] }
    const calledIds: string[] = []
    expect([
      alertIsVisible(viewer, { to: 'class', classId: OWN, adultIds: ['me', 'her'], calledIds }),
      alertIsVisible(viewer, { to: 'class', classId: 'other', adultIds: ['her'], calledIds }),
      alertIsVisible(viewer, { to: 'class', classId: null, adultIds: [], calledIds }),
      alertIsVisible(viewer, { to: 'dsl', classId: OWN, adultIds: [], calledIds }),
    ]).toEqual(expected)
  },
)

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let school: ScratchSchool
  const alertIds: string[] = []
  beforeAll(async () => {
    scratch = await scratchStore(open)
    school = await scratch.newSchool()
    const oak = await school.device('OAK-01')
    alertIds.push((await school.press(oak)).alertId)
    alertIds.push((await school.press(oak, { to: 'dsl' })).alertId)
    alertIds.push((await school.press(await school.device('ELM-01'))).alertId)
    alertIds.push((await school.press(await school.device('HALL-01'))).alertId)
    alertIds.push((await school.press(stranger())).alertId)
  })
  afterAll(() => scratch.end())

  test.each([
    ['Oak teacher', [0]],
    ['Elm teacher', [2]],
    ['Safeguarding lead', [0, 1, 2, 3, 4]],
    ['Deputy safeguarding lead', [0, 1, 2, 3, 4]],
    ['Headteacher', [0, 1, 2, 3, 4]],
    ['Technician', []],
  ])('%s: list, replay, look and action agree', async (name, seen) => {
    const { store, schoolId } = school
    const viewer = await school.viewer(name)
    const expected = seen.map((index) => alertIds[index] ?? '').sort()
    const list = await store.openAlerts(schoolId, viewer)
    const replay = await store.alertsSince(schoolId, viewer, 0, 500)
    expect(list.alerts.map(({ id }) => id).sort()).toEqual(expected)
    expect(replay.reset ? [] : replay.alerts.map(({ id }) => id).sort()).toEqual(expected)
    const reachable: string[] = []
    for (const id of alertIds) {
      const look = await store.lookAtAlert(schoolId, viewer, id, 'device')
      const step = await store.actOnAlert(schoolId, viewer, id, { action: 'shown', actionId: freshId(), seq: 1 })
      expect(look.ok).toBe(step.ok)
      if (look.ok) reachable.push(id)
      else
        expect([look, step]).toEqual([
          { ok: false, why: 'not-found' },
          { ok: false, why: 'not-found' },
        ])
    }
    expect(reachable.sort()).toEqual(expected)
  })

  test('a technician who also has a class gets its alerts, and the child reads that the teacher has been told', async () => {
    const { store, schoolId } = school
    const email = 'technician@example-primary.example'
    must(await store.addStaff(schoolId, { name: 'Technician', email, role: 'technician', classNames: ['Oak'] }))
    const { alerts } = await store.openAlerts(schoolId, await school.viewer('Technician'))
    expect(alerts.map(({ id }) => id)).toEqual([alertIds[0]])
    const device = await school.device('OAK-02')
    const { alertId } = await school.press(device)
    must(await school.act('Technician', alertId, { action: 'shown', seq: await store.sequence(schoolId) }))
    expect(await store.pendingCommands(schoolId, device.profileId)).toMatchObject([
      { facts: { delivered: ['teacher'] } },
    ])
    must(await school.act('Technician', alertId, { action: 'close', outcome: 'mistake', note: null }))
  })

  test('the technician may know how many are open', async () => {
    expect(await school.store.openAlertCount(school.schoolId, await school.viewer('Elm teacher'))).toBe(5)
  })

  test('a replay brings each alert changed since, closed ones included, in the order of the sequence', async () => {
    const { store, schoolId } = school
    const viewer = await school.viewer('Headteacher')
    const since = await store.sequence(schoolId)
    must(await school.act('Headteacher', alertIds[3] ?? '', { action: 'coming' }))
    must(await school.act('Headteacher', alertIds[2] ?? '', { action: 'close', outcome: 'mistake', note: null }))
    const replay = await store.alertsSince(schoolId, viewer, since, 500)
    const alerts = replay.reset ? [] : replay.alerts
    expect(alerts.map(({ id, state }) => [id, state])).toEqual([
      [alertIds[3], 'coming'],
      [alertIds[2], 'closed'],
    ])
    const [coming = 0, closed = 0] = alerts.map(({ seq }) => seq)
    expect([since < coming, coming < closed, replay]).toMatchObject([true, true, { reset: false, seq: closed }])
  })

  test('more changes than are replayed, or a number from another database, ask for the whole list', async () => {
    const { store, schoolId } = school
    const viewer = await school.viewer('Headteacher')
    const seq = await store.sequence(schoolId)
    expect(await store.alertsSince(schoolId, viewer, 0, 4)).toEqual({ reset: true, seq })
    expect(await store.alertsSince(schoolId, viewer, seq + 1, 500)).toEqual({ reset: true, seq })
    expect(await store.alertsSince(schoolId, viewer, seq, 500)).toEqual({ reset: false, seq, alerts: [] })
  })
})
