// Who is asked which agreement, and what becomes of an answer: kept once, counted for its own school year, undone by nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleSchool, must, type ScratchStore, STORES, scratchStore } from '../store/scratch-store.ts'
import { type AgreementSchool, agreementSchool, answerTo, pupil, YEAR_MS } from './agreement-school.ts'

const TEXT = {
  title: 'Rules',
  pages: [{ picture: null, say: 'Be kind.' }],
  monitored: 'The school watches.',
  question: 'Yes?',
}
const OAK_1 = pupil('oak', 1)
const ELM_1 = pupil('elm', 1)

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let at: AgreementSchool
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())
  const fresh = async (): Promise<AgreementSchool> => {
    at = await agreementSchool(scratch)
    return at
  }
  const lineOf = async (name: string) =>
    (await at.store.agreementCoverage(at.schoolId, null)).classes.find((line) => line.name === name)

  it('a new school has a text for every audience, and shipping them again adds none', async () => {
    const { store, schoolId } = await fresh()
    const texts = await store.agreements(schoolId)
    expect(texts.map(({ audience, version, publishedBy }) => `${audience} ${version} ${publishedBy}`)).toEqual(
      ['eyfs', 'ks1', 'ks2', 'secondary', 'staff', 'visitor', 'governor', 'outside-group'].map(
        (audience) => `${audience} 1 porpoise`,
      ),
    )
    expect(must(await store.shipAgreements(schoolId)).shipped).toBe(0)
    expect(await store.shipAgreements('01890000-0000-7000-8000-000000000000')).toEqual({ ok: false, why: 'no-school' })
  })

  it('each log-in is asked its own audience’s agreement', async () => {
    const { store, schoolId, wanted } = await fresh()
    const audiences = async (email: string) => {
      const agreement = await wanted(email)
      return agreement === null ? null : [agreement.audience, agreement.onlyGuests]
    }
    expect(await audiences(OAK_1)).toEqual(['ks1', false])
    expect(await audiences(ELM_1)).toEqual(['ks2', false])
    expect(await audiences('oak.teacher@example-primary.example')).toEqual(['staff', false])
    expect(await audiences('stranger@example.org')).toEqual(['visitor', true])
    must(await store.setAgreementAudience(schoolId, 'Chair@Example.org', 'governor', 'Chair of governors'))
    expect(await audiences('chair@example.org')).toEqual(['governor', false])
    must(await store.setAgreementAudience(schoolId, 'chair@example.org', null, null))
    expect(await audiences('chair@example.org')).toEqual(['visitor', true])
  })

  it('a shared account, and a browser that names nobody, are asked nothing and told of nobody', async () => {
    const { school, store, schoolId, wanted } = await fresh()
    expect(await wanted('oak@example-primary.example')).toBeNull()
    const nobody = await school.device('OAK-03')
    expect((await store.profileSettings(schoolId, nobody.profileId))?.agreement).toBeNull()
    expect(await store.setAgreementAudience(schoolId, 'oak@example-primary.example', 'ks1', null)).toEqual({
      ok: false,
      why: 'shared-account',
    })
  })

  it('an answer is kept once, however often it comes', async () => {
    const { clock, wanted, send } = await fresh()
    const agreement = await wanted(ELM_1)
    if (agreement === null) throw new Error('nothing is wanted')
    expect(agreement.answer).toBeNull()
    const event = answerTo(agreement, ELM_1.toUpperCase(), 'accepted', clock.now)
    expect((await send(ELM_1, event)).verdict).toBe('stored')
    expect((await send(ELM_1, event)).verdict).toBe('already')
    expect(await wanted(ELM_1)).toMatchObject({ answer: 'accepted', answeredAt: clock.now, isLimited: false })
    expect(await lineOf('Elm')).toMatchObject({ people: 8, accepted: 1, declined: 0, notYet: 7 })
  })

  it('of two answers the later one counts, in whichever order they arrive', async () => {
    const { clock, wanted, send } = await fresh()
    const agreement = await wanted(ELM_1)
    if (agreement === null) throw new Error('nothing is wanted')
    const first = answerTo(agreement, ELM_1, 'declined', clock.now - 60_000)
    const second = answerTo(agreement, ELM_1, 'accepted', clock.now)
    await send(ELM_1, second)
    await send(ELM_1, first)
    expect(await wanted(ELM_1)).toMatchObject({ answer: 'accepted', isLimited: false })
    expect(await lineOf('Elm')).toMatchObject({ accepted: 1, declined: 0 })
  })

  it('who declines has the limited profile until they accept, past a new version and a new year', async () => {
    const { store, schoolId, clock, wanted, answer } = await fresh()
    expect((await wanted(ELM_1))?.limitedCategories).toContain('games')
    await answer(ELM_1, 'declined')
    expect(await wanted(ELM_1)).toMatchObject({ answer: 'declined', isLimited: true })
    clock.now += 1000
    must(await store.publishAgreement(schoolId, 'ks2', TEXT))
    expect(await wanted(ELM_1)).toMatchObject({ version: 2, answer: null, isLimited: true })
    clock.now += YEAR_MS
    expect(await wanted(ELM_1)).toMatchObject({ answer: null, isLimited: true })
    await answer(ELM_1, 'accepted')
    expect(await wanted(ELM_1)).toMatchObject({ answer: 'accepted', isLimited: false })
  })

  it('the school says what the limited profile closes', async () => {
    const { store, schoolId, wanted } = await fresh()
    must(await store.setLimitedCategories(schoolId, ['sport']))
    expect((await wanted(ELM_1))?.limitedCategories).toEqual(['sport'])
    must(await store.setLimitedCategories(schoolId, null))
    expect((await wanted(ELM_1))?.limitedCategories).toContain('games')
  })

  it('a new version asks everybody of that audience again, and nobody else; the same text is no new version', async () => {
    const { store, schoolId, clock, wanted, answer } = await fresh()
    await answer(ELM_1, 'accepted')
    await answer(OAK_1, 'accepted')
    clock.now += 1000
    expect(must(await store.publishAgreement(schoolId, 'ks2', TEXT)).version).toBe(2)
    expect(await store.publishAgreement(schoolId, 'ks2', { ...TEXT })).toEqual({ ok: false, why: 'unchanged' })
    expect(await wanted(ELM_1)).toMatchObject({ version: 2, answer: null })
    expect(await wanted(OAK_1)).toMatchObject({ version: 1, answer: 'accepted' })
    expect(await lineOf('Elm')).toMatchObject({ version: 2, accepted: 0, notYet: 8 })
  })

  it('everybody is asked again in the next school year, from its first day on', async () => {
    const { store, school, schoolId, clock, wanted, answer } = await fresh()
    const { terms } = exampleSchool()
    const next = [...terms, { name: 'Autumn 2027', startsOn: '2027-09-06', endsOn: '2027-12-17' }]
    const roster = { classes: [], pupils: [], sharedAccounts: [], staff: [], devices: [], hours: [] }
    must(await store.saveRoster(schoolId, { ...roster, terms: next }))
    await answer(ELM_1, 'accepted')
    const ends = Date.UTC(2027, 8, 5, 23, 0)
    expect((await wanted(ELM_1))?.schoolYearEndsAt).toBe(ends)
    clock.now = ends - 1
    expect((await wanted(ELM_1))?.answer).toBe('accepted')
    clock.now = ends
    expect((await wanted(ELM_1))?.answer).toBeNull()
    expect(school.changes).toEqual([])
  })

  it('an answer given offline before the summer counts for the year it was given in', async () => {
    const { clock, wanted, send } = await fresh()
    const agreement = await wanted(ELM_1)
    if (agreement === null) throw new Error('nothing is wanted')
    const event = answerTo(agreement, ELM_1, 'accepted', Date.UTC(2027, 6, 20, 10, 0))
    clock.now = Date.UTC(2027, 8, 10, 9, 0)
    expect((await send(ELM_1, event)).verdict).toBe('stored')
    expect(await lineOf('Elm')).toMatchObject({ accepted: 0, notYet: 8 })
    clock.now = Date.UTC(2027, 6, 25, 9, 0)
    expect(await lineOf('Elm')).toMatchObject({ accepted: 1 })
  })

  it('an answer from a machine whose clock runs ahead is not of a year that has not come', async () => {
    const { clock, answer } = await fresh()
    await answer(ELM_1, 'accepted', { occurredAt: clock.now + 5 * YEAR_MS })
    expect(await lineOf('Elm')).toMatchObject({ accepted: 1 })
  })

  it('the answer of the child before is theirs, though another child has signed in before it arrived', async () => {
    const { clock, wanted, send } = await fresh()
    const agreement = await wanted(ELM_1)
    if (agreement === null) throw new Error('nothing is wanted')
    // Sent by the profile of the next child.
    await send(pupil('elm', 2), answerTo(agreement, ELM_1, 'declined', clock.now))
    expect((await wanted(ELM_1))?.answer).toBe('declined')
    expect(await wanted(pupil('elm', 2))).toMatchObject({ answer: null, isLimited: false })
  })

  it.each([
    ['of a shared account', 'oak@example-primary.example', {}],
    ['to a version that never was', ELM_1, { version: 9 }],
    ['to an agreement that is not there', ELM_1, { agreementId: '01890000-0000-7000-8000-0000000000ff' }],
  ])('an answer %s is refused and leaves no trace', async (_what, personKey, change) => {
    const { clock, wanted, send } = await fresh()
    const agreement = await wanted(ELM_1)
    if (agreement === null) throw new Error('nothing is wanted')
    const event = answerTo({ ...agreement, ...change }, personKey, 'accepted', clock.now)
    expect((await send(ELM_1, event)).verdict).toBe('refused')
    expect((await send(ELM_1, event)).verdict).toBe('refused')
    const register = await at.store.agreementRegister(at.schoolId)
    expect(register.filter((row) => row.answer !== 'not-yet')).toEqual([])
  })

  it('an answer from a profile that waits for the technician is refused', async () => {
    const { store, schoolId, clock, wanted, device } = await fresh()
    const agreement = await wanted(ELM_1)
    if (agreement === null) throw new Error('nothing is wanted')
    const { profileId } = await device(ELM_1)
    const source = { kind: 'unverified', profileId, thumbprint: 't', address: '10.0.0.1', label: null } as const
    const { verdicts } = must(
      await store.appendEvents(schoolId, source, [answerTo(agreement, ELM_1, 'accepted', clock.now)]),
    )
    expect(verdicts[0]?.verdict).toBe('refused')
  })

  it('a pupil who is put into the roster after answering keeps the answer', async () => {
    const { store, schoolId, clock, wanted, send } = await fresh()
    const agreement = await wanted(ELM_1)
    if (agreement === null) throw new Error('nothing is wanted')
    await send('new.pupil@example.org', answerTo(agreement, 'new.pupil@example.org', 'accepted', clock.now))
    const roster = { classes: [], sharedAccounts: [], staff: [], devices: [], hours: [], terms: [] }
    const newcomer = {
      given: 'New',
      family: 'pupil',
      yearGroup: null,
      email: 'new.pupil@example.org',
      language: null,
      class: 'Elm',
    }
    must(await store.saveRoster(schoolId, { ...roster, pupils: [newcomer] }))
    expect(await lineOf('Elm')).toMatchObject({ people: 9, accepted: 1 })
  })
})
