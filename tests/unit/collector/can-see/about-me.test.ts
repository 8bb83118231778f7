// What a profile may read of its own person: theirs, all of it and nothing else, and never whom a press was for.
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import type { Source } from '../../../../collector/store/rows.ts'
import { AboutMe, CAN_SEE_BOUNDS } from '../../../../shared/can-see/can-see.ts'
import { answerTo, pupil } from '../agreements/agreement-school.ts'
import {
  concern,
  MONDAY_MORNING,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
} from '../store/scratch-store.ts'

type Device = Extract<Source, { kind: 'profile' }>
const ELM_1 = pupil('elm', 1)
const ELM_2 = pupil('elm', 2)
const SECOND_MS = 1000
const LEAD = 'Safeguarding lead'
const LEAD_MOVES = ['seen', 'coming', 'with', 'release', 'device', 'name', 'address', 'press', 'wait'] as const
type LeadMove = (typeof LEAD_MOVES)[number]

/** Does to the database what no route does. */
const beside = (scratch: ScratchStore, change: (db: DatabaseSync) => void): void => {
  const db = new DatabaseSync(databaseFile(scratch.dataDir), { timeout: 5000 })
  change(db)
  db.close()
}

/** Gives another school rows that differ in nothing but the school. */
const copyRows = (db: DatabaseSync, table: string, from: string, to: string): void => {
  const columns = db
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== 'school_id')
    .join(', ')
  db.prepare(`INSERT INTO ${table} (school_id, ${columns}) SELECT ?, ${columns} FROM ${table} WHERE school_id = ?`).run(
    to,
    from,
  )
}

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  const about = async ({ store, schoolId }: ScratchSchool, { profileId }: Device): Promise<AboutMe> => {
    const told = await store.aboutMe(schoolId, profileId)
    if (told === null) throw new Error('told nothing')
    return AboutMe.parse(told)
  }
  const lookUp = async (school: ScratchSchool, name: string, alertId: string, what: 'device' | 'name' | 'address') =>
    must(await school.store.lookAtAlert(school.schoolId, await school.viewer(name), alertId, what))
  /** A profile whose log-in can be changed, as when the next person signs in to it. */
  const changing = async (school: ScratchSchool) => {
    const publicJwk = { kty: 'EC', crv: 'P-256', x: randomBytes(32).toString('base64url'), y: 'y' } as const
    const place = { deviceLabel: 'ELM-01', room: null, directoryId: null, tokenHash: 'token-hash', publicJwk }
    return async (email: string | null): Promise<Device> => {
      const profile = { ...place, email, shared: email === null }
      const { profileId } = must(await school.store.enrol(school.schoolId, profile))
      return { kind: 'profile', profileId, clockOffsetMs: 0 }
    }
  }

  it('each press is told with its time, whether an address was kept, and how far it has come', async () => {
    const school = await scratch.newSchool()
    const device = await school.device('ELM-01', { email: ELM_1 })
    const { alertId } = await school.press(device, { personKey: ELM_1 })
    const steps = async () => (await about(school, device)).presses.map(({ step }) => step)
    expect(await about(school, device)).toMatchObject({
      presses: [{ pressedAt: MONDAY_MORNING, step: 'arrived', hasAddress: true }],
      hasMore: false,
      looks: [],
      answers: [],
    })
    must(await school.act('Elm teacher', alertId, { action: 'seen' }))
    expect(await steps()).toEqual(['seen'])
    school.clock.now += 30 * SECOND_MS
    await school.press(device, { personKey: ELM_1, url: null })
    // The second press joined the alert: nobody has seen it, and the first has been seen all the same.
    expect(await about(school, device)).toMatchObject({
      presses: [
        { step: 'arrived', hasAddress: false },
        { step: 'seen', hasAddress: true },
      ],
    })
    must(await school.act('Elm teacher', alertId, { action: 'coming' }))
    expect(await steps()).toEqual(['seen', 'seen'])
    must(await school.act('Elm teacher', alertId, { action: 'release', page: 'take-away' }))
    expect(await steps()).toEqual(['done', 'done'])
  })

  it('adults of the class are told by name, those who keep children safe are not, and a look has a day and no time', async () => {
    const school = await scratch.newSchool()
    const device = await school.device('ELM-01', { email: ELM_1 })
    const { alertId } = await school.press(device, { personKey: ELM_1 })
    await lookUp(school, 'Elm teacher', alertId, 'device')
    await lookUp(school, 'Elm teacher', alertId, 'name')
    school.clock.now += 60 * SECOND_MS
    await lookUp(school, 'Elm teacher', alertId, 'name')
    await lookUp(school, 'Safeguarding lead', alertId, 'address')
    await lookUp(school, 'Deputy safeguarding lead', alertId, 'address')
    const { looks, mayLook } = await about(school, device)
    const lastOn = '2026-11-23'
    expect(looks).toEqual([
      { by: 'safeguarding', name: null, what: 'address', lastOn },
      { by: 'class-staff', name: 'Elm teacher', what: 'name', lastOn },
      { by: 'class-staff', name: 'Elm teacher', what: 'device', lastOn },
    ])
    expect(mayLook.classStaff).toEqual(['Elm teacher'])
    expect(mayLook.safeguarding).toContain('Safeguarding lead')
    must(await school.store.changeSchool(school.schoolId, { showsAdultNames: false }))
    const unnamed = await about(school, device)
    expect(JSON.stringify(unnamed)).not.toMatch(/teacher|lead/i)
    expect(unnamed.looks).toHaveLength(3)
  })

  it('an agreement answered here is told with its time', async () => {
    const school = await scratch.newSchool()
    const device = await school.device('ELM-01', { email: ELM_1 })
    const wanted = (await school.store.profileSettings(school.schoolId, device.profileId))?.agreement
    if (wanted == null) throw new Error('nothing is wanted')
    const answer = answerTo(wanted, ELM_1, 'declined', MONDAY_MORNING)
    must(await school.store.appendEvents(school.schoolId, device, [answer]))
    expect((await about(school, device)).answers).toEqual([{ answer: 'declined', answeredAt: MONDAY_MORNING }])
  })

  it('a practice press is told as one', async () => {
    const school = await scratch.newSchool()
    const device = await school.device('ELM-01', { email: ELM_1 })
    const teacher = await school.viewer('Elm teacher')
    const { practiceId } = must(await school.store.openPractice(school.schoolId, teacher, teacher.classIds[0] ?? ''))
    must(await school.store.appendEvents(school.schoolId, device, [concern({ personKey: ELM_1, practiceId })]))
    expect((await about(school, device)).presses.map(({ step }) => step)).toEqual(['practice'])
  })

  it('many presses are told as the newest, and that there are more', async () => {
    const school = await scratch.newSchool()
    const device = await school.device('ELM-01', { email: ELM_1 })
    for (let count = 0; count <= CAN_SEE_BOUNDS.presses; count += 1) {
      school.clock.now += SECOND_MS
      await school.press(device, { personKey: ELM_1 })
    }
    const told = await about(school, device)
    expect(told.hasMore).toBe(true)
    expect(told.presses).toHaveLength(CAN_SEE_BOUNDS.presses)
    expect(told.presses[0]?.pressedAt).toBe(school.clock.now)
  })

  it('who signs in next reads nothing of who sat there before, and the one before reads theirs again', async () => {
    const school = await scratch.newSchool()
    const signIn = await changing(school)
    const { alertId } = await school.press(await signIn(ELM_1), { personKey: ELM_1 })
    await lookUp(school, 'Elm teacher', alertId, 'name')
    const next = await about(school, await signIn(ELM_2))
    expect([next.presses, next.looks, next.answers]).toEqual([[], [], []])
    expect(await school.store.aboutMe(school.schoolId, (await signIn(null)).profileId)).toBeNull()
    expect((await about(school, await signIn(ELM_1))).presses).toHaveLength(1)
  })

  it('a profile that was enrolled in somebody else’s name reads nothing of them', async () => {
    const school = await scratch.newSchool()
    const own = await school.device('ELM-01', { email: ELM_1 })
    const { alertId } = await school.press(own, { personKey: ELM_1 })
    await lookUp(school, 'Elm teacher', alertId, 'name')
    const forged = await about(school, await school.device('ELM-02', { email: ELM_1 }))
    expect([forged.presses, forged.looks]).toEqual([[], []])
  })

  it.each([
    ['the roster shares the log-in', 'oak@example-primary.example'],
    ['the browser names nobody', undefined],
  ])('where %s nothing is told', async (_why, email) => {
    const school = await scratch.newSchool()
    const device = await school.device('OAK-01', email === undefined ? {} : { email })
    await school.press(device, { personKey: email ?? null })
    expect(await school.store.aboutMe(school.schoolId, device.profileId)).toBeNull()
  })

  it('whoever presses where, each profile is told its own person’s presses and looks and no others, in each school', async () => {
    const people = [ELM_1, ELM_2] as const
    const press = fc.record({
      school: fc.nat({ max: 1 }),
      profile: fc.nat({ max: 1 }),
      person: fc.nat({ max: 1 }),
      shared: fc.boolean(),
      looks: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(press, { maxLength: 12 }), async (moves) => {
        const schools = [await scratch.newSchool(), await scratch.newSchool()]
        const signIns = await Promise.all(
          schools.map(async (school) => [await changing(school), await changing(school)]),
        )
        const expected = new Map<string, { presses: number; looks: boolean }>()
        const place = (school: number, profile: number, person: number) => `${school} ${profile} ${person}`
        for (const { school, profile, person, shared, looks } of moves) {
          const at = schools[school]
          const signIn = signIns[school]?.[profile]
          const personKey = people[person]
          if (at === undefined || signIn === undefined || personKey === undefined) throw new Error('nowhere')
          // Far enough apart that no press joins another's alert.
          scratch.clock.now += 300 * SECOND_MS
          const { alertId } = await at.press(await signIn(personKey), { personKey, shared })
          if (looks) await lookUp(at, 'Elm teacher', alertId, 'name').catch(() => undefined)
          const isSeen = looks && !shared
          const before = expected.get(place(school, profile, person)) ?? { presses: 0, looks: false }
          const presses = before.presses + (shared ? 0 : 1)
          expected.set(place(school, profile, person), { presses, looks: before.looks || isSeen })
        }
        for (const [school, at] of schools.entries())
          for (const [profile, signIn] of (signIns[school] ?? []).entries())
            for (const [person, personKey] of people.entries()) {
              const told = await about(at, await signIn(personKey))
              const { presses, looks } = expected.get(place(school, profile, person)) ?? { presses: 0, looks: false }
              expect([told.presses.length, told.looks.length > 0]).toEqual([presses, looks])
            }
      }),
      { numRuns: 25 },
    )
  })

  it('even where two schools hold the same profile, press and alert, each tells its own', async () => {
    const here = await scratch.newSchool()
    const device = await here.device('ELM-01', { email: ELM_1 })
    const { alertId } = await here.press(device, { personKey: ELM_1 })
    await lookUp(here, 'Elm teacher', alertId, 'name')
    const there = await scratch.newSchool()
    beside(scratch, (db) => copyRows(db, 'profile', here.schoolId, there.schoolId))
    const told = await about(there, device)
    expect([told.presses, told.looks]).toEqual([[], []])
    expect(told.mayLook.classStaff).toEqual(['Elm teacher'])
    // Their own press and alert of the same ids, at which nobody has looked.
    for (const table of ['concern', 'alert_concern', 'alert'])
      beside(scratch, (db) => copyRows(db, table, here.schoolId, there.schoolId))
    expect(await about(there, device)).toMatchObject({ presses: [{ step: 'arrived' }], looks: [] })
  })

  it('who kept children safe when they looked at a press for the lead is not named when they no longer do', async () => {
    const school = await scratch.newSchool()
    const device = await school.device('ELM-01', { email: ELM_1 })
    const { alertId } = await school.press(device, { personKey: ELM_1, to: 'dsl' })
    await lookUp(school, LEAD, alertId, 'name')
    beside(scratch, (db) => db.prepare('DELETE FROM duty WHERE school_id = ?').run(school.schoolId))
    expect((await about(school, device)).looks).toMatchObject([{ by: 'safeguarding', name: null }])
  })

  /** Plays the lead's moves on one pupil's presses, and gives what the pupil's profile is told, but for whose it is. */
  const toldAfter = async (to: 'class' | 'dsl', moves: readonly LeadMove[], showsAdultNames: boolean) => {
    const school = await scratch.newSchool()
    must(await school.store.changeSchool(school.schoolId, { showsAdultNames }))
    const lead = await school.viewer('Safeguarding lead')
    const device = await school.device('ELM-01', { email: ELM_1 })
    let { alertId } = await school.press(device, { personKey: ELM_1, to })
    for (const move of moves) {
      school.clock.now += SECOND_MS
      if (move === 'press') ({ alertId } = await school.press(device, { personKey: ELM_1, to }))
      else if (move === 'wait') school.clock.now += 130 * SECOND_MS
      else if (move === 'device' || move === 'name' || move === 'address')
        await school.store.lookAtAlert(school.schoolId, lead, alertId, move)
      else if (move === 'release') await school.act(LEAD, alertId, { action: move, page: 'take-away' })
      else await school.act(LEAD, alertId, { action: move })
    }
    const { person: _own, ...rest } = await about(school, device)
    return rest
  }

  it('whatever the safeguarding lead does with a press, the pupil is told the same whomever it was for', async () => {
    const moves = fc.array(fc.constantFrom(...LEAD_MOVES), { maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(moves, fc.boolean(), async (played, showsNames) => {
        const forClass = await toldAfter('class', played, showsNames)
        expect(await toldAfter('dsl', played, showsNames)).toEqual(forClass)
      }),
      { numRuns: 25 },
    )
  })
})
