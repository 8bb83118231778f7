// First use over the wire: who may ask, what is refused, and that links and trials are for nobody but whom they are for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SetUp, SetUpNews } from '../../../../shared/set-up/set-up-routes.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { freshId } from '../stage/stage-device.ts'
import type { StageStaff } from '../stage/stage-staff.ts'

let stage: Stage
let technician: StageStaff
let lead: StageStaff
let teacher: StageStaff
beforeAll(async () => {
  stage = await openStage()
  technician = await stage.staff('Technician')
  lead = await stage.staff('Safeguarding lead')
  teacher = await stage.staff('Oak teacher')
})
afterAll(() => stage.end())

const SCHOOL = {
  name: 'Hill Primary',
  timeZone: 'Europe/London',
  hours: [{ weekday: 1, opensMinute: 520, closesMinute: 930 }],
  emergencyNumber: null,
  helpline: null,
}
const setUp = async (who: StageStaff): Promise<SetUp> => (await who.get('/api/v1/set-up')).json() as Promise<SetUp>
const news = async (who: StageStaff): Promise<SetUpNews> =>
  (await who.get('/api/v1/set-up-news')).json() as Promise<SetUpNews>

test('to a teacher none of it is there', async () => {
  const id = freshId()
  const answers = await Promise.all([
    teacher.get('/api/v1/set-up'),
    teacher.get('/api/v1/set-up-news'),
    teacher.post('/api/v1/set-up/school', SCHOOL),
    teacher.post('/api/v1/set-up/invitations', { duty: 'dsl', personId: null, name: 'A', email: 'a@example.org' }),
    teacher.post('/api/v1/set-up/trials', { duty: 'dsl', personId: id }),
    teacher.post(`/api/v1/set-up-trials/${id}/shown`, {}),
    teacher.post(`/api/v1/set-up-trials/${id}/answer`, {}),
    teacher.post('/api/v1/set-up/finish', {}),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
})

test.each([
  ['no name', { name: 'New school' }],
  ['a time zone that there is not', { timeZone: 'Europe/Nowhere' }],
  ['no day', { hours: [] }],
  ['a day twice', { hours: [SCHOOL.hours[0], SCHOOL.hours[0]] }],
  ['a day that closes before it opens', { hours: [{ weekday: 1, opensMinute: 900, closesMinute: 800 }] }],
  ['a day that ends with the next', { hours: [{ weekday: 1, opensMinute: 900, closesMinute: 1440 }] }],
])('a school with %s is not saved', async (_title, wrong) => {
  expect((await technician.post('/api/v1/set-up/school', { ...SCHOOL, ...wrong })).status).toBe(400)
  expect((await setUp(technician)).state.school.confirmedAt).toBeNull()
})

test('invitations are the technician’s; a lead is told that they may not', async () => {
  const wish = { duty: 'deputy', personId: null, name: 'Mr Brook', email: 'brook@example.org' }
  expect([(await setUp(technician)).mayInvite, (await setUp(lead)).mayInvite]).toEqual([true, false])
  expect((await lead.post('/api/v1/set-up/invitations', wish)).status).toBe(404)
  expect((await technician.post('/api/v1/set-up/invitations', { ...wish, email: 'nobody' })).status).toBe(400)
  const held = await technician.post('/api/v1/set-up/invitations', { ...wish, duty: 'dsl' })
  expect(await held.json()).toEqual({ link: null, refused: 'duty-held' })
  const made = (await (await technician.post('/api/v1/set-up/invitations', wish)).json()) as { link: { url: string } }
  expect(made.link.url).toMatch(/\/link#[0-9a-f]{48}$/)
  // The link is in no later answer and not in the record.
  const token = made.link.url.split('#')[1] ?? ''
  const record = JSON.stringify(await stage.running.store.audit(stage.schoolId, 0, 1000))
  expect(JSON.stringify(await setUp(technician)) + record).not.toContain(token)
})

test('a trial is shown as sent, on screen, answered; the sender cannot answer it; finishing names what is missing', async () => {
  const { leads } = (await setUp(technician)).state
  const body = { duty: 'dsl', personId: leads[0]?.personId }
  expect(await (await lead.post('/api/v1/set-up/trials', body)).json()).toEqual({ isOwn: true })
  expect(await (await technician.post('/api/v1/set-up/trials', body)).json()).toEqual({ isOwn: false })
  expect((await news(technician)).trials).toEqual([])
  const [trial] = (await news(lead)).trials
  expect(trial).toMatchObject({ duty: 'dsl', sentBy: 'Technician' })
  const standing = async () => (await setUp(technician)).state.leads[0]?.trial
  expect(await standing()).toMatchObject({ shownAt: null, answeredAt: null, mail: 'none' })
  expect((await technician.post(`/api/v1/set-up-trials/${trial?.id}/answer`, {})).status).toBe(404)
  expect((await lead.post(`/api/v1/set-up-trials/${trial?.id}/shown`, {})).status).toBe(200)
  expect(await standing()).toMatchObject({ shownAt: expect.any(Number), answeredAt: null })
  expect((await lead.post(`/api/v1/set-up-trials/${trial?.id}/answer`, {})).status).toBe(200)
  expect(await standing()).toMatchObject({ answeredAt: expect.any(Number) })
  expect((await technician.post('/api/v1/set-up/school', SCHOOL)).status).toBe(200)
  const finished = (await (await technician.post('/api/v1/set-up/finish', {})).json()) as SetUp
  expect(finished.state).toMatchObject({ finishedAt: null, notReady: ['no-deputy'] })
})

test('a trial goes by e-mail too where that is set, and says so', async () => {
  const { store } = stage.running
  const settings = { host: '127.0.0.1', port: 9, security: 'none', from: 'p@example.org', username: null } as const
  expect((await technician.post('/api/v1/channels/mail', { settings, password: null })).status).toBe(200)
  const personId = (await store.personByEmail(stage.schoolId, 'dsl@example.org'))?.id ?? ''
  await technician.post('/api/v1/set-up/trials', { duty: 'dsl', personId })
  const [delivery] = await store.deliveryLog(
    stage.schoolId,
    { personId, role: 'dsl', roles: ['dsl'], classIds: [] },
    10,
  )
  expect(delivery).toMatchObject({ channel: 'mail', kind: 'trial', name: 'Safeguarding lead' })
})

test('a press is taken and routed while the school is not ready', async () => {
  const id = await (await stage.device()).press()
  expect((await teacher.alerts()).alerts.some((alert) => alert.concernIds.includes(id))).toBe(true)
})
