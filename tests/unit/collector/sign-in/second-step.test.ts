// The second step: who must have one, what its codes open, and how often.

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { cookieOf, staffWith } from '../stage/stage-staff.ts'
import { codeOf, errorOf, invited, localLead, PASSWORD, postTo } from './local-person.ts'

let stage: Stage
let post: ReturnType<typeof postTo>
const dataDir = mkdtempSync(join(tmpdir(), 'porpoise-second-'))
beforeAll(async () => {
  stage = await openStage({ dataDir })
  post = postTo(stage)
})
afterAll(() => stage.end())

const signIn = async (email: string, password = PASSWORD) =>
  (await (await post('/api/v1/sign-in', { email, password })).json()) as {
    next?: string
    ticket: string
    role?: string
  }

test('a teacher’s password is enough; a lead sets a second step up before anything else opens', async () => {
  const teacher = await invited(stage, 'teacher', 'teacher@second.example')
  expect(await teacher.json()).toMatchObject({ role: 'teacher' })
  const lead = await invited(stage, 'dsl', 'lead@second.example')
  expect(lead.headers.get('set-cookie')).toBeNull()
  expect(await lead.json()).toEqual({ next: 'second-step', ticket: expect.stringMatching(/^[0-9a-f]{48}$/) })
  // Going away does not go round it.
  expect(await signIn('lead@second.example')).toMatchObject({ next: 'second-step' })
})

test('the secret is shown as a picture and as text, and counts once the app has proved it', async () => {
  const { ticket } = (await (await invited(stage, 'dsl', 'setup@second.example')).json()) as { ticket: string }
  const ask = () => post('/api/v1/sign-in/second-step', { ticket })
  const shown = (await (await ask()).json()) as { secret: string; picture: { size: number; path: string } }
  expect(shown.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
  expect(shown.picture.path).toMatch(/^(M\d+ \d+h\d+v1H\d+z)+$/)
  expect(await (await ask()).json()).toEqual(shown)
  expect(await errorOf(await post('/api/v1/sign-in/second-step/done', { ticket, code: '000000' }))).toBe('wrong-code')
  expect(await signIn('setup@second.example')).toMatchObject({ next: 'second-step' })
  const done = await post('/api/v1/sign-in/second-step/done', { ticket, code: codeOf(shown.secret, stage.now()) })
  const { me, recoveryCodes } = (await done.json()) as { me: object; recoveryCodes: string[] }
  expect(me).toMatchObject({ role: 'dsl' })
  expect(new Set(recoveryCodes).size).toBe(10)
  expect((await staffWith(stage.url, cookieOf(done)).get('/api/v1/me')).status).toBe(200)
  // Used up, and no right password puts another in its place.
  expect(await errorOf(await ask())).toBe('bad-token')
  const again = await signIn('setup@second.example')
  expect(again.next).toBe('code')
  expect(await errorOf(await post('/api/v1/sign-in/second-step', { ticket: again.ticket }))).toBe('bad-token')
})

test('a code opens once, also a half minute early or late, and never backwards', async () => {
  const lead = await localLead(stage, 'codes@second.example')
  const tryCode = async (code: string) => {
    const { ticket } = await signIn(lead.email)
    return post('/api/v1/sign-in/code', { ticket, code })
  }
  // The one it was set up with is spent.
  expect(await errorOf(await tryCode(codeOf(lead.secret, stage.now())))).toBe('wrong-code')
  stage.pass(120_000)
  expect(await errorOf(await tryCode(codeOf(lead.secret, stage.now(), -2)))).toBe('wrong-code')
  const late = codeOf(lead.secret, stage.now(), -1)
  expect((await tryCode(late)).status).toBe(200)
  expect(await errorOf(await tryCode(late))).toBe('wrong-code')
  const early = codeOf(lead.secret, stage.now(), 1)
  expect((await tryCode(` ${early.slice(0, 3)} ${early.slice(3)} `)).status).toBe(200)
  expect(await errorOf(await tryCode(codeOf(lead.secret, stage.now())))).toBe('wrong-code')
})

test('two browsers with one code at the same moment: one goes in', async () => {
  const lead = await localLead(stage, 'race@second.example')
  stage.pass(60_000)
  const code = codeOf(lead.secret, stage.now())
  const tickets = [(await signIn(lead.email)).ticket, (await signIn(lead.email)).ticket]
  const answers = await Promise.all(tickets.map((ticket) => post('/api/v1/sign-in/code', { ticket, code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
})

test('a recovery code opens once; new ones make the old ones worthless', async () => {
  const lead = await localLead(stage, 'recovery@second.example')
  const [first = '', second = ''] = lead.recoveryCodes
  const tryCode = async (code: string) =>
    post('/api/v1/sign-in/code', { ticket: (await signIn(lead.email)).ticket, code })
  expect((await tryCode(first.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
  expect(await errorOf(await tryCode(first))).toBe('wrong-code')
  const account = (await (await lead.staff.get('/api/v1/account')).json()) as {
    secondStep: { recoveryCodesLeft: number }
  }
  expect(account.secondStep.recoveryCodesLeft).toBe(9)
  const renewed = (await (await lead.staff.post('/api/v1/account/recovery-codes', {})).json()) as {
    recoveryCodes: string[]
  }
  expect(await errorOf(await tryCode(second))).toBe('wrong-code')
  expect((await tryCode(renewed.recoveryCodes[0] ?? '')).status).toBe(200)
})

test('guessing codes behind a right password comes to an end, for a person and for a ticket', async () => {
  const lead = await localLead(stage, 'guessed@second.example')
  stage.pass(60_000)
  const { ticket } = await signIn(lead.email)
  const answers: string[] = []
  for (let tries = 0; tries < 11; tries += 1) {
    answers.push(await errorOf(await post('/api/v1/sign-in/code', { ticket, code: `nota-real-code-${tries}` })))
  }
  expect(new Set(answers.slice(0, 10))).toEqual(new Set(['wrong-code']))
  expect(answers[10]).toBe('too-many')
  const right = await post('/api/v1/sign-in/code', {
    ticket: (await signIn(lead.email)).ticket,
    code: codeOf(lead.secret, stage.now()),
  })
  expect(await errorOf(right)).toBe('too-many')
  stage.pass(61 * 60_000)
  expect(await errorOf(await post('/api/v1/sign-in/code', { ticket, code: codeOf(lead.secret, stage.now()) }))).toBe(
    'bad-token',
  )
  const later = await signIn(lead.email)
  expect(
    (await post('/api/v1/sign-in/code', { ticket: later.ticket, code: codeOf(lead.secret, stage.now()) })).status,
  ).toBe(200)
})

test('neither secret nor code nor password stands in the database or the record in the clear', async () => {
  const lead = await localLead(stage, 'sealed@second.example')
  const bytes = ['', '-wal'].map((end) => readFileSync(databaseFile(dataDir) + end).toString('latin1')).join('')
  expect(bytes).toContain('sealed@second.example')
  for (const secret of [lead.secret.replaceAll(' ', ''), lead.secret, PASSWORD, ...lead.recoveryCodes]) {
    expect(bytes).not.toContain(secret)
  }
})

test('passwords that everybody tries first are refused, long as they are', async () => {
  const body = { name: 'X', email: 'common@second.example' }
  for (const password of ['password1234', 'Password 1234', 'aaaaaaaaaaaaaaa', 'Qwertyuiop123']) {
    const token = (await stage.link({ role: 'teacher' })).split('#')[1]
    const answer = await post('/api/v1/link/use', { ...body, token, password })
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      400,
      'password: one of the commonest',
    ])
  }
})

test('failed tries are in the record by person, and of unknown addresses nothing but that there were some', async () => {
  await invited(stage, 'teacher', 'failed@second.example')
  await post('/api/v1/sign-in', { email: 'failed@second.example', password: 'wrong wrong wrong' })
  for (let tries = 0; tries < 30; tries += 1) {
    await post('/api/v1/sign-in', { email: `nobody${tries}@second.example`, password: 'wrong wrong wrong' })
  }
  const rows = (await stage.running.store.audit(stage.schoolId, 0, 2000)).filter(
    ({ action }) => action === 'sign-in-failed',
  )
  const unknown = rows.filter(({ object }) => object === 'person:unknown')
  expect(rows.length).toBeGreaterThan(unknown.length)
  expect(unknown.length).toBeGreaterThan(0)
  expect(unknown.length).toBeLessThanOrEqual(10)
  expect(JSON.stringify(rows)).not.toMatch(/@|nobody\d/)
})
