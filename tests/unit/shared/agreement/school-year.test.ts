// The school year by which agreements are renewed, over real calendars and a roster that is incomplete.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  schoolYearName,
  schoolYearOf,
  schoolYearStart,
  startOfDay,
} from '../../../../shared/agreement/school-year.ts'

const TERMS = [
  { startsOn: '2027-01-05' },
  { startsOn: '2026-09-03' },
  { startsOn: '2027-04-12' },
  { startsOn: '2026-11-02' },
]

describe('the school year', () => {
  it('begins with the first term that starts from 1 August on', () => {
    expect(schoolYearStart(2026, TERMS)).toBe('2026-09-03')
    expect(schoolYearOf('2026-09-02', TERMS)).toBe(2025)
    expect(schoolYearOf('2026-09-03', TERMS)).toBe(2026)
    expect(schoolYearOf('2027-07-21', TERMS)).toBe(2026)
  })

  it('takes a term that starts on 1 August, and none of 31 July', () => {
    expect(schoolYearStart(2026, [{ startsOn: '2026-08-01' }])).toBe('2026-08-01')
    expect(schoolYearStart(2026, [{ startsOn: '2026-07-31' }])).toBe('2026-09-01')
  })

  it('begins on 1 September where the roster has no autumn term, and does not wait for the spring', () => {
    expect(schoolYearStart(2026, [{ startsOn: '2027-01-05' }])).toBe('2026-09-01')
    expect(schoolYearStart(2027, TERMS)).toBe('2027-09-01')
    expect(schoolYearOf('2026-12-31', [])).toBe(2026)
    expect(schoolYearOf('2027-01-01', [])).toBe(2026)
    expect(schoolYearOf('2027-08-31', [])).toBe(2026)
  })

  it('has a name that schools write', () => {
    expect(schoolYearName(2026)).toBe('2026/27')
    expect(schoolYearName(2099)).toBe('2099/00')
  })

  it('goes by the day in the school’s own time zone', () => {
    const justAfterMidnightInLondon = Date.UTC(2026, 8, 2, 23, 30)
    expect(dayOf(justAfterMidnightInLondon, 'Europe/London')).toBe('2026-09-03')
    expect(dayOf(justAfterMidnightInLondon, 'America/New_York')).toBe('2026-09-02')
    expect(startOfDay('2026-09-03', 'Europe/London')).toBe(Date.UTC(2026, 8, 2, 23, 0))
    expect(startOfDay('2026-12-03', 'Europe/London')).toBe(Date.UTC(2026, 11, 3, 0, 0))
  })

  it('a day begins at one moment: the one before belongs to the day before, in any zone', () => {
    const zones = [
      'Europe/London',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'America/St_Johns',
      'Pacific/Pago_Pago',
      'UTC',
    ]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...zones), (days, zone) => {
        const day = new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
        const at = startOfDay(day, zone)
        return dayOf(at, zone) === day && dayOf(at - 1, zone) < day
      }),
      { numRuns: 60 },
    )
  })
})
