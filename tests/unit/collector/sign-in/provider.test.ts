// Signing in with an account elsewhere, at a real OpenID provider: who comes in, and who does not.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RealProvider } from '../../../fixtures/sign-in/real-provider.ts'
import { openProviderStage, type ProviderStage, TENANT } from './provider-stage.ts'

let place: ProviderStage
let google: RealProvider
let microsoft: RealProvider
let other: RealProvider
beforeAll(async () => {
  place = await openProviderStage()
  google = await place.real()
  microsoft = await place.real({ path: `/${TENANT}/v2.0` })
  other = await place.real()
  await place.setUp(google, { name: 'google', kind: 'google', label: 'Google', pinned: 'school.example' })
  await place.setUp(microsoft, { name: 'microsoft', kind: 'microsoft', label: 'Microsoft', pinned: TENANT })
  await place.setUp(other)
  for (const { accounts } of [google, microsoft, other]) {
    accounts.set('green', {
      name: 'Mrs Green',
      email: 'green@school.example',
      email_verified: true,
      hd: 'school.example',
      tid: TENANT,
    })
    accounts.set('brown', {
      name: 'Mr Brown',
      email: 'brown@school.example',
      email_verified: true,
      hd: 'school.example',
      tid: TENANT,
    })
  }
  microsoft.accounts.set('white', { email: 'white@school.example', tid: TENANT })
  other.accounts.set('grey', { email: 'grey@school.example', email_verified: true })
  google.accounts.set('other-domain', { email: 'green@school.example', email_verified: true, hd: 'elsewhere.example' })
  google.accounts.set('private', { email: 'green@school.example', email_verified: true })
  google.accounts.set('unverified', { email: 'green@school.example', email_verified: false, hd: 'school.example' })
  microsoft.accounts.set('other-tenant', { email: 'green@school.example', tid: '11111111-1111-4111-8111-111111111111' })
  microsoft.accounts.set('no-tenant', { email: 'green@school.example' })
})
afterAll(() => place.end())

const invitation = (personId?: string) =>
  place.stage.link({ role: 'dsl', name: 'Mrs Green', ...(personId === undefined ? {} : { personId }) })
const whyOf = async (account: string, given: Parameters<ProviderStage['signIn']>[1]) =>
  (await place.signIn(account, given)).to

test('the page is told which ways there are, and nothing that is secret', async () => {
  const answer = await fetch(`${place.stage.url}/api/v1/sign-in/ways`)
  expect(await answer.json()).toEqual({
    providers: [
      { name: 'google', label: 'Google' },
      { name: 'microsoft', label: 'Microsoft' },
      { name: 'other', label: 'Our school' },
    ],
  })
})

test.each([
  ['google', 'green', 'Google'],
  ['microsoft', 'white', 'Microsoft'],
  ['other', 'grey', 'Our school'],
])(
  'an invitation ties an account at %s to a person once; from then on it signs them in',
  async (provider, account, label) => {
    const link = await invitation()
    const first = await place.signIn(account, { provider, link })
    expect(first.to).toBe('/')
    expect(await first.me()).toMatchObject({ name: 'Mrs Green', role: 'dsl' })
    expect(await whyOf(account, { provider, link }).catch((error) => String(error))).toContain('bad-token')
    const again = await place.signIn(account, { provider })
    expect(again.to).toBe('/')
    expect(await again.me()).toMatchObject({ personId: (await first.me()).personId })
    const own = await (await again.staff.get('/api/v1/account')).json()
    expect(own).toMatchObject({ hasPassword: false, mustHaveSecondStep: false, identities: [{ label }] })
  },
)

test('the e-mail of somebody who signs in elsewhere opens nobody’s account, neither there nor with a password', async () => {
  await place.signIn('green', { provider: 'google', link: await invitation() })
  expect(await whyOf('green', { provider: 'microsoft', link: await invitation() })).toBe('/sign-in#why=email-taken')
  const [, token] = (await invitation()).split('#')
  const claimed = { token, name: 'Not her', email: 'green@school.example', password: 'a long enough phrase' }
  expect((await place.ask('/api/v1/link/use', claimed)).status).toBe(409)
})

test('nobody is let in unasked: an account of the school that no invitation has tied to a person', async () => {
  expect(await whyOf('brown', { provider: 'google' })).toBe('/sign-in#why=unknown-person')
  expect(await whyOf('brown', { provider: 'microsoft' })).toBe('/sign-in#why=unknown-person')
})

test.each([
  ['google', 'other-domain', 'wrong-domain'],
  ['google', 'private', 'wrong-domain'],
  ['google', 'unverified', 'unverified-email'],
  ['microsoft', 'other-tenant', 'wrong-tenant'],
  ['microsoft', 'no-tenant', 'wrong-tenant'],
])('at %s the account “%s” is %s, even with an invitation, which stays usable', async (provider, account, why) => {
  const link = await invitation()
  const arrived = await place.signIn(account, { provider, link })
  expect(arrived.to).toBe(`/sign-in#why=${why}`)
  expect((await arrived.staff.get('/api/v1/me')).status).toBe(401)
  expect((await place.ask('/api/v1/link', { token: link.split('#')[1] })).status).toBe(200)
})

test('an account that is somebody’s already is nobody else’s, and a colleague’s does not take an invited person’s place', async () => {
  const { store, schoolId } = place.stage.running
  await place.signIn('green', { provider: 'google', link: await invitation() })
  const taken = await place.stage.link({ role: 'teacher', name: 'Somebody new' })
  // Her e-mail is known here as a lead's: a teacher's invitation does not reach it.
  expect(await whyOf('green', { provider: 'google', link: taken })).toMatch(/why=(email|identity)-taken$/)
  const added = await store.addStaff(schoolId, { name: 'Mr Brown', email: 'brown@school.example', role: 'teacher' })
  const invited = await place.stage.link({ role: 'teacher', personId: added.ok ? added.personId : '' })
  expect(await whyOf('green', { provider: 'google', link: invited })).toBe('/sign-in#why=other-person')
  const own = await place.signIn('brown', { provider: 'google', link: invited })
  expect(own.to).toBe('/')
  expect(await own.me()).toMatchObject({ name: 'Mr Brown', role: 'teacher' })
})

test('an account without an e-mail that is tied to one person cannot be tied to another', async () => {
  other.accounts.set('quiet', { name: 'Quiet' })
  const one = await place.signIn('quiet', { link: await place.stage.link({ role: 'teacher', name: 'One' }) })
  expect(one.to).toBe('/')
  const two = await place.stage.link({ role: 'teacher', name: 'Two' })
  expect(await whyOf('quiet', { link: two })).toBe('/sign-in#why=identity-taken')
  expect((await place.stage.running.store.staff(place.stage.schoolId)).map(({ name }) => name)).not.toContain('Two')
})

test('the record says who came in and how, and of a stranger nothing but that there was one', async () => {
  const rows = await place.stage.running.store.audit(place.stage.schoolId, 0, 1000)
  const of = (action: string) => rows.filter((row) => row.action === action)
  expect(of('link-identity').length).toBeGreaterThan(2)
  expect(of('sign-in').map(({ details }) => details)).toContain('{"way":"provider"}')
  const failed = of('sign-in-failed')
  expect(failed.map(({ details }) => JSON.parse(details ?? '').why)).toEqual(
    expect.arrayContaining(['unknown-person', 'wrong-domain', 'wrong-tenant', 'unverified-email']),
  )
  expect(JSON.stringify(failed)).not.toMatch(/green|brown|@/)
})
