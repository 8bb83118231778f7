// The school form: what is known is filled in, nobody's hours are guessed, and each wrong value is named at its field.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  draftOf,
  minuteOf,
  readDraft,
  type SchoolDraft,
  schoolIsSound,
} from '../../../../shared/set-up/school-draft.ts'
import type { SchoolFacts } from '../../../../shared/set-up/set-up.ts'

const SCHOOL: SchoolFacts = {
  name: 'Hill Primary',
  timeZone: 'Europe/Dublin',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 520, closesMinute: 930 })),
  emergencyNumber: '112',
  helpline: { name: 'Childline', number: '1800 66 66 66' },
}

test('a school that is known comes out of the form as it went in', () => {
  const hours = fc.uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      opensMinute: fc.integer({ min: 0, max: 1438 }),
      long: fc.nat(1438),
    }),
    { selector: ({ weekday }) => weekday, minLength: 1 },
  )
  fc.assert(
    fc.property(hours, (days) => {
      const school = {
        ...SCHOOL,
        hours: days
          .map(({ weekday, opensMinute, long }) => ({
            weekday,
            opensMinute,
            closesMinute: Math.min(1439, opensMinute + 1 + long),
          }))
          .sort((one, other) => one.weekday - other.weekday),
      }
      expect(readDraft(draftOf(school))).toEqual({ ok: true, school })
      expect(schoolIsSound(school)).toBe(true)
    }),
  )
})

test('a new school has no name, and weekdays without hours', () => {
  const draft = draftOf({ ...SCHOOL, name: 'New school', hours: [], emergencyNumber: null, helpline: null })
  expect(draft.name).toBe('')
  expect(draft.days.map(({ isOpen, opens }) => [isOpen, opens])).toEqual([
    ...Array.from({ length: 5 }, () => [true, '']),
    ...Array.from({ length: 2 }, () => [false, '']),
  ])
})

const wrongWith = (part: Partial<SchoolDraft>): string[] => {
  const read = readDraft({ ...draftOf(SCHOOL), ...part })
  return read.ok ? [] : read.errors.map(({ fieldId }) => fieldId)
}
const days = (part: object) => draftOf(SCHOOL).days.map((day) => (day.weekday === 2 ? { ...day, ...part } : day))

test.each([
  [{ name: '  ' }, ['school-name']],
  [{ name: 'New school' }, ['school-name']],
  [{ timeZone: 'Europe/Nowhere' }, ['time-zone']],
  [{ days: draftOf(SCHOOL).days.map((day) => ({ ...day, isOpen: false })) }, ['open-1']],
  [{ days: days({ opens: '' }) }, ['opens-2']],
  [{ days: days({ opens: 'nine', closes: '' }) }, ['opens-2']],
  [{ days: days({ closes: '24:00' }) }, ['closes-2']],
  [{ days: days({ opens: '15:30', closes: '15:30' }) }, ['closes-2']],
  [{ days: days({ isOpen: false, opens: 'nonsense' }) }, []],
  [{ helplineName: '' }, ['helpline-name']],
  [{ helplineNumber: ' ' }, ['helpline-number']],
  [{ helplineName: '', helplineNumber: '' }, []],
])('%j: %j', (part, fields) => {
  expect(wrongWith(part)).toEqual(fields)
})

test('times are read as people write them', () => {
  expect(['8:40', '08.40', ' 15:30 ', '0:00', '23:59'].map(minuteOf)).toEqual([520, 520, 930, 0, 1439])
  expect(['', '8', '8:4', '24:00', '12:60', '8:40pm', '-1:00'].map(minuteOf)).toEqual(
    Array.from({ length: 7 }, () => null),
  )
})
