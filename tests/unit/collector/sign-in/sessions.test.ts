// Sessions: the list of one's own, ending them everywhere at once, resting, and proving anew who one is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { type StageStaff, staffWith } from '../stage/stage-staff.ts'
import { codeOf, errorOf, invited, localLead, PASSWORD, postTo } from './local-person.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const MINUTE = 60_000
const sessionsOf = async (staff: StageStaff) =>
  (
    (await (await staff.get('/api/v1/account')).json()) as {
      sessions: { id: string; browser: string; way: string; isThis: boolean }[]
    }
  ).sessions
/** Writes are done in turn: once this one has answered, those before it are kept. */
const settled = () => stage.running.store.endSession(stage.schoolId, 'nobody’s')

test('the list names each browser coarsely, and this one; ending one ends its streams at once', async () => {
  const lead = await localLead(stage, 'list@sessions.example')
  const chromebook =
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
  const other = await lead.signInAgain(chromebook)
  const stream = await other.stream()
  await stream.next('hello')
  const sessions = await sessionsOf(lead.staff)
  expect(sessions.map(({ browser, way, isThis }) => ({ browser, way, isThis }))).toEqual(
    expect.arrayContaining([
      { browser: 'Chrome on ChromeOS', way: 'password', isThis: false },
      { browser: 'Unknown browser', way: 'password', isThis: true },
    ]),
  )
  const [theirs] = sessions.filter(({ isThis }) => !isThis)
  expect((await lead.staff.post(`/api/v1/account/sessions/${theirs?.id}/end`, {})).status).toBe(200)
  await stream.ended
  expect((await other.get('/api/v1/me')).status).toBe(401)
  expect((await lead.staff.get('/api/v1/me')).status).toBe(200)
})

test('signing out everywhere leaves this browser alone; another person’s session is not there to be ended', async () => {
  const lead = await localLead(stage, 'everywhere@sessions.example')
  const others = [await lead.signInAgain(), await lead.signInAgain()]
  const streams = await Promise.all(others.map((one) => one.stream()))
  const teacher = await stage.staff('Oak teacher')
  const [foreign] = await sessionsOf(teacher)
  const taken = await lead.staff.post(`/api/v1/account/sessions/${foreign?.id}/end`, {})
  const none = await lead.staff.post(`/api/v1/account/sessions/${'0'.repeat(64)}/end`, {})
  expect([taken.status, await errorOf(taken)]).toEqual([none.status, await errorOf(none)])
  expect(await (await lead.staff.post('/api/v1/account/sessions/end-others', {})).json()).toEqual({ ended: 2 })
  await Promise.all(streams.map(({ ended }) => ended))
  expect((await teacher.get('/api/v1/me')).status).toBe(200)
  expect(await sessionsOf(lead.staff)).toHaveLength(1)
})

test('what asks for a proof asks after ten minutes, and goes on after password and code', async () => {
  const lead = await localLead(stage, 'proof@sessions.example')
  const remove = () => lead.staff.post('/api/v1/account/second-step/remove', {})
  stage.pass(11 * MINUTE)
  expect(await errorOf(await remove())).toBe('step-up-needed')
  expect(await (await lead.staff.get('/api/v1/step-up')).json()).toEqual({ asks: 'password-and-code', providers: [] })
  const prove = (password: string | null, code: string | null) => lead.staff.post('/api/v1/step-up', { password, code })
  expect(await errorOf(await prove('wrong wrong wrong', codeOf(lead.secret, stage.now())))).toBe('wrong-password')
  expect(await errorOf(await prove(PASSWORD, '000000'))).toBe('wrong-code')
  expect(await errorOf(await prove(PASSWORD, null))).toBe('wrong-code')
  expect(await errorOf(await remove())).toBe('step-up-needed')
  expect((await prove(PASSWORD, codeOf(lead.secret, stage.now()))).status).toBe(200)
  expect((await remove()).status).toBe(200)
  // Without one, the next sign-in of a lead asks for a new one.
  const next = await postTo(stage)('/api/v1/sign-in', { email: lead.email, password: PASSWORD })
  expect(await next.json()).toMatchObject({ next: 'second-step' })
})

test('a teacher proves by password alone; a clock that was set back stretches no proof', async () => {
  const cookie = ((await invited(stage, 'teacher', 'teacher@sessions.example')).headers.get('set-cookie') ?? '').split(
    ';',
  )[0]
  const teacher = staffWith(stage.url, cookie ?? '')
  const begin = () => teacher.post('/api/v1/account/second-step', {})
  expect((await begin()).status).toBe(200)
  stage.pass(-60 * MINUTE)
  expect(await errorOf(await begin())).toBe('step-up-needed')
  expect(await (await teacher.get('/api/v1/step-up')).json()).toMatchObject({ asks: 'password' })
  expect((await teacher.post('/api/v1/step-up', { password: PASSWORD, code: null })).status).toBe(200)
  const { secret } = (await (await begin()).json()) as { secret: string }
  const done = await teacher.post('/api/v1/account/second-step/done', { code: codeOf(secret, stage.now()) })
  expect(((await done.json()) as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10)
  stage.pass(60 * MINUTE)
})

test('changing the password needs the present one, and signs every other browser out', async () => {
  const lead = await localLead(stage, 'change@sessions.example')
  const other = await lead.signInAgain()
  const change = (current: string, next: string) => lead.staff.post('/api/v1/account/password', { current, next })
  expect(await errorOf(await change('wrong wrong wrong', 'another long phrase'))).toBe('wrong-password')
  expect(await errorOf(await change(PASSWORD, 'password1234'))).toBe('bad-request')
  expect(await errorOf(await change(PASSWORD, 'short'))).toBe('bad-request')
  expect((await change(PASSWORD, 'another long phrase')).status).toBe(200)
  expect((await other.get('/api/v1/me')).status).toBe(401)
  expect((await lead.staff.get('/api/v1/me')).status).toBe(200)
  const post = postTo(stage)
  expect(await errorOf(await post('/api/v1/sign-in', { email: lead.email, password: PASSWORD }))).toBe('wrong-password')
  expect((await post('/api/v1/sign-in', { email: lead.email, password: 'another long phrase' })).status).toBe(200)
})

test('a session that only a stream keeps rests: alerts stay, and waking takes a proof, not a press', async () => {
  const { store, schoolId } = stage.running
  const lead = await localLead(stage, 'rests@sessions.example')
  const [own] = (await sessionsOf(lead.staff)).filter(({ isThis }) => isThis)
  const now = () => store.session(schoolId, own?.id ?? '')
  for (let minutes = 0; minutes < 40; minutes += 5) {
    stage.pass(5 * MINUTE)
    // What an open stream does each minute.
    await store.touchSession(schoolId, own?.id ?? '', false)
    // What the page does by itself is nobody's hand.
    expect((await lead.staff.get('/api/v1/alerts', { 'porpoise-by': 'page' })).status).toBe(200)
    await settled()
  }
  const before = await now()
  expect((await lead.staff.get('/api/v1/alerts')).status).toBe(200)
  stage.pass(2 * MINUTE)
  expect((await lead.staff.get('/api/v1/alerts')).status).toBe(200)
  await settled()
  expect((await now())?.handAt).toBe(before?.handAt)
  const proof = { password: PASSWORD, code: codeOf(lead.secret, stage.now()) }
  expect((await lead.staff.post('/api/v1/step-up', proof)).status).toBe(200)
  expect((await now())?.handAt).toBeGreaterThan(before?.handAt ?? 0)
})
