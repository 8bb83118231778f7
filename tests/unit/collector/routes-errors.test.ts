// Every error of the table is provoked once: right status, right words, a request id, and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../../collector/auth/password.ts'
import { API } from '../../../shared/protocol/api.ts'
import { ERRORS, type ErrorCode } from '../../../shared/protocol/errors.ts'
import { localLead } from './sign-in/local-person.ts'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { concern, concernHeaders, freshId, postJson } from './stage/stage-device.ts'
import { cookieOf, staffWith, tokenOf } from './stage/stage-staff.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const events = () => `${stage.url}/api/v1/events`
const fromPage = (path: string, body: unknown): Promise<Response> =>
  postJson(stage.url + path, body, { origin: stage.url })

const account = async (email: string): Promise<Response> =>
  fromPage('/api/v1/link/use', {
    token: tokenOf(await stage.link({ role: 'teacher' })),
    name: 'Somebody',
    email,
    password: 'a long enough phrase',
  })

const repeatedly = async (times: number, ask: () => Promise<Response>): Promise<Response> => {
  for (let asked = 1; asked < times; asked += 1) await ask()
  return ask()
}

const closedAlert = async (): Promise<Response> => {
  const id = await (await stage.device()).press()
  const teacher = await stage.staff('Oak teacher')
  const alert = (await teacher.alerts()).alerts.find((one) => one.concernIds.includes(id))
  await teacher.act(alert?.id ?? '', 'close', { outcome: 'mistake', note: null })
  return teacher.act(alert?.id ?? '', 'coming')
}

/** Every lead, one after the other, taken by the sealed account, which asks nobody: the last one stays. */
const lastLead = async (): Promise<Response> => {
  const { store } = stage.running
  await store.makeBreakGlass(stage.schoolId, (await hashPassword('a sealed password')) ?? '')
  const signIn = await fromPage('/api/v1/sign-in', { email: 'break-glass', password: 'a sealed password' })
  const sealed = staffWith(stage.url, cookieOf(signIn))
  const leads = (await store.staff(stage.schoolId)).filter(({ role }) => role === 'dsl')
  const take = ({ id }: { id: string }): Promise<Response> =>
    sealed.post(`/api/v1/people/${id}/roles`, { change: 'take', role: 'dsl', isChair: false })
  for (const lead of leads.slice(1)) await take(lead)
  return take(leads[0] ?? { id: '' })
}

const PROVOKED: Record<Exclude<ErrorCode, 'fault' | 'store-unavailable'>, () => Promise<Response>> = {
  'bad-request': () => fromPage('/api/v1/sign-in', { email: 'a@example.org' }),
  'not-signed-in': () => fetch(`${stage.url}/api/v1/alerts`),
  'bad-signature': () => postJson(events(), { events: [] }),
  'wrong-password': () => fromPage('/api/v1/sign-in', { email: 'a@example.org', password: 'x' }),
  'wrong-code': async () => {
    const lead = await localLead(stage, 'code@example.org')
    return lead.staff.post('/api/v1/step-up', { password: 'a long enough phrase', code: '000000' })
  },
  'step-up-needed': async () => {
    const teacher = await stage.staff('Oak teacher')
    stage.pass(11 * 60_000)
    return teacher.post('/api/v1/account/second-step', {})
  },
  'provider-unavailable': async () => {
    const gone = { name: 'gone', kind: 'other', label: 'Gone', issuer: 'http://127.0.0.1:9', clientId: 'x' } as const
    await stage.running.store.saveProvider(stage.schoolId, { ...gone, sealedSecret: '', pinned: null })
    return fromPage('/api/v1/sign-in/provider', { provider: 'gone', token: null, name: null })
  },
  'bad-origin': () => postJson(`${stage.url}/api/v1/sign-in`, { email: 'a@example.org', password: 'x' }),
  'bad-token': () => fromPage('/api/v1/link', { token: 'unknown' }),
  'not-found': () => fetch(`${stage.url}/nowhere`),
  'already-taken': async () => {
    await account('taken@example.org')
    return account('taken@example.org')
  },
  'too-late': closedAlert,
  'last-of-role': lastLead,
  'too-large': () => fromPage('/api/v1/sign-in', { email: 'a@example.org', password: 'x'.repeat(100_000) }),
  'too-many': () => repeatedly(6, () => fromPage('/api/v1/sign-in', { email: 'b@example.org', password: 'x' })),
}

test.each(Object.entries(PROVOKED))('%s is answered as the table says', async (code, provoke) => {
  const answer = await provoke()
  const { status, what, todo } = ERRORS[code as ErrorCode]
  expect(answer.status).toBe(status)
  const { detail: _detail, ...body } = (await answer.json()) as Record<string, unknown>
  expect(body).toEqual({ error: code, what, todo, requestId: answer.headers.get('x-request-id') })
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('fault: a bug of the collector’s own is answered without telling anything of its inside', async () => {
  const own = await openStage()
  const { store } = own.running
  store.schools = () => Promise.reject(new Error('secret inside'))
  store.link = () => Promise.reject(new Error('secret inside'))
  const answer = await postJson(`${own.url}/api/v1/link`, { token: 'x' }, { origin: own.url })
  expect(answer.status).toBe(500)
  const text = await answer.text()
  expect(text).not.toContain('secret')
  expect(JSON.parse(text)).toMatchObject({ error: 'fault', requestId: answer.headers.get('x-request-id') })
  await own.end()
})

test('store-unavailable: a closed store is 503 for devices and red in the health check', async () => {
  const own = await openStage()
  const device = await own.device()
  const event = concern()
  await own.running.store.close()
  const answer = await device.post(JSON.stringify({ events: [event] }), concernHeaders(event.id))
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ error: 'store-unavailable' })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  const health = await fetch(`${own.url}/healthz`)
  expect(health.status).toBe(503)
  expect(await health.json()).toMatchObject({ ok: false })
  await own.end()
})

test('every route of the API table is there: none of them answers “not found” for want of a route', async () => {
  const teacher = await stage.staff('Oak teacher')
  const unfit: string[] = []
  for (const [name, { method, path, caller }] of Object.entries(API)) {
    // These answer 404 for what they hold, not for who they are.
    if (caller !== 'staff' && /updates|extension|list/i.test(name)) continue
    const url = path.replace(':id', freshId())
    const answer = method === 'GET' ? await fetch(stage.url + url) : await teacher.post(url, 'no object')
    await answer.body?.cancel()
    if (answer.status === 404) unfit.push(name)
  }
  expect(unfit).toEqual([])
})
