// What devices fetch: enrolment, signed settings and lists, waiting commands.
// cspell:ignore fporpoise
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Settings } from '../../../shared/protocol/settings.ts'
import { openBundle, SignedBundle } from '../../../shared/signed/bundles.ts'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { freshId, newKeyPair, postJson, type StageDevice } from './stage/stage-device.ts'

let stage: Stage
let device: StageDevice
const folder = mkdtempSync(join(tmpdir(), 'porpoise-lists-'))
beforeAll(async () => {
  stage = await openStage({ dataDir: folder })
  device = await stage.device({ email: 'pupil7@example.org', shared: false })
})
afterAll(async () => {
  await stage.end()
  rmSync(folder, { recursive: true, force: true })
})

const opened = async (answer: Response, kind: 'settings' | 'list-manifest') => {
  const key = device.collectorKey
  if (key === null) throw new Error('no key')
  return openBundle(SignedBundle.parse(await answer.json()), key, kind, stage.schoolId)
}

test('enrolling needs the token, is active while the window is open, and is idempotent by key', async () => {
  const { publicJwk } = await newKeyPair()
  const ask = (change: object) =>
    postJson(`${stage.url}/api/v1/enrol`, {
      token: stage.token,
      publicJwk,
      deviceLabel: null,
      room: null,
      directoryId: null,
      email: null,
      shared: true,
      ...change,
    })
  expect((await ask({ token: 'wrong' })).status).toBe(403)
  expect((await ask({ publicJwk: { ...publicJwk, d: 'private' } })).status).toBe(400)
  expect((await ask({ shared: 'yes' })).status).toBe(400)
  const first = (await (await ask({})).json()) as { profileId: string; state: string; schoolId: string }
  expect(first).toMatchObject({ state: 'active', schoolId: stage.schoolId, settingsKey: stage.running.collectorKey })
  expect(((await (await ask({})).json()) as { profileId: string }).profileId).toBe(first.profileId)
})

test('settings are signed, say what the roster knows, and are not sent twice', async () => {
  const answer = await device.get('/api/v1/settings')
  const etag = answer.headers.get('etag') ?? ''
  const bundle = await opened(answer, 'settings')
  expect(bundle.ok).toBe(true)
  if (!bundle.ok) return
  expect(bundle.payload.expiresAt).toBeGreaterThan(stage.now())
  const settings = Settings.parse(bundle.payload.body)
  expect(settings).toMatchObject({
    profileId: device.profileId,
    ageGroup: 'ks2',
    shared: false,
    schoolName: 'Example Primary',
    showsFirstRun: true,
  })
  expect(settings.blockedCategories).toContain('pornography')
  expect((await device.get('/api/v1/settings', { 'if-none-match': etag })).status).toBe(304)
  await stage.running.store.changeSchool(stage.schoolId, { filteringLead: 'Technician' })
  const changed = await device.get('/api/v1/settings', { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  const next = await opened(changed, 'settings')
  expect(next.ok && next.payload.version).toBeGreaterThan(bundle.payload.version)
})

test('lists are served by their hash once the compile command has made one', async () => {
  expect((await device.get('/api/v1/lists')).status).toBe(404)
  const bytes = Buffer.from('a compiled list')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  mkdirSync(join(folder, 'lists'))
  writeFileSync(join(folder, 'lists', `${sha256}.bin`), bytes)
  writeFileSync(
    join(folder, 'lists/manifest.json'),
    JSON.stringify({ name: 'School list', version: 3, sha256, bytes: bytes.length, builtAt: 1 }),
  )
  const manifest = await opened(await device.get('/api/v1/lists'), 'list-manifest')
  expect(manifest).toMatchObject({ ok: true, payload: { version: 3, body: { sha256 } } })
  const list = await device.get(`/api/v1/lists/${sha256}`)
  expect(Buffer.from(await list.arrayBuffer())).toEqual(bytes)
  expect((await device.get(`/api/v1/lists/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await device.get('/api/v1/lists/..%2f..%2fporpoise.sqlite')).status).toBe(404)
})

test('what is signed for one path, by a strange key or at a strange time opens nothing', async () => {
  const other = device.headersOf(await device.proof('GET', '/api/v1/lists', ''))
  expect((await fetch(`${stage.url}/api/v1/settings`, { headers: other })).status).toBe(401)
  expect((await fetch(`${stage.url}/api/v1/settings`)).status).toBe(401)
  const stranger = {
    ...device.headersOf(await device.proof('GET', '/api/v1/settings', '')),
    'porpoise-profile': freshId(),
  }
  expect((await fetch(`${stage.url}/api/v1/settings`, { headers: stranger })).status).toBe(401)
  const late = await device.get('/api/v1/settings', {}, stage.now() - 11 * 60_000)
  expect(late.status).toBe(401)
  expect(await late.json()).toMatchObject({ error: 'bad-signature', detail: expect.stringContaining('clock') })
  expect((await device.get('/api/v1/settings', {}, stage.now() - 9 * 60_000)).status).toBe(200)
})

test('a revoked profile loses its settings and commands within seconds', async () => {
  const doomed = await stage.device({ label: 'OAK-99' })
  expect((await doomed.get('/api/v1/commands')).status).toBe(200)
  await stage.running.store.setProfileState(stage.schoolId, doomed.profileId, 'revoked', 'technician')
  stage.pass(6_000)
  expect((await doomed.get('/api/v1/commands')).status).toBe(401)
})

test('a plain request to the live address is refused in words', async () => {
  const answer = await device.get('/api/v1/live')
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ error: 'bad-signature' })
})
