// What becomes of a press at the collector: kept once, routed to somebody, merged but never swallowed.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  block,
  concern,
  freshId,
  MONDAY_MORNING,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
  stranger,
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

  const openAlerts = async (name = 'Safeguarding lead') =>
    (await school.store.openAlerts(school.schoolId, await school.viewer(name))).alerts
  const classNamed = async (name: string) => (await school.viewer(`${name} teacher`)).classIds[0]

  test('a press sent twice is one concern, one alert and two receipts', async () => {
    const device = await school.device()
    const event = concern()
    const first = must(await school.store.appendEvents(school.schoolId, device, [event]))
    const second = must(await school.store.appendEvents(school.schoolId, device, [event]))
    expect([first.verdicts, second.verdicts]).toEqual([
      [{ id: event.id, verdict: 'stored' }],
      [{ id: event.id, verdict: 'already' }],
    ])
    expect((await openAlerts()).map(({ concernIds }) => concernIds)).toEqual([[event.id]])
  })

  test('the same event twice in one batch is stored once', async () => {
    const device = await school.device()
    const event = block('casino.example')
    const { verdicts } = must(await school.store.appendEvents(school.schoolId, device, [event, event]))
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['stored', 'already'])
  })

  test.each([
    ['the pupil', { personKey: 'Elm.Pupil7@example-primary.example' }, 'OAK-01', 'Elm'],
    ['a shared account', { personKey: null, shared: true }, null, 'Oak'],
    ['the device', { personKey: 'unknown@example.org' }, 'ELM-03', 'Elm'],
    ['the room', { room: 'Room 7' }, 'NEW-01', 'Elm'],
  ] as const)('a press is routed by %s', async (by, data, label, className) => {
    const hints = by === 'a shared account' ? { email: 'oak@example-primary.example' } : {}
    await school.press(await school.device(label, hints), data)
    expect((await openAlerts()).map(({ classId }) => classId)).toEqual([await classNamed(className)])
  })

  test('a press from nowhere known has no class and goes to the safeguarding lead', async () => {
    await school.press(await school.device('HALL-01'))
    expect(await openAlerts()).toMatchObject([{ classId: null, to: 'class', verified: true }])
    expect(await openAlerts('Oak teacher')).toEqual([])
  })

  test('presses of one profile within two minutes are one alert with a count, later ones another', async () => {
    const device = await school.device()
    const first = await school.press(device)
    school.clock.now += 119_000
    const second = await school.press(device)
    school.clock.now += 2_000
    const third = await school.press(device)
    expect(second.alertId).toBe(first.alertId)
    expect(third.alertId).not.toBe(first.alertId)
    expect((await openAlerts()).map(({ concernIds }) => concernIds.length)).toEqual([1, 2])
  })

  test('a press for the safeguarding lead never joins one for the class', async () => {
    const device = await school.device()
    const toClass = await school.press(device)
    const toLead = await school.press(device, { to: 'dsl' })
    expect(toLead.alertId).not.toBe(toClass.alertId)
    expect((await openAlerts('Oak teacher')).map(({ id }) => id)).toEqual([toClass.alertId])
    // Nor the other way round, and each is still joined by its own kind.
    expect((await school.press(device)).alertId).toBe(toClass.alertId)
    expect((await school.press(device, { to: 'dsl' })).alertId).toBe(toLead.alertId)
    const other = await school.device('OAK-02')
    const leadFirst = await school.press(other, { to: 'dsl' })
    expect((await school.press(other)).alertId).not.toBe(leadFirst.alertId)
  })

  test('two pupils on one profile are two alerts', async () => {
    const device = await school.device()
    const one = await school.press(device, { personKey: 'oak.pupil1@example-primary.example' })
    const other = await school.press(device, { personKey: 'oak.pupil2@example-primary.example' })
    expect(other.alertId).not.toBe(one.alertId)
  })

  test('a press after the release is a new alert', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'release', page: 'take-away' }))
    expect((await school.press(device)).alertId).not.toBe(alertId)
  })

  test('a second press on an alert that was only seen asks for attention again', async () => {
    const device = await school.device()
    const { alertId } = await school.press(device)
    must(await school.act('Oak teacher', alertId, { action: 'seen' }))
    expect(await openAlerts()).toMatchObject([{ id: alertId, state: 'seen' }])
    await school.press(device)
    expect(await openAlerts()).toMatchObject([{ id: alertId, state: 'new', holder: null }])
  })

  test('presses that cannot be verified go to the safeguarding lead, one alert per source, until answered', async () => {
    const first = await school.press(stranger(), { deviceLabel: 'OAK-01' })
    school.clock.now += 600_000
    const again = await school.press(stranger(), { to: 'dsl' })
    const elsewhere = await school.press(stranger('10.0.0.10'))
    const signed = await school.press(await school.device())
    expect(again.alertId).toBe(first.alertId)
    expect(new Set([first.alertId, elsewhere.alertId, signed.alertId]).size).toBe(3)
    expect((await openAlerts('Oak teacher')).map(({ id }) => id)).toEqual([signed.alertId])
    expect((await openAlerts()).filter(({ verified }) => !verified).map(({ to }) => to)).toEqual(['dsl', 'dsl'])
  })

  test('unverified presses that name different pupils are different alerts, and every place is told', async () => {
    const press = (pupil: string, deviceLabel: string) =>
      school.press(stranger('10.0.0.9', null), { personKey: `elm.pupil${pupil}@example-primary.example`, deviceLabel })
    const one = await press('1', 'ELM-01')
    const other = await press('7', 'ELM-02')
    expect(other.alertId).not.toBe(one.alertId)
    expect((await press('1', 'OAK-01')).alertId).toBe(one.alertId)
    const lead = await school.viewer('Safeguarding lead')
    const { store, schoolId } = school
    expect(must(await store.lookAtAlert(schoolId, lead, one.alertId, 'device')).look).toMatchObject({
      deviceLabel: 'ELM-01, OAK-01',
      presses: 2,
    })
    expect(must(await store.lookAtAlert(schoolId, lead, one.alertId, 'name')).look).toMatchObject({
      name: 'Elm pupil 1',
      shared: false,
    })
  })

  test('nothing but a press is taken from an unverified source', async () => {
    const { verdicts } = must(await school.store.appendEvents(school.schoolId, stranger(), [block('a.example')]))
    expect(verdicts).toMatchObject([{ verdict: 'refused' }])
  })

  test('a concern nobody can read is kept, receipted once and shown to the safeguarding lead only', async () => {
    const device = await school.device()
    const raw = { id: freshId(), body: new TextEncoder().encode('{"events":[{"kind":"conc'), why: 'not JSON' }
    const first = must(await school.store.keepRawConcern(school.schoolId, device, raw))
    const second = must(await school.store.keepRawConcern(school.schoolId, device, raw))
    expect([first.verdict, second.verdict]).toEqual([
      { id: raw.id, verdict: 'stored' },
      { id: raw.id, verdict: 'already' },
    ])
    expect(await openAlerts()).toMatchObject([{ concernIds: [raw.id], to: 'dsl', verified: true, mayGiveBack: false }])
    expect(await openAlerts('Oak teacher')).toEqual([])
    const readable = must(await school.store.appendEvents(school.schoolId, device, [concern({}, { id: raw.id })]))
    expect(readable.verdicts).toMatchObject([{ verdict: 'already' }])
  })

  test('a concern without a usable id gets one', async () => {
    const raw = { id: 'not an id', body: new Uint8Array([0xff]), why: 'not text' }
    const { verdict } = must(await school.store.keepRawConcern(school.schoolId, stranger(), raw))
    expect(verdict).toMatchObject({ verdict: 'stored' })
    expect(verdict.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each([
    ['ten years slow', -315_360_000_000],
    ['a day fast', 86_400_000],
    ['right', 0],
  ])('a device whose clock is %s is shown at the time it was pressed', async (_, wrongBy) => {
    const source = { ...(await school.device()), clockOffsetMs: -wrongBy }
    const pressedAt = MONDAY_MORNING - 30_000
    const event = concern({}, { occurredAt: pressedAt + wrongBy })
    must(await school.store.appendEvents(school.schoolId, source, [event]))
    expect(await openAlerts()).toMatchObject([{ pressedAt, receivedAt: MONDAY_MORNING }])
  })

  test('a press is never shown as made later than it arrived', async () => {
    const event = concern({}, { occurredAt: MONDAY_MORNING + 3_600_000 })
    must(await school.store.appendEvents(school.schoolId, await school.device(), [event]))
    expect(await openAlerts()).toMatchObject([{ pressedAt: MONDAY_MORNING }])
  })

  test('health is kept as the state of its profile, with its clock and when it was heard', async () => {
    const device = { ...(await school.device()), clockOffsetMs: 1234 }
    const data = {
      version: '0.1.0',
      browser: 'Chromium 156',
      installType: 'admin',
      blocking: true,
      settingsVersion: 1,
      listVersion: 1,
      keyPinned: true,
      pressShortcut: true,
      clockOffsetMs: null,
    }
    const event = { id: freshId(), kind: 'health', occurredAt: 1, profileId: null, v: 1, data } as const
    must(await school.store.appendEvents(school.schoolId, device, [event]))
    must(await school.store.appendEvents(school.schoolId, device, [block('a.example')]))
    expect(await school.store.profile(school.schoolId, device.profileId)).toMatchObject({
      health: data,
      lastSeenAt: MONDAY_MORNING,
    })
  })
})
