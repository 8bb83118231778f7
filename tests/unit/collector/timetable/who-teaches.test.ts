// Whose class it is at a moment, and whom a press is told to: by the timetable, else the class's own adults, never nobody.
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import type { PlainLesson } from '../../../../collector/timetable/plain-timetable.ts'
import { openDays, weekOf } from '../../../../collector/timetable/school-week.ts'
import { isSchoolDay } from '../../../../shared/concern/school-hours.ts'
import { freshId, must, type ScratchSchool, type ScratchStore, STORES, scratchStore } from '../store/scratch-store.ts'
import { at, lesson, namesOf, PUPIL } from './lesson-week.ts'

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  const seen = async (school: ScratchSchool, name: string): Promise<number> =>
    (await school.store.openAlerts(school.schoolId, await school.viewer(name))).alerts.length
  const load = async (school: ScratchSchool, lessons: PlainLesson[]) =>
    must(await school.store.loadTimetable(school.schoolId, lessons, 'command line'))
  /** Elm's teacher gives Oak its lesson on Monday from nine to ten. */
  const swapped = async (more: Partial<PlainLesson> = {}) => {
    const school = await scratch.newSchool()
    const { classId, staffId } = await namesOf(school)
    await load(school, [lesson({ classId: classId('Oak'), teacherIds: [staffId('Elm teacher')], ...more })])
    return school
  }
  const hearAt = async (school: ScratchSchool, now: number): Promise<string[]> => {
    school.clock.now = now
    const before = await Promise.all(['Oak teacher', 'Elm teacher'].map((name) => seen(school, name)))
    await school.press(await school.device(null), { personKey: PUPIL })
    const after = await Promise.all(['Oak teacher', 'Elm teacher'].map((name) => seen(school, name)))
    return ['oak', 'elm'].filter((_, index) => (after[index] ?? 0) > (before[index] ?? 0))
  }

  test('whoever teaches the class now hears of it, and its own teacher only while nobody does', async () => {
    const school = await swapped()
    expect(await hearAt(school, at(8, 59))).toEqual(['oak'])
    expect(await hearAt(school, at(9))).toEqual(['elm'])
    expect(await hearAt(school, at(9, 59))).toEqual(['elm'])
    expect(await hearAt(school, at(10))).toEqual(['oak'])
    expect(await hearAt(school, at(9, 30, 1))).toEqual(['oak'])
  })

  test('an alert is kept by who had the class when it was pressed, and taken on by who comes in at the bell', async () => {
    const school = await swapped()
    school.clock.now = at(9, 58)
    const { alertId } = await school.press(await school.device(null), { personKey: PUPIL })
    expect([await seen(school, 'Oak teacher'), await seen(school, 'Elm teacher')]).toEqual([0, 1])
    school.clock.now = at(10, 1)
    expect([await seen(school, 'Oak teacher'), await seen(school, 'Elm teacher')]).toEqual([1, 1])
    must(await school.act('Elm teacher', alertId, { action: 'coming' }))
    must(await school.act('Oak teacher', alertId, { action: 'seen' }))
  })

  test('the ladder calls those who have the class now, and the child hears that its teacher has been told', async () => {
    const school = await swapped()
    school.clock.now = at(9, 30)
    const { staffId } = await namesOf(school)
    const device = await school.device(null)
    const { alertId } = await school.press(device, { personKey: PUPIL })
    const { store, schoolId } = school
    must(await school.act('Elm teacher', alertId, { action: 'shown', seq: await store.sequence(schoolId) }))
    expect(await store.pendingCommands(schoolId, device.profileId)).toMatchObject([
      { facts: { delivered: ['teacher'] } },
    ])
    school.clock.now += 11_000
    // Drawn by the lesson's teacher: nobody else is called yet.
    must(await store.climbLadder(schoolId, [staffId('Elm teacher'), staffId('Oak teacher')]))
    expect(await store.ladderCalls(schoolId, alertId)).toEqual([])
  })

  test('a lesson whose teacher has left, or that names none, leaves the class to its own adults', async () => {
    const school = await swapped({ teacherIds: [] })
    expect(await hearAt(school, at(9, 30))).toEqual(['oak'])
    const gone = await swapped()
    const db = new DatabaseSync(databaseFile(scratch.dataDir))
    db.prepare(`UPDATE person SET left_at = 1 WHERE school_id = ? AND name = 'Elm teacher'`).run(gone.schoolId)
    db.close()
    gone.clock.now = at(9, 30)
    await gone.press(await gone.device(null), { personKey: PUPIL })
    expect(await seen(gone, 'Oak teacher')).toBe(1)
  })

  test('lessons keep the school’s own clock on the days on which it changes', async () => {
    // Sunday is a day of this school, so that a lesson lies in the hour that is left out and in the one that comes twice.
    const school = await swapped({ weekday: 7, startsMinute: 60, endsMinute: 120 })
    const on = (month: number, day: number, hour: number) => hearAt(school, Date.UTC(2026, month, day, hour, 30))
    // 25 October: 01:30 comes twice, as 00:30 and as 01:30 UTC.
    expect([await on(9, 25, 0), await on(9, 25, 1), await on(9, 25, 2)]).toEqual([['elm'], ['elm'], ['oak']])
    const spring = await swapped({ weekday: 7, startsMinute: 120, endsMinute: 180 })
    const term = { name: 'Spring', startsOn: '2027-01-05', endsOn: '2027-04-01', firstWeek: null }
    must(await spring.store.loadTerms(spring.schoolId, { terms: [term], daysOff: [] }, 'command line'))
    // 28 March 2027: after 00:59 UTC comes 02:00 by London's clock.
    const onSpring = (hour: number) => hearAt(spring, Date.UTC(2027, 2, 28, hour, 30))
    expect([await onSpring(0), await onSpring(1), await onSpring(2)]).toEqual([['oak'], ['elm'], ['oak']])
  })

  test('half-term and INSET days have no weekly lessons, and what is given for one day is on it all the same', async () => {
    const school = await swapped()
    const { classId, staffId } = await namesOf(school)
    const terms = [{ name: 'Autumn', startsOn: '2026-09-03', endsOn: '2026-12-18', firstWeek: null }]
    const off = [{ kind: 'inset' as const, name: 'INSET', startsOn: '2026-11-23', endsOn: '2026-11-23' }]
    must(await school.store.loadTerms(school.schoolId, { terms, daysOff: off }, 'command line'))
    expect(await hearAt(school, at(9, 30))).toEqual(['oak'])
    const times = await school.store.schoolTimes(school.schoolId)
    expect(['2026-11-20', '2026-11-23', '2026-11-24'].map((day) => isSchoolDay(times, day))).toEqual([
      true,
      false,
      true,
    ])
    const once = { days: ['2026-11-23'], startsMinute: 600, endsMinute: 660 }
    await load(school, [lesson({ classId: classId('Oak'), teacherIds: [staffId('Elm teacher')], ...once })])
    expect(await hearAt(school, at(10, 30))).toEqual(['elm'])
    expect(await hearAt(school, at(10, 30, 7))).toEqual(['oak'])
  })

  test('lessons of week A and B take turns, and count for nobody where the term has not said with which it begins', async () => {
    const school = await swapped({ week: 'B' })
    expect(await hearAt(school, at(9, 30))).toEqual(['oak'])
    const term = { name: 'Autumn', startsOn: '2026-11-18', endsOn: '2026-12-18', firstWeek: 'A' as const }
    must(await school.store.loadTerms(school.schoolId, { terms: [term], daysOff: [] }, 'command line'))
    // 23 November is in the term's second week.
    expect([await hearAt(school, at(9, 30)), await hearAt(school, at(9, 30, 7))]).toEqual([['elm'], ['oak']])
  })

  test('two lessons of one pupil at once: the one in the device’s room leads, and the adults of both are told', async () => {
    const school = await scratch.newSchool()
    const { classId, staffId } = await namesOf(school)
    const db = new DatabaseSync(databaseFile(scratch.dataDir))
    db.prepare(
      'INSERT INTO class_member SELECT school_id, id, ? FROM person WHERE school_id = ? AND person_key = ?',
    ).run(classId('Elm'), school.schoolId, PUPIL)
    db.close()
    await load(school, [
      lesson({ classId: classId('Oak'), teacherIds: [staffId('Oak teacher')], room: 'Hall' }),
      lesson({ classId: classId('Elm'), teacherIds: [staffId('Elm teacher')], room: 'ICT room', startsMinute: 570 }),
    ])
    school.clock.now = at(9, 45)
    const where = async (room: string) => {
      await school.press(await school.device(null, { room }), { personKey: PUPIL })
      return school.changes.flatMap(({ alerts }) => alerts).at(-1)
    }
    const both = [staffId('Elm teacher'), staffId('Oak teacher')].sort()
    const inHall = await where('hall ')
    expect([inHall?.classId, [...(inHall?.adultIds ?? [])].sort()]).toEqual([classId('Oak'), both])
    expect((await where('ICT room'))?.classId).toBe(classId('Elm'))
    expect((await where('Nowhere'))?.classId).toBe(classId('Elm'))
  })

  test('nobody signed in: the listed class, else the lesson in the room, which goes with the device; else the lead', async () => {
    const school = await scratch.newSchool()
    const { store, schoolId } = school
    const { classId, staffId } = await namesOf(school)
    await load(school, [lesson({ classId: classId('Elm'), teacherIds: [staffId('Oak teacher')], room: 'ICT room' })])
    school.clock.now = at(9, 30)
    const list = (devices: { label: string; room: string | null; classId: string | null }[]) =>
      store.loadDevices(schoolId, devices, 'command line')
    must(await list([{ label: 'TROLLEY-1', room: 'ict Room', classId: null }]))
    const press = async (label: string, room?: string) => {
      await school.press(await school.device(label, room === undefined ? {} : { room }))
      return school.changes.flatMap(({ alerts }) => alerts).at(-1)
    }
    expect(await press('TROLLEY-1')).toMatchObject({ classId: classId('Elm'), adultIds: [staffId('Oak teacher')] })
    expect(await press('UNKNOWN-1', 'ICT room')).toMatchObject({ classId: classId('Elm') })
    // Moved to a room without a lesson and of no class; policy still says the old one.
    must(await list([{ label: 'TROLLEY-1', room: 'Library', classId: null }]))
    expect(await press('TROLLEY-1')).toMatchObject({ classId: null, adultIds: [] })
    expect(await press('UNKNOWN-2')).toMatchObject({ classId: null })
    school.clock.now = at(11)
    expect(await press('UNKNOWN-3', 'ICT room')).toMatchObject({ classId: null })
    expect(must(await list([{ label: 'TROLLEY-1', room: 'Library', classId: null }]))).toMatchObject({
      changed: 0,
      same: 1,
    })
  })

  test('a load is all or nothing, says what changed, and is refused where a class is no longer there', async () => {
    const school = await scratch.newSchool()
    const { store, schoolId } = school
    const { classId } = await namesOf(school)
    const one = lesson({ classId: classId('Oak'), days: ['2026-11-23', '2026-11-30'] })
    expect(await load(school, [one, lesson({ classId: classId('Elm') })])).toMatchObject({
      added: 2,
      removed: 0,
      same: 0,
    })
    expect(await store.compareTimetable(schoolId, [one])).toEqual({ added: 0, changed: 0, removed: 1, same: 1 })
    expect(await store.loadTimetable(schoolId, [one, lesson({ classId: freshId() })], 'x')).toEqual({
      ok: false,
      why: 'changed-meanwhile',
    })
    expect((await store.schoolData(schoolId)).lessons).toBe(2)
    expect(await load(school, [one])).toMatchObject({ removed: 1, same: 1 })
    const audit = await store.audit(schoolId, 0, 1000)
    expect(audit.filter(({ action }) => action === 'load-timetable')).toHaveLength(2)
  })
})

test('days off are cut out of terms, and a week that is wholly off takes no letter', () => {
  const term = { startsOn: '2026-09-03', endsOn: '2026-12-18', firstWeek: 'A' as const }
  const half = { startsOn: '2026-10-26', endsOn: '2026-10-30' }
  expect(openDays([term], [half, { startsOn: '2026-12-18', endsOn: '2026-12-18' }])).toEqual([
    { startsOn: '2026-09-03', endsOn: '2026-10-25' },
    { startsOn: '2026-10-31', endsOn: '2026-12-17' },
  ])
  const weeks = ['2026-09-03', '2026-09-07', '2026-10-19', '2026-11-02', '2026-11-09'].map((day) =>
    weekOf([term], [half], day),
  )
  expect(weeks).toEqual(['A', 'B', 'B', 'A', 'B'])
  expect(weekOf([term], [], '2027-01-05')).toBe(null)
})
