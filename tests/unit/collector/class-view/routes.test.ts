// The class view over HTTP and live links: what is said of a device's link, who is answered, and which wishes are refused.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ClassView } from '../../../../shared/routes/class-view-routes.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { freshId, type StageDevice } from '../stage/stage-device.ts'
import type { StageStaff } from '../stage/stage-staff.ts'

let stage: Stage
let teacher: StageStaff
let oak: string
beforeAll(async () => {
  stage = await openStage()
  teacher = await stage.staff('Oak teacher')
  const { classes } = (await (await teacher.get('/api/v1/class-view')).json()) as { classes: { id: string }[] }
  oak = classes[0]?.id ?? ''
})
afterAll(() => stage.end())

const view = async (): Promise<ClassView> => (await teacher.get(`/api/v1/class-view/${oak}`)).json() as never
const tile = async (label: string) => (await view()).devices.find((each) => each.label === label)
const ask = (body: object, who = teacher) =>
  who.post(`/api/v1/class-view/${oak}/lesson`, {
    actionId: freshId(),
    does: 'eyes-front',
    lasts: '5',
    site: null,
    reason: null,
    ...body,
  })
const until = async (is: () => Promise<boolean>): Promise<void> => {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 20))
}
/** A live link that can also be ended with a closing frame. */
const link = async (device: StageDevice): Promise<WebSocket> => {
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/api/v1/live`)
  await new Promise((resolve) => socket.once('open', resolve))
  const welcomed = new Promise((resolve) => socket.once('message', resolve))
  socket.send(JSON.stringify(await device.proof('GET', '/api/v1/live', '')))
  await welcomed
  return socket
}

it('a device that closes its link in good order is asleep or closed; one that falls silent is lost, cause unknown', async () => {
  const inRoom = await stage.device({ label: 'OAK-07' })
  const socket = await link(inRoom)
  expect(await tile('OAK-07')).toMatchObject({ link: 'awake', ageGroup: 'ks1', isCovered: false })
  socket.close()
  await until(async () => (await tile('OAK-07'))?.link === 'asleep')
  const again = await link(inRoom)
  await until(async () => (await tile('OAK-07'))?.link === 'awake')
  again.terminate()
  stage.pass(61_000)
  await until(async () => (await tile('OAK-07'))?.link === 'lost')
  // On the poll it is heard again, and silence counts from two and a half minutes on.
  await inRoom.get('/api/v1/commands')
  expect((await tile('OAK-07'))?.link).toBe('awake')
  stage.pass(140_000)
  expect((await tile('OAK-07'))?.link).toBe('awake')
  stage.pass(11_000)
  expect((await tile('OAK-07'))?.link).toBe('lost')
})

it('a class of another teacher, and one that does not exist, are the same answer', async () => {
  const elm = await stage.staff('Elm teacher')
  const technician = await stage.staff('Technician')
  for (const who of [elm, technician]) {
    expect((await who.get(`/api/v1/class-view/${oak}`)).status).toBe(404)
    expect((await ask({}, who)).status).toBe(404)
  }
  expect((await teacher.get(`/api/v1/class-view/${freshId()}`)).status).toBe(404)
  expect((await fetch(`${stage.url}/api/v1/class-view/${oak}`)).status).toBe(401)
})

it.each([
  ['without a site', { does: 'open', reason: 'r' }],
  ['without a reason', { does: 'open', site: 'museum.example', reason: '  ' }],
  ['for what is no site', { does: 'block', site: 'the games one', reason: 'r' }],
  ['for a number', { does: 'block', site: 'http://127.0.0.1/', reason: 'r' }],
  ['against a helpline', { does: 'block', site: 'https://www.childline.org.uk/get-support', reason: 'r' }],
  ['until a bell that does not ring', { does: 'open', site: 'museum.example', reason: 'r', lasts: 'bell' }],
])('a wish %s is refused', async (_what, wish) => {
  expect((await ask(wish)).status).toBe(400)
  expect((await view()).lessons).toEqual([])
})

it('a site is kept as its host, and the device is asked at once', async () => {
  const device = await stage.device({ label: 'OAK-07' })
  const live = await device.live()
  await live.next('welcome')
  const asked = (await (
    await ask({ does: 'open', site: ' HTTPS://Museum.Example:443/romans?x=1 ', reason: 'The Romans' })
  ).json()) as ClassView
  expect(asked.lessons).toMatchObject([{ does: 'open', host: 'museum.example', reason: 'The Romans' }])
  const { command } = await live.next('command')
  expect(await device.open(command)).toMatchObject({ kind: 'lesson', step: { does: 'open', host: 'museum.example' } })
  const ended = await teacher.post(`/api/v1/class-view/lessons/${asked.lessons[0]?.id}/end`, {})
  expect(((await ended.json()) as ClassView).lessons).toEqual([])
  expect(await device.open((await live.next('command')).command)).toMatchObject({ kind: 'lesson-end' })
  live.end()
})

it('who asked is named to pupils only where the school shows names', async () => {
  const device = await stage.device({ label: 'OAK-07' })
  const live = await device.live()
  await live.next('welcome')
  await stage.running.store.changeSchool(stage.schoolId, { showsAdultNames: false })
  await ask({})
  expect(await device.open((await live.next('command')).command)).toMatchObject({ step: { by: null } })
  await stage.running.store.changeSchool(stage.schoolId, { showsAdultNames: true })
  await ask({})
  expect(await device.open((await live.next('command')).command)).toMatchObject({ step: { by: 'Oak teacher' } })
  live.end()
})
