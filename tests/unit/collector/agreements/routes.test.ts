// Agreements over the wire: signed settings to a device, its answer back, and what staff may ask and record.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Settings } from '../../../../shared/protocol/settings.ts'
import { AgreementOverview } from '../../../../shared/routes/agreement-routes.ts'
import { openBundle, SignedBundle } from '../../../../shared/signed/bundles.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { enrolDevice, freshId, type StageDevice } from '../stage/stage-device.ts'
import type { StageStaff } from '../stage/stage-staff.ts'
import { answerTo } from './agreement-school.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const PUPIL = 'pupil1@example.org'

const settingsOf = async (device: StageDevice): Promise<Settings> => {
  const bundle = SignedBundle.parse(await (await device.get('/api/v1/settings')).json())
  if (device.collectorKey === null) throw new Error('no key')
  const opened = await openBundle(bundle, device.collectorKey, 'settings', stage.schoolId)
  if (!opened.ok) throw new Error(opened.why)
  return Settings.parse(opened.payload.body)
}
const overview = async (staff: StageStaff) =>
  AgreementOverview.parse(await (await staff.get('/api/v1/agreements')).json())
const classIdOf = async (name: string): Promise<string> =>
  (await overview(await stage.staff('Safeguarding lead'))).classes.find((line) => line.name === name)?.classId ?? ''

it('a signed-in profile is told in its signed settings, and its answer is receipted once', async () => {
  const device = await stage.device({ email: PUPIL, shared: false })
  const { agreement } = await settingsOf(device)
  expect(agreement).toMatchObject({ audience: 'ks1', version: 1, answer: null })
  if (agreement === undefined) throw new Error('nothing is wanted')
  const event = { ...answerTo(agreement, PUPIL, 'declined', stage.now()), profileId: device.profileId }
  expect((await device.send(event)).verdicts).toEqual([{ id: event.id, verdict: 'stored' }])
  expect((await device.send(event, event)).verdicts.map(({ verdict }) => verdict)).toEqual(['already', 'already'])
  expect((await settingsOf(device)).agreement).toMatchObject({ answer: 'declined', isLimited: true })
})

it.each([
  ['on a shared account', { email: 'oak@example.org', shared: false }],
  ['where policy says shared', { email: PUPIL, shared: true }],
  ['that names nobody', { email: null, shared: true }],
])('a profile %s is told nothing', async (_what, traits) => {
  expect((await settingsOf(await stage.device(traits))).agreement).toBeUndefined()
})

it('an answer that is not one is refused and harms no neighbour', async () => {
  const device = await stage.device({ email: 'pupil7@example.org', shared: false })
  const { agreement } = await settingsOf(device)
  if (agreement === undefined) throw new Error('nothing is wanted')
  const good = answerTo(agreement, 'pupil7@example.org', 'accepted', stage.now())
  const bad = { ...good, id: freshId(), data: { ...good.data, answer: 'perhaps' } }
  const nobody = { ...good, id: freshId(), data: { ...good.data, personKey: null } }
  const { verdicts } = await device.send(bad, good, nobody)
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['refused', 'stored', 'refused'])
})

it('a profile that waits for the technician is told nothing, and its answer counts for nobody', async () => {
  await stage.running.store.changeSchool(stage.schoolId, { enrolmentOpenUntilAt: null })
  const waiting = await enrolDevice({ url: stage.url, token: stage.token, now: stage.now, email: PUPIL, shared: false })
  await stage.running.store.changeSchool(stage.schoolId, { enrolmentOpenUntilAt: stage.now() + 86_400_000 })
  expect((await waiting.get('/api/v1/settings')).status).toBe(401)
  const [text] = await stage.running.store.agreements(stage.schoolId)
  if (text === undefined) throw new Error('no text')
  const { verdicts } = await waiting.send(answerTo(text, PUPIL, 'accepted', stage.now()))
  expect(verdicts[0]?.verdict).toBe('refused')
})

it('a teacher sees their own class, the lead all; numbers without names', async () => {
  const teacher = await overview(await stage.staff('Oak teacher'))
  expect(teacher.classes.map(({ name }) => name)).toEqual(['Oak'])
  expect(teacher.texts.map(({ audience }) => audience)).toEqual(['ks1'])
  expect(JSON.stringify(teacher)).not.toContain('pupil')
  const lead = await overview(await stage.staff('Safeguarding lead'))
  expect(lead.classes.map(({ name }) => name)).toEqual(['Elm', 'Oak', 'Staff'])
  expect((await (await stage.staff('Technician')).get('/api/v1/agreements')).status).toBe(404)
  expect((await fetch(`${stage.url}/api/v1/agreements`)).status).toBe(401)
})

it('names come by a look of their own, and only to the adults of the class', async () => {
  const oak = await classIdOf('Oak')
  const path = `/api/v1/agreements/${oak}/declined`
  expect(await (await (await stage.staff('Oak teacher')).get(path)).json()).toEqual({
    pupils: [{ name: 'Oak pupil 1', yearGroup: 'Year 2' }],
  })
  for (const name of ['Elm teacher', 'Technician']) expect((await (await stage.staff(name)).get(path)).status).toBe(404)
  expect((await fetch(stage.url + path)).status).toBe(401)
  expect((await (await stage.staff('Oak teacher')).get(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})

it('a reading is recorded once, for the version that was read, by an adult of the class, from our own page', async () => {
  const path = `/api/v1/agreements/${await classIdOf('Oak')}/read-aloud`
  const teacher = await stage.staff('Oak teacher')
  const body = { actionId: freshId(), version: 1 }
  expect((await (await stage.staff('Elm teacher')).post(path, body)).status).toBe(404)
  expect((await teacher.post(path, body, { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await teacher.post(path, { ...body, version: 2 })).status).toBe(409)
  expect((await teacher.post(path, { version: 1 })).status).toBe(400)
  for (const _time of [1, 2]) {
    const answer = await teacher.post(path, body)
    expect(await answer.json()).toMatchObject({ coverage: { name: 'Oak', declined: 1, notYet: 0 } })
  }
  expect((await (await stage.staff('Safeguarding lead')).post(path, body)).status).toBe(400)
  const readings = (await stage.running.store.audit(stage.schoolId, 0, 1000)).filter(
    ({ action }) => action === 'agreement-read-aloud',
  )
  expect(readings).toHaveLength(1)
})

it('an answer carries the collector’s own time, by which devices set the time of their signatures', async () => {
  stage.pass(200 * 86_400_000)
  const said = Date.parse((await fetch(`${stage.url}/healthz`)).headers.get('date') ?? '')
  expect(Math.abs(said - stage.now())).toBeLessThan(5_000)
})
