// The couriers of a whole running collector: nothing waits for them, nothing is lost, and what they say of themselves is so.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setMail } from '../../../../collector/channels/set-channel.ts'
import { channel } from '../../../../collector/commands/channel.ts'
import type { Channels } from '../../../../shared/routes/channel-routes.ts'
import {
  type MailServer,
  type MailServerOptions,
  openDeafServer,
  openMailServer,
} from '../../../fixtures/channels/mail-server.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import type { StageStaff } from '../stage/stage-staff.ts'

vi.setConfig({ testTimeout: 60_000 })
const PATIENT = { timeout: 40_000, interval: 100 }

let folder: string
let stage: Stage
let lead: StageStaff
let closing: (() => Promise<unknown>)[]
beforeEach(async () => {
  closing = []
  folder = mkdtempSync(join(tmpdir(), 'porpoise-courier-'))
  stage = await openStage({ dataDir: join(folder, 'data') })
  lead = await stage.staff('Safeguarding lead')
})
afterEach(async () => {
  await stage.end()
  for (const close of closing) await close()
  rmSync(folder, { recursive: true, force: true })
})

const mailServer = async (options: MailServerOptions = {}): Promise<MailServer> => {
  const server = await openMailServer(options)
  closing.push(server.close)
  return server
}
const settingsFor = (port: number) =>
  ({ host: '127.0.0.1', port, security: 'none', from: 'porpoise@school.example', username: null }) as const
const setMailTo = async (port: number, staff = lead): Promise<void> => {
  const answer = await staff.post('/api/v1/channels/mail', { settings: settingsFor(port), password: null })
  if (!answer.ok) throw new Error(await answer.text())
}
const shown = async (staff = lead): Promise<Channels> => (await staff.get('/api/v1/channels')).json() as never
const tryMail = async (staff = lead): Promise<void> => {
  expect((await staff.post('/api/v1/channel-trials', { channel: 'mail' })).status).toBe(200)
}
const proven = async (server: MailServer): Promise<void> => {
  await setMailTo(server.port)
  await tryMail()
  await vi.waitFor(async () => expect((await shown()).mail?.health).toBe('working'), PATIENT)
}
const linesOf = (server: MailServer): [string, string][] =>
  server.mails.map((mail) => [mail.to[0] ?? '', mail.header('subject') ?? ''])

test('a channel reaches nobody before something has got through; then all whose address is known', async () => {
  const server = await mailServer()
  const { store } = stage.running
  await setMailTo(server.port)
  expect(await store.mailReach(stage.schoolId)).toEqual([])
  await tryMail()
  await vi.waitFor(async () => expect((await shown()).mail?.health).toBe('working'), PATIENT)
  expect(linesOf(server)).toEqual([['dsl@example.org', 'Porpoise: this is a trial alert. No pupil pressed.']])
  expect((await store.mailReach(stage.schoolId)).length).toBe((await store.staff(stage.schoolId)).length)
  const [line] = (await shown()).log
  expect(line).toMatchObject({ channel: 'mail', kind: 'trial', role: 'dsl', state: 'sent', seenAt: null })
  expect((await lead.post(`/api/v1/channel-trials/${line?.trialId}/seen`, {})).status).toBe(200)
  expect((await shown()).log[0]).toMatchObject({ seenAt: expect.any(Number), trialId: null })
})

test('a call of the ladder goes to those it calls, names class and device that the school’s list knows, and no child', async () => {
  const server = await mailServer()
  await proven(server)
  const device = await stage.device({ label: 'OAK-07', email: 'pupil1@example.org', shared: false })
  await device.press({ personKey: 'pupil1@example.org', url: 'https://upsetting.example/page' })
  stage.pass(10_000)
  await vi.waitFor(() => expect(server.mails).toHaveLength(2), PATIENT)
  expect(linesOf(server)[1]).toEqual(['dsl@example.org', 'Porpoise: a pupil in Oak class needs you (OAK-07).'])
  const everything = JSON.stringify([server.mails.map(({ raw }) => raw), (await shown()).log])
  expect(everything).not.toMatch(/pupil1|upsetting|Room 4/)
})

test('a label that the school’s list does not know is not said: a device says of itself what it likes', async () => {
  const server = await mailServer()
  await proven(server)
  const liar = await stage.device({ label: 'call 0900 123 or see evil.example' })
  await liar.press()
  stage.pass(10_000)
  await vi.waitFor(() => expect(server.mails).toHaveLength(2), PATIENT)
  expect(linesOf(server)[1]).toEqual(['dsl@example.org', 'Porpoise: a pupil in Oak class needs you.'])
  expect(server.mails[1]?.raw).not.toMatch(/0900|evil/)
})

test('a press for the lead says neither class nor device, and only safeguarding staff are called', async () => {
  const server = await mailServer()
  await proven(server)
  await (await stage.device({ label: 'OAK-07' })).press({ to: 'dsl' })
  stage.pass(10_000)
  await vi.waitFor(() => expect(server.mails).toHaveLength(2), PATIENT)
  expect(linesOf(server)[1]).toEqual(['dsl@example.org', 'Porpoise: a pupil needs you.'])
  expect(server.mails[1]?.raw).not.toMatch(/oak|room/i)
})

test('a stuck mail server delays neither the next press nor the ladder, and after three failures it reaches nobody', async () => {
  const deaf = await openDeafServer()
  closing.push(deaf.close)
  const good = await mailServer()
  await proven(good)
  await setMailTo(deaf.port)
  await (await stage.device()).press()
  stage.pass(10_000)
  await vi.waitFor(() => expect(deaf.connections()).toBeGreaterThan(0), PATIENT)
  // While it holds the courier: a press is receipted and climbs.
  const other = await stage.device({ label: 'OAK-08' })
  const concernId = await other.press()
  stage.pass(10_000)
  const find = async () => (await lead.alerts()).alerts.find((one) => one.concernIds.includes(concernId))
  await vi.waitFor(async () => expect((await find())?.calledIds.length).toBeGreaterThan(0), PATIENT)
  expect((await shown()).log.filter(({ state }) => state === 'sent' && good.mails.length === 1)).toHaveLength(1)
  for (let failure = 0; failure < 3; failure += 1) {
    const before = deaf.connections()
    stage.pass(400_000)
    await vi.waitFor(() => expect(deaf.connections()).toBeGreaterThan(before), PATIENT)
  }
  await vi.waitFor(async () => expect((await shown()).mail?.health).toBe('resting'), PATIENT)
  expect(await stage.running.store.mailReach(stage.schoolId)).toEqual([])
}, 150_000)

test('a server that comes back is found by a trial at once, also while the channel rests', async () => {
  const first = await mailServer()
  const { port } = first
  await proven(first)
  await first.close()
  await (await stage.device()).press()
  for (let failure = 0; failure < 3; failure += 1) {
    stage.pass(20_000)
    await vi.waitFor(async () => expect((await shown()).log.some(({ tries }) => tries > failure)).toBe(true), PATIENT)
  }
  await vi.waitFor(async () => expect((await shown()).mail?.health).toBe('resting'), PATIENT)
  expect((await shown()).log).toContainEqual(
    expect.objectContaining({ kind: 'call', state: 'failed', why: 'no-connection' }),
  )
  const again = await mailServer({ port })
  await tryMail()
  await vi.waitFor(async () => expect((await shown()).mail?.health).toBe('working'), PATIENT)
  // What had waited comes after it, for the press still does.
  await vi.waitFor(() => expect(linesOf(again).some(([, line]) => /needs you/.test(line))).toBe(true), PATIENT)
})

test('whom the server has no mail for is not reached; the others are', async () => {
  const server = await mailServer({ refuses: ['technician@example.org'] })
  await proven(server)
  const technician = await stage.staff('Technician')
  await tryMail(technician)
  await vi.waitFor(
    async () => expect((await shown()).log[0]).toMatchObject({ state: 'given-up', why: 'refused-address' }),
    PATIENT,
  )
  const { store } = stage.running
  const reached = await store.mailReach(stage.schoolId)
  const staff = await store.staff(stage.schoolId)
  expect(staff.filter(({ id }) => !reached.includes(id)).map(({ role }) => role)).toEqual(['technician'])
  expect((await shown()).mail?.health).toBe('working')
})

test('what is answered before it could be sent is not sent any more', async () => {
  const server = await mailServer()
  await proven(server)
  const deaf = await openDeafServer()
  closing.push(deaf.close)
  await setMailTo(deaf.port)
  const concernId = await (await stage.device()).press()
  stage.pass(10_000)
  await vi.waitFor(() => expect(deaf.connections()).toBeGreaterThan(0), PATIENT)
  const { alerts } = await lead.alerts()
  await lead.act(alerts.find((one) => one.concernIds.includes(concernId))?.id ?? '', 'with')
  await vi.waitFor(async () => expect((await shown()).log.some(({ state }) => state === 'failed')).toBe(true), PATIENT)
  await setMailTo(server.port)
  await vi.waitFor(
    async () =>
      expect((await shown()).log.find(({ kind }) => kind === 'call')).toMatchObject({ why: 'answered-meanwhile' }),
    PATIENT,
  )
  expect(server.mails).toHaveLength(1)
})

test('secrets are shown to nobody, go nowhere else, and a new server does not get the old password', async () => {
  const withName = { ...settingsFor(25), host: 'localhost', username: 'porpoise' }
  const set = (settings: object, password: string | null) => lead.post('/api/v1/channels/mail', { settings, password })
  expect((await set(withName, 'the-schools-secret')).status).toBe(200)
  expect((await set(withName, null)).status).toBe(200)
  expect((await set({ ...withName, from: 'other@school.example' }, null)).status).toBe(200)
  for (const other of [
    { host: 'thief.example', security: 'tls' },
    { port: 26 },
    { username: 'other' },
    { security: 'starttls' },
  ]) {
    const answer = await set({ ...withName, ...other }, null)
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining('password') }),
    ])
  }
  const clear = await set({ ...withName, host: 'mail.example' }, 'x')
  expect(await clear.json()).toMatchObject({ detail: expect.stringContaining('security') })
  const hook = {
    settings: { kind: 'slack', readers: 'staff', allowsPrivate: false },
    url: 'https://hooks.example/services/SECRET-PATH',
  }
  const first = (await (await lead.post('/api/v1/channels/webhook', hook)).json()) as { signingKey: string }
  expect(first.signingKey).toMatch(/^[\w-]{43}$/)
  const kept = await (await lead.post('/api/v1/channels/webhook', { ...hook, url: null })).json()
  expect(kept).toMatchObject({ signingKey: null, channels: { webhook: { host: 'hooks.example' } } })
  const audit = await stage.running.store.audit(stage.schoolId, 0, 1_000)
  expect(audit.filter(({ action }) => action === 'set-channel').length).toBe(5)
  const said = JSON.stringify([await shown(), audit, kept])
  expect(said).not.toMatch(/the-schools-secret|SECRET-PATH/)
  expect(said).not.toContain(first.signingKey)
  const data = join(folder, 'data')
  const holding = readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(data, name)).isFile())
    .filter((name) => /the-schools-secret|SECRET-PATH/.test(readFileSync(join(data, name), 'latin1')))
  expect(holding.sort()).toEqual([
    expect.stringMatching(/^keys\/channel-mail-/),
    expect.stringMatching(/^keys\/channel-webhook-/),
  ])
  expect((await lead.post('/api/v1/channel-off', { channel: 'mail' })).status).toBe(200)
  expect(readdirSync(join(data, 'keys')).filter((name) => name.startsWith('channel-mail-'))).toEqual([])
})

test('a teacher finds nothing there; a technician sees roles and no names', async () => {
  const server = await mailServer()
  await proven(server)
  const teacher = await stage.staff('Oak teacher')
  const missing = await teacher.get('/api/v1/no-such-route')
  for (const answer of [
    await teacher.get('/api/v1/channels'),
    await teacher.get('/api/v1/channel-news'),
    await teacher.post('/api/v1/channel-trials', { channel: 'mail' }),
    await teacher.post('/api/v1/channel-off', { channel: 'mail' }),
    await teacher.post('/api/v1/channels/mail', { settings: settingsFor(25), password: null }),
  ])
    expect(answer.status).toBe(missing.status)
  const { log } = await shown(await stage.staff('Technician'))
  expect(log[0]).toMatchObject({ role: 'dsl', name: null, trialId: null })
  expect((await shown()).log[0]).toMatchObject({ name: 'Safeguarding lead' })
  for (let tries = 0; tries < 4; tries += 1) await tryMail()
  expect((await lead.post('/api/v1/channel-trials', { channel: 'mail' })).status).toBe(429)
})

test('settings and trials that come beside the collector are taken up without a restart', async () => {
  const server = await mailServer()
  const { store } = stage.running
  const place = { store, schoolId: stage.schoolId, dataDir: join(folder, 'data'), actor: 'command line' }
  expect(await setMail(place, settingsFor(server.port), null)).toEqual({ ok: true })
  const person = (await store.staff(stage.schoolId)).find(({ role }) => role === 'dsl')
  const queued = await store.queueTrial(stage.schoolId, person?.id ?? '', 'mail', 'from-the-command', 'command line')
  expect(queued).toEqual({ ok: true })
  await vi.waitFor(() => expect(server.mails).toHaveLength(1), PATIENT)
})

test('the same by command: settings from a file, a trial, the log; a secret in the command itself is refused', async () => {
  const server = await mailServer({ account: { username: 'porpoise', password: 'from a file' } })
  const secretFile = join(folder, 'secret')
  writeFileSync(secretFile, 'from a file\n')
  const said: string[] = []
  const place = {
    ...{ dataDir: join(folder, 'data'), port: 0, host: '127.0.0.1', tls: null, publicUrl: null },
    print: (line: string) => void said.push(line),
    complain: (line: string) => void said.push(line),
  }
  const run = async (...argv: string[]): Promise<number> => channel(argv, place)
  expect(await run()).toBe(0)
  expect(said.at(-1)).toMatch(/No channel is set/)
  const to = [
    '--host',
    '127.0.0.1',
    '--port',
    `${server.port}`,
    '--security',
    'none',
    '--from',
    'porpoise@school.example',
  ]
  expect(await run('smtp', ...to, '--user', 'porpoise')).toBe(1)
  expect(await run('smtp', ...to, '--password', 'in-the-history')).toBe(2)
  expect(await run('smtp', ...to, '--user', 'porpoise', '--password-file', secretFile)).toBe(0)
  expect(await run('trial', 'smtp')).toBe(2)
  expect(await run('trial', 'smtp', '--to', 'dsl@example.org')).toBe(0)
  await vi.waitFor(() => expect(server.mails).toHaveLength(1), PATIENT)
  await vi.waitFor(async () => expect((await shown()).log[0]).toMatchObject({ state: 'sent' }), PATIENT)
  expect(await run('log')).toBe(0)
  expect(said.at(-1)).toMatch(/E-mail +Trial +dsl +✓ sent/)
  const hookFile = join(folder, 'hook')
  writeFileSync(hookFile, 'http://hooks.example/x')
  expect(await run('webhook', '--kind', 'slack', '--url-file', hookFile)).toBe(1)
  writeFileSync(hookFile, 'https://hooks.example/SECRET')
  expect(await run('webhook', '--kind', 'slack', '--url-file', hookFile)).toBe(0)
  expect(await run('off', 'smtp')).toBe(0)
  expect(await run('off', 'smtp')).toBe(1)
  expect(said.join('\n')).not.toMatch(/from a file|hooks.example\/SECRET/)
  expect(server.logIns).toEqual([{ username: 'porpoise', password: 'from a file', wasEncrypted: false }])
})
