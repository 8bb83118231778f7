// A press for the safeguarding lead and the adults of the child's own class: to none of them is it there, in lists, counts,
// numbers or alarms, unless there is nobody else at all.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NUMBERS_A_MS } from '../../../../collector/store/alerts/change-alert.ts'
import type { Role } from '../../../../shared/protocol/vocabulary.ts'
import {
  freshId,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  schoolIn,
  scratchStore,
} from '../store/scratch-store.ts'

const EMAIL: Partial<Record<Role, string>> = { dsl: 'dsl', deputy: 'deputy', head: 'head', technician: 'technician' }
const NAME: Partial<Record<Role, string>> = {
  dsl: 'Safeguarding lead',
  deputy: 'Deputy safeguarding lead',
  head: 'Headteacher',
  technician: 'Technician',
}

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

  const alsoTeaches = async (role: Role, className = 'Oak'): Promise<string> => {
    const email = `${EMAIL[role]}@example-primary.example`
    const name = NAME[role] ?? ''
    must(await school.store.addStaff(school.schoolId, { name, email, role, classNames: [className] }))
    return name
  }
  /** By every way that there is to an alert: list, replay, look, step. */
  const sees = async (name: string, alertId: string): Promise<boolean> => {
    const { store, schoolId } = school
    const viewer = await school.viewer(name)
    const { alerts } = await store.openAlerts(schoolId, viewer)
    const replay = await store.alertsSince(schoolId, viewer, 0, 500)
    const look = await store.lookAtAlert(schoolId, viewer, alertId, 'name')
    const step = { action: 'shown', actionId: freshId(), seq: Number.MAX_SAFE_INTEGER } as const
    const ways = [
      alerts.some(({ id }) => id === alertId),
      !replay.reset && replay.alerts.some(({ id }) => id === alertId),
      look.ok,
      (await store.actOnAlert(schoolId, viewer, alertId, step)).ok,
    ]
    expect(new Set(ways).size, `every way gives ${name} the same answer: ${ways.join()}`).toBe(1)
    return ways[0] === true
  }
  const pressForLead = async (): Promise<string> =>
    (await school.press(await school.device('OAK-01'), { to: 'dsl' })).alertId

  test('deputy and head who teach the child’s class do not have it; of another class they do; the lead always', async () => {
    const deputy = await alsoTeaches('deputy')
    const head = await alsoTeaches('head', 'Elm')
    const lead = await alsoTeaches('dsl')
    const alertId = await pressForLead()
    expect([await sees(deputy, alertId), await sees(head, alertId), await sees(lead, alertId)]).toEqual([
      false,
      true,
      true,
    ])
    const toClass = (await school.press(await school.device('OAK-02'))).alertId
    expect(await sees(deputy, toClass)).toBe(true)
  })

  test('those who are called are those who see it, on every rung until everybody has been called', async () => {
    const names = [await alsoTeaches('deputy'), await alsoTeaches('head', 'Elm'), NAME.dsl ?? '', 'Oak teacher']
    const alertId = await pressForLead()
    const called = new Set<string>()
    for (let look = 0; look < 14; look += 1) {
      school.clock.now += 91_000
      const climbed = must(await school.store.climbLadder(school.schoolId, []))
      for (const call of climbed.calls) if (call.rung !== 'alarm') for (const one of call.people) called.add(one)
    }
    for (const name of names)
      expect([name, await sees(name, alertId)]).toEqual([name, called.has((await school.viewer(name)).personId)])
  })

  test('where nobody else keeps children safe, the deputy of the child’s own class has it at once: never nobody', async () => {
    const { store, clock, dataDir } = school
    const schoolId = freshId()
    const [deputy, teacher] = ['Deputy safeguarding lead', 'Oak teacher']
    must(await store.createSchool({ id: schoolId, name: 'Small', timeZone: 'Europe/London' }))
    must(
      await store.saveRoster(schoolId, {
        ...{ pupils: [], sharedAccounts: [], hours: [], terms: [] },
        classes: [{ name: 'Oak', ageGroup: 'ks1', room: null }],
        staff: [
          { name: deputy, email: 'deputy@small.example', role: 'deputy', classes: ['Oak'] },
          { name: teacher, email: 'oak@small.example', role: 'teacher', classes: ['Oak'] },
        ],
        devices: [{ label: 'OAK-01', room: null, class: 'Oak' }],
      }),
    )
    must(await store.addEnrolmentToken(schoolId, 'token-hash', null))
    must(await store.changeSchool(schoolId, { enrolmentOpenUntilAt: clock.now + 86_400_000 }))
    school = schoolIn(store, schoolId, dataDir, clock)
    const alertId = await pressForLead()
    expect(await sees(deputy, alertId)).toBe(true)
    expect(await sees('Oak teacher', alertId)).toBe(false)
    school.clock.now += 91_000
    const deputyId = (await school.viewer(deputy)).personId
    const { calls } = must(await store.climbLadder(schoolId, [deputyId]))
    expect(calls.map(({ people }) => people)).toEqual([[deputyId]])
  })

  test('the alarm of one that reaches nobody passes by head and technician of that class', async () => {
    const passedBy = [await alsoTeaches('head'), await alsoTeaches('technician')]
    await pressForLead()
    school.clock.now += 91_000
    const { calls } = must(await school.store.climbLadder(school.schoolId, []))
    const alarm = calls.find(({ rung }) => rung === 'alarm')
    const lead = (await school.viewer('Safeguarding lead')).personId
    expect(alarm?.people).toEqual([lead])
    for (const name of passedBy) expect(alarm?.people).not.toContain((await school.viewer(name)).personId)
  })

  test('the technician’s count leaves it out for a technician who teaches that class, and for no other', async () => {
    const { store, schoolId } = school
    const count = async () => store.openAlertCount(schoolId, await school.viewer('Technician'))
    await pressForLead()
    expect(await count()).toBe(1)
    await alsoTeaches('technician')
    expect(await count()).toBe(0)
    await school.press(await school.device('OAK-02'))
    expect(await count()).toBe(1)
  })

  test('numbers say when, and nothing of what happened in between', async () => {
    const { store, schoolId, clock } = school
    const teacher = await school.viewer('Oak teacher')
    const own = await school.device('OAK-01')
    const numbers = async () => {
      const { seq, alerts } = await store.openAlerts(schoolId, teacher)
      return [seq, ...alerts.map((alert) => alert.seq)].map((one) => Math.floor(one / NUMBERS_A_MS))
    }
    const { alertId } = await school.press(own)
    clock.now += 1_000
    must(await school.act('Oak teacher', alertId, { action: 'with' }))
    const first = clock.now
    expect(await numbers()).toEqual([first, first])
    for (let quiet = 0; quiet < 700; quiet += 1) {
      clock.now += 200
      if (quiet % 100 === 0) await pressForLead()
      must(await store.climbLadder(schoolId, []))
    }
    expect(await numbers()).toEqual([first, first])
    // More of others' changes than a stream replays do not ask for the whole list either.
    const before = await store.lastNumber(schoolId, teacher)
    expect(await store.alertsSince(schoolId, teacher, before, 2)).toEqual({ reset: false, seq: before, alerts: [] })
    await school.press(await school.device('OAK-03'))
    expect((await numbers())[0]).toBe(clock.now)
  })

  test('numbers never come again and never go back, whatever the clock does', async () => {
    const device = await school.device('OAK-01')
    for (const leap of [10 * 365 * 86_400_000, -20 * 365 * 86_400_000, 1, 0, 0, -1, 2 ** 50]) {
      school.clock.now = Math.max(0, school.clock.now + leap)
      await school.press(device, { to: leap > 0 ? 'class' : 'dsl' })
    }
    const seen = school.changes.flatMap(({ alerts }) => alerts.map(({ seq }) => seq))
    expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other))
    expect(seen.every((seq) => Number.isSafeInteger(seq))).toBe(true)
  })

  test('a press for the lead on the practice page is a real one, and is no part of the class’s evidence', async () => {
    const { store, schoolId } = school
    const teacher = await school.viewer('Oak teacher')
    const { practiceId } = must(await store.openPractice(schoolId, teacher, teacher.classIds[0] ?? ''))
    const before = await store.practices(schoolId, teacher)
    const personKey = 'oak.pupil1@example-primary.example'
    const { alertId } = await school.press(await school.device('OAK-01'), { to: 'dsl', practiceId, personKey })
    expect(await sees('Safeguarding lead', alertId)).toBe(true)
    expect(await store.practices(schoolId, teacher)).toEqual(before)
  })
})
