// Practices: who may open one, what counts as one, and what a teacher is shown of it. Whatever is not surely a practice is a
// real press.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { concern, freshId, must, type ScratchSchool, type ScratchStore, STORES, scratchStore } from './scratch-store.ts'

const MINUTE_MS = 60_000
const oakPupil = (number: number): string => `oak.pupil${number}@example-primary.example`

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let school: ScratchSchool
  let oak: string
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  beforeEach(async () => {
    school = await scratch.newSchool()
    oak = (await school.viewer('Oak teacher')).classIds[0] ?? ''
  })
  afterAll(() => scratch.end())

  const openIt = async (name = 'Oak teacher', classId = oak) =>
    school.store.openPractice(school.schoolId, await school.viewer(name), classId)
  const alerts = async () =>
    (await school.store.openAlerts(school.schoolId, await school.viewer('Safeguarding lead'))).alerts
  /** Sends a press that says it is a practice; answers whether it alerted somebody. */
  const alerted = async (practiceId: string, data: object = {}, label = 'OAK-01'): Promise<boolean> => {
    const before = (await alerts()).flatMap(({ concernIds }) => concernIds).length
    const device = await school.device(label)
    const event = concern({ practiceId, ...data }, { occurredAt: school.clock.now })
    must(await school.store.appendEvents(school.schoolId, device, [event]))
    return (await alerts()).flatMap(({ concernIds }) => concernIds).length > before
  }
  const evidence = async (name = 'Oak teacher') => school.store.practices(school.schoolId, await school.viewer(name))

  test('a class’s own teacher and the safeguarding team may open one; nobody else, and no class of another school', async () => {
    expect(await openIt('Elm teacher')).toEqual({ ok: false, why: 'not-found' })
    expect(await openIt('Technician')).toEqual({ ok: false, why: 'not-found' })
    expect(await openIt('Safeguarding lead', freshId())).toEqual({ ok: false, why: 'not-found' })
    const other = await scratch.newSchool()
    const elsewhere = await other.store.openPractice(other.schoolId, await other.viewer('Headteacher'), oak)
    expect(elsewhere).toEqual({ ok: false, why: 'not-found' })
    const first = must(await openIt())
    expect(must(await openIt('Safeguarding lead')).practiceId, 'one that is open stays').toBe(first.practiceId)
  })

  test('the first press of each pupil in it is a practice, and counted; the second is real', async () => {
    const { practiceId } = must(await openIt())
    expect(await alerted(practiceId, { personKey: oakPupil(1) })).toBe(false)
    expect(await alerted(practiceId, { personKey: oakPupil(2) })).toBe(false)
    expect(await alerted(practiceId, { personKey: oakPupil(1) }, 'OAK-03'), 'also at another device').toBe(true)
    const [practice] = await evidence()
    expect(practice).toMatchObject({ className: 'Oak', presses: 2 })
    expect(practice?.notYet).not.toContain('Oak pupil 1')
    expect(practice?.notYet).not.toContain('Oak pupil 2')
    expect(practice?.notYet).toContain('Oak pupil 3')
  })

  test('after its end, before its start, in another class, or of no practice at all, a press is real', async () => {
    const { practiceId } = must(await openIt())
    expect(await alerted(practiceId, {}, 'ELM-01'), 'another class').toBe(true)
    expect(await alerted(freshId(), {}, 'OAK-02'), 'no such practice').toBe(true)
    must(await school.store.endPractice(school.schoolId, await school.viewer('Oak teacher'), practiceId))
    school.clock.now += 3 * MINUTE_MS
    expect(await alerted(practiceId, {}, 'OAK-04'), 'ended').toBe(true)
    const next = must(await openIt())
    school.clock.now += 15 * MINUTE_MS + 3 * MINUTE_MS
    expect(await alerted(next.practiceId, {}, 'OAK-05'), 'over').toBe(true)
  })

  test('a press that nobody can vouch for is real, whatever it says', async () => {
    const { practiceId } = must(await openIt())
    const stranger = {
      kind: 'unverified',
      profileId: null,
      thumbprint: null,
      address: '10.0.0.9',
      label: 'OAK-01',
    } as const
    const event = concern({ practiceId }, { occurredAt: school.clock.now })
    must(await school.store.appendEvents(school.schoolId, stranger, [event]))
    expect(await alerts()).toHaveLength(1)
  })

  test('who has not practised yet is named to the adult who opened it, and to nobody else', async () => {
    must(await openIt())
    expect((await evidence())[0]?.notYet?.length).toBeGreaterThan(0)
    expect((await evidence('Safeguarding lead'))[0]).toMatchObject({ notYet: null })
    expect(await evidence('Elm teacher')).toEqual([])
    expect(await evidence('Technician')).toEqual([])
  })

  test('profiles of the class hear of it in their settings, and of its end', async () => {
    const { profileId } = await school.device('OAK-01')
    const other = await school.device('ELM-01')
    const told = async (id: string) => (await school.store.profileSettings(school.schoolId, id))?.practice
    const { practiceId } = must(await openIt())
    expect(await told(profileId)).toEqual({ id: practiceId, endsAt: school.clock.now + 15 * MINUTE_MS })
    expect(await told(other.profileId)).toBeNull()
    must(await school.store.endPractice(school.schoolId, await school.viewer('Oak teacher'), practiceId))
    expect(await told(profileId)).toBeNull()
  })
})
