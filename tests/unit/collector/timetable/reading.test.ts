// Timetables and term dates as schools write them, and as nobody should: each mistake is told with its row or event.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { problemText } from '../../../../collector/roster/problem.ts'
import { readLessonsCalendar } from '../../../../collector/timetable/lessons-calendar.ts'
import { readLessonsCsv } from '../../../../collector/timetable/lessons-csv.ts'
import type { PlainLesson, ReadFile } from '../../../../collector/timetable/plain-timetable.ts'
import { calendar, NAMES, textOf, WINDOWS_LONDON } from './timetable-files.ts'

const TODAY = '2026-10-15'
const must = <T>(read: ReadFile<T>): T => {
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'))
  return read.read
}
const refusals = <T>(read: ReadFile<T>): string[] => (read.ok ? ['it was taken'] : read.problems.map(problemText))
const minutes = ({ startsMinute, endsMinute }: PlainLesson): string => `${startsMinute}-${endsMinute}`

describe('a table of lessons', () => {
  const read = (...lines: string[]) => readLessonsCsv('t.csv', textOf(lines), NAMES)

  test('gives class, day, time, room, week and every teacher, whatever the order of its columns', () => {
    const lessons = must(
      read(
        '\uFEFFTeacher,class,weekday,date,start,end,room,week,from,until,subject',
        '"green@school.example, Mx Hill",oak,Mon,,9:00,09.55,Room 4,b,2026-09-03,2026-12-18,Maths',
        'HILL@school.example,7B/Ma1,,2026-11-02,13:25,24:00,,,,,',
        ',7B,7,,00:00,0:05,,,,,',
      ),
    )
    expect(lessons).toEqual([
      {
        classId: 'oak',
        weekday: 1,
        days: null,
        week: 'B',
        fromDay: '2026-09-03',
        untilDay: '2026-12-18',
        startsMinute: 540,
        endsMinute: 595,
        room: 'Room 4',
        teacherIds: ['green', 'hill'],
      },
      expect.objectContaining({ classId: '7b-ma', days: ['2026-11-02'], weekday: 1, endsMinute: 1440, room: null }),
      expect.objectContaining({ classId: '7b', weekday: 7, startsMinute: 0, endsMinute: 5, teacherIds: [] }),
    ])
  })

  test('tells every mistake at once, each with its row and what to do', () => {
    const head = 'class,weekday,date,start,end,teacher,week,from,until'
    const texts = refusals(
      read(
        head,
        'Elm,Monday,,9:00,10:00,green@school.example,,,',
        'Oak,Mo,,9:00,10:00,nobody@school.example,,,',
        'Oak,,2026-02-30,9:00,10:00,,,,',
        'Oak,Monday,,23:00,01:00,,,,',
        'Oak,Monday,,9am,25:00,,,,',
        'Oak,,,9:00,10:00,Ann,C,2026-12-01,2026-11-01',
        'Oak,Monday,2026-11-02,9:00,10:00,,,,',
        'Oak,Tuesday,,9:00,10:00,,,,',
        'oak,tue,,9.00,10:00:00,,,,',
      ),
    )
    expect(texts.map((text) => text.replace(/^t\.csv, /, ''))).toEqual([
      'row 2, class (“Elm”): is no class of the school. Write its name as the roster has it.',
      'row 3, weekday (“Mo”): is no weekday. Write Monday to Sunday.',
      'row 3, teacher (“nobody@school.example”): “nobody@school.example” is nobody of the school’s staff. Write the e-mail address that they have here.',
      'row 4, date (“2026-02-30”): is not a date such as 2026-09-03.',
      'row 5, end (“01:00”): is not after the start. A lesson ends on the day on which it starts.',
      'row 6, start (“9am”): is not a time such as 9:00 or 13:25.',
      'row 6, end (“25:00”): is not a time such as 9:00 or 13:25.',
      'row 7, weekday (“”): is empty. Every lesson needs a weekday or a date.',
      'row 7, until (“2026-11-01”): is before the day in from.',
      'row 7, week (“C”): must be A, B or empty.',
      'row 7, teacher (“Ann”): “Ann” is the name of two members of staff. Write the e-mail address.',
      'row 8, date (“2026-11-02”): stands beside a weekday. Give one of the two.',
      'row 10: row 9 is the same lesson. Take one out.',
    ])
    expect(refusals(read('class,weekday,start,end,teacher'))).toEqual(['t.csv: there is no lesson in it.'])
    expect(refusals(read('class,start'))).toEqual([
      expect.stringContaining('row 1, end: this column is missing'),
      expect.stringContaining('row 1, teacher: this column is missing'),
    ])
  })
})

describe('a calendar of lessons', () => {
  const read = (events: string[][], head: string[] = []) =>
    readLessonsCalendar('c.ics', calendar(events, head), NAMES, TODAY)
  const oak = ['UID:1', 'SUMMARY:Oak maths', 'LOCATION:Room 4', 'ATTENDEE;CN=G:mailto:Green@school.example']
  const days = (events: string[][], head: string[] = []) =>
    must(read(events, head)).flatMap((lesson) => (lesson.days ?? []).map((day) => `${day} ${minutes(lesson)}`))

  test('repeats by the week over the day on which the clocks change, in whichever zone it is written', () => {
    const nine = ['2026-10-19 540-600', '2026-10-26 540-600']
    const rule = 'RRULE:FREQ=WEEKLY;COUNT=2'
    const zoned = (zone: string) => [
      ...[...oak, `DTSTART;TZID=${zone}:20261019T090000`, `DTEND;TZID=${zone}:20261019T100000`, rule],
    ]
    expect(days([[...oak, 'DTSTART:20261019T090000', 'DURATION:PT1H', rule]])).toEqual(nine)
    expect(days([zoned('Europe/London')])).toEqual(nine)
    expect(days([zoned('GMT Standard Time')], WINDOWS_LONDON)).toEqual(nine)
    // By London's clock Paris is an hour ahead all year, and Greenwich stays where it is.
    expect(days([zoned('Europe/Paris')])).toEqual(['2026-10-19 480-540', '2026-10-26 480-540'])
    expect(days([[...oak, 'DTSTART:20261019T080000Z', 'DTEND:20261019T090000Z', rule]])).toEqual([
      '2026-10-19 540-600',
      '2026-10-26 480-540',
    ])
  })

  test('leaves out what is taken out, moves what is moved, and drops what is called off', () => {
    const series = [
      ...oak,
      'DTSTART;TZID=Europe/London:20261019T090000',
      'DTEND;TZID=Europe/London:20261019T100000',
      // Named in another zone than the lesson: the same instants.
      'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261123T090000Z',
      'EXDATE:20261026T090000Z',
      'EXDATE;VALUE=DATE:20261102',
      'RDATE;TZID=Europe/London:20261104T090000',
    ]
    const moved = [
      'UID:1',
      'SUMMARY:Oak',
      'RECURRENCE-ID:20261109T090000Z',
      'DTSTART:20261110T110000',
      'DURATION:PT50M',
    ]
    const off = [
      'UID:1',
      'SUMMARY:Oak',
      'RECURRENCE-ID:20261116T090000Z',
      'STATUS:CANCELLED',
      'DTSTART:20261116T090000',
    ]
    expect(days([moved, series, off]).sort()).toEqual([
      '2026-10-19 540-600',
      '2026-11-04 540-600',
      '2026-11-10 660-710',
      '2026-11-23 540-600',
    ])
  })

  test('finds the class in the title and the teacher among the people, else in whose calendar it is', () => {
    const when = ['DTSTART:20261019T090000', 'DTEND:20261019T100000']
    const [lesson] = must(
      read(
        [[...when, 'SUMMARY:7B/Ma1 – Maths', 'ORGANIZER:mailto:system@mis.example']],
        ['X-WR-CALNAME:hill@school.example'],
      ),
    )
    expect(lesson).toMatchObject({ classId: '7b-ma', teacherIds: ['hill'], room: null })
    const [own] = must(read([[...when, 'SUMMARY:Maths', 'ATTENDEE:mailto:green@school.example']], ['X-WR-CALNAME:Oak']))
    expect(own).toMatchObject({ classId: 'oak', teacherIds: ['green'] })
    expect(
      must(
        read([
          [...oak, ...when],
          ['SUMMARY:Sports day', 'DTSTART;VALUE=DATE:20261019'],
        ]),
      ),
    ).toHaveLength(1)
  })

  test('tells every event that is wrong by its number', () => {
    const at = ['DTSTART:20261019T090000', 'DTEND:20261019T100000']
    const texts = refusals(
      read([
        [...oak, 'DTSTART:20261019T233000', 'DTEND:20261020T003000'],
        ['SUMMARY:Elm', ...at],
        ['SUMMARY:Oak', 'DTSTART:20260230T100000', 'DTEND:20260230T110000'],
        ['SUMMARY:Oak', 'DTSTART:tomorrow', 'DTEND:20261019T100000'],
        ['SUMMARY:Oak', 'DTSTART:20261019T090000'],
        ['SUMMARY:Oak', 'DTEND:20261019T090000'],
        ['SUMMARY:Oak', ...at, 'RRULE:FREQ=SECONDLY'],
        ['SUMMARY:Oak', ...at, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
        ['SUMMARY:Oak', ...at, 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU'],
        ['SUMMARY:Oak', 'DTSTART:19700101T090000', 'DTEND:19700101T100000', 'RRULE:FREQ=DAILY'],
        ['SUMMARY:Oak', 'DTSTART;TZID=Narnia:20261019T090000', 'DTEND;TZID=Narnia:20261019T100000'],
      ]),
    )
    expect(texts.map((text) => text.replace(/^c\.ics, event (\d+) [^:]*: (.{1,24}).*/, '$1 $2'))).toEqual([
      '1 ends on another day than',
      '2 names no class of the sc',
      '3 is no date or time that ',
      '4 is no date or time that ',
      '5 has no end after its sta',
      '6 has no start.',
      '7 repeats in a way that no',
      '8 repeats in a way that no',
      '9 repeats in a way that no',
      '10 began to repeat years ag',
      '11 is in a time zone that i',
    ])
  })

  test('of a whole school, 60 teachers with 25 lessons a week over a year, is read', () => {
    const events = Array.from({ length: 60 * 25 }, (_, index) => [
      `UID:${index}`,
      'SUMMARY:Oak',
      `DTSTART;TZID=Europe/London:202609${String(7 + (index % 5)).padStart(2, '0')}T${String(9 + (index % 6)).padStart(2, '0')}0000`,
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;UNTIL=20270716T235959Z',
    ])
    const lessons = must(read(events))
    expect([lessons.length, lessons.flatMap(({ days: all }) => all ?? []).length]).toEqual([1500, 60_600])
  })

  test('whatever its bytes are, is read or refused and never throws', () => {
    const text = new TextDecoder().decode(
      calendar([[...oak, 'DTSTART:20261019T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3']], WINDOWS_LONDON),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length - 1), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 6 }),
        (edits) => {
          let edited = text
          for (const [at, more] of edits) edited = edited.slice(0, at) + more + edited.slice(at + 1)
          expect(typeof readLessonsCalendar('c.ics', new TextEncoder().encode(edited), NAMES, TODAY).ok).toBe('boolean')
        },
      ),
    )
  })
})
