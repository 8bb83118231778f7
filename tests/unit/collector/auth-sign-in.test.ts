// Signing in: one-time links, passwords, the cookie, origins, and how a session ends.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { cookieOf, staffWith, tokenOf } from './stage/stage-staff.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const PASSWORD = 'a long enough phrase'
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(stage.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stage.url, ...headers },
    body: JSON.stringify(body),
  })
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { error: string }).error

const invite = async (email: string) => {
  const token = tokenOf(await stage.link({ role: 'teacher', name: 'New teacher' }))
  return post('/api/v1/link/use', { token, name: 'New teacher', email, password: PASSWORD })
}

test('a new school’s first start makes one set-up link, which tells its role before it is used', async () => {
  const own = await openStage({ port: 0 })
  const [link] = own.running.links
  expect(own.running.links).toHaveLength(1)
  expect(link?.url).toMatch(/\/link#[0-9a-f]{48}$/)
  const info = await fetch(`${own.url}/api/v1/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own.url },
    body: JSON.stringify({ token: tokenOf(link?.url ?? '') }),
  })
  expect(await info.json()).toMatchObject({ role: 'technician', signsInAtOnce: false })
  await own.end()
})

test('a link makes an account once; the account then signs in with its password', async () => {
  const token = tokenOf(await stage.link({ role: 'teacher', name: 'Deputy' }))
  const use = { token, name: 'Deputy', email: 'Deputy@Example.org', password: PASSWORD }
  const first = await post('/api/v1/link/use', use)
  expect(await first.json()).toMatchObject({ name: 'Deputy', role: 'teacher', demonstration: false })
  const cookie = first.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax$/)
  expect(await codeOf(await post('/api/v1/link/use', use))).toBe('bad-token')
  expect(await codeOf(await post('/api/v1/link', { token }))).toBe('bad-token')
  const signedIn = await post('/api/v1/sign-in', { email: ' deputy@example.org ', password: PASSWORD })
  expect(signedIn.status).toBe(200)
  const me = await staffWith(stage.url, cookieOf(signedIn)).get('/api/v1/me')
  expect(await me.json()).toMatchObject({ name: 'Deputy', schoolName: 'Example Primary' })
})

test('a real link without name, e-mail or a long password makes no account and stays usable', async () => {
  const token = tokenOf(await stage.link({ role: 'teacher' }))
  const good = { token, name: 'Careful', email: 'careful@example.org', password: PASSWORD }
  for (const change of [
    { name: null },
    { email: null },
    { email: 'nobody' },
    { password: null },
    { password: 'short' },
  ]) {
    expect(await codeOf(await post('/api/v1/link/use', { ...good, ...change }))).toBe('bad-request')
  }
  expect((await post('/api/v1/link/use', good)).status).toBe(200)
  expect(await codeOf(await invite('careful@example.org'))).toBe('already-taken')
})

test('a wrong password and an unknown account read the same; five wrong tries must wait, even for the right one', async () => {
  await invite('guessed@example.org')
  const wrong = await post('/api/v1/sign-in', { email: 'guessed@example.org', password: 'wrong wrong wrong' })
  const unknown = await post('/api/v1/sign-in', { email: 'nobody@example.org', password: 'wrong wrong wrong' })
  const strip = async (answer: Response) => ({ ...((await answer.json()) as object), requestId: null })
  expect([wrong.status, await strip(wrong)]).toEqual([unknown.status, await strip(unknown)])
  for (let tries = 0; tries < 4; tries += 1) {
    await post('/api/v1/sign-in', { email: 'guessed@example.org', password: `wrong ${tries} wrong` })
  }
  const right = { email: 'guessed@example.org', password: PASSWORD }
  const limited = await post('/api/v1/sign-in', right)
  expect(await codeOf(limited)).toBe('too-many')
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  stage.pass(61_000)
  expect((await post('/api/v1/sign-in', right)).status).toBe(200)
})

test('requests that another site could have caused are refused, for signing in, acting and reading alike', async () => {
  const staff = await stage.staff('Oak teacher')
  const body = { email: 'x@example.org', password: 'x' }
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect(await codeOf(await post('/api/v1/sign-in', body, headers)), JSON.stringify(headers)).toBe('bad-origin')
    expect(await codeOf(await staff.post('/api/v1/sign-out', {}, headers)), JSON.stringify(headers)).toBe('bad-origin')
    expect(await codeOf(await staff.get('/api/v1/alerts', headers)), JSON.stringify(headers)).toBe('bad-origin')
  }
  const without = await fetch(`${stage.url}/api/v1/sign-out`, {
    method: 'POST',
    headers: { cookie: staff.cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(await codeOf(without)).toBe('bad-origin')
  const asForm = await staff.post('/api/v1/sign-out', {}, { 'content-type': 'text/plain' })
  expect(asForm.status).toBe(400)
  expect((await staff.get('/api/v1/me', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('a session ends with sign-out, after half an hour unused, and after twelve hours in any case', async () => {
  const [leaves, idles, works] = await Promise.all(
    ['Oak teacher', 'Elm teacher', 'Safeguarding lead'].map((name) => stage.staff(name)),
  )
  const statusOf = async (staff: typeof leaves) => (await staff?.get('/api/v1/me'))?.status
  expect((await leaves?.post('/api/v1/sign-out', {}))?.status).toBe(200)
  expect(await statusOf(leaves)).toBe(401)
  /** Writes are done in turn: once this one has answered, the use of a session noted before it is kept. */
  const uses = () => stage.running.store.endSession(stage.schoolId, 'nobody’s')
  for (let minutes = 0; minutes < 35; minutes += 5) {
    expect(await statusOf(works)).toBe(200)
    await uses()
    stage.pass(5 * 60_000)
  }
  expect(await statusOf(idles)).toBe(401)
  // Used every ten minutes all day: only the twelve hours can end it.
  let usedForMs = 35 * 60_000
  while ((await statusOf(works)) === 200) {
    await uses()
    stage.pass(10 * 60_000)
    usedForMs += 10 * 60_000
  }
  expect(Math.abs(usedForMs - 12 * 60 * 60_000)).toBeLessThanOrEqual(10 * 60_000)
})

test('a cookie that was made up opens nothing', async () => {
  const made = staffWith(stage.url, `__Host-sid=${'A'.repeat(43)}`)
  expect((await made.get('/api/v1/me')).status).toBe(401)
  expect((await made.stream()).status).toBe(401)
})
