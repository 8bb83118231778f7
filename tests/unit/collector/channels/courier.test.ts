// The couriers of a whole running collector: nothing waits for them, nothing is lost, and what they say of themselves is so.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDeafServer } from '../../../fixtures/channels/mail-server.ts'
import { type CourierStage, linesOf, openCourierStage, PATIENT } from './courier-stage.ts'

vi.setConfig({ testTimeout: 60_000 })

let at: CourierStage
beforeEach(async () => {
  at = await openCourierStage()
})
afterEach(() => at.end())

test('a channel reaches nobody before something has got through; then all whose address is known', async () => {
  const server = await at.mailServer()
  const { store } = at.stage.running
  await at.setMailTo(server.port)
  expect(await store.mailReach(at.stage.schoolId)).toEqual([])
  await at.tryMail()
  await vi.waitFor(async () => expect((await at.shown()).mail?.health).toBe('working'), PATIENT)
  expect(linesOf(server)).toEqual([['dsl@example.org', 'Porpoise: this is a trial alert. No pupil pressed.']])
  expect((await store.mailReach(at.stage.schoolId)).length).toBe((await store.staff(at.stage.schoolId)).length)
  const [line] = (await at.shown()).log
  expect(line).toMatchObject({ channel: 'mail', kind: 'trial', role: 'dsl', state: 'sent', seenAt: null })
  expect((await at.lead.post(`/api/v1/channel-trials/${line?.trialId}/seen`, {})).status).toBe(200)
  expect((await at.shown()).log[0]).toMatchObject({ seenAt: expect.any(Number), trialId: null })
})

test('a call of the ladder goes to those it calls, names class and device that the school’s list knows, and no child', async () => {
  const server = await at.mailServer()
  await at.proven(server)
  const device = await at.stage.device({ label: 'OAK-07', email: 'pupil1@example.org', shared: false })
  await device.press({ personKey: 'pupil1@example.org', url: 'https://upsetting.example/page' })
  at.stage.pass(10_000)
  await vi.waitFor(() => expect(server.mails).toHaveLength(2), PATIENT)
  expect(linesOf(server)[1]).toEqual(['dsl@example.org', 'Porpoise: a pupil in Oak class needs you (OAK-07).'])
  const everything = JSON.stringify([server.mails.map(({ raw }) => raw), (await at.shown()).log])
  expect(everything).not.toMatch(/pupil1|upsetting|Room 4/)
})

test('a label that the school’s list does not know is not said: a device says of itself what it likes', async () => {
  const server = await at.mailServer()
  await at.proven(server)
  const liar = await at.stage.device({ label: 'call 0900 123 or see evil.example' })
  await liar.press()
  at.stage.pass(10_000)
  await vi.waitFor(() => expect(server.mails).toHaveLength(2), PATIENT)
  expect(linesOf(server)[1]).toEqual(['dsl@example.org', 'Porpoise: a pupil in Oak class needs you.'])
  expect(server.mails[1]?.raw).not.toMatch(/0900|evil/)
})

test('a press for the lead says neither class nor device, and only safeguarding staff are called', async () => {
  const server = await at.mailServer()
  await at.proven(server)
  await (await at.stage.device({ label: 'OAK-07' })).press({ to: 'dsl' })
  at.stage.pass(10_000)
  await vi.waitFor(() => expect(server.mails).toHaveLength(2), PATIENT)
  expect(linesOf(server)[1]).toEqual(['dsl@example.org', 'Porpoise: a pupil needs you.'])
  expect(server.mails[1]?.raw).not.toMatch(/oak|room/i)
})

test('a stuck mail server delays neither the next press nor the ladder, and after three failures it reaches nobody', async () => {
  const deaf = await openDeafServer()
  at.atEnd(deaf.close)
  const good = await at.mailServer()
  await at.proven(good)
  await at.setMailTo(deaf.port)
  await (await at.stage.device()).press()
  at.stage.pass(10_000)
  await vi.waitFor(() => expect(deaf.connections()).toBeGreaterThan(0), PATIENT)
  // While it holds the courier: a press is receipted and climbs.
  const other = await at.stage.device({ label: 'OAK-08' })
  const concernId = await other.press()
  at.stage.pass(10_000)
  const find = async () => (await at.lead.alerts()).alerts.find((one) => one.concernIds.includes(concernId))
  await vi.waitFor(async () => expect((await find())?.calledIds.length).toBeGreaterThan(0), PATIENT)
  expect((await at.shown()).log.filter(({ state }) => state === 'sent' && good.mails.length === 1)).toHaveLength(1)
  for (let failure = 0; failure < 3; failure += 1) {
    const before = deaf.connections()
    at.stage.pass(400_000)
    await vi.waitFor(() => expect(deaf.connections()).toBeGreaterThan(before), PATIENT)
  }
  await vi.waitFor(async () => expect((await at.shown()).mail?.health).toBe('resting'), PATIENT)
  expect(await at.stage.running.store.mailReach(at.stage.schoolId)).toEqual([])
}, 150_000)

test('a server that comes back is found by a trial at once, also while the channel rests', async () => {
  const first = await at.mailServer()
  const { port } = first
  await at.proven(first)
  await first.close()
  await (await at.stage.device()).press()
  for (let failure = 0; failure < 3; failure += 1) {
    at.stage.pass(20_000)
    await vi.waitFor(
      async () => expect((await at.shown()).log.some(({ tries }) => tries > failure)).toBe(true),
      PATIENT,
    )
  }
  await vi.waitFor(async () => expect((await at.shown()).mail?.health).toBe('resting'), PATIENT)
  expect((await at.shown()).log).toContainEqual(
    expect.objectContaining({ kind: 'call', state: 'failed', why: 'no-connection' }),
  )
  const again = await at.mailServer({ port })
  await at.tryMail()
  await vi.waitFor(async () => expect((await at.shown()).mail?.health).toBe('working'), PATIENT)
  // What had waited comes after it, for the press still does.
  await vi.waitFor(() => expect(linesOf(again).some(([, line]) => /needs you/.test(line))).toBe(true), PATIENT)
})

test('whom the server has no mail for is not reached; the others are', async () => {
  const server = await at.mailServer({ refuses: ['technician@example.org'] })
  await at.proven(server)
  const technician = await at.stage.staff('Technician')
  await at.tryMail(technician)
  await vi.waitFor(
    async () => expect((await at.shown()).log[0]).toMatchObject({ state: 'given-up', why: 'refused-address' }),
    PATIENT,
  )
  const { store } = at.stage.running
  const reached = await store.mailReach(at.stage.schoolId)
  const staff = await store.staff(at.stage.schoolId)
  expect(staff.filter(({ id }) => !reached.includes(id)).map(({ role }) => role)).toEqual(['technician'])
  expect((await at.shown()).mail?.health).toBe('working')
})

test('what is answered before it could be sent is not sent any more', async () => {
  const server = await at.mailServer()
  await at.proven(server)
  const deaf = await openDeafServer()
  at.atEnd(deaf.close)
  await at.setMailTo(deaf.port)
  const concernId = await (await at.stage.device()).press()
  at.stage.pass(10_000)
  await vi.waitFor(() => expect(deaf.connections()).toBeGreaterThan(0), PATIENT)
  const { alerts } = await at.lead.alerts()
  await at.lead.act(alerts.find((one) => one.concernIds.includes(concernId))?.id ?? '', 'with')
  await vi.waitFor(
    async () => expect((await at.shown()).log.some(({ state }) => state === 'failed')).toBe(true),
    PATIENT,
  )
  await at.setMailTo(server.port)
  await vi.waitFor(
    async () =>
      expect((await at.shown()).log.find(({ kind }) => kind === 'call')).toMatchObject({ why: 'answered-meanwhile' }),
    PATIENT,
  )
  expect(server.mails).toHaveLength(1)
})
