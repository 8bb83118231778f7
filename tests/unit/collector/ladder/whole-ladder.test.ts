// The whole ladder in the store: calls are kept once and reach nobody they may not.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seedSchool } from '../../../../collector/school/seed.ts'
import type { LadderCall, Source, Viewer } from '../../../../collector/store/rows.ts'
import type { Alert } from '../../../../shared/protocol/alerts.ts'
import {
  exampleSchool,
  freshId,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
} from '../store/scratch-store.ts'

const NAMES = [
  'Oak teacher',
  'Elm teacher',
  'Safeguarding lead',
  'Deputy safeguarding lead',
  'Headteacher',
  'Technician',
]

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let school: ScratchSchool
  let device: Extract<Source, { kind: 'profile' }>
  let viewers: Map<string, Viewer>
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  beforeEach(async () => {
    school = await scratch.newSchool()
    device = await school.device()
    viewers = new Map()
    for (const name of NAMES) viewers.set(name, await school.viewer(name))
  })
  afterAll(() => scratch.end())

  const idOf = (name: string): string => viewers.get(name)?.personId ?? ''
  const nameOf = (id: string): string => NAMES.find((name) => idOf(name) === id) ?? id
  const everybody = (): string[] => NAMES.map(idOf)
  const later = (seconds: number): void => {
    school.clock.now += seconds * 1_000
  }
  const climb = async (reachable = everybody()): Promise<readonly LadderCall[]> =>
    must(await school.store.climbLadder(school.schoolId, reachable)).calls
  const callsOf = (alertId: string): Promise<LadderCall[]> => school.store.ladderCalls(school.schoolId, alertId)
  const shownTo = async (alertId: string, ...names: string[]): Promise<void> => {
    for (const name of names) must(await school.act(name, alertId, { action: 'shown', seq: 2 ** 52 }))
  }
  const listOf = async (name: string): Promise<Alert[]> => {
    const viewer = viewers.get(name)
    if (viewer === undefined) throw new Error(`nobody is called ${name}`)
    return (await school.store.openAlerts(school.schoolId, viewer)).alerts
  }
  const nameSecond = async (name: string, className: string): Promise<void> => {
    const file = exampleSchool()
    for (const one of file.staff) if (one.name === name) one.secondFor = [className]
    must(await seedSchool(school.store, school.schoolId, file))
  }

  test('unseen: second adult, lead and deputy, five rounds, then everybody every ten minutes until it is closed', async () => {
    const { alertId } = await school.press(device)
    await shownTo(alertId, 'Oak teacher', 'Deputy safeguarding lead')
    const seen: [number, string, number | null, string[]][] = []
    for (let second = 0; second <= 36 * 60; second += 2) {
      for (const { rung, round, people } of await climb()) seen.push([second, rung, round, people.map(nameOf)])
      later(2)
    }
    expect(seen.slice(0, 3)).toEqual([
      [90, 'second', 1, ['Deputy safeguarding lead']],
      [180, 'safeguarding', 1, ['Safeguarding lead', 'Deputy safeguarding lead']],
      [270, 'second', 2, ['Deputy safeguarding lead', 'Oak teacher']],
    ])
    expect(seen.slice(9).map(([second, rung]) => [second / 60, rung])).toEqual([
      [15, 'safeguarding'],
      [25, 'everyone'],
      [35, 'everyone'],
    ])
    expect(await callsOf(alertId)).toHaveLength(12)
    must(await school.act('Safeguarding lead', alertId, { action: 'close', outcome: 'dealt-with', note: null }))
    later(3_600)
    expect(await climb()).toEqual([])
  })

  test('not drawn in ten seconds: called at once, and the child is told nothing before the first answer is due', async () => {
    const { alertId } = await school.press(device)
    later(9)
    expect(await climb()).toEqual([])
    later(1)
    expect(await climb()).toMatchObject([{ rung: 'second', why: 'not-delivered' }])
    expect(await school.store.pendingCommands(school.schoolId, device.profileId)).toEqual([])
    expect(await listOf('Oak teacher')).toMatchObject([
      { id: alertId, step: 0, calledIds: [idOf('Deputy safeguarding lead')] },
    ])
    await shownTo(alertId, 'Deputy safeguarding lead')
    later(80)
    await climb()
    expect(await school.store.pendingCommands(school.schoolId, device.profileId)).toMatchObject([
      { facts: { delivered: ['dsl'], escalated: 'unseen' } },
    ])
  })

  test('a neighbour who is called sees, finds and answers this alert and no other; the child is not told of a teacher', async () => {
    await nameSecond('Elm teacher', 'Oak')
    const other = await school.press(await school.device('OAK-02'))
    must(await school.act('Oak teacher', other.alertId, { action: 'with' }))
    const { alertId } = await school.press(device)
    expect(await listOf('Elm teacher')).toEqual([])
    expect(await school.act('Elm teacher', alertId, { action: 'coming' })).toEqual({ ok: false, why: 'not-found' })
    later(90)
    expect((await climb()).map(({ people }) => people.map(nameOf))).toEqual([['Elm teacher']])
    expect((await listOf('Elm teacher')).map(({ id }) => id)).toEqual([alertId])
    await shownTo(alertId, 'Elm teacher')
    expect(await school.store.pendingCommands(school.schoolId, device.profileId)).toMatchObject([
      { facts: { delivered: [], escalated: 'unseen' } },
    ])
    const elm = await school.viewer('Elm teacher')
    must(await school.store.lookAtAlert(school.schoolId, elm, alertId, 'device'))
    expect(await school.store.lookAtAlert(school.schoolId, elm, alertId, 'address')).toEqual({
      ok: false,
      why: 'not-found',
    })
    expect(must(await school.act('Elm teacher', alertId, { action: 'coming' })).won).toBe(true)
  })

  test('seen and forgotten climbs again; coming and forgotten climbs again; with the pupil ends it', async () => {
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'seen' }))
    later(119)
    expect(await climb()).toEqual([])
    later(1)
    expect(await climb()).toMatchObject([{ rung: 'second', why: 'late' }])
    must(await school.act('Deputy safeguarding lead', alertId, { action: 'coming' }))
    later(299)
    expect(await climb()).toEqual([])
    later(1)
    const [call] = await climb()
    expect([call?.rung, call?.why, call?.people.map(nameOf)]).toEqual(['safeguarding', 'late', ['Safeguarding lead']])
    must(await school.act('Safeguarding lead', alertId, { action: 'with' }))
    later(3_600)
    expect(await climb()).toEqual([])
  })

  test('nobody can be reached: the alarm goes to lead, head and technician, and again after ten minutes', async () => {
    const { alertId } = await school.press(device)
    later(10)
    expect((await climb([])).map(({ rung }) => rung)).toEqual(['second', 'alarm'])
    const alarm = (await callsOf(alertId)).find(({ rung }) => rung === 'alarm')
    expect(alarm?.people.map(nameOf).sort()).toEqual(['Headteacher', 'Safeguarding lead', 'Technician'])
    expect(await listOf('Technician')).toEqual([])
    for (let second = 10; second < 700; second += 2) {
      await climb([])
      later(2)
    }
    expect((await callsOf(alertId)).filter(({ rung }) => rung === 'alarm')).toHaveLength(2)
  })

  test('out of hours: the lead is told once, nobody else; it climbs when school opens, and not before', async () => {
    school.clock.now += 9 * 3_600_000
    const { alertId } = await school.press(device)
    for (let hour = 0; hour < 14; hour += 1) {
      await climb()
      later(3_600)
    }
    const night = await callsOf(alertId)
    expect(night.map(({ rung, people }) => [rung, people.map(nameOf)])).toEqual([
      ['out-of-hours', ['Safeguarding lead']],
    ])
    const listed = async (name: string) =>
      (await school.store.nextDayAlerts(school.schoolId, await school.viewer(name))).map(({ id }) => id)
    expect([await listed('Safeguarding lead'), await listed('Oak teacher'), await listed('Elm teacher')]).toEqual([
      [alertId],
      [alertId],
      [],
    ])
    school.clock.now += (40 * 60 + 60) * 1_000
    await shownTo(alertId, 'Oak teacher')
    expect(await climb(), '08:41').toEqual([])
    later(30)
    expect(await climb()).toMatchObject([{ rung: 'second', round: 1, why: 'unseen' }])
    must(await school.act('Oak teacher', alertId, { action: 'with' }))
    expect(await listed('Safeguarding lead')).toEqual([])
  })

  test('what the pupil does changes nothing, and one code pauses once however often it is sent', async () => {
    const { alertId, concernId } = await school.press(device)
    const change = (what: 'undone' | 'pupil-released' | 'page-closed' | 'code-released', at: number) => ({
      id: freshId(),
      kind: 'concern-change' as const,
      occurredAt: at,
      profileId: null,
      v: 1 as const,
      data: { concernId, change: what, value: null },
    })
    for (const what of ['undone', 'pupil-released', 'page-closed'] as const)
      must(await school.store.appendEvents(school.schoolId, device, [change(what, school.clock.now)]))
    later(10)
    expect(await climb()).toHaveLength(1)
    must(await school.store.appendEvents(school.schoolId, device, [change('code-released', school.clock.now)]))
    later(290)
    expect(await climb()).toEqual([])
    must(await school.store.appendEvents(school.schoolId, device, [change('code-released', school.clock.now)]))
    later(10)
    expect(await climb()).toHaveLength(1)
    expect(await callsOf(alertId)).toHaveLength(2)
  })

  test('two looks at once make one call', async () => {
    const { alertId } = await school.press(device)
    later(90)
    const looks = await Promise.all([climb(), climb(), climb()])
    expect(looks.flat()).toHaveLength(1)
    expect(await callsOf(alertId)).toHaveLength(1)
  })

  test('a press for the lead: no byte of it reaches a teacher of the class, on any rung', async () => {
    await nameSecond('Elm teacher', 'Oak')
    const { alertId } = await school.press(device, { to: 'dsl' })
    for (let minute = 0; minute < 40; minute += 1) {
      await climb()
      later(60)
    }
    const called = new Set((await callsOf(alertId)).flatMap(({ people }) => people.map(nameOf)))
    expect([...called].sort()).toEqual(['Deputy safeguarding lead', 'Headteacher', 'Safeguarding lead'])
    for (const name of ['Oak teacher', 'Elm teacher', 'Technician']) {
      const viewer = viewers.get(name)
      if (viewer === undefined) throw new Error(name)
      const replay = await school.store.alertsSince(school.schoolId, viewer, 0, 500)
      expect(JSON.stringify([await listOf(name), replay])).not.toContain(alertId)
    }
  })

  test('200 presses at once: each is called once on a rung, in the order in which they came, and each cover has its own facts', async () => {
    const labels = Array.from({ length: 200 }, (_, index) => `OAK-${index + 100}`)
    const pressed: string[] = []
    const concerns = new Map<string, string>()
    for (const label of labels) {
      const source = await school.device(label, { room: 'Room 4' })
      const { alertId, concernId } = await school.press(source)
      pressed.push(alertId)
      concerns.set(source.profileId, concernId)
      school.clock.now += 1
    }
    later(10)
    const first = await climb()
    expect(first.map(({ alertId }) => alertId)).toEqual(pressed)
    expect(new Set(first.map(({ rung }) => rung))).toEqual(new Set(['second']))
    expect(await climb()).toEqual([])
    later(10)
    expect((await climb()).map(({ alertId, rung }) => `${rung} ${alertId}`)).toEqual(
      pressed.map((alertId) => `safeguarding ${alertId}`),
    )
    later(70)
    await climb()
    for (const [profileId, concernId] of concerns)
      expect(await school.store.pendingCommands(school.schoolId, profileId)).toMatchObject([
        { kind: 'cover-state', concernId, facts: { escalated: 'unseen' } },
      ])
    const sequence = school.changes.flatMap(({ alerts }) => alerts.map(({ seq }) => seq))
    expect(sequence).toEqual([...sequence].sort((one, other) => one - other))
  })
})
