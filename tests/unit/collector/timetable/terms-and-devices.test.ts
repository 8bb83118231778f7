import { describe, expect, test } from 'vitest'
import { problemText } from '../../../../collector/roster/problem.ts'
import { readDevicesCsv } from '../../../../collector/timetable/devices-csv.ts'
import type { PlainLesson, ReadFile } from '../../../../collector/timetable/plain-timetable.ts'
import { readTermsCalendar, readTermsCsv } from '../../../../collector/timetable/terms-files.ts'
import { calendar, NAMES, textOf } from './timetable-files.ts'

const TODAY = '2026-10-15'
const must = <T>(read: ReadFile<T>): T => {
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'))
  return read.read
}
const refusals = <T>(read: ReadFile<T>): string[] => (read.ok ? ['it was taken'] : read.problems.map(problemText))
const _minutes = ({ startsMinute, endsMinute }: PlainLesson): string => `${startsMinute}-${endsMinute}`

describe('term dates', () => {
  const csv = (...lines: string[]) => readTermsCsv('t.csv', textOf(['kind,name,starts,ends,week', ...lines]), TODAY)
  const ics = (events: string[][]) => readTermsCalendar('t.ics', calendar(events), TODAY, 'Europe/London')
  const wholeDays = (summary: string, from: string, to: string) => [
    ...[`SUMMARY:${summary}`, `DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`],
  ]

  test('of a table: terms with their first week, holidays and single INSET days', () => {
    const read = must(
      csv(
        'Term,Autumn term,2026-09-03,2026-12-18,a',
        'holiday,Half-term,2026-10-26,2026-10-30,',
        'INSET,INSET day,2026-11-27,,',
        'term,Autumn term,2027-09-02,2027-12-17,',
      ),
    )
    expect(read.terms).toEqual([
      { name: 'Autumn term 2026', startsOn: '2026-09-03', endsOn: '2026-12-18', firstWeek: 'A' },
      { name: 'Autumn term 2027', startsOn: '2027-09-02', endsOn: '2027-12-17', firstWeek: null },
    ])
    expect(read.daysOff).toEqual([
      { kind: 'holiday', name: 'Half-term', startsOn: '2026-10-26', endsOn: '2026-10-30' },
      { kind: 'inset', name: 'INSET day', startsOn: '2026-11-27', endsOn: '2026-11-27' },
    ])
  })

  test('of a calendar: its last day is the one before its end, and what is neither is left out and counted', () => {
    const read = ics([
      wholeDays('Autumn Term 1', '20260903', '20261024'),
      wholeDays('Half term 2', '20261102', '20261219'),
      wholeDays('October half-term', '20261026', '20261031'),
      ['SUMMARY:Staff training day', 'DTSTART;VALUE=DATE:20261127'],
      ['SUMMARY:Bank holiday', 'DTSTART;VALUE=DATE:20270503', 'DURATION:P1D'],
      ['SUMMARY:Parents’ evening', 'DTSTART:20261119T170000', 'DTEND:20261119T190000'],
    ])
    expect(must(read).terms.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
      ['2026-09-03', '2026-10-23'],
      ['2026-11-02', '2026-12-18'],
    ])
    expect(must(read).daysOff.map(({ kind, startsOn, endsOn }) => [kind, startsOn, endsOn])).toEqual([
      ['holiday', '2026-10-26', '2026-10-30'],
      ['inset', '2026-11-27', '2026-11-27'],
      ['holiday', '2027-05-03', '2027-05-03'],
    ])
    expect(read.ok && read.notes).toEqual([expect.stringContaining('left out: 1')])
  })

  test('that would close the school for ever, or that overlap, are refused with their place', () => {
    expect(refusals(csv('term,Autumn,2025-09-03,2025-12-18,'))).toEqual([
      expect.stringContaining('all of its terms are over'),
    ])
    expect(refusals(csv('holiday,Half-term,2026-10-26,2026-10-30,'))).toEqual([
      expect.stringContaining('there is no term'),
    ])
    expect(refusals(csv('term,One,2026-09-03,2026-12-18,', 'term,Two,2026-12-18,2027-03-01,'))).toEqual([
      't.csv, row 3 (“Two”): begins before One (row 2) has ended. Correct one of them.',
    ])
    expect(refusals(csv('terms,,2026-13-01,2026-01-01,C'))).toHaveLength(5)
    expect(refusals(ics([wholeDays('Term begins', '20260903', '20260904')]))).toEqual([
      expect.stringContaining('event 1 (“Term begins”): only says that a term begins or ends'),
    ])
    expect(refusals(ics([['SUMMARY:Parents’ evening', 'DTSTART;VALUE=DATE:20261119']]))).toEqual([
      expect.stringContaining('none of its events is a term'),
    ])
    const cut = Array.from(
      { length: 45 },
      (_, index) => `inset,Day ${index},${new Date(Date.UTC(2026, 8, 7 + index * 2)).toISOString().slice(0, 10)},,`,
    )
    expect(refusals(csv('term,Long,2026-09-03,2027-07-20,', ...cut))).toEqual([
      expect.stringContaining('more than 40 parts'),
    ])
  })
})

test('a list of devices is read, and a label twice or a class that is not there is told with its row', () => {
  const read = (...lines: string[]) => readDevicesCsv('d.csv', textOf(lines), NAMES)
  expect(must(read('Label,Room,Class', 'OAK-01,Room 4,oak', 'TROLLEY-1,,'))).toEqual([
    { label: 'OAK-01', room: 'Room 4', classId: 'oak' },
    { label: 'TROLLEY-1', room: null, classId: null },
  ])
  expect(refusals(read('label,class', 'A,Elm', 'A,', ',Oak')).map((text) => text.slice(0, 20))).toEqual([
    'd.csv, row 2, class ',
    'd.csv, row 3, label ',
    'd.csv, row 4, label ',
  ])
})
