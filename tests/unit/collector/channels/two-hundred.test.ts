// Two hundred children press at once: none is left without an adult, calls keep the order of the presses, one mail tells of many,
// and the signed command that each child's cover gets holds that child's own facts and no other's.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Command } from '../../../../shared/protocol/commands.ts'
import type { SignedBundle } from '../../../../shared/signed/bundles.ts'
import { type MailServer, openMailServer } from '../../../fixtures/channels/mail-server.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import type { StageDevice } from '../stage/stage-device.ts'
import type { StageStaff } from '../stage/stage-staff.ts'

const MANY = 200
const PATIENT = { timeout: 60_000, interval: 250 }

let stage: Stage
let server: MailServer
let lead: StageStaff
let devices: StageDevice[]
beforeAll(async () => {
  server = await openMailServer()
  stage = await openStage()
  lead = await stage.staff('Safeguarding lead')
  const settings = { host: '127.0.0.1', port: server.port, security: 'none', from: 'p@school.example', username: null }
  await lead.post('/api/v1/channels/mail', { settings, password: null })
  await lead.post('/api/v1/channel-trials', { channel: 'mail' })
  await vi.waitFor(() => expect(server.mails).toHaveLength(1), PATIENT)
  devices = []
  for (let one = 0; one < MANY; one += 1) devices.push(await stage.device({ label: `DEVICE-${one}` }))
}, 120_000)
afterAll(async () => {
  await stage.end()
  await server.close()
})

const commandsOf = async (device: StageDevice): Promise<Command[]> => {
  const answer = (await (await device.get('/api/v1/commands')).json()) as { commands: SignedBundle[] }
  return Promise.all(answer.commands.map(device.open))
}
type CoverState = Extract<Command, { kind: 'cover-state' }>
const coverStates = (commands: readonly Command[]): CoverState[] =>
  commands.filter((command): command is CoverState => command.kind === 'cover-state')

test('none is unrouted, order is kept, and each cover hears its own facts alone', async () => {
  const pressed = await Promise.all(devices.map((device) => device.press()))
  const { alerts } = await lead.alerts()
  const alertOf = (concernId: string) => alerts.find(({ concernIds }) => concernIds.includes(concernId))
  expect(new Set(pressed.map((id) => alertOf(id)?.id)).size).toBe(MANY)
  expect(alerts.every(({ concernIds }) => concernIds.length === 1)).toBe(true)

  // Nobody's screen has drawn any: two calls each, as quickly as the ladder may.
  for (const round of [1, 2]) {
    stage.pass(10_000)
    await vi.waitFor(async () => {
      for (const { id } of alerts)
        expect(
          (await stage.running.store.ladderCalls(stage.schoolId, id)).filter(({ rung }) => rung !== 'alarm').length,
        ).toBeGreaterThanOrEqual(round)
    }, PATIENT)
  }
  const { store, schoolId } = stage.running
  const called = await Promise.all(alerts.map(async ({ id }) => ({ id, calls: await store.ladderCalls(schoolId, id) })))
  expect(called.filter(({ calls }) => calls.every(({ people }) => people.length === 0))).toEqual([])
  // One look calls all that are due, in the order in which they came: their numbers on the stream show it.
  const after = (await lead.alerts()).alerts
  const byArrival = [...after].sort((one, other) => one.receivedAt - other.receivedAt || (one.id < other.id ? -1 : 1))
  expect(byArrival.map(({ seq }) => seq)).toEqual(
    [...byArrival.map(({ seq }) => seq)].sort((one, other) => one - other),
  )

  // Many alerts, few mails: each says how many, and together they leave none out.
  await vi.waitFor(async () => expect(await store.dueDeliveries(schoolId, 'mail', 1_000)).toEqual([]), PATIENT)
  const log = await store.deliveryLog(schoolId, { personId: '', role: 'dsl', roles: ['dsl'], classIds: [] }, 10_000)
  const carried = log.filter(({ kind }) => kind === 'call')
  expect(carried.length).toBeGreaterThanOrEqual(MANY)
  expect(carried.every(({ state }) => state === 'sent')).toBe(true)
  expect(server.mails.length).toBeLessThan(carried.length / 4)

  // A different answer to each child: the adults' names tell whose facts a cover got.
  const teacher = await stage.staff('Oak teacher')
  await Promise.all(
    pressed.map((concernId, index) => (index % 2 === 0 ? teacher : lead).act(alertOf(concernId)?.id ?? '', 'coming')),
  )
  for (const [index, device] of devices.entries()) {
    const states = coverStates(await commandsOf(device))
    expect(states.length).toBeGreaterThan(0)
    expect(new Set(states.map(({ concernId }) => concernId))).toEqual(new Set([pressed[index]]))
    const last = states.at(-1)
    expect(JSON.stringify(last?.facts)).toContain(index % 2 === 0 ? 'Oak teacher' : 'Safeguarding lead')
    const others = JSON.stringify(states)
    for (const other of [pressed[(index + 1) % MANY], pressed[(index + 7) % MANY]]) expect(others).not.toContain(other)
  }
}, 180_000)
