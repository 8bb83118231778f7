// The ladder's first step: who is called when nobody answers, and what the child may be told of it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Source } from '../../../../collector/store/rows.ts'
import type { Alert } from '../../../../shared/protocol/alerts.ts'
import type { Event } from '../../../../shared/protocol/events.ts'
import {
  freshId,
  MONDAY_MORNING,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
} from './scratch-store.ts'

const change = (
  concernId: string,
  what: 'undone' | 'code-released' | 'day-over',
  value: string | null = null,
): Event => ({
  id: freshId(),
  kind: 'concern-change',
  occurredAt: MONDAY_MORNING,
  profileId: null,
  v: 1,
  data: { concernId, change: what, value },
})

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let school: ScratchSchool
  let device: Extract<Source, { kind: 'profile' }>
  let lead: string
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  beforeEach(async () => {
    school = await scratch.newSchool()
    device = await school.device()
    lead = (await school.viewer('Safeguarding lead')).personId
  })
  afterAll(() => scratch.end())

  const later = (seconds: number): void => {
    school.clock.now += seconds * 1_000
  }
  const climb = async (screens: readonly string[] = [lead]): Promise<number> =>
    must(await school.store.climbLadder(school.schoolId, screens)).climbed
  const alertNow = async (id: string): Promise<Alert> => {
    const found = (
      await school.store.openAlerts(school.schoolId, await school.viewer('Safeguarding lead'))
    ).alerts.find((one) => one.id === id)
    if (found === undefined) throw new Error('the alert is gone')
    return found
  }
  const escalated = async (): Promise<unknown[]> =>
    (await school.store.pendingCommands(school.schoolId, device.profileId)).map((command) =>
      command.kind === 'cover-state' ? command.facts.escalated : command.kind,
    )

  test('after ninety seconds without an answer the safeguarding team is called, and the child is told so once it was sent', async () => {
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'shown', seq: 2 ** 52 }))
    later(89)
    expect(await climb()).toBe(0)
    later(1)
    expect(await climb()).toBe(1)
    expect(await alertNow(alertId)).toMatchObject({ step: 1, isLate: false, state: 'new' })
    expect(await escalated()).toEqual(['unseen'])
    expect(await climb(), 'once is enough').toBe(0)
  })

  test('where no safeguarding screen is open nobody was told, and nothing is claimed until one opens', async () => {
    const { alertId } = await school.press(device)
    later(90)
    await climb([])
    expect(await alertNow(alertId)).toMatchObject({ step: 1 })
    expect(await escalated()).toEqual([])
    const seq = (await alertNow(alertId)).seq
    later(300)
    await climb([])
    expect((await alertNow(alertId)).seq, 'no news while there is none').toBe(seq)
    await climb()
    expect(await escalated()).toEqual(['unseen'])
  })

  test('who had seen it or was coming and is not there in time is late, which somebody else must have been told', async () => {
    for (const [action, seconds] of [
      ['seen', 120],
      ['coming', 300],
    ] as const) {
      const other = await school.device('OAK-02')
      const { alertId } = await school.press(other)
      must(await school.act('Oak teacher', alertId, { action }))
      later(seconds - 1)
      await climb()
      expect(await alertNow(alertId)).toMatchObject({ isLate: false })
      later(1)
      await climb()
      expect(await alertNow(alertId)).toMatchObject({ isLate: true, step: 1 })
      must(await school.act('Oak teacher', alertId, { action: 'with' }))
    }
  })

  test('the lead’s own screen is nobody else when the lead is the one who is late', async () => {
    const { alertId } = await school.press(device)
    must(await school.act('Safeguarding lead', alertId, { action: 'coming' }))
    later(300)
    await climb([lead])
    expect(await escalated()).toEqual([null])
    const deputy = (await school.viewer('Deputy safeguarding lead')).personId
    await climb([lead, deputy])
    expect(await escalated()).toEqual(['late'])
  })

  test('once late, another adult may go, and the child reads who is coming again', async () => {
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    expect(must(await school.act('Safeguarding lead', alertId, { action: 'coming' })).won).toBe(false)
    later(300)
    await climb()
    const taken = must(await school.act('Safeguarding lead', alertId, { action: 'coming' }))
    expect([taken.won, taken.alert.holder?.name, taken.alert.isLate]).toEqual([true, 'Safeguarding lead', false])
    expect(await escalated()).toEqual([null])
  })

  test('only an adult beside the child, or a release, ends the ladder; taking it back starts it again', async () => {
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'seen' }))
    must(await school.act('Oak teacher', alertId, { action: 'unsee' }))
    later(90)
    expect(await climb()).toBe(1)
    must(await school.act('Oak teacher', alertId, { action: 'with' }))
    later(3_600)
    expect(await climb()).toBe(0)
  })

  test('a press for the safeguarding lead climbs among safeguarding staff, and the lead’s own screen is not one more', async () => {
    const { alertId } = await school.press(device, { to: 'dsl' })
    must(await school.act('Safeguarding lead', alertId, { action: 'shown', seq: 2 ** 52 }))
    later(90)
    expect(await climb()).toBe(1)
    expect(await escalated()).toEqual([null])
    const deputy = (await school.viewer('Deputy safeguarding lead')).personId
    await climb([lead, deputy])
    expect(await escalated()).toEqual(['unseen'])
    const { personId: teacher } = await school.viewer('Oak teacher')
    later(3_600)
    await climb([lead, deputy, teacher])
    const called = (await school.store.ladderCalls(school.schoolId, alertId)).flatMap(({ people }) => people)
    expect(called).not.toContain(teacher)
  })

  test('a mistake, a pupil’s own release and a code change no state: the alert waits, marked', async () => {
    const { alertId, concernId } = await school.press(device)
    must(await school.store.appendEvents(school.schoolId, device, [change(concernId, 'undone')]))
    expect(await alertNow(alertId)).toMatchObject({ state: 'new', marks: ['undone'] })
    must(
      await school.store.appendEvents(school.schoolId, device, [
        change(concernId, 'code-released', 'class 2026-11-23'),
      ]),
    )
    expect(await alertNow(alertId)).toMatchObject({ state: 'new', marks: ['code-released', 'undone'] })
    later(90)
    expect(await climb(), 'a code counts as "I am going"').toBe(0)
    later(210)
    expect(await climb()).toBe(1)
    const chain = await school.store.audit(school.schoolId, 0, 1_000)
    expect(chain.filter(({ action }) => action === 'release-by-code')).toMatchObject([
      { actor: device.profileId, object: `concern:${concernId}` },
    ])
  })

  test('the end of the school day on a shared account gives the screen back and nothing else: the ladder goes on', async () => {
    const { alertId, concernId } = await school.press(device)
    must(await school.store.appendEvents(school.schoolId, device, [change(concernId, 'day-over')]))
    expect(await alertNow(alertId)).toMatchObject({ state: 'new', marks: ['day-over'] })
    const chain = await school.store.audit(school.schoolId, 0, 1_000)
    expect(chain.filter(({ action }) => action === 'release-at-day-end')).toMatchObject([
      { actor: device.profileId, object: `concern:${concernId}` },
    ])
    later(90)
    expect(await climb()).toBe(1)
  })

  test('another device cannot speak for this child', async () => {
    const { alertId, concernId } = await school.press(device)
    const stranger = await school.device('OAK-02')
    must(await school.store.appendEvents(school.schoolId, stranger, [change(concernId, 'code-released')]))
    expect(await alertNow(alertId)).toMatchObject({ marks: [] })
    later(90)
    expect(await climb()).toBe(1)
  })
})
