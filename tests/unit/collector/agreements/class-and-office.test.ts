// Class mode, names after a deliberate look, signatures on paper, the register: exact, authorised, logged.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AgreementAnswer } from '../../../../shared/agreement/agreement-text.ts'
import { freshId, must, type ScratchStore, STORES, scratchStore } from '../store/scratch-store.ts'
import { type AgreementSchool, agreementSchool, pupil, YEAR_MS } from './agreement-school.ts'

const TEXT = {
  title: 'Rules',
  pages: [{ picture: null, say: 'Be kind.' }],
  monitored: 'The school watches.',
  question: 'Yes?',
}
const DAY_MS = 86_400_000

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  const read = async (at: AgreementSchool, name: string, version = 1, actionId = freshId(), className = 'Oak') =>
    at.store.recordReading(at.schoolId, await at.school.viewer(name), await at.classId(className), {
      actionId,
      version,
    })
  const lineOf = async (at: AgreementSchool, className: string, viewerName: string | null = null) => {
    const viewer = viewerName === null ? null : await at.school.viewer(viewerName)
    const { classes } = await at.store.agreementCoverage(at.schoolId, viewer)
    return classes.find(({ name }) => name === className)
  }
  const actions = async (at: AgreementSchool): Promise<string[]> =>
    (await at.store.audit(at.schoolId, 0, 1000))
      .map(({ action }) => action)
      .filter((action) => /agreement|look/.test(action))

  it('a reading counts for those who have not answered, and is nobody’s consent', async () => {
    const at = await agreementSchool(scratch)
    await at.answer(pupil('oak', 1), 'accepted')
    await at.answer(pupil('oak', 2), 'declined')
    const { coverage } = must(await read(at, 'Oak teacher'))
    expect(coverage).toMatchObject({ people: 8, accepted: 1, declined: 1, readAloud: 6, notYet: 0 })
    expect(coverage.readAloudAt).toBe(at.clock.now)
    expect((await at.wanted(pupil('oak', 3)))?.answer).toBeNull()
    const register = await at.store.agreementRegister(at.schoolId)
    expect(register.find(({ logIn }) => logIn === 'oak@example-primary.example')).toMatchObject({
      kind: 'shared',
      name: null,
      answer: 'read-aloud',
      at: at.clock.now,
    })
    expect(await actions(at)).toEqual(['agreement-read-aloud'])
  })

  it('the same press twice is one reading; another class under the same id is refused', async () => {
    const at = await agreementSchool(scratch)
    const actionId = freshId()
    must(await read(at, 'Safeguarding lead', 1, actionId))
    must(await read(at, 'Safeguarding lead', 1, actionId))
    expect(await read(at, 'Safeguarding lead', 1, actionId, 'Elm')).toEqual({ ok: false, why: 'action-id-reused' })
    expect(await actions(at)).toEqual(['agreement-read-aloud'])
  })

  it('what was read before a new version, or last school year, does not count for it', async () => {
    const at = await agreementSchool(scratch)
    must(await read(at, 'Oak teacher'))
    at.clock.now += DAY_MS
    must(await at.store.publishAgreement(at.schoolId, 'ks1', TEXT))
    expect(await read(at, 'Oak teacher', 1)).toEqual({ ok: false, why: 'too-late' })
    expect(await lineOf(at, 'Oak')).toMatchObject({ version: 2, readAloud: 0, readAloudAt: null, notYet: 8 })
    must(await read(at, 'Oak teacher', 2))
    expect(await lineOf(at, 'Oak')).toMatchObject({ readAloud: 8 })
    at.clock.now += YEAR_MS
    expect(await lineOf(at, 'Oak')).toMatchObject({ readAloud: 0, notYet: 8 })
  })

  it.each([
    ['Elm teacher', 'not their class'],
    ['Technician', 'no class at all'],
  ])('%s sees nothing of Oak (%s)', async (name) => {
    const at = await agreementSchool(scratch)
    const oak = await at.classId('Oak')
    expect(await lineOf(at, 'Oak', name)).toBeUndefined()
    expect(await read(at, name)).toEqual({ ok: false, why: 'not-found' })
    const viewer = await at.school.viewer(name)
    expect(await at.store.lookAtDeclined(at.schoolId, viewer, oak)).toEqual({ ok: false, why: 'not-found' })
    expect(await at.store.lookAtDeclined(at.schoolId, viewer, freshId())).toEqual({ ok: false, why: 'not-found' })
    expect(await actions(at)).toEqual([])
  })

  it.each(['Safeguarding lead', 'Deputy safeguarding lead', 'Headteacher'])(
    '%s sees all classes and the staff',
    async (name) => {
      const at = await agreementSchool(scratch)
      const { classes } = await at.store.agreementCoverage(at.schoolId, await at.school.viewer(name))
      expect(classes.map((line) => `${line.name} ${line.people}`)).toEqual(['Elm 8', 'Oak 8', 'Staff 6'])
    },
  )

  it('who declined is named after a look, each look is logged, and news is what came since', async () => {
    const at = await agreementSchool(scratch)
    await at.answer(pupil('oak', 2), 'declined')
    await at.answer(pupil('oak', 5), 'declined')
    await at.answer(pupil('oak', 6), 'accepted')
    at.clock.now += 1000
    expect(await lineOf(at, 'Oak', 'Oak teacher')).toMatchObject({ declined: 2, news: 2 })
    expect(JSON.stringify(await lineOf(at, 'Oak', 'Oak teacher'))).not.toMatch(/pupil/)
    const viewer = await at.school.viewer('Oak teacher')
    const look = async () => must(await at.store.lookAtDeclined(at.schoolId, viewer, await at.classId('Oak'))).pupils
    expect(await look()).toEqual([
      { name: 'Oak pupil 2', yearGroup: 'Year 2' },
      { name: 'Oak pupil 5', yearGroup: 'Year 2' },
    ])
    expect(await lineOf(at, 'Oak', 'Oak teacher')).toMatchObject({ declined: 2, news: 0 })
    expect(await lineOf(at, 'Oak', 'Headteacher')).toMatchObject({ news: 2 })
    at.clock.now += 1000
    await at.answer(pupil('oak', 2), 'accepted')
    at.clock.now += 1000
    await at.answer(pupil('oak', 7), 'declined')
    expect(await lineOf(at, 'Oak', 'Oak teacher')).toMatchObject({ declined: 2, news: 1 })
    expect((await look()).map(({ name }) => name)).toEqual(['Oak pupil 5', 'Oak pupil 7'])
    expect(await actions(at)).toEqual(['look-declined', 'look-declined'])
  })

  it('the numbers of a class add up and are those of a naive count, whatever was answered and read', async () => {
    const step = fc.oneof(
      fc.record({
        pupil: fc.integer({ min: 1, max: 8 }),
        answer: fc.constantFrom<AgreementAnswer>('accepted', 'declined'),
      }),
      fc.constant('read' as const),
      fc.constant('publish' as const),
      fc.constant('next year' as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const at = await agreementSchool(scratch)
        let version = 1
        let answers = new Map<number, AgreementAnswer>()
        let isRead = false
        const begin = (): void => {
          answers = new Map()
          isRead = false
        }
        for (const each of steps) {
          at.clock.now += 1000
          if (each === 'read') {
            must(await read(at, 'Oak teacher', version))
            isRead = true
          } else if (each === 'publish') {
            version = must(
              await at.store.publishAgreement(at.schoolId, 'ks1', { ...TEXT, title: `Rules ${version}` }),
            ).version
            begin()
          } else if (each === 'next year') {
            at.clock.now += YEAR_MS
            begin()
          } else {
            await at.answer(pupil('oak', each.pupil), each.answer)
            answers.set(each.pupil, each.answer)
          }
        }
        const said = (answer: AgreementAnswer) => [...answers.values()].filter((one) => one === answer).length
        const silent = 8 - answers.size
        expect(await lineOf(at, 'Oak')).toMatchObject({
          version,
          people: 8,
          accepted: said('accepted'),
          declined: said('declined'),
          readAloud: isRead ? silent : 0,
          notYet: isRead ? 0 : silent,
        })
      }),
      { numRuns: 12 },
    )
  })

  it('signatures: the newest of the school year counts, with the version in force that day; one mistake records none', async () => {
    const at = await agreementSchool(scratch)
    const { store, schoolId } = at
    const [one] = await store.pupilsNamed(schoolId, 'Oak pupil 1')
    const [two] = await store.pupilsNamed(schoolId, 'Oak pupil 2')
    const teacher = await at.school.viewer('Oak teacher')
    expect(one?.classNames).toEqual(['Oak'])
    expect(await store.pupilsNamed(schoolId, 'Oak teacher')).toEqual([])
    at.clock.now += 10 * DAY_MS
    must(await store.publishAgreement(schoolId, 'ks1', TEXT))
    const ids = [one?.id ?? '', two?.id ?? '']
    const slip = { personIds: ids, by: 'parent', on: '2026-11-25', withdrawn: false } as const
    const signature = async (name: string) =>
      (await store.agreementRegister(schoolId)).find((row) => row.name === name)?.signature

    expect(await store.signAgreement(schoolId, { ...slip, personIds: [...ids, teacher.personId] })).toEqual({
      ok: false,
      why: 'not-a-pupil',
    })
    expect(await store.signAgreement(schoolId, { ...slip, on: '2026-12-04' })).toEqual({
      ok: false,
      why: 'in-the-future',
    })
    expect(await signature('Oak pupil 1')).toBeNull()
    must(await store.signAgreement(schoolId, slip))
    expect(await signature('Oak pupil 1')).toEqual({ by: 'parent', on: '2026-11-25', version: 1 })
    must(await store.signAgreement(schoolId, { ...slip, personIds: [ids[0] ?? ''], by: 'carer', on: '2026-12-03' }))
    expect(await signature('Oak pupil 1')).toEqual({ by: 'carer', on: '2026-12-03', version: 2 })
    must(await store.signAgreement(schoolId, { ...slip, personIds: [ids[1] ?? ''], withdrawn: true }))
    expect(await signature('Oak pupil 2')).toBeNull()
    at.clock.now += YEAR_MS
    expect(await signature('Oak pupil 1')).toBeNull()
    expect(await actions(at)).toEqual([
      'agreement-published',
      'agreement-signed',
      'agreement-signed',
      'agreement-signed',
      'agreement-signature-withdrawn',
    ])
  })

  it('the register names everybody with access once, and log-ins nobody knows', async () => {
    const at = await agreementSchool(scratch)
    await at.answer(pupil('elm', 3), 'accepted')
    await at.answer('visitor@example.org', 'accepted')
    must(await at.store.setAgreementAudience(at.schoolId, 'chair@example.org', 'governor', 'Chair of governors'))
    const register = await at.store.agreementRegister(at.schoolId)
    const counts = Object.groupBy(register, ({ kind }) => kind)
    expect([counts.pupil?.length, counts.staff?.length, counts.shared?.length, counts.other?.length]).toEqual([
      16, 6, 1, 2,
    ])
    expect(new Set(register.map(({ name, logIn }) => `${name} ${logIn}`)).size).toBe(register.length)
    expect(register.find(({ name }) => name === 'Elm pupil 3')).toEqual({
      kind: 'pupil',
      name: 'Elm pupil 3',
      logIn: pupil('elm', 3),
      classNames: ['Elm'],
      audience: 'ks2',
      version: 1,
      answer: 'accepted',
      at: at.clock.now,
      deviceLabel: 'DEVICE-1',
      signature: null,
    })
    expect(counts.other?.map(({ logIn, name, audience, answer }) => [logIn, name, audience, answer])).toEqual([
      ['chair@example.org', 'Chair of governors', 'governor', 'not-yet'],
      ['visitor@example.org', null, 'visitor', 'accepted'],
    ])
  })
})
