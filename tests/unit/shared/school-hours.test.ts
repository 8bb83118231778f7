// When school is open, by its own clock: summer time, terms, weekends, and a school that has said nothing.
import { describe, expect, it } from 'vitest'
import { isSchoolDay, nextSchoolDays, openSince, schoolDay, schoolNow } from '../../../shared/concern/school-hours.ts'
import type { SchoolTimes } from '../../../shared/protocol/settings.ts'

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 520, closesMinute: 930 }))
const school: SchoolTimes = {
  timeZone: 'Europe/London',
  hours: weekdays,
  terms: [
    { startsOn: '2026-09-03', endsOn: '2026-12-18' },
    { startsOn: '2027-01-05', endsOn: '2027-03-25' },
  ],
}
const at = (text: string): number => Date.parse(text)

describe('school', () => {
  it('is open from the first minute to the last, by its own clock in winter and in summer time', () => {
    expect(schoolNow(school, at('2026-11-23T08:39:59Z'))).toEqual({ isOpen: false, next: { when: 'today' } })
    expect(schoolNow(school, at('2026-11-23T08:40:00Z'))).toEqual({ isOpen: true })
    expect(schoolNow(school, at('2026-11-23T15:29:59Z'))).toEqual({ isOpen: true })
    expect(schoolNow(school, at('2026-11-23T15:30:00Z'))).toEqual({
      isOpen: false,
      next: { when: 'weekday', weekday: 2 },
    })
    expect(schoolNow(school, at('2026-09-14T07:40:00Z'))).toEqual({ isOpen: true })
    expect(schoolNow(school, at('2026-09-14T07:39:00Z')).isOpen).toBe(false)
  })

  it('names the next school day over a weekend, and no day in the holidays', () => {
    expect(schoolNow(school, at('2026-11-27T18:00:00Z'))).toEqual({
      isOpen: false,
      next: { when: 'weekday', weekday: 1 },
    })
    expect(schoolNow(school, at('2026-12-21T10:00:00Z'))).toEqual({ isOpen: false, next: { when: 'later' } })
    expect(schoolNow(school, at('2027-01-03T10:00:00Z'))).toEqual({
      isOpen: false,
      next: { when: 'weekday', weekday: 2 },
    })
  })

  it('counts as open where it has given no hours: nothing is claimed that it has not said', () => {
    expect(schoolNow({ ...school, hours: [] }, at('2026-11-28T03:00:00Z'))).toEqual({ isOpen: true })
  })

  it('knows since when it has been open, in winter and in summer time, and that it is closed', () => {
    expect(openSince(school, at('2026-11-23T09:12:34.567Z'))).toBe(at('2026-11-23T08:40:00Z'))
    expect(openSince(school, at('2026-11-23T08:40:00Z'))).toBe(at('2026-11-23T08:40:00Z'))
    expect(openSince(school, at('2026-09-14T07:40:01Z'))).toBe(at('2026-09-14T07:40:00Z'))
    for (const closed of [
      '2026-11-23T08:39:59Z',
      '2026-11-23T15:30:00Z',
      '2026-11-28T10:00:00Z',
      '2026-12-21T10:00:00Z',
    ])
      expect(openSince(school, at(closed))).toBeNull()
    expect(openSince({ ...school, hours: [] }, at('2026-11-28T03:00:00Z'))).toBe(0)
  })

  it('has its own date, which is another one than that of Greenwich', () => {
    expect(schoolDay(at('2026-07-01T23:30:00Z'), 'Europe/London')).toBe('2026-07-02')
    expect(schoolDay(at('2026-07-01T23:30:00Z'), 'Asia/Tokyo')).toBe('2026-07-02')
    expect(schoolDay(at('2026-07-01T02:30:00Z'), 'America/New_York')).toBe('2026-06-30')
  })

  it('finds the next school days, today first, across a weekend and the end of a term', () => {
    expect(nextSchoolDays(school, at('2026-12-16T20:00:00Z'), 5)).toEqual([
      '2026-12-16',
      '2026-12-17',
      '2026-12-18',
      '2027-01-05',
      '2027-01-06',
    ])
    expect(isSchoolDay({ ...school, hours: [], terms: [] }, '2026-11-28')).toBe(false)
  })
})
