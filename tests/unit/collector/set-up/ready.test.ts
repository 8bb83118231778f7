// When a school is ready: asked in the store, in the transaction that finishes, and lost again with the people it rests on.
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import type { SchoolFacts } from '../../../../shared/set-up/set-up.ts'
import { freshId, must, type ScratchSchool, type ScratchStore, STORES, scratchStore } from '../store/scratch-store.ts'

const FACTS: SchoolFacts = {
  name: 'Hill Primary',
  timeZone: 'Europe/Dublin',
  hours: [{ weekday: 2, opensMinute: 500, closesMinute: 900 }],
  emergencyNumber: '112',
  helpline: null,
}

const idOf = async ({ store, schoolId }: ScratchSchool, name: string): Promise<string> =>
  (await store.staff(schoolId)).find((one) => one.name === name)?.id ?? ''

/** Another part of the collector changes who has which duty: however it does so, it counts. */
const beside = (dataDir: string): DatabaseSync => new DatabaseSync(databaseFile(dataDir), { timeout: 5000 })

const LEAD = 'Safeguarding lead'
const DEPUTY = 'Deputy safeguarding lead'

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  /** A school of which everything holds but what the names leave out. */
  const almost = async (left: { school?: boolean; answers?: readonly string[] } = {}) => {
    const school = await scratch.newSchool()
    const { store, schoolId } = school
    const people = {
      lead: await idOf(school, LEAD),
      deputy: await idOf(school, DEPUTY),
      technician: await idOf(school, 'Technician'),
      teacher: await idOf(school, 'Oak teacher'),
    }
    if (left.school !== false) must(await store.confirmSchool(schoolId, people.technician, FACTS))
    for (const id of [people.lead, people.deputy, people.technician])
      must(await store.addSession(schoolId, freshId(), id))
    const answer = async (personId: string, duty: 'dsl' | 'deputy'): Promise<string> => {
      const { trialId } = must(await store.sendSetUpTrial(schoolId, people.technician, personId, duty))
      must(await store.answerSetUpTrial(schoolId, personId, trialId))
      return trialId
    }
    for (const who of left.answers ?? ['lead', 'deputy'])
      await answer(who === 'lead' ? people.lead : people.deputy, who === 'lead' ? 'dsl' : 'deputy')
    const notReady = async () => (await store.setUp(schoolId)).notReady
    const finish = () => store.finishSetUp(schoolId, people.technician)
    const actions = async () => (await store.audit(schoolId, 0, 1000)).map(({ action }) => action)
    return { ...school, people, answer, notReady, finish, actions }
  }

  test('a school of which everything holds is finished once, in the record, with who answered', async () => {
    const { store, schoolId, finish, actions, people } = await almost()
    expect(await finish()).toEqual({ ok: true })
    expect(await finish()).toEqual({ ok: true })
    expect((await actions()).filter((action) => action === 'finish-set-up')).toHaveLength(1)
    const row = (await store.audit(schoolId, 0, 1000)).find(({ action }) => action === 'finish-set-up')
    expect(row?.actor).toBe(people.technician)
    expect(
      JSON.parse(row?.details ?? '')
        .answered.map((one: { personId: string }) => one.personId)
        .sort(),
    ).toEqual([people.lead, people.deputy].sort())
    const { school, finishedAt } = await store.setUp(schoolId)
    expect(finishedAt).not.toBeNull()
    const { confirmedAt, ...facts } = school
    expect([facts, confirmedAt === null]).toEqual([FACTS, false])
    expect(await store.school(schoolId)).toMatchObject({
      name: 'Hill Primary',
      timeZone: 'Europe/Dublin',
      helpline: null,
    })
  })

  test.each([
    ['nobody confirmed the school', { school: false }, ['school-not-confirmed']],
    ['the deputy has not answered', { answers: ['lead'] }, ['deputy-not-answered']],
    ['the lead has not answered', { answers: ['deputy'] }, ['dsl-not-answered']],
    ['nobody has answered', { answers: [] }, ['dsl-not-answered', 'deputy-not-answered']],
  ])('%s: it is refused with why, and nothing is written', async (_title, left, why) => {
    const { finish, store, schoolId, actions } = await almost(left)
    expect(await finish()).toEqual({ ok: false, why: 'not-ready', notReady: why })
    expect((await store.setUp(schoolId)).finishedAt).toBeNull()
    expect(await actions()).not.toContain('finish-set-up')
  })

  test('a trial is answered by the very person alone; who sends one to themselves is refused', async () => {
    const { store, schoolId, people, notReady } = await almost({ answers: ['lead'] })
    const { trialId } = must(await store.sendSetUpTrial(schoolId, people.technician, people.deputy, 'deputy'))
    for (const wrong of [people.lead, people.technician, people.teacher, freshId()]) {
      expect(await store.answerSetUpTrial(schoolId, wrong, trialId)).toEqual({ ok: false, why: 'not-found' })
      expect(await store.showSetUpTrial(schoolId, wrong, trialId)).toEqual({ ok: false, why: 'not-found' })
    }
    expect(await notReady()).toEqual(['deputy-not-answered'])
    expect(await store.sendSetUpTrial(schoolId, people.deputy, people.deputy, 'deputy')).toEqual({
      ok: false,
      why: 'own',
    })
    expect(await store.sendSetUpTrial(schoolId, people.technician, people.teacher, 'deputy')).toMatchObject({
      ok: false,
    })
    must(await store.answerSetUpTrial(schoolId, people.deputy, trialId))
    must(await store.answerSetUpTrial(schoolId, people.deputy, trialId))
    expect(await notReady()).toEqual([])
  })

  test('a newer trial ends the older one, and more than five in ten minutes are refused', async () => {
    const { store, schoolId, people, clock } = await almost({ answers: [] })
    const send = () => store.sendSetUpTrial(schoolId, people.technician, people.lead, 'dsl')
    const { trialId: first } = must(await send())
    const { trialId: second } = must(await send())
    expect(await store.answerSetUpTrial(schoolId, people.lead, first)).toEqual({ ok: false, why: 'too-late' })
    expect((await store.setUpNews(schoolId, people.lead)).trials.map(({ id }) => id)).toEqual([second])
    for (let sent = 2; sent < 5; sent += 1) must(await send())
    expect(await send()).toEqual({ ok: false, why: 'too-many' })
    clock.now += 11 * 60_000
    must(await send())
  })

  test('one person who has both duties and answered both is refused, and told why', async () => {
    const { store, schoolId, people, answer, finish } = await almost({ answers: ['lead'] })
    must(await store.addStaff(schoolId, { name: LEAD, email: 'dsl@example-primary.example', role: 'deputy' }))
    await answer(people.lead, 'deputy')
    expect(await finish()).toEqual({ ok: false, why: 'not-ready', notReady: ['same-person'] })
    await answer(people.deputy, 'deputy')
    expect(await finish()).toEqual({ ok: true })
  })

  test('an answer given before the duty changed hands counts for nobody, not even for who gets it back', async () => {
    const { schoolId, dataDir, people, notReady, finish, answer } = await almost()
    expect(await finish()).toEqual({ ok: true })
    const duty = (sql: string): void => {
      const other = beside(dataDir)
      other.prepare(sql).run(schoolId, people.deputy, 'deputy')
      other.close()
    }
    duty('DELETE FROM duty WHERE school_id = ? AND person_id = ? AND duty = ?')
    expect(await notReady()).toEqual(['no-deputy'])
    duty('INSERT INTO duty (school_id, person_id, duty) VALUES (?, ?, ?)')
    expect(await notReady()).toEqual(['deputy-not-answered'])
    await answer(people.deputy, 'deputy')
    expect(await notReady()).toEqual([])
  })

  test('a lead who leaves takes their answer along, also after they have come back', async () => {
    const { schoolId, dataDir, people, notReady, finish, store } = await almost()
    must((await finish()) as { ok: true })
    const { trialId } = must(await store.sendSetUpTrial(schoolId, people.technician, people.lead, 'dsl'))
    const left = (at: number | null): void => {
      const other = beside(dataDir)
      other.prepare('UPDATE person SET left_at = ? WHERE school_id = ? AND id = ?').run(at, schoolId, people.lead)
      other.close()
    }
    left(1)
    expect(await notReady()).toEqual(['no-dsl'])
    expect(await store.answerSetUpTrial(schoolId, people.lead, trialId)).toEqual({ ok: false, why: 'too-late' })
    left(null)
    expect(await notReady()).toEqual(['dsl-not-answered'])
    expect((await store.setUp(schoolId)).finishedAt).not.toBeNull()
  })

  test('links: the technician’s alone, for a duty that nobody has, never into an account that is there', async () => {
    const school = await scratch.newSchool()
    const { store, schoolId } = school
    const technician = await idOf(school, 'Technician')
    const invite = (by: string, wish: object) =>
      store.inviteLead(
        schoolId,
        by,
        { duty: 'dsl', personId: null, name: 'New', email: 'new@example.org', ...wish },
        { tokenHash: randomBytes(8).toString('hex'), expiresAt: school.clock.now + 1e6 },
      )
    const lead = await idOf(school, LEAD)
    for (const other of [lead, await idOf(school, 'Oak teacher'), freshId()])
      expect(await invite(other, {})).toEqual({ ok: false, why: 'not-found' })
    expect(await invite(technician, { personId: await idOf(school, DEPUTY) })).toEqual({ ok: false, why: 'not-found' })
    expect(await invite(technician, { email: 'Deputy@example-primary.example' })).toEqual({
      ok: false,
      why: 'same-person',
    })
    expect(await invite(technician, { email: 'oak.pupil1@example-primary.example' })).toEqual({
      ok: false,
      why: 'is-pupil',
    })
    must(await invite(technician, {}))
    expect(await invite(technician, { duty: 'deputy' })).toEqual({ ok: false, why: 'same-person' })
    must(await invite(technician, { personId: lead, name: 'x', email: null }))
    // One way in at a time.
    expect((await store.setUp(schoolId)).invitations).toMatchObject([{ duty: 'dsl', name: LEAD }])
    must(await store.addSession(schoolId, freshId(), lead))
    expect(await invite(technician, {})).toEqual({ ok: false, why: 'duty-held' })
  })
})
