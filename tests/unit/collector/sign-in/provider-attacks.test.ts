// The way to a provider and back under attack and out of luck: replayed, swapped, expired, forged, dead.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { RealProvider } from '../../../fixtures/sign-in/real-provider.ts'
import { browserAt } from '../../../fixtures/sign-in/real-provider.ts'
import { openProviderStage, type ProviderStage, TENANT } from './provider-stage.ts'

let place: ProviderStage
let real: RealProvider
const back = (): string => `${place.stage.url}/sign-in/return/`

beforeAll(async () => {
  place = await openProviderStage()
})
beforeEach(async () => {
  real = await place.real()
  await place.setUp(real)
  real.accounts.set('green', { name: 'Mrs Green' })
  const linked = await place.signIn('green', { link: await place.stage.link({ role: 'dsl', name: 'Mrs Green' }) })
  expect(linked.to).toBe('/')
})
afterAll(() => place.end())

const changed = (url: string, change: Record<string, string>): string => {
  const at = new URL(url)
  for (const [name, value] of Object.entries(change)) at.searchParams.set(name, value)
  return at.href
}
const arrivesAt = async (browser: ReturnType<typeof browserAt>, address: string) =>
  (await browser.go(address)).headers.get('location')

test('an answer is taken once: replayed, it opens nothing', async () => {
  const arrived = await place.signIn('green')
  expect(arrived.to).toBe('/')
  expect(await arrivesAt(arrived.browser, arrived.back)).toBe('/sign-in#why=used-or-late')
})

test('an answer opens nothing in another browser than the one that set out', async () => {
  const { url, browser } = await place.begin()
  const cameTo = await browser.signInAt(url, 'green', back())
  const stranger = browserAt()
  expect(await arrivesAt(stranger, cameTo)).toBe('/sign-in#why=used-or-late')
  expect(stranger.cookie(place.stage.url, '__Host-sid')).toBeUndefined()
})

test('a state that was made up, and none at all, open nothing', async () => {
  const { url, browser } = await place.begin()
  const cameTo = await browser.signInAt(url, 'green', back())
  expect(await arrivesAt(browser, changed(cameTo, { state: 'a'.repeat(48) }))).toBe('/sign-in#why=used-or-late')
  const none = new URL(cameTo)
  none.searchParams.delete('state')
  expect(await arrivesAt(browser, none.href)).toBe('/sign-in#why=used-or-late')
})

test('an identity that was made for another question (nonce) is not believed', async () => {
  const { url, browser } = await place.begin()
  const cameTo = await browser.signInAt(changed(url, { nonce: 'of-another-sign-in' }), 'green', back())
  expect(await arrivesAt(browser, cameTo)).toBe('/sign-in#why=not-believed')
})

test('a code that was given to somebody else’s question (PKCE) is not believed', async () => {
  const { url, browser } = await place.begin()
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const cameTo = await browser.signInAt(changed(url, { code_challenge: challenge }), 'green', back())
  expect(await arrivesAt(browser, cameTo)).toBe('/sign-in#why=not-believed')
})

test('an identity past its time is not believed; a way that took too long is begun anew', async () => {
  const brief = await place.real({ idTokenS: 30 })
  brief.accounts.set('green', {})
  await place.setUp(brief, { name: 'second' })
  const expired = await place.begin({ provider: 'second' })
  const cameTo = await expired.browser.signInAt(expired.url, 'green', back())
  place.stage.pass(5 * 60_000)
  expect(await arrivesAt(expired.browser, cameTo)).toBe('/sign-in#why=not-believed')
  const slow = await place.begin()
  const late = await slow.browser.signInAt(slow.url, 'green', back())
  place.stage.pass(11 * 60_000)
  expect(await arrivesAt(slow.browser, late)).toBe('/sign-in#why=used-or-late')
})

test('a provider that changes its keys goes on working; one whose keys do not fit is not believed', async () => {
  const away = await place.stage.running.store.staff(place.stage.schoolId)
  expect(away.length).toBeGreaterThan(0)
  real.rotateKeys()
  expect((await place.signIn('green')).to).toBe('/')
  real.publishOtherKey()
  expect((await place.signIn('green')).to).toBe('/sign-in#why=not-believed')
})

test('an answer of one provider is not taken for another’s, whichever way it comes back', async () => {
  const evil = await place.real()
  evil.accounts.set('green', { name: 'Mrs Green' })
  await place.setUp(evil, { name: 'second', label: 'Second' })
  const mixUp = async (to: 'other' | 'second') => {
    const { url, browser } = await place.begin({ provider: 'other' })
    const swapped = changed(url.replace(real.issuer, evil.issuer), { redirect_uri: back() + to })
    return arrivesAt(browser, await browser.signInAt(swapped, 'green', back()))
  }
  expect(await mixUp('other')).toBe('/sign-in#why=not-believed')
  expect(await mixUp('second')).toBe('/sign-in#why=not-believed')
})

test('a person who declines at the provider is told so, and no failure is recorded of them', async () => {
  const { url, browser } = await place.begin()
  const state = new URL(url).searchParams.get('state') ?? ''
  const declined = `${back()}other?error=access_denied&state=${state}&iss=${encodeURIComponent(real.issuer)}`
  expect(await arrivesAt(browser, declined)).toBe('/sign-in#why=cancelled')
})

test('an issuer that is not the one that was set up is refused before anybody goes there', async () => {
  const tenant = await place.real({ path: `/${TENANT}/v2.0` })
  await place.setUp(tenant, {
    name: 'microsoft',
    kind: 'microsoft',
    pinned: TENANT,
    issuer: tenant.issuer.replace(TENANT, 'common'),
  })
  const answer = await place.ask('/api/v1/sign-in/provider', { provider: 'microsoft', token: null, name: null })
  expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([502, 'provider-unavailable'])
})

test('a dead provider is said at once, on the way there and on the way back; passwords go on working', async () => {
  const { url, browser } = await place.begin()
  const cameTo = await browser.signInAt(url, 'green', back())
  await real.down()
  expect(await arrivesAt(browser, cameTo)).toBe('/sign-in#why=no-answer')
  const answer = await place.ask('/api/v1/sign-in/provider', { provider: 'other', token: null, name: null })
  expect(((await answer.json()) as { error: string }).error).toBe('provider-unavailable')
  const link = await place.stage.link({ role: 'teacher', name: 'Local' })
  const body = {
    token: link.split('#')[1],
    name: 'Local',
    email: 'local@example.org',
    password: 'a long enough phrase',
  }
  expect((await place.ask('/api/v1/link/use', body)).status).toBe(200)
  expect((await place.ask('/api/v1/sign-in', { email: body.email, password: body.password })).status).toBe(200)
})
