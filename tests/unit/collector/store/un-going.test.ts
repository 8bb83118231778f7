// "I'm not going after all": the alert waits again, and the child reads what is still true.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { must, type ScratchSchool, type ScratchStore, STORES, scratchStore } from './scratch-store.ts'

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let school: ScratchSchool
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  beforeEach(async () => {
    school = await scratch.newSchool()
  })
  afterAll(() => scratch.end())

  const facts = async (profileId: string) =>
    (await school.store.pendingCommands(school.schoolId, profileId)).map((c) =>
      c.kind === 'cover-state' ? c.facts : c,
    )

  test('where nobody had seen it, it is new again, the cover says so, and another adult may go', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    const { won, alert } = must(await school.act('Oak teacher', alertId, { action: 'unsee' }))
    expect([won, alert.state, alert.holder]).toEqual([true, 'new', null])
    expect(await facts(device.profileId)).toEqual([
      { delivered: [], seen: null, coming: null, with: null, escalated: null },
    ])
    const next = must(await school.act('Safeguarding lead', alertId, { action: 'coming' }))
    expect([next.won, next.alert.holder?.name]).toEqual([true, 'Safeguarding lead'])
    expect(await facts(device.profileId)).toMatchObject([{ coming: { name: 'Safeguarding lead' } }])
  })

  test('who had seen it has still seen it, whoever it was', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Safeguarding lead', alertId, { action: 'seen' }))
    must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    const { alert } = must(await school.act('Oak teacher', alertId, { action: 'unsee' }))
    expect([alert.state, alert.holder?.name]).toEqual(['seen', 'Safeguarding lead'])
    expect(await facts(device.profileId)).toMatchObject([{ seen: { name: 'Safeguarding lead' }, coming: null }])
  })

  test('a press that came after it was seen has been seen by nobody', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Safeguarding lead', alertId, { action: 'seen' }))
    must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    await school.press(device)
    expect(must(await school.act('Oak teacher', alertId, { action: 'unsee' })).alert.state).toBe('new')
  })

  test('nobody else can take it back, and not once somebody stands there or it is over', async () => {
    const { alertId } = await school.press(await school.device())
    must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    const other = must(await school.act('Safeguarding lead', alertId, { action: 'unsee' }))
    expect([other.won, other.alert.state, other.alert.holder?.name]).toEqual([false, 'coming', 'Oak teacher'])
    const steps = [{ action: 'with' }, { action: 'release', page: 'take-away' }] as const
    for (const step of steps) {
      must(await school.act('Oak teacher', alertId, step))
      expect(await school.act('Oak teacher', alertId, { action: 'unsee' })).toEqual({ ok: false, why: 'too-late' })
    }
  })
})
