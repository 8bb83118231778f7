// A profile that waits for the technician: nobody vouches for it, yet its child is answered like any other.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventsReply } from '../../../shared/routes/device-routes.ts'
import type { SignedBundle } from '../../../shared/signed/bundles.ts'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { concern, concernHeaders, freshId, type StageDevice } from './stage/stage-device.ts'
import type { StageStaff } from './stage/stage-staff.ts'

let stage: Stage
let lead: StageStaff
let waiting: StageDevice
beforeAll(async () => {
  stage = await openStage()
  lead = await stage.staff('Safeguarding lead')
  await stage.running.store.changeSchool(stage.schoolId, { enrolmentOpenUntilAt: null })
  waiting = await stage.device({ label: 'ELM-01' })
})
afterAll(() => stage.end())

const alertOf = async (concernId: string) =>
  (await lead.alerts()).alerts.find(({ concernIds }) => concernIds.includes(concernId))

const acknowledgement = (commandId: string) => ({
  id: freshId(),
  kind: 'command-ack',
  occurredAt: Date.now(),
  profileId: null,
  v: 1,
  data: { commandId, outcome: 'done' },
})

const block = () => ({
  id: freshId(),
  kind: 'block',
  occurredAt: Date.now(),
  profileId: null,
  v: 1,
  data: { host: 'listed.example', category: 'gambling', list: 'Starter', listVersion: 1, frame: 'top', times: 1 },
})

test('its press is unverified and for the safeguarding lead, and “I’m going” rides on the next answer', async () => {
  expect(waiting.enrolled.state).toBe('pending')
  const id = await waiting.press({ to: 'class' })
  const alert = await alertOf(id)
  expect(alert).toMatchObject({ verified: false, to: 'dsl' })
  await lead.act(alert?.id ?? '', 'coming')
  const next = concern({ deviceLabel: 'ELM-01' })
  const answer = await waiting.post(JSON.stringify({ events: [next] }), concernHeaders(next.id))
  const { commands } = EventsReply.parse(await answer.json())
  expect(await Promise.all(commands.map(waiting.open))).toContainEqual(
    expect.objectContaining({ kind: 'cover-state', concernId: id, profileId: waiting.profileId }),
  )
})

test('it is released: by asking, over the live socket, and staff read that its screen is free', async () => {
  const waiting = await stage.device({ label: 'ELM-04' })
  const live = await waiting.live()
  await live.next('welcome')
  const id = await waiting.press()
  const alertId = (await alertOf(id))?.id ?? ''
  await lead.act(alertId, 'release', { page: 'take-away' })
  const asked = (await (await waiting.get('/api/v1/commands')).json()) as { commands: SignedBundle[] }
  const release = (await Promise.all(asked.commands.map(waiting.open))).find(
    (command) => command.kind === 'release' && command.concernId === id,
  )
  expect(release).toMatchObject({ page: 'take-away' })
  for (;;) {
    const pushed = await waiting.open((await live.next('command')).command)
    if (pushed.id === release?.id) break
  }
  live.end()
  const odd = block()
  const { verdicts } = await waiting.send(odd, acknowledgement(release?.id ?? ''))
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['refused', 'stored'])
  expect(await alertOf(id)).toMatchObject({ release: 'acknowledged' })
})

test('it hears nothing of others, and gets neither settings nor lists', async () => {
  const other = await stage.device({ label: 'ELM-02' })
  expect(await (await other.get('/api/v1/commands')).json()).toMatchObject({ commands: [] })
  for (const path of ['/api/v1/settings', '/api/v1/lists']) expect((await waiting.get(path)).status).toBe(401)
})

test('once revoked it is heard no more', async () => {
  const gone = await stage.device({ label: 'ELM-03' })
  await stage.running.store.setProfileState(stage.schoolId, gone.profileId, 'revoked', 'technician')
  stage.pass(6_000)
  expect((await gone.get('/api/v1/commands')).status).toBe(401)
  expect((await gone.post(JSON.stringify({ events: [block()] }))).status).toBe(401)
  expect(await (await gone.live()).closed).toBe(4403)
})
