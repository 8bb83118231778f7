// Every route × everybody × own school, the other school, signed out: exactly the allowed cells answer, and every other
// cell answers what an id that does not exist is answered.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RIGHTS } from '../../../../shared/access/rights.ts'
import { API, type ApiName } from '../../../../shared/protocol/api.ts'
import type { Role } from '../../../../shared/protocol/vocabulary.ts'
import { freshId, type StageDevice } from '../stage/stage-device.ts'
import { ask } from './ask.ts'
import { EVERYBODY, type Member } from './members.ts'
import { PROBES, type Probe, type StaffName } from './probes.ts'
import { openTwoSchools, type TwoSchools } from './two-school-stage.ts'

let schools: TwoSchools
let device: StageDevice
let stranger: StageDevice
let nothing: string
let nobody: string
let endedCookie: string
beforeAll(async () => {
  schools = await openTwoSchools()
  const { here, there } = schools
  device = await here.device('OAK-07', 'pupil-hereford@example.org')
  stranger = await there.device('OAK-07', 'pupil-thereby@example.org')
  nothing = (await ask(here.url, 'alertDevice', { id: freshId() }, { cookie: here.cookie('dsl') })).bytes
  nobody = (await ask(here.url, 'me', {})).bytes
  endedCookie = await here.newCookie('dsl')
  await ask(here.url, 'signOut', {}, { cookie: endedCookie })
  expect([nothing.slice(0, 3), nobody.slice(0, 3)]).toEqual(['404', '401'])
})
afterAll(() => schools.end())

const cookieFor = (probe: Probe, member: Member): Promise<string> | string =>
  probe.usesUpSession === true ? schools.here.newCookie(member) : schools.here.cookie(member)

/** Status and body: the headers of an answer are compared, and too long to be read. */
const short = (bytes: string): string => bytes.replace(/\n\[\[.*\]\]\n/, ' ').slice(0, 120)

/** The cells of one call that do not answer as they must, one line each. */
const faultsOf = async (name: StaffName, probe: Probe): Promise<string[]> => {
  const { here, there } = schools
  const faults: string[] = []
  for (const member of EVERYBODY) {
    const headers = { cookie: await cookieFor(probe, member) }
    const own = await ask(here.url, name, await probe.make(here), headers)
    const isIn = probe.isLetIn === true ? own.status !== 404 && own.bytes !== nobody : own.status === 200
    if (
      probe.isOwnOnly === true ? own.bytes === nobody : probe.allowed.includes(member) ? !isIn : own.bytes !== nothing
    )
      faults.push(`${member}, own school: ${short(own.bytes)}`)
    if (!probe.crosses) continue
    const other = await ask(here.url, name, await probe.make(there), headers)
    if (other.bytes !== nothing) faults.push(`${member}, the other school's: ${short(other.bytes)}`)
  }
  if (probe.usesUpSession === true) await schools.here.renew()
  return [...faults, ...(await signedOutFaults(name, probe))]
}

/** Who is not signed in here gets one answer, whatever they bring. */
const signedOutFaults = async (name: StaffName, probe: Probe): Promise<string[]> => {
  const { here, there } = schools
  const { method, path } = API[name]
  const sent = await probe.make(here)
  const signed = await device.proof(method, path.replace(':id', sent.id ?? ''), JSON.stringify(sent.body ?? {}))
  const ways: [string, Record<string, string>][] = [
    ['nobody', {}],
    ['a session that was ended', { cookie: endedCookie }],
    ['a pupil’s profile', device.headersOf(signed)],
    ...EVERYBODY.map((member): [string, Record<string, string>] => [
      `${member} of the other school`,
      { cookie: there.cookie(member) },
    ]),
  ]
  const faults: string[] = []
  for (const [who, headers] of ways) {
    const { bytes } = await ask(here.url, name, sent, headers)
    if (bytes !== nobody) faults.push(`${who}: ${short(bytes)}`)
  }
  return faults
}

const CASES = (Object.entries(PROBES) as [StaffName, readonly Probe[]][]).flatMap(([name, probes]) =>
  probes.map((probe) => ({ name, what: probe.what ?? '', probe })),
)

describe('staff routes', () => {
  test.each(CASES)('$name $what', async ({ name, probe }) => {
    expect(await faultsOf(name, probe)).toEqual([])
  })

  test('every route of the table is tried, here or among those of devices and of anybody', () => {
    const staff = Object.entries(API).flatMap(([name, { caller }]) => (caller === 'staff' ? [name] : []))
    expect(Object.keys(PROBES).sort()).toEqual(staff.sort())
    expect(Object.values(PROBES).every((probes) => probes.length > 0)).toBe(true)
  })

  test('one role too many in a right, or one too few, is found', async () => {
    const right: Role[] = RIGHTS['see-people'] as readonly Role[] as Role[]
    const before = [...right]
    const probe = PROBES.people[0] as Probe
    try {
      right.push('governor')
      expect((await faultsOf('people', probe)).map((fault) => fault.slice(0, 40).split(' {')[0])).toEqual([
        'governor, own school: 200',
        'governor-of-oak, own school: 200',
      ])
      right.splice(0, right.length, ...before.filter((role) => role !== 'deputy'))
      expect((await faultsOf('people', probe)).map((fault) => fault.split(' {')[0])).toEqual([
        'deputy, own school: 404',
      ])
    } finally {
      right.splice(0, right.length, ...before)
    }
    expect(await faultsOf('people', probe)).toEqual([])
  })
})

/** Routes of nobody's session. `device`: a profile of the school signs. `own`: what is asked must be the school's. */
const OTHERS: Record<Exclude<ApiName, StaffName>, 'anybody' | 'device' | 'own' | 'socket'> = {
  health: 'anybody',
  updates: 'anybody',
  extension: 'anybody',
  live: 'socket',
  commands: 'device',
  settings: 'device',
  listManifest: 'device',
  list: 'device',
  canSee: 'device',
  events: 'own',
  enrol: 'own',
  linkInfo: 'own',
  useLink: 'own',
  signIn: 'own',
  signInWays: 'anybody',
  signInWithProvider: 'anybody',
  signInReturn: 'anybody',
  signInCode: 'own',
  signInSecondStep: 'own',
  signInSecondStepDone: 'own',
}
const DEVICE_ROUTES = Object.entries(OTHERS).flatMap(([name, how]) => (how === 'device' ? [name as ApiName] : []))

test.each(DEVICE_ROUTES)('%s answers the school’s own profile, and everybody else alike', async (name) => {
  const { here, there } = schools
  const id = 'a'.repeat(64)
  const path = API[name].path.replace(':sha256', id)
  const bytesFor = async (headers: Record<string, string>) => (await ask(here.url, name, { id }, headers)).bytes
  const signedBy = async (one: StageDevice) => one.headersOf(await one.proof('GET', path, ''))
  const revoked = await here.device('OAK-08')
  await here.store.setProfileState(here.schoolId, revoked.profileId, 'revoked', 'test')
  const refused = await bytesFor({})
  expect(refused.slice(0, 3)).toBe('401')
  expect((await bytesFor(await signedBy(device))).slice(0, 3)).not.toBe('401')
  expect(await bytesFor(await signedBy(stranger))).toBe(refused)
  expect(await bytesFor(await signedBy(revoked))).toBe(refused)
  expect(await bytesFor({ cookie: here.cookie('head') })).toBe(refused)
  expect(await bytesFor({ cookie: there.cookie('head') })).toBe(refused)
})

test('the other school’s link, account and enrolment token are as unknown here as none', async () => {
  const { here, there } = schools
  const link = await there.staff('dsl').post('/api/v1/people/invitations', {
    ...{ personId: null, name: 'New teacher', email: null, role: 'teacher', isChair: false, classIds: [] },
  })
  const token = new URL(((await link.json()) as { link: string }).link).hash.slice(1)
  const bytes = async (name: ApiName, body: object) => (await ask(here.url, name, { body })).bytes
  const unknown = 'f'.repeat(48)
  expect(await bytes('linkInfo', { token })).toBe(await bytes('linkInfo', { token: unknown }))
  const account = { name: 'New', email: 'new@example.org', password: 'three random words' }
  expect(await bytes('useLink', { token, ...account })).toBe(await bytes('useLink', { token: unknown, ...account }))
  const there1 = await ask(there.url, 'useLink', { body: { token, ...account } })
  expect(there1.status).toBe(200)
  const { email, password } = account
  expect((await ask(there.url, 'signIn', { body: { email, password } })).status).toBe(200)
  expect(await bytes('signIn', { email, password })).toBe(await bytes('signIn', { email: 'no@example.org', password }))
})
