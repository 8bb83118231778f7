// Opens an iCal file: its calendars, its events in order, and which single times of a series they replace.
import ICAL from 'ical.js'
import { fileProblem, type RosterProblem } from '../../roster/problem.ts'
import { readUtf8 } from '../../roster/table.ts'
import { momentKey, type Reading, readWall } from './calendar-times.ts'
import { onSchoolClock, zonesOf } from './zones.ts'

export interface CalendarEvent {
  /** The first event of the file is 1. */
  number: number
  component: ICAL.Component
  summary: string
  location: string | null
  /** Addresses of its organiser and of who is asked to it. */
  emails: string[]
  calendarName: string
  /** Times of this series that other events replace. */
  moved: ReadonlySet<string>
}

/** A school's whole year of lessons, each with its own event, stays below. */
const MOST_EVENTS = 60_000

export type ReadCalendar =
  | { ok: true; events: CalendarEvent[]; reading: Reading }
  | { ok: false; problems: RosterProblem[] }

/** True for what begins as a calendar does; everything else is a table. */
export const isCalendar = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(new TextDecoder().decode(bytes.subarray(0, 200)))

const textOf = (component: ICAL.Component, name: string): string => {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value.trim().normalize('NFC') : ''
}

const emailsOf = (event: ICAL.Component): string[] =>
  [...event.getAllProperties('attendee'), ...event.getAllProperties('organizer')].flatMap((property) => {
    const [, address] = /^mailto:(.+)$/i.exec(String(property.getFirstValue() ?? '').trim()) ?? []
    return address === undefined ? [] : [address.toLowerCase()]
  })

const parse = (text: string): { ok: true; calendars: ICAL.Component[] } | { ok: false; why: string } => {
  try {
    const parsed = ICAL.parse(text) as unknown[]
    const all = Array.isArray(parsed[0]) ? (parsed as unknown[][]) : [parsed]
    return { ok: true, calendars: all.map((one) => new ICAL.Component(one as never)) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

/** A problem of one event, by its number and what it is called. */
export const eventProblem = (file: string, { number, summary }: CalendarEvent, todo: string): RosterProblem => ({
  file,
  row: null,
  column: `event ${number}`,
  value: summary,
  todo,
})

/** Reads a calendar's events. Dates outside the window are read and left out. */
export const readCalendar = (
  file: string,
  bytes: Uint8Array,
  { timeZone, fromDay, untilDay }: Omit<Reading, 'zones'>,
): ReadCalendar => {
  const decoded = readUtf8(file, bytes)
  if (!decoded.ok) return { ok: false, problems: [decoded.problem] }
  const parsed = parse(decoded.text)
  if (!parsed.ok) {
    const todo = `it is no calendar that can be read (${parsed.why}). Export it again.`
    return { ok: false, problems: [fileProblem(file, todo)] }
  }
  const zones = new Map(parsed.calendars.flatMap((calendar) => [...zonesOf(calendar)]))
  const reading: Reading = { timeZone, zones, fromDay, untilDay }
  const events: CalendarEvent[] = []
  const movedOf = new Map<string, Set<string>>()
  const problems: RosterProblem[] = []
  let number = 0
  for (const [index, calendar] of parsed.calendars.entries())
    for (const component of calendar.getAllSubcomponents('vevent')) {
      number += 1
      const key = `${index} ${textOf(component, 'uid') || `event ${number}`}`
      const replaces = component.getFirstProperty('recurrence-id')
      const series = movedOf.get(key) ?? new Set<string>()
      movedOf.set(key, series)
      const event: CalendarEvent = {
        number,
        component,
        summary: textOf(component, 'summary'),
        location: textOf(component, 'location') || null,
        emails: emailsOf(component),
        calendarName: textOf(calendar, 'x-wr-calname'),
        moved: replaces === null ? series : new Set(),
      }
      if (replaces !== null) {
        const wall = readWall(replaces)
        const moment = wall.ok ? onSchoolClock(wall.value, timeZone, zones) : wall
        if (moment.ok) series.add(momentKey(moment.value))
        else problems.push(eventProblem(file, event, moment.todo))
      }
      // A lesson that was called off is no lesson, and takes the place of the one it was.
      if (textOf(component, 'status').toUpperCase() !== 'CANCELLED') events.push(event)
    }
  if (number > MOST_EVENTS) problems.push(fileProblem(file, `it holds more than ${MOST_EVENTS} events.`))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, events, reading }
}
