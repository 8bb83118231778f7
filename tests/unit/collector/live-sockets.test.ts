// The devices' live socket, by a real client: who may open it, and how fast a step reaches the child's screen.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { freshId, openLive, type StageDevice } from './stage/stage-device.ts'
import type { StageStaff } from './stage/stage-staff.ts'

let stage: Stage
let device: StageDevice
let teacher: StageStaff
beforeAll(async () => {
  stage = await openStage()
  device = await stage.device()
  teacher = await stage.staff('Oak teacher')
})
afterAll(() => stage.end())

const alertOf = async (concernId: string): Promise<string> => {
  const { alerts } = await teacher.alerts()
  return alerts.find((alert) => alert.concernIds.includes(concernId))?.id ?? ''
}

test('a signed hello is welcomed; a beat is answered with a beat', async () => {
  const live = await device.live()
  expect((await live.next('welcome')).serverTime).toBeGreaterThan(0)
  live.say('{"kind":"beat"}')
  expect((await live.next('beat')).serverTime).toBeGreaterThan(0)
  live.end()
})

test('a hello that is forged, stale or no hello at all is closed', async () => {
  const good = await device.proof('GET', '/api/v1/live', '')
  const stale = await device.proof('GET', '/api/v1/live', '', stage.now() - 11 * 60_000)
  const forged = { ...good, signature: `${good.signature.slice(0, -4)}AAAA` }
  const elsewhere = await device.proof('GET', '/api/v1/commands', '')
  const stranger = { ...good, profileId: freshId() }
  for (const hello of [forged, stale, elsewhere, stranger, { kind: 'beat' }].map((one) => JSON.stringify(one))) {
    expect(await (await device.live(hello)).closed).toBe(4401)
  }
  expect(await (await device.live('not json')).closed).toBe(4401)
})

test('whoever says nothing is closed within five seconds', async () => {
  const startedAt = Date.now()
  expect(await (await openLive(stage.url, '')).closed).toBe(4408)
  expect(Date.now() - startedAt).toBeGreaterThan(4_000)
})

test('“I’m going” reaches the child’s screen by itself, signed; the release and its receipt follow', async () => {
  const live = await device.live()
  await live.next('welcome')
  const concernId = await device.press()
  const alertId = await alertOf(concernId)
  await teacher.act(alertId, 'coming')
  const coming = await device.open((await live.next('command')).command)
  expect(coming).toMatchObject({ kind: 'cover-state', concernId, facts: { coming: { name: 'Oak teacher' } } })
  await teacher.act(alertId, 'with')
  await device.open((await live.next('command')).command)
  await teacher.act(alertId, 'release', { page: 'take-away' })
  const commands: Awaited<ReturnType<typeof device.open>>[] = []
  while (!commands.some((command) => command.kind === 'release')) {
    commands.push(await device.open((await live.next('command')).command))
  }
  const release = commands.find((command) => command.kind === 'release')
  expect(release).toMatchObject({ concernId, page: 'take-away', profileId: device.profileId })
  const stream = await teacher.stream()
  await stream.next('hello')
  await device.send({
    id: freshId(),
    kind: 'command-ack',
    occurredAt: Date.now(),
    profileId: device.profileId,
    v: 1,
    data: { commandId: release?.id, outcome: 'done' },
  })
  // Staff read each step of the release as it becomes true; the last one is the device's own word.
  for (;;) {
    const { release: stands } = (await stream.next('alert')).data as { release: string }
    if (stands === 'acknowledged') break
    expect(['saved', 'attempted']).toContain(stands)
  }
  stream.end()
  live.end()
})

test('a device that was away gets its commands when it comes back', async () => {
  const concernId = await device.press()
  await teacher.act(await alertOf(concernId), 'coming')
  const live = await device.live()
  await live.next('welcome')
  const command = await device.open((await live.next('command')).command)
  expect(command).toMatchObject({ kind: 'cover-state' })
  live.end()
})

test('another device never hears what is for this one', async () => {
  const other = await stage.device({ label: 'OAK-10' })
  const [ours, theirs] = await Promise.all([device.live(), other.live()])
  await Promise.all([ours.next('welcome'), theirs.next('welcome')])
  const concernId = await device.press()
  await teacher.act(await alertOf(concernId), 'seen')
  await ours.next('command')
  theirs.say('{"kind":"beat"}')
  await theirs.next('beat')
  expect(theirs.messages.filter(({ kind }) => kind === 'command')).toEqual([])
  ours.end()
  theirs.end()
})

test('when the collector stops, devices are told to come back', async () => {
  const own = await openStage()
  const live = await (await own.device()).live()
  await live.next('welcome')
  await own.end()
  expect(await live.closed).toBe(1012)
})

test('a device that no longer answers is dropped after two beats; one that does stays', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  const own = await openStage()
  const [here, gone] = await Promise.all([own.device(), own.device({ label: 'OAK-11' })])
  const hello = async (who: StageDevice) => JSON.stringify(await who.proof('GET', '/api/v1/live', ''))
  const [answers, silent] = [
    await openLive(own.url, await hello(here)),
    await openLive(own.url, await hello(gone), false),
  ]
  await Promise.all([answers.next('welcome'), silent.next('welcome')])
  for (let beats = 0; beats < 2; beats += 1) {
    vi.advanceTimersByTime(21_000)
    await answers.next('beat')
    answers.say('{"kind":"beat"}')
    await answers.next('beat')
  }
  expect(await silent.closed).toBe(1006)
  await own.end()
  vi.useRealTimers()
})
