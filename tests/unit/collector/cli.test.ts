// The command line, run as a technician runs it: beside a running collector, in a process of its own.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newToken } from '../../../collector/auth/one-time-link.ts'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { newKeyPair, postJson } from './stage/stage-device.ts'
import { cookieOf, staffWith, tokenOf } from './stage/stage-staff.ts'

const CLI = fileURLToPath(new URL('../../../collector/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'porpoise-cli-'))
let stage: Stage
beforeAll(async () => {
  stage = await openStage({ dataDir: join(folder, 'data') })
})
afterAll(async () => {
  await stage.end()
  rmSync(folder, { recursive: true, force: true })
})

const porpoise = (...argv: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, PORPOISE_DATA: join(folder, 'data'), PORPOISE_URL: stage.url }
    const child = spawn(process.execPath, [CLI, ...argv], { env })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += String(chunk)
    })
    child.stderr.on('data', (chunk) => {
      err += String(chunk)
    })
    child.on('close', (code) => resolve({ code, out: out.trim(), err: err.trim() }))
  })

const useLink = (link: string, email: string): Promise<Response> =>
  postJson(
    `${stage.url}/api/v1/link/use`,
    { token: tokenOf(link), name: 'Somebody', email, password: 'a long enough phrase' },
    { origin: stage.url },
  )

vi.setConfig({ testTimeout: 180_000 })

test('an invitation made beside the running collector lets one person in, with the role and class it names', async () => {
  const invited = await porpoise(
    'invite',
    '--role',
    'teacher',
    '--email',
    'new@example.org',
    '--name',
    'New',
    '--class',
    'Elm',
  )
  expect(invited.err).toBe('')
  const answer = await useLink(invited.out, 'new@example.org')
  expect(await answer.json()).toMatchObject({ role: 'teacher', classes: [{ name: 'Elm' }] })
  expect((await staffWith(stage.url, cookieOf(answer)).get('/api/v1/alerts')).status).toBe(200)
  expect((await useLink(invited.out, 'other@example.org')).status).toBe(403)
  expect((await porpoise('invite', '--role', 'admin')).code).toBe(2)
  const lost = await porpoise('invite', '--role', 'teacher', '--name', 'Lost', '--class', 'Ash')
  expect(lost).toMatchObject({ code: 1, err: expect.stringContaining('Ash') })
})

test('a duty comes with the use of its link, not with its printing; who will get no alert is told of', async () => {
  const email = 'oak.assistant@example.org'
  const roleNow = async () => (await stage.running.store.personByEmail(stage.schoolId, email))?.role
  const invited = await porpoise('invite', '--role', 'deputy', '--email', email)
  expect([invited.code, invited.err, await roleNow()]).toEqual([0, '', 'teacher'])
  expect((await useLink(invited.out, email)).status).toBe(200)
  expect(await roleNow()).toBe('deputy')
  const classless = await porpoise('invite', '--role', 'teacher')
  expect(classless).toMatchObject({ code: 0, err: expect.stringContaining('will receive no alerts') })
  expect(classless.out).toMatch(/^http\S+$/)
  expect((await porpoise('invite', '--role', 'teacher', '--email', 'oak.teacher@example.org')).err).toBe('')
})

test('an enrolment token and an open window made beside the running collector work at once', async () => {
  await stage.running.store.changeSchool(stage.schoolId, { enrolmentOpenUntilAt: null })
  const token = await porpoise('enrol', '--token')
  const enrol = async () => {
    const { publicJwk } = await newKeyPair()
    const body = {
      token: token.out,
      publicJwk,
      deviceLabel: null,
      room: null,
      directoryId: null,
      email: null,
      shared: true,
    }
    return (await (await postJson(`${stage.url}/api/v1/enrol`, body)).json()) as { state: string }
  }
  expect(await enrol()).toMatchObject({ state: 'pending' })
  // No child has a button yet, and nobody could be reached: refused. With one in use it warns and goes on.
  const tooEarly = await porpoise('enrol', '--open', '30m')
  expect(tooEarly).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Refused[\s\S]*safeguarding lead has never signed in/),
  })
  expect(await enrol()).toMatchObject({ state: 'pending' })
  const [first = ''] = (await porpoise('enrol', '--pending')).out.split(' ')
  expect((await porpoise('enrol', '--approve', first)).code).toBe(0)
  const warned = await porpoise('enrol', '--open', '30m')
  expect(warned).toMatchObject({
    code: 0,
    err: expect.stringMatching(/^This school is not ready[\s\S]*safeguarding lead has never signed in/),
  })
  expect(await enrol()).toMatchObject({ state: 'active' })
  const waits = await porpoise('enrol', '--pending')
  expect(waits.out.split('\n')).toEqual([expect.stringMatching(/^[0-9a-f-]{36} {2}no label/)])
  const [id = ''] = waits.out.split(' ')
  expect(await porpoise('enrol', '--approve', 'OAK-77')).toMatchObject({
    code: 1,
    err: expect.stringContaining('OAK-77'),
  })
  expect(await porpoise('enrol', '--approve', id)).toMatchObject({ code: 0, out: expect.stringContaining('1 let in') })
  expect(await porpoise('enrol', '--approve', 'all')).toMatchObject({ code: 0, out: '0 let in.' })
  const { store } = stage.running
  expect((await store.profile(stage.schoolId, id))?.state).toBe('active')
  const record = await store.audit(stage.schoolId, 0, 1_000)
  expect(record).toContainEqual(expect.objectContaining({ actor: 'command line', object: `profile:${id}` }))
  for (const wrong of [['--open', '30'], ['--open', '8d'], []]) expect((await porpoise('enrol', ...wrong)).code).toBe(2)
})

test('a school file is loaded beside the running collector; a wrong value is named', async () => {
  const file = join(folder, 'school.json')
  const example = fileURLToPath(new URL('../../../collector/school/example-primary.json', import.meta.url))
  writeFileSync(file, '{"classes": 7}')
  expect(await porpoise('seed', file)).toMatchObject({ code: 1, err: expect.stringContaining('school.json') })
  writeFileSync(file, readFileSync(example, 'utf8').replaceAll('"class": "Oak"', '"class": "Nowhere"'))
  const wrong = await porpoise('seed', file)
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('nothing was changed') })
  expect(wrong.err).toMatch(/pupils\[0\]\.class: there is no class "Nowhere"[\s\S]*pupils\[1\]\.class/)
  const seeded = await porpoise('seed', example)
  expect(seeded).toMatchObject({ code: 0, out: expect.stringContaining('added') })
  expect((await stage.running.store.staff(stage.schoolId)).length).toBeGreaterThan(5)
})

test('the record is verified without the server, and a changed row is named', async () => {
  const id = await (await stage.device()).press()
  const lead = await stage.staff('Safeguarding lead')
  const alert = (await lead.alerts()).alerts.find((one) => one.concernIds.includes(id))
  await lead.act(alert?.id ?? '', 'coming')
  expect(await porpoise('verify-audit')).toMatchObject({ code: 0, out: expect.stringContaining('whole') })
  const copy = join(folder, 'copy.sqlite')
  expect(await porpoise('backup', copy)).toMatchObject({ code: 0 })
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect(existsSync(copy)).toBe(true)
  expect((await porpoise('backup', copy)).code).toBe(1)
  const database = new DatabaseSync(join(folder, 'data/porpoise.sqlite'), { timeout: 5000 })
  database.exec(`UPDATE audit SET actor = 'nobody' WHERE seq = (SELECT max(seq) FROM audit)`)
  database.close()
  expect(await porpoise('verify-audit')).toMatchObject({ code: 1, err: expect.stringContaining('row') })
})

test('policy files carry the collector’s own address and key', async () => {
  const deployed = await porpoise('deploy', 'linux', '--token', stage.token)
  expect(deployed.code).toBe(0)
  expect(deployed.out).toContain(stage.url)
  expect(deployed.out).toContain(stage.running.collectorKey)
  const out = join(folder, 'policies')
  const wrong = await porpoise('deploy', 'linux', '--token', 'mistyped', '--out', out)
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('no such token') })
  expect(existsSync(out)).toBe(false)
})

test('an unknown command lists those there are', async () => {
  const answer = await porpoise('explode')
  expect(answer.code).toBe(2)
  for (const name of ['seed', 'roster', 'invite', 'enrol', 'verify-audit', 'backup', 'compile', 'deploy'])
    expect(answer.err).toContain(name)
})

test('no token can be taken for an option', () => {
  const odd = Array.from({ length: 1000 }, newToken).filter((token) => !/^[0-9a-f]{48}$/.test(token))
  expect(odd).toEqual([])
})
