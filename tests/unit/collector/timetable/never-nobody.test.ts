// Every press is somebody's, whatever the school has not told us, whoever has left and whenever it is.
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import type { PlainLesson } from '../../../../collector/timetable/plain-timetable.ts'
import { must, type ScratchSchool, type ScratchStore, STORES, scratchStore, stranger } from '../store/scratch-store.ts'
import { at, lesson, namesOf, PUPIL } from './lesson-week.ts'

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  afterAll(() => scratch.end())

  const load = async (school: ScratchSchool, lessons: PlainLesson[]) =>
    must(await school.store.loadTimetable(school.schoolId, lessons, 'command line'))

  test('whatever is missing, every press is somebody’s: on a screen they can open, and whom the ladder may call', async () => {
    const TABLES = [
      'class_member',
      'class_teacher',
      'shared_account',
      'device',
      'lesson',
      'lesson_teacher',
      'term',
      'school_hours',
      'second_adult',
    ] as const
    const STAFF = ['Oak teacher', 'Elm teacher', 'Deputy safeguarding lead', 'Headteacher']
    const sources = ['pupil', 'shared', 'device', 'room', 'stranger', 'nothing'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...TABLES)),
        fc.uniqueArray(fc.constantFrom(...STAFF)),
        fc.constantFrom(...sources),
        fc.boolean(),
        fc.integer({ min: 0, max: 14 * 24 * 60 }),
        async (emptied, left, source, toLead, minute) => {
          const school = await scratch.newSchool()
          const { store, schoolId } = school
          const { classId, staffId } = await namesOf(school)
          await load(school, [
            lesson({
              classId: classId('Oak'),
              teacherIds: [staffId('Elm teacher')],
              startsMinute: 0,
              endsMinute: 1440,
            }),
            lesson({ classId: classId('Elm'), teacherIds: [staffId('Oak teacher')], room: 'Hall', weekday: 2 }),
          ])
          const db = new DatabaseSync(databaseFile(scratch.dataDir))
          for (const table of emptied) db.prepare(`DELETE FROM ${table} WHERE school_id = ?`).run(schoolId)
          for (const name of left)
            db.prepare('UPDATE person SET left_at = 1 WHERE school_id = ? AND name = ?').run(schoolId, name)
          db.close()
          school.clock.now = at(0, minute)
          const device = await school.device(source === 'device' ? 'OAK-01' : null, {
            room: source === 'room' ? 'Hall' : 'Nowhere',
            ...(source === 'shared' ? { email: 'oak@example-primary.example' } : {}),
          })
          const to = toLead ? 'dsl' : 'class'
          const { alertId } = await school.press(source === 'stranger' ? stranger() : device, {
            to,
            personKey: source === 'pupil' ? PUPIL : null,
          })
          const staff = await store.staff(schoolId)
          const viewers = staff.flatMap(({ id, role, roles, classes }) =>
            role === null ? [] : [{ personId: id, role, roles, classIds: classes.map((one) => one.id) }],
          )
          const lists = await Promise.all(viewers.map((viewer) => store.openAlerts(schoolId, viewer)))
          expect(lists.some(({ alerts }) => alerts.some(({ id }) => id === alertId))).toBe(true)
          // Nobody has a screen open: the ladder calls somebody who is still here, or says that it can reach nobody.
          school.clock.now += 4 * 60_000
          must(await store.climbLadder(schoolId, []))
          const calls = await store.ladderCalls(schoolId, alertId)
          const here = new Set(viewers.map(({ personId }) => personId))
          expect(calls.length).toBeGreaterThan(0)
          expect(calls.every(({ people }) => people.length > 0 && people.every((one) => here.has(one)))).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})
