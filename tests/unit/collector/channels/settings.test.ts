// Setting channels by form and by command: secrets stay where they belong, and who has no right finds nothing.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setMail } from '../../../../collector/channels/set-channel.ts'
import { channel } from '../../../../collector/commands/channel.ts'
import { type CourierStage, openCourierStage, PATIENT, settingsFor } from './courier-stage.ts'

vi.setConfig({ testTimeout: 60_000 })

let at: CourierStage
beforeEach(async () => {
  at = await openCourierStage()
})
afterEach(() => at.end())

test('secrets are shown to nobody, go nowhere else, and a new server does not get the old password', async () => {
  const withName = { ...settingsFor(25), host: 'localhost', username: 'porpoise' }
  const set = (settings: object, password: string | null) =>
    at.lead.post('/api/v1/channels/mail', { settings, password })
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
  const first = (await (await at.lead.post('/api/v1/channels/webhook', hook)).json()) as { signingKey: string }
  expect(first.signingKey).toMatch(/^[\w-]{43}$/)
  const kept = await (await at.lead.post('/api/v1/channels/webhook', { ...hook, url: null })).json()
  expect(kept).toMatchObject({ signingKey: null, channels: { webhook: { host: 'hooks.example' } } })
  const audit = await at.stage.running.store.audit(at.stage.schoolId, 0, 1_000)
  expect(audit.filter(({ action }) => action === 'set-channel').length).toBe(5)
  const said = JSON.stringify([await at.shown(), audit, kept])
  expect(said).not.toMatch(/the-schools-secret|SECRET-PATH/)
  expect(said).not.toContain(first.signingKey)
  const data = at.dataDir
  const holding = readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(data, name)).isFile())
    .filter((name) => /the-schools-secret|SECRET-PATH/.test(readFileSync(join(data, name), 'latin1')))
  expect(holding.sort()).toEqual([
    expect.stringMatching(/^keys\/channel-mail-/),
    expect.stringMatching(/^keys\/channel-webhook-/),
  ])
  expect((await at.lead.post('/api/v1/channel-off', { channel: 'mail' })).status).toBe(200)
  expect(readdirSync(join(data, 'keys')).filter((name) => name.startsWith('channel-mail-'))).toEqual([])
})

test('a teacher finds nothing there; a technician sees roles and no names', async () => {
  const server = await at.mailServer()
  await at.proven(server)
  const teacher = await at.stage.staff('Oak teacher')
  const missing = await teacher.get('/api/v1/no-such-route')
  for (const answer of [
    await teacher.get('/api/v1/channels'),
    await teacher.get('/api/v1/channel-news'),
    await teacher.post('/api/v1/channel-trials', { channel: 'mail' }),
    await teacher.post('/api/v1/channel-off', { channel: 'mail' }),
    await teacher.post('/api/v1/channels/mail', { settings: settingsFor(25), password: null }),
  ])
    expect(answer.status).toBe(missing.status)
  const { log } = await at.shown(await at.stage.staff('Technician'))
  expect(log[0]).toMatchObject({ role: 'dsl', name: null, trialId: null })
  expect((await at.shown()).log[0]).toMatchObject({ name: 'Safeguarding lead' })
  for (let tries = 0; tries < 4; tries += 1) await at.tryMail()
  expect((await at.lead.post('/api/v1/channel-trials', { channel: 'mail' })).status).toBe(429)
})

test('settings and trials that come beside the collector are taken up without a restart', async () => {
  const server = await at.mailServer()
  const { store } = at.stage.running
  const place = { store, schoolId: at.stage.schoolId, dataDir: at.dataDir, actor: 'command line' }
  expect(await setMail(place, settingsFor(server.port), null)).toEqual({ ok: true })
  const person = (await store.staff(at.stage.schoolId)).find(({ role }) => role === 'dsl')
  const queued = await store.queueTrial(at.stage.schoolId, person?.id ?? '', 'mail', 'from-the-command', 'command line')
  expect(queued).toEqual({ ok: true })
  await vi.waitFor(() => expect(server.mails).toHaveLength(1), PATIENT)
})

test('the same by command: settings from a file, a trial, the log; a secret in the command itself is refused', async () => {
  const server = await at.mailServer({ account: { username: 'porpoise', password: 'from a file' } })
  const secretFile = join(at.folder, 'secret')
  writeFileSync(secretFile, 'from a file\n')
  const said: string[] = []
  const place = {
    ...{ dataDir: at.dataDir, port: 0, host: '127.0.0.1', tls: null, publicUrl: null },
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
  await vi.waitFor(async () => expect((await at.shown()).log[0]).toMatchObject({ state: 'sent' }), PATIENT)
  expect(await run('log')).toBe(0)
  expect(said.at(-1)).toMatch(/E-mail +Trial +dsl +✓ sent/)
  const hookFile = join(at.folder, 'hook')
  writeFileSync(hookFile, 'http://hooks.example/x')
  expect(await run('webhook', '--kind', 'slack', '--url-file', hookFile)).toBe(1)
  writeFileSync(hookFile, 'https://hooks.example/SECRET')
  expect(await run('webhook', '--kind', 'slack', '--url-file', hookFile)).toBe(0)
  expect(await run('off', 'smtp')).toBe(0)
  expect(await run('off', 'smtp')).toBe(1)
  expect(said.join('\n')).not.toMatch(/from a file|hooks.example\/SECRET/)
  expect(server.logIns).toEqual([{ username: 'porpoise', password: 'from a file', wasEncrypted: false }])
})
