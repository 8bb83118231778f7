// The staff's live stream over real HTTP: order, replay, and who sees what.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Alert } from '../../../shared/protocol/alerts.ts'
import { openStage, type Stage } from './stage/collector-stage.ts'
import type { StageDevice } from './stage/stage-device.ts'
import type { StageStaff, StageStream } from './stage/stage-staff.ts'

let stage: Stage
let device: StageDevice
let teacher: StageStaff
beforeAll(async () => {
  stage = await openStage()
  device = await stage.device()
  teacher = await stage.staff('Oak teacher')
})
afterAll(() => stage.end())

const alertWith = async (stream: StageStream, concernId: string): Promise<Alert> => {
  for (;;) {
    const alert = Alert.parse((await stream.next('alert')).data)
    if (alert.concernIds.includes(concernId)) return alert
  }
}

test('a press reaches the class teacher’s open stream with its number as the event’s id', async () => {
  const stream = await teacher.stream()
  const hello = await stream.next('hello')
  expect(stream.status).toBe(200)
  const id = await device.press()
  const event = await stream.next('alert')
  const alert = Alert.parse(event.data)
  expect(alert).toMatchObject({ state: 'new', to: 'class', verified: true })
  expect(alert.concernIds).toContain(id)
  expect(event.id).toBe(String(alert.seq))
  expect(alert.seq).toBeGreaterThan((hello.data as { seq: number }).seq)
  stream.end()
})

test('what happened while the stream was down is replayed once, in order', async () => {
  const first = await teacher.stream()
  const { seq } = (await first.next('hello')).data as { seq: number }
  first.end()
  const id = await device.press()
  const { alerts } = await teacher.alerts()
  const alertId = alerts.find((alert) => alert.concernIds.includes(id))?.id ?? ''
  await teacher.act(alertId, 'seen')
  const again = await teacher.stream({ 'last-event-id': String(seq) })
  await again.next('hello')
  expect(await alertWith(again, id)).toMatchObject({ id: alertId, state: 'seen' })
  await teacher.act(alertId, 'coming')
  expect((await again.next('alert')).data).toMatchObject({ id: alertId, state: 'coming' })
  const ids = again.events.flatMap(({ event, id: at }) => (event === 'alert' ? [Number(at)] : []))
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
  again.end()
})

test('a number this collector never gave out is answered with “load anew”', async () => {
  const stream = await teacher.stream({ 'last-event-id': '9007199254740991' })
  const { seq } = (await stream.next('reset')).data as { seq: number }
  expect(seq).toBeLessThan(Number.MAX_SAFE_INTEGER)
  stream.end()
})

test('a stream beats with the number of the last alert it was told, and alerts of others do not move it', async () => {
  const elm = await stage.staff('Elm teacher')
  const stream = await elm.stream()
  const hello = await stream.next('hello')
  await device.press()
  const beat = await stream.next('beat')
  expect([beat.id, (await elm.alerts()).seq]).toEqual([hello.id, Number(hello.id)])
  expect(stream.events.filter(({ event }) => event === 'alert')).toEqual([])
  stream.end()
})

test('a press to the safeguarding lead is never on a teacher’s stream or list, and no step or look of theirs finds it', async () => {
  const lead = await stage.staff('Safeguarding lead')
  const [leads, teachers] = await Promise.all([lead.stream(), teacher.stream()])
  await Promise.all([leads.next('hello'), teachers.next('hello')])
  const quiet = await device.press({ to: 'dsl' })
  const alert = await alertWith(leads, quiet)
  const loud = await device.press({ to: 'class' })
  await alertWith(teachers, loud)
  expect(JSON.stringify(teachers.events)).not.toContain(alert.id)
  expect(JSON.stringify(await teacher.alerts())).not.toContain(alert.id)
  const absent = await teacher.act(device.profileId, 'coming')
  const hidden = await teacher.act(alert.id, 'coming')
  expect(hidden.status).toBe(404)
  const body = async (answer: Response) => ({ ...((await answer.json()) as object), requestId: null })
  expect(await body(hidden)).toEqual(await body(absent))
  for (const look of ['device', 'name', 'address']) {
    expect((await teacher.get(`/api/v1/alerts/${alert.id}/${look}`)).status).toBe(404)
  }
  leads.end()
  teachers.end()
})

test('signing out ends the streams of that session', async () => {
  const leaving = await stage.staff('Oak assistant')
  const stream = await leaving.stream()
  await stream.next('hello')
  expect((await leaving.post('/api/v1/sign-out', {})).status).toBe(200)
  await stream.ended
  expect((await leaving.stream()).status).toBe(401)
})
