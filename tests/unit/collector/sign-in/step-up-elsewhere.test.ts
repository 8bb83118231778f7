// Proving anew who one is, at the provider: only the same person, and only where the provider has really asked again.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RealProvider } from '../../../fixtures/sign-in/real-provider.ts'
import { type Arrival, openProviderStage, type ProviderStage } from './provider-stage.ts'

let place: ProviderStage
let real: RealProvider
let lead: Arrival
beforeAll(async () => {
  place = await openProviderStage()
  real = await place.real()
  await place.setUp(real)
  real.accounts.set('green', { name: 'Mrs Green' })
  real.accounts.set('brown', { name: 'Mr Brown' })
  lead = await place.signIn('green', { link: await place.stage.link({ role: 'dsl', name: 'Mrs Green' }) })
  place.stage.pass(11 * 60_000)
})
afterAll(() => place.end())

const back = (): string => `${place.stage.url}/sign-in/return/`
const wants = async () => (await lead.staff.post('/api/v1/account/sessions/end-others', {})).status
const setOut = async (): Promise<string> => {
  const answer = await lead.staff.post('/api/v1/step-up/provider', { provider: 'other' })
  lead.browser.setCookie(place.stage.url, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '')
  return ((await answer.json()) as { url: string }).url
}
const comeBack = async (address: string) => (await lead.browser.go(address)).headers.get('location')

test('the page is told that this person proves it at the provider, and asks the provider to ask', async () => {
  expect(await wants()).toBe(403)
  expect(await (await lead.staff.get('/api/v1/step-up')).json()).toEqual({
    asks: 'provider',
    providers: [{ name: 'other', label: 'Our school' }],
  })
  expect((await lead.staff.post('/api/v1/step-up', { password: '', code: null })).status).toBe(400)
  const url = new URL(await setOut())
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' })
})

test('a provider that lets an old sign-in pass proves nothing', async () => {
  const signedInAt = Date.now()
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(signedInAt + 4_000), { timeout: 10_000 })
  const url = new URL(await setOut())
  for (const name of ['prompt', 'max_age']) url.searchParams.delete(name)
  expect(await comeBack(await lead.browser.signInAt(url.href, 'green', back()))).toBe(
    '/sign-in#not-proved=not-proved-again',
  )
  expect(await wants()).toBe(403)
})

test('a colleague’s account proves nothing', async () => {
  lead.browser.forget(real.issuer)
  const cameTo = await lead.browser.signInAt(await setOut(), 'brown', back())
  expect(await comeBack(cameTo)).toBe('/sign-in#not-proved=other-person')
  expect(await wants()).toBe(403)
})

test('their own account does, for ten minutes', async () => {
  lead.browser.forget(real.issuer)
  const cameTo = await lead.browser.signInAt(await setOut(), 'green', back())
  expect(await comeBack(cameTo)).toBe('/sign-in#proved')
  expect(await wants()).toBe(200)
  place.stage.pass(11 * 60_000)
  expect(await wants()).toBe(403)
})
