// The school and who is in it: seeding, settings, enrolment, links, accounts and sessions.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSchoolFile, seedSchool } from '../../../../collector/school/seed.ts'
import {
  exampleSchool,
  freshId,
  MONDAY_MORNING,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
} from './scratch-store.ts'

const KEY = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const
const PROFILE = { publicJwk: KEY, deviceLabel: null, room: null, directoryId: null, email: null, shared: false }

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let school: ScratchSchool
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  beforeEach(async () => {
    school = await scratch.newSchool()
  })
  afterAll(() => scratch.end())

  test('seeding twice adds nobody and moves no settings; a change is a change', async () => {
    const { store, schoolId } = school
    const version = async () => (await store.school(schoolId))?.settingsVersion
    const before = await version()
    expect(await seedSchool(store, schoolId, exampleSchool())).toEqual({ ok: true, added: 0, changed: 0 })
    expect(await version()).toBe(before)
    const file = exampleSchool()
    file.staff[0].classes = ['Oak', 'Elm']
    file.classes[0].ageGroup = 'eyfs'
    expect(await seedSchool(store, schoolId, file)).toEqual({ ok: true, added: 1, changed: 1 })
    expect((await school.viewer('Oak teacher')).classIds).toHaveLength(2)
    expect(await version()).toBe((before ?? 0) + 1)
  })

  test('"What does Pip do?" opens by itself unless the school turns it off, and devices are told', async () => {
    const { store, schoolId } = school
    const { profileId } = await school.device('OAK-31')
    const told = async () => (await store.profileSettings(schoolId, profileId))?.showsFirstRun
    const seed = async (showsFirstRun: boolean | undefined) => {
      const file = exampleSchool()
      file.school = { ...file.school, showsFirstRun }
      must(await seedSchool(store, schoolId, file))
      return [(await store.school(schoolId))?.showsFirstRun, await told()]
    }
    const fresh = freshId()
    must(await store.createSchool({ id: fresh, name: 'New school', timeZone: 'Europe/London' }))
    expect((await store.school(fresh))?.showsFirstRun).toBe(true)
    expect(await seed(true)).toEqual([true, true])
    expect(await seed(undefined)).toEqual([true, true])
    expect(await seed(false)).toEqual([false, false])
    expect(await seed(undefined)).toEqual([false, false])
  })

  test('the example school has the staff the demonstration promises', async () => {
    const staff = await school.store.staff(school.schoolId)
    expect(staff.map(({ name, role, classes }) => [name, role, classes.map((one) => one.name)])).toEqual([
      ['Deputy safeguarding lead', 'deputy', []],
      ['Elm teacher', 'teacher', ['Elm']],
      ['Headteacher', 'head', []],
      ['Oak teacher', 'teacher', ['Oak']],
      ['Safeguarding lead', 'dsl', []],
      ['Technician', 'technician', []],
    ])
  })

  test.each([
    [
      'a class that is not there',
      (f: ReturnType<typeof exampleSchool>) => (f.pupils[2].class = 'Ash'),
      'pupils[2].class: there is no class "Ash"',
    ],
    ['an e-mail twice', (f) => (f.staff[1].email = f.staff[0].email.toUpperCase()), 'staff[1].email: e-mail'],
    ['a role that does not exist', (f) => (f.staff[0].role = 'wizard'), 'staff[0].role ("wizard")'],
    [
      'a time zone that does not exist',
      (f) => (f.school.timeZone = 'Europe/Oxford'),
      'school.timeZone ("Europe/Oxford")',
    ],
    ['a field nobody knows', (f) => (f.school.motto = 'x'), 'school'],
    ['a missing value', (f) => delete f.devices[0].label, 'devices[0].label (missing)'],
    ['a term that ends before it starts', (f) => (f.terms[0].endsOn = '2026-09-01'), 'terms[0].endsOn'],
  ] as [string, (f: ReturnType<typeof exampleSchool>) => void, string][])(
    'a school file with %s is refused by name',
    (_, spoil, why) => {
      const file = exampleSchool()
      spoil(file)
      const read = readSchoolFile(file)
      expect(read.ok ? 'taken' : read.why).toContain(why)
    },
  )

  test('a roster that names an unknown class saves nothing at all', async () => {
    const { store, schoolId } = school
    const empty = { classes: [], pupils: [], sharedAccounts: [], staff: [], hours: [], terms: [] }
    const classes = [{ name: 'Ash', ageGroup: 'ks1', room: null }] as const
    const devices = [{ label: 'X', room: null, class: 'Nowhere' }]
    expect(await store.saveRoster(schoolId, { ...empty, classes, devices })).toEqual({
      ok: false,
      why: 'no-such-class',
    })
    expect(await store.addStaff(schoolId, { name: 'A', email: null, role: 'teacher', classNames: ['Ash'] })).toEqual({
      ok: false,
      why: 'no-such-class',
    })
    expect((await store.staff(schoolId)).map(({ name }) => name)).not.toContain('A')
  })

  test.each([
    ['oak.pupil1@example-primary.example', 'ks1', false],
    ['ELM.pupil1@example-primary.example', 'ks2', false],
    ['oak@example-primary.example', 'ks1', true],
    ['oak.teacher@example-primary.example', 'staff', false],
    ['nobody@example.org', null, false],
  ])('settings of %s: age group %s, shared %s', async (email, ageGroup, shared) => {
    const { profileId } = await school.device('OAK-01', { email })
    expect(await school.store.profileSettings(school.schoolId, profileId)).toMatchObject({
      ageGroup,
      shared,
      schoolName: 'Example Primary',
      helpline: { name: 'Childline', number: '0800 1111' },
    })
  })

  test('a cover speaks by itself only where the school’s file says so, and devices hear of each change', async () => {
    const { store, schoolId } = school
    const { profileId } = await school.device('OAK-01')
    const settings = () => store.profileSettings(schoolId, profileId)
    const seedWith = async (speaksByItself: boolean) => {
      const file = exampleSchool()
      file.school.speaksByItself = speaksByItself
      must(await seedSchool(store, schoolId, file))
    }
    const before = await settings()
    expect(before).toMatchObject({ speaksByItself: false })
    await seedWith(true)
    expect(await settings()).toMatchObject({ speaksByItself: true, version: (before?.version ?? 0) + 1 })
    await seedWith(false)
    expect(await settings()).toMatchObject({ speaksByItself: false, version: (before?.version ?? 0) + 2 })
  })

  test('where nobody is signed in, the class that the device stands in gives the age group', async () => {
    const settingsAt = async (label: string) =>
      school.store.profileSettings(school.schoolId, (await school.device(label)).profileId)
    expect(await settingsAt('ELM-01')).toMatchObject({ ageGroup: null, deviceAgeGroup: 'ks2' })
    expect(await settingsAt('NOWHERE-01')).toMatchObject({ ageGroup: null, deviceAgeGroup: null })
  })

  test('a profile is active while the window is open, pending after it, refused without a current token', async () => {
    const { store, schoolId, clock } = school
    must(await store.changeSchool(schoolId, { enrolmentOpenUntilAt: clock.now + 60_000 }))
    must(await store.addEnrolmentToken(schoolId, 'short', clock.now + 120_000))
    const enrol = (x: string, tokenHash = 'short') =>
      store.enrol(schoolId, { ...PROFILE, tokenHash, publicJwk: { ...KEY, x } })
    const first = must(await enrol('one'))
    clock.now += 60_000
    expect([first.state, must(await enrol('two')).state]).toEqual(['active', 'pending'])
    expect(must(await enrol('one'))).toEqual(first)
    expect(await enrol('three', 'unknown')).toEqual({ ok: false, why: 'bad-token' })
    expect(await store.enrolmentTokenIsValid(schoolId, 'short')).toBe(true)
    clock.now += 60_000
    expect(await enrol('three')).toEqual({ ok: false, why: 'bad-token' })
    expect(await store.enrolmentTokenIsValid(schoolId, 'short')).toBe(false)
  })

  test('a revoked key stays revoked', async () => {
    const { store, schoolId } = school
    const profile = { ...PROFILE, tokenHash: 'token-hash' }
    const { profileId } = must(await store.enrol(schoolId, profile))
    must(await store.setProfileState(schoolId, profileId, 'revoked', 'somebody'))
    expect(await store.enrol(schoolId, profile)).toEqual({ ok: false, why: 'bad-token' })
    expect((await store.profile(schoolId, profileId))?.state).toBe('revoked')
  })

  const link = (over: object = {}) => ({
    tokenHash: freshId(),
    role: 'teacher' as const,
    personId: null,
    name: null,
    signsInAtOnce: false,
    expiresAt: MONDAY_MORNING + 60_000,
    ...over,
  })
  const account = { name: 'New teacher', email: 'New@example.org', passwordHash: '$argon2id$' }

  test('a link works once and in time', async () => {
    const { store, schoolId, clock } = school
    const once = link()
    const late = link()
    must(await store.addLink(schoolId, once))
    must(await store.addLink(schoolId, late))
    const { personId } = must(await store.useLink(schoolId, once.tokenHash, account))
    expect(await store.person(schoolId, personId)).toMatchObject({ name: 'New teacher', role: 'teacher' })
    expect(await store.account(schoolId, 'NEW@example.org')).toMatchObject({ personId, passwordHash: '$argon2id$' })
    expect(await store.link(schoolId, once.tokenHash)).toBeNull()
    expect(await store.useLink(schoolId, once.tokenHash, account)).toEqual({ ok: false, why: 'bad-token' })
    clock.now += 60_000
    expect(await store.useLink(schoolId, late.tokenHash, account)).toEqual({ ok: false, why: 'bad-token' })
  })

  test('a link opens nobody else’s account and lends nobody else’s role', async () => {
    const { store, schoolId } = school
    const lead = { ...account, email: 'dsl@example-primary.example' }
    const pupil = { ...account, email: 'oak.pupil1@example-primary.example' }
    for (const claimed of [lead, pupil]) {
      const open = link()
      must(await store.addLink(schoolId, open))
      expect(await store.useLink(schoolId, open.tokenHash, claimed)).toEqual({ ok: false, why: 'email-taken' })
      expect(await store.link(schoolId, open.tokenHash)).not.toBeNull()
    }
    const own = link()
    must(await store.addLink(schoolId, own))
    const teacher = { ...account, email: 'oak.teacher@example-primary.example' }
    must(await store.useLink(schoolId, own.tokenHash, teacher))
    const again = link()
    must(await store.addLink(schoolId, again))
    expect(await store.useLink(schoolId, again.tokenHash, { ...teacher, passwordHash: 'stolen' })).toMatchObject({
      why: 'email-taken',
    })
  })

  test('only a demonstration’s link signs in without a password', async () => {
    const { store, schoolId } = school
    const { personId } = await school.viewer('Headteacher')
    const real = link({ role: 'head', personId })
    const demonstration = link({ role: 'head', personId, signsInAtOnce: true })
    must(await store.addLink(schoolId, real))
    must(await store.addLink(schoolId, demonstration))
    expect(await store.useLink(schoolId, real.tokenHash, null)).toEqual({ ok: false, why: 'bad-token' })
    expect(must(await store.useLink(schoolId, demonstration.tokenHash, null)).personId).toBe(personId)
  })

  test('a session is known by its hash until it is ended', async () => {
    const { store, schoolId, clock } = school
    const { personId } = await school.viewer('Headteacher')
    must(await store.addSession(schoolId, 'hash', personId))
    clock.now += 60_000
    must(await store.touchSession(schoolId, 'hash'))
    expect(await store.session(schoolId, 'hash')).toEqual({
      personId,
      createdAt: MONDAY_MORNING,
      usedAt: MONDAY_MORNING + 60_000,
      handAt: MONDAY_MORNING + 60_000,
      provedAt: MONDAY_MORNING,
      way: 'link',
    })
    must(await store.endSession(schoolId, 'hash'))
    expect(await store.session(schoolId, 'hash')).toBeNull()
  })
})
