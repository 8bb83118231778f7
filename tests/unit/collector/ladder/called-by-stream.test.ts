// A call reaches the second adult's open dashboard over real HTTP, once, also where its stream was down when it was made.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Alert } from '../../../../shared/protocol/alerts.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import type { StageDevice } from '../stage/stage-device.ts'
import type { StageStaff } from '../stage/stage-staff.ts'

let stage: Stage
let device: StageDevice
let neighbour: StageStaff
let teacher: StageStaff
beforeAll(async () => {
  stage = await openStage()
  const elm = { name: 'Elm teacher', email: 'elm.teacher@example.org', role: 'teacher', classes: ['Elm'] } as const
  const saved = await stage.running.store.saveRoster(stage.schoolId, {
    ...{ classes: [], pupils: [], sharedAccounts: [], devices: [], hours: [], terms: [] },
    staff: [{ ...elm, secondFor: ['Oak'] }],
  })
  if (!saved.ok) throw new Error(saved.why)
  device = await stage.device({ label: 'OAK-07' })
  neighbour = await stage.staff('Elm teacher')
  teacher = await stage.staff('Oak teacher')
})
afterAll(() => stage.end())

const idOf = async (concernId: string): Promise<string> =>
  (await teacher.alerts()).alerts.find(({ concernIds }) => concernIds.includes(concernId))?.id ?? ''

test('who is called has the alert on an open screen, and had no byte of it before', async () => {
  const stream = await neighbour.stream()
  await stream.next('hello')
  const concernId = await device.press()
  expect((await neighbour.alerts()).alerts).toEqual([])
  stage.pass(10_000)
  const called = Alert.parse((await stream.next('alert')).data)
  expect(called).toMatchObject({ concernIds: [concernId], state: 'new', step: 0 })
  expect(stream.events.filter(({ event }) => event === 'alert')).toHaveLength(1)
  expect((await neighbour.act(called.id, 'with')).status).toBe(200)
  stream.end()
})

test('a stream that was down is told by replay, once', async () => {
  const before = await neighbour.stream()
  const { seq } = (await before.next('hello')).data as { seq: number }
  before.end()
  await before.ended
  const watching = await teacher.stream()
  await watching.next('hello')
  const concernId = await (await stage.device({ label: 'OAK-08' })).press()
  stage.pass(10_000)
  // Nobody can be reached but the class's own teacher: everybody is called, the neighbour among them.
  let alert = Alert.parse((await watching.next('alert')).data)
  while (alert.calledIds.length === 0) alert = Alert.parse((await watching.next('alert')).data)
  watching.end()
  const again = await neighbour.stream({ 'last-event-id': String(seq) })
  await again.next('hello')
  expect((await again.next('alert')).data).toMatchObject({ id: await idOf(concernId), concernIds: [concernId] })
  const { alerts } = await neighbour.alerts()
  expect(alerts.filter(({ state }) => state === 'new').map(({ concernIds }) => concernIds)).toEqual([[concernId]])
  again.end()
})
