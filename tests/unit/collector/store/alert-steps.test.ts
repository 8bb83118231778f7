// What staff do with an alert, what the child's cover may then say, and how a release travels.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Command } from '../../../../shared/protocol/commands.ts'
import {
  acknowledgement,
  freshId,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
} from './scratch-store.ts'

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

  const alertOf = async (alertId: string) => {
    const { alerts } = notReset(
      await school.store.alertsSince(school.schoolId, await school.viewer('Headteacher'), 0, 1000),
    )
    return alerts.find(({ id }) => id === alertId)
  }
  const notReset = <T extends { reset: boolean }>(answer: T): Extract<T, { reset: false }> => {
    if (answer.reset) throw new Error('reset')
    return answer as Extract<T, { reset: false }>
  }
  const told = async (profileId: string): Promise<Command[]> => school.store.pendingCommands(school.schoolId, profileId)

  test('each step of the adult reaches the cover of the child, the newest word only', async () => {
    const device = await school.device()
    const { alertId, concernId } = await school.press(device)
    const seq = (await alertOf(alertId))?.seq ?? 0
    const steps = [
      [
        { action: 'shown', seq },
        { delivered: ['teacher'], seen: null, coming: null, with: null, escalated: null },
      ],
      [
        { action: 'seen' },
        { delivered: ['teacher'], seen: { name: 'Oak teacher' }, coming: null, with: null, escalated: null },
      ],
      [
        { action: 'coming' },
        { seen: { name: 'Oak teacher' }, coming: { name: 'Oak teacher' }, with: null, escalated: null },
      ],
      [{ action: 'with' }, { coming: { name: 'Oak teacher' }, with: { name: 'Oak teacher' } }],
    ] as const
    for (const [step, facts] of steps) {
      must(await school.act('Oak teacher', alertId, step))
      expect(await told(device.profileId)).toMatchObject([{ kind: 'cover-state', concernId, facts }])
    }
  })

  test('the deputy’s screen counts as told to the safeguarding lead, not to the teacher', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Deputy safeguarding lead', alertId, { action: 'shown', seq: 2 ** 52 }))
    expect(await told(device.profileId)).toMatchObject([{ facts: { delivered: ['dsl'] } }])
  })

  test('a screen that drew the first press has not drawn the second', async () => {
    const device = await school.device()
    const first = await school.press(device)
    const drawn = await school.store.sequence(school.schoolId)
    must(await school.act('Oak teacher', first.alertId, { action: 'shown', seq: drawn }))
    must(await school.act('Oak teacher', first.alertId, { action: 'seen' }))
    const second = await school.press(device)
    const facts = () =>
      told(device.profileId).then((commands) =>
        Object.fromEntries(commands.map((c) => (c.kind === 'cover-state' ? [c.concernId, c.facts] : []))),
      )
    expect(await facts()).toEqual({
      [first.concernId]: {
        delivered: ['teacher'],
        seen: { name: 'Oak teacher' },
        coming: null,
        with: null,
        escalated: null,
      },
    })
    const seq = (await alertOf(first.alertId))?.seq ?? 0
    must(await school.act('Oak teacher', first.alertId, { action: 'shown', seq }))
    expect((await facts())[second.concernId]).toMatchObject({ delivered: ['teacher'], seen: null })
  })

  test('a screen cannot confirm a state it has not been sent yet', async () => {
    const device = await school.device()
    const first = await school.press(device)
    must(await school.act('Oak teacher', first.alertId, { action: 'shown', seq: 2 ** 52 }))
    await school.press(device)
    const commands = await told(device.profileId)
    expect(commands.map((c) => c.kind === 'cover-state' && c.concernId)).toEqual([first.concernId])
  })

  test('"I’m going" holds for a second press of the same pupil at once', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    const second = await school.press(device)
    expect(await told(device.profileId)).toContainEqual(
      expect.objectContaining({
        concernId: second.concernId,
        facts: { delivered: [], seen: null, coming: { name: 'Oak teacher' }, with: null, escalated: null },
      }),
    )
  })

  test('a school that shows no names tells the child "a grown-up", and staff who it is', async () => {
    must(await school.store.changeSchool(school.schoolId, { showsAdultNames: false }))
    const device = await school.device()
    const { alertId } = await school.press(device)
    const { alert } = must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    expect(alert.holder).toMatchObject({ name: 'Oak teacher' })
    expect(await told(device.profileId)).toMatchObject([{ facts: { coming: { name: null } } }])
  })

  test('two adults go at once: the first wins, the second reads who goes, nothing changes twice', async () => {
    const { alertId } = await school.press(await school.device())
    const [first, second] = await Promise.all([
      school.act('Oak teacher', alertId, { action: 'coming' }),
      school.act('Safeguarding lead', alertId, { action: 'coming' }),
    ])
    const [winner, loser] = must(first).won ? [must(first), must(second)] : [must(second), must(first)]
    expect([winner.won, loser.won]).toEqual([true, false])
    expect(loser.alert.holder).toEqual(winner.alert.holder)
    expect(school.changes.flatMap(({ alerts }) => alerts.map(({ id }) => id))).toEqual([alertId, alertId])
  })

  test('who said "I’m going" first stays first, but whoever stands there is with the pupil', async () => {
    const { alertId } = await school.press(await school.device())
    must(await school.act('Oak teacher', alertId, { action: 'coming' }))
    expect(must(await school.act('Safeguarding lead', alertId, { action: 'seen' })).won).toBe(false)
    const { won, alert } = must(await school.act('Safeguarding lead', alertId, { action: 'with' }))
    expect([won, alert.state, alert.holder?.name]).toEqual([true, 'with', 'Safeguarding lead'])
  })

  test('un-see goes back to what is still true, and only for the adult who saw it', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'shown', seq: 2 ** 52 }))
    must(await school.act('Oak teacher', alertId, { action: 'seen' }))
    expect(must(await school.act('Safeguarding lead', alertId, { action: 'unsee' })).won).toBe(false)
    expect(must(await school.act('Oak teacher', alertId, { action: 'unsee' })).alert.state).toBe('new')
    expect(await told(device.profileId)).toMatchObject([{ facts: { delivered: ['teacher'], seen: null } }])
  })

  test('a repeated press of a staff button is one action', async () => {
    const { alertId } = await school.press(await school.device())
    const actionId = freshId()
    const first = must(await school.act('Oak teacher', alertId, { action: 'coming' }, actionId))
    const again = must(await school.act('Oak teacher', alertId, { action: 'coming' }, actionId))
    expect(again).toEqual(first)
    expect(
      (await school.store.audit(school.schoolId, 0, 100)).filter(({ action }) => action === 'coming'),
    ).toHaveLength(1)
    expect(await school.act('Oak teacher', alertId, { action: 'with' }, actionId)).toEqual({
      ok: false,
      why: 'action-id-reused',
    })
    expect(await school.act('Headteacher', alertId, { action: 'coming' }, actionId)).toMatchObject({ ok: false })
  })

  test('nothing is possible on a closed alert, and its answer says that it is too late', async () => {
    const { alertId } = await school.press(await school.device())
    must(await school.act('Oak teacher', alertId, { action: 'close', outcome: 'mistake', note: null }))
    for (const action of ['seen', 'coming', 'with'] as const) {
      expect(await school.act('Oak teacher', alertId, { action })).toEqual({ ok: false, why: 'too-late' })
    }
    expect(await school.act('Oak teacher', alertId, { action: 'release', page: 'take-away' })).toMatchObject({
      why: 'too-late',
    })
    const again = must(
      await school.act('Headteacher', alertId, { action: 'close', outcome: 'dealt-with', note: 'later' }),
    )
    expect([again.won, again.alert.outcome]).toEqual([false, 'mistake'])
  })

  test('a page goes back to secondary pupils only', async () => {
    const young = await school.press(await school.device('OAK-01'), { ageGroup: 'ks2' })
    const old = await school.press(await school.device('OAK-02'), { ageGroup: 'ks3' })
    expect(await school.act('Oak teacher', young.alertId, { action: 'release', page: 'give-back' })).toEqual({
      ok: false,
      why: 'may-not-give-back',
    })
    must(await school.act('Oak teacher', old.alertId, { action: 'release', page: 'give-back' }))
  })

  test('release goes to every covered device of the alert and overtakes what was on its way', async () => {
    const device = await school.device()
    const one = await school.press(device)
    const two = await school.press(device)
    must(await school.act('Oak teacher', one.alertId, { action: 'coming' }))
    must(await school.act('Oak teacher', one.alertId, { action: 'release', page: 'take-away' }))
    expect(await told(device.profileId)).toMatchObject([
      { kind: 'release', concernId: one.concernId, page: 'take-away' },
      { kind: 'release', concernId: two.concernId, page: 'take-away' },
    ])
  })

  test('staff read where the release stands: saved, attempted, acknowledged', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'release', page: 'take-away' }))
    const stands = async () => (await alertOf(alertId))?.release
    expect(await stands()).toBe('saved')
    const [release] = await told(device.profileId)
    must(await school.store.markAttempted(school.schoolId, [release?.id ?? '']))
    expect(await stands()).toBe('attempted')
    const ack = acknowledgement(release?.id ?? '')
    must(await school.store.appendEvents(school.schoolId, device, [ack, ack]))
    expect(await stands()).toBe('acknowledged')
    expect(await told(device.profileId)).toEqual([])
  })

  test('a release unheard for a minute reads "not delivered", is still sent, and may yet arrive', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'release', page: 'take-away' }))
    school.clock.now += 59_000
    expect(must(await school.store.markUndelivered(school.schoolId)).marked).toBe(0)
    school.clock.now += 1_000
    expect(must(await school.store.markUndelivered(school.schoolId)).marked).toBe(1)
    expect((await alertOf(alertId))?.release).toBe('not-delivered')
    const [release] = await told(device.profileId)
    must(await school.store.appendEvents(school.schoolId, device, [acknowledgement(release?.id ?? '')]))
    expect((await alertOf(alertId))?.release).toBe('acknowledged')
  })

  test('another profile cannot acknowledge a release', async () => {
    const device = await school.device()
    const other = await school.device('OAK-02')
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'release', page: 'take-away' }))
    const [release] = await told(device.profileId)
    must(await school.store.appendEvents(school.schoolId, other, [acknowledgement(release?.id ?? '')]))
    expect((await alertOf(alertId))?.release).toBe('saved')
  })

  test('closing releases the cover and writes the log; mistakes stand in a list of their own', async () => {
    const device = await school.device()
    const real = await school.press(device)
    const slipped = await school.device('OAK-02')
    const slip = await school.press(slipped, { ageGroup: 'ks1' })
    must(await school.act('Oak teacher', real.alertId, { action: 'close', outcome: 'dealt-with', note: 'Talked.' }))
    must(await school.act('Oak teacher', slip.alertId, { action: 'close', outcome: 'mistake', note: null }))
    const release = { kind: 'release', concernId: real.concernId, page: 'take-away' }
    expect(await told(device.profileId)).toMatchObject([release])
    // The page a pupil pressed on by mistake opens again, whatever their age.
    expect(await told(slipped.profileId)).toMatchObject([{ kind: 'release', page: 'give-back' }])
    const log = (outcome: 'dealt-with' | 'mistake') => school.store.logEntries(school.schoolId, outcome)
    expect(await log('dealt-with')).toMatchObject([
      { alertId: real.alertId, className: 'Oak', note: 'Talked.', presses: 1 },
    ])
    expect(await log('mistake')).toMatchObject([{ alertId: slip.alertId, note: null }])
  })

  test('a look shows device, then name, and the address to a safeguarding role only, each look in the chain first', async () => {
    const pupil = { personKey: 'oak.pupil3@example-primary.example', url: 'https://example.org/a?b' }
    const { alertId } = await school.press(await school.device('OAK-03'), pupil)
    const teacher = await school.viewer('Oak teacher')
    const lead = await school.viewer('Safeguarding lead')
    const { store, schoolId } = school
    expect(must(await store.lookAtAlert(schoolId, teacher, alertId, 'device')).look).toEqual({
      className: 'Oak',
      deviceLabel: 'OAK-03',
      room: null,
      presses: 1,
    })
    expect(must(await store.lookAtAlert(schoolId, teacher, alertId, 'name')).look).toEqual({
      name: 'Oak pupil 3',
      yearGroup: 'Year 2',
      shared: false,
      feeling: null,
    })
    expect(await store.lookAtAlert(schoolId, teacher, alertId, 'address')).toEqual({ ok: false, why: 'not-found' })
    expect(must(await store.lookAtAlert(schoolId, lead, alertId, 'address')).look).toEqual({ addresses: [pupil.url] })
    const looks = (await store.audit(schoolId, 0, 100)).filter(({ action }) => action.startsWith('look-'))
    expect(looks.map(({ actor, action }) => [actor, action])).toEqual([
      [teacher.personId, 'look-device'],
      [teacher.personId, 'look-name'],
      [lead.personId, 'look-address'],
    ])
  })

  test('a press on a shared log-in names nobody', async () => {
    const { alertId } = await school.press(await school.device(), { shared: true, personKey: null })
    const look = await school.store.lookAtAlert(school.schoolId, await school.viewer('Oak teacher'), alertId, 'name')
    expect(must(look).look).toEqual({ name: null, yearGroup: null, shared: true, feeling: null })
  })
})
