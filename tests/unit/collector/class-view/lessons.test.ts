// Steps for a class in the store: who may ask, which devices hear of it, what is recorded, and how each ends.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { heardDevices } from '../../../../collector/live/last-words.ts'
import { classTiles } from '../../../../collector/school/class-tiles.ts'
import type { LessonStep } from '../../../../shared/class-view/lesson-step.ts'
import {
  acknowledgement,
  freshId,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
} from '../store/scratch-store.ts'

const MINUTE_MS = 60_000
const EYES_FRONT: LessonStep = { does: 'eyes-front', by: 'Oak teacher' }
const OPEN: LessonStep = { does: 'open', host: 'museum.example' }

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

  const ask = async (name: string, step: LessonStep = EYES_FRONT, lessonId = freshId(), classId = oak) =>
    school.store.askLesson(school.schoolId, await school.viewer(name), {
      lessonId,
      classId,
      step,
      reason: step.does === 'eyes-front' ? null : 'The Romans, lesson 3',
      untilAt: school.clock.now + 20 * MINUTE_MS,
    })
  const waiting = (profileId: string) => school.store.pendingCommands(school.schoolId, profileId)
  const seen = async (name = 'Oak teacher') =>
    school.store.classDevices(school.schoolId, await school.viewer(name), oak)
  const tiles = async (name = 'Oak teacher') => {
    const devices = await seen(name)
    return devices === null ? [] : classTiles(devices, heardDevices(), school.clock.now)
  }

  test('a class’s own teacher and the safeguarding team may ask and look; nobody else, and of no class of another school', async () => {
    for (const name of ['Elm teacher', 'Technician']) {
      expect(await ask(name)).toEqual({ ok: false, why: 'not-found' })
      expect(await seen(name)).toBeNull()
    }
    expect(await ask('Oak teacher', EYES_FRONT, freshId(), freshId())).toEqual({ ok: false, why: 'not-found' })
    must(await ask('Safeguarding lead'))
    expect((await seen('Headteacher'))?.lessons).toHaveLength(1)
    const other = await scratch.newSchool()
    const stranger = await other.viewer('Headteacher')
    expect(await other.store.classDevices(other.schoolId, stranger, oak)).toBeNull()
  })

  test('every profile of the class hears of it, by log-in or by room; no other class’s, and no adult’s', async () => {
    const inRoom = await school.device('OAK-01')
    const byPerson = await school.device('ELM-01', { email: 'oak.pupil1@example-primary.example' })
    const byShared = await school.device('ELM-02', { email: 'oak@example-primary.example' })
    const elm = await school.device('ELM-03')
    const elmPupilInOak = await school.device('OAK-02', { email: 'elm.pupil1@example-primary.example' })
    const adult = await school.device('OAK-03', { email: 'oak.teacher@example-primary.example' })
    must(await ask('Oak teacher'))
    for (const { profileId } of [inRoom, byPerson, byShared])
      expect(await waiting(profileId)).toMatchObject([{ kind: 'lesson', classId: oak, step: EYES_FRONT }])
    for (const { profileId } of [elm, elmPupilInOak, adult]) expect(await waiting(profileId)).toEqual([])
  })

  test('whom the store counts to a class is whom a profile’s own settings count there', async () => {
    const emails = [null, 'oak.pupil1@example-primary.example', 'oak@example-primary.example', 'nobody@example.org']
    const known = []
    for (const label of ['OAK-01', 'ELM-01', 'GYM-01', null])
      for (const email of emails) known.push((await school.device(label, email === null ? {} : { email })).profileId)
    must(await school.store.openPractice(school.schoolId, await school.viewer('Oak teacher'), oak))
    // A practice is told in the settings of whoever belongs to the class.
    const told = []
    for (const id of known)
      if ((await school.store.profileSettings(school.schoolId, id))?.practice !== null) told.push(id)
    const mine = (await seen())?.profiles.map(({ profileId }) => profileId)
    expect(told.length).toBeGreaterThan(4)
    expect(mine?.sort()).toEqual(told.sort())
  })

  test('asking twice with one id is asking once; the id of another’s wish is refused', async () => {
    const { profileId } = await school.device('OAK-01')
    const lessonId = freshId()
    must(await ask('Oak teacher', EYES_FRONT, lessonId))
    must(await ask('Oak teacher', EYES_FRONT, lessonId))
    expect(await waiting(profileId)).toHaveLength(1)
    expect(await ask('Safeguarding lead', EYES_FRONT, lessonId)).toEqual({ ok: false, why: 'action-id-reused' })
  })

  test('it stands in the record with its reason and its end', async () => {
    must(await ask('Oak teacher', OPEN))
    const rows = await school.store.audit(school.schoolId, 0, 1000)
    const row = rows.findLast(({ action }) => action === 'lesson-open')
    expect(JSON.parse(row?.details ?? '{}')).toMatchObject({ host: 'museum.example', reason: 'The Romans, lesson 3' })
    must(await school.store.endLesson(school.schoolId, await school.viewer('Oak teacher'), row?.object.slice(7) ?? ''))
    expect((await school.store.audit(school.schoolId, 0, 1000)).at(-1)?.action).toBe('lesson-ended')
  })

  test('ended early, the device is told, also one that has not answered; nothing is listed any more', async () => {
    const device = await school.device('OAK-01')
    const lessonId = freshId()
    must(await ask('Oak teacher', EYES_FRONT, lessonId))
    const [command] = await waiting(device.profileId)
    must(await school.store.markAttempted(school.schoolId, [command?.id ?? '']))
    expect(await school.store.endLesson(school.schoolId, await school.viewer('Elm teacher'), lessonId)).toEqual({
      ok: false,
      why: 'not-found',
    })
    must(await school.store.endLesson(school.schoolId, await school.viewer('Oak teacher'), lessonId))
    expect(await waiting(device.profileId)).toMatchObject([{ kind: 'lesson-end', lessonId }])
    expect((await seen())?.lessons).toEqual([])
  })

  test('a second eyes-front takes the place of the first; a site stands beside it', async () => {
    const { profileId } = await school.device('OAK-01')
    must(await ask('Oak teacher', OPEN))
    must(await ask('Oak teacher'))
    must(await ask('Oak teacher'))
    expect((await seen())?.lessons.map(({ does }) => does).sort()).toEqual(['eyes-front', 'open'])
    expect(await waiting(profileId)).toHaveLength(2)
  })

  test('after the bell nothing is sent and nothing is listed', async () => {
    const { profileId } = await school.device('OAK-01')
    must(await ask('Oak teacher'))
    school.clock.now += 20 * MINUTE_MS
    expect(await waiting(profileId)).toEqual([])
    expect((await seen())?.lessons).toEqual([])
  })

  test('a tile says of a step what is known: saved, sent, answered, not delivered', async () => {
    const device = await school.device('OAK-01')
    must(await ask('Oak teacher'))
    const state = async () => (await tiles()).find(({ label }) => label === 'OAK-01')?.steps[0]?.state
    expect(await state()).toBe('saved')
    const [command] = await waiting(device.profileId)
    must(await school.store.markAttempted(school.schoolId, [command?.id ?? '']))
    expect(await state()).toBe('attempted')
    school.clock.now += 61_000
    must(await school.store.markUndelivered(school.schoolId))
    expect(await state()).toBe('not-delivered')
    must(await school.store.appendEvents(school.schoolId, device, [acknowledgement(command?.id ?? '')]))
    expect(await state()).toBe('acknowledged')
  })

  test('every device of the room has its tile, in the order of labels; one that nobody used was never heard from', async () => {
    await school.device('OAK-02')
    const all = await tiles()
    expect(all.map(({ label }) => label)).toEqual([...all.map(({ label }) => label)].sort())
    expect(all.length).toBeGreaterThanOrEqual(8)
    expect(all.find(({ label }) => label === 'OAK-05')).toMatchObject({ link: 'never', lastWordAt: null, steps: [] })
  })

  test('a cover shows until its release is answered; of a press for the lead the teacher sees none', async () => {
    const one = await school.device('OAK-01')
    const two = await school.device('OAK-02')
    const { alertId } = await school.press(one)
    await school.press(two, { to: 'dsl' })
    const covered = async (name: string) =>
      (await tiles(name)).filter(({ isCovered }) => isCovered).map(({ label }) => label)
    expect(await covered('Oak teacher')).toEqual(['OAK-01'])
    expect(await covered('Safeguarding lead')).toEqual(['OAK-01', 'OAK-02'])
    must(await school.act('Oak teacher', alertId, { action: 'release', page: 'take-away' }))
    must(await school.act('Oak teacher', alertId, { action: 'close', outcome: 'dealt-with', note: null }))
    expect(await covered('Oak teacher'), 'closed, and nobody has heard that the screen is free').toEqual(['OAK-01'])
    const [release] = (await waiting(one.profileId)).filter(({ kind }) => kind === 'release')
    must(await school.store.appendEvents(school.schoolId, one, [acknowledgement(release?.id ?? '')]))
    expect(await covered('Oak teacher')).toEqual([])
  })
})
