// GET /api/v1/can-see over the wire: signed, for active profiles, bounded, and about nobody else.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAN_SEE_ROUTES } from '../../../../shared/routes/can-see-routes.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { enrolDevice, type StageDevice } from '../stage/stage-device.ts'

const { path, reply: Reply } = CAN_SEE_ROUTES.canSee
const ELM = 'pupil7@example.org'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const told = async (device: StageDevice) => Reply.parse(await (await device.get(path)).json()).about

it('a press, the teacher’s look and who may look are told to the profile that pressed, and to no other', async () => {
  const own = await stage.device({ label: 'ELM-01', email: ELM, shared: false })
  const twin = await stage.device({ label: 'ELM-02', email: ELM, shared: false })
  const neighbour = await stage.device({ label: 'ELM-03', email: 'pupil1@example.org', shared: false })
  await own.press({ personKey: ELM })
  const teacher = await stage.staff('Elm teacher')
  const [alert] = (await teacher.alerts()).alerts
  expect((await teacher.get(`/api/v1/alerts/${alert?.id}/name`)).status).toBe(200)
  const mine = await told(own)
  expect(mine?.presses).toMatchObject([{ step: 'arrived', hasAddress: true }])
  expect(mine?.looks).toMatchObject([{ by: 'class-staff', name: 'Elm teacher', what: 'name' }])
  expect(mine?.mayLook).toEqual({ classStaff: ['Elm teacher'], safeguarding: ['Safeguarding lead'] })
  expect(JSON.stringify(mine)).not.toMatch(/upsetting|pupil7|[0-9a-f]{8}-[0-9a-f]{4}-7/)
  for (const other of [twin, neighbour]) expect(await told(other)).toMatchObject({ presses: [], looks: [] })
  await teacher.act(alert?.id ?? '', 'close', { outcome: 'dealt-with', note: null })
})

it.each([
  ['the roster shares the log-in', { email: 'oak@example.org', shared: false }],
  ['policy shares it', { email: ELM, shared: true }],
  ['the browser names nobody', { email: null, shared: true }],
])('where %s the answer is about nobody', async (_why, traits) => {
  expect(await told(await stage.device(traits))).toBeNull()
})

it('without a signature, with another’s, for another path, and while a profile waits, nothing is told', async () => {
  const device = await stage.device({ email: ELM, shared: false })
  const other = await stage.device({ email: 'pupil1@example.org', shared: false })
  const refused = async (headers: Record<string, string>): Promise<void> => {
    const answer = await fetch(stage.url + path, { headers })
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: 'bad-signature' }])
  }
  await refused({})
  await refused(device.headersOf(await device.proof('GET', '/api/v1/settings', '')))
  await refused({
    ...other.headersOf(await other.proof('GET', path, '')),
    'porpoise-profile': device.profileId,
  })
  await stage.running.store.changeSchool(stage.schoolId, { enrolmentOpenUntilAt: null })
  const waiting = await enrolDevice({ url: stage.url, token: stage.token, now: stage.now, email: ELM, shared: false })
  await stage.running.store.changeSchool(stage.schoolId, { enrolmentOpenUntilAt: stage.now() + 86_400_000 })
  await refused(waiting.headersOf(await waiting.proof('GET', path, '')))
})

it('a profile that asks without end is told to wait, and its press is taken all the same', async () => {
  const device = await stage.device({ label: 'ELM-04', email: ELM, shared: false })
  const neighbour = await stage.device({ label: 'ELM-05', email: ELM, shared: false })
  const statuses: number[] = []
  for (let tries = 0; tries < 31; tries += 1) statuses.push((await device.get(path)).status)
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429])
  expect(Number((await device.get(path)).headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await neighbour.get(path)).status).toBe(200)
  expect(await device.press({ personKey: ELM })).toMatch(/^[0-9a-f-]{36}$/)
})
