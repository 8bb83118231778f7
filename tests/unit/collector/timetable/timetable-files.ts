// Timetables and calendars made up for tests, and a school's names to read them with.
import type { SchoolNames } from '../../../../collector/timetable/plain-timetable.ts'

export const textOf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`)

/** A calendar of these events, each a list of its lines. */
export const calendar = (events: readonly (readonly string[])[], head: readonly string[] = []): Uint8Array =>
  textOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//made up//EN',
    ...head,
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']),
    'END:VCALENDAR',
  ])

export const NAMES: SchoolNames = {
  timeZone: 'Europe/London',
  classes: [
    { id: 'oak', name: 'Oak' },
    { id: '7b', name: '7B' },
    { id: '7b-ma', name: '7B/Ma1' },
  ],
  staff: [
    { id: 'green', name: 'Mx Green', email: 'green@school.example' },
    { id: 'hill', name: 'Mx Hill', email: 'hill@school.example' },
    { id: 'ann', name: 'Ann', email: null },
    { id: 'ann-too', name: 'Ann', email: null },
  ],
}

/** A zone as Outlook names and writes it. */
export const WINDOWS_LONDON = [
  'BEGIN:VTIMEZONE',
  'TZID:GMT Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T010000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]
