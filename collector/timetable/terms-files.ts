// Term dates as a table (`kind,name,starts,ends`, and `week` where there are two) or as a calendar of whole days.
import ICAL from 'ical.js'
import { fileProblem, type RosterProblem } from '../roster/problem.ts'
import { readTable } from '../roster/table.ts'
import { readWall } from './calendar/calendar-times.ts'
import { type CalendarEvent, eventProblem, readCalendar } from './calendar/read-calendar.ts'
import { checkTerms, type Dated } from './check-terms.ts'
import type { Found, PlainTerms, ReadFile } from './plain-timetable.ts'
import { daysAfter, isDay, type Week } from './school-week.ts'

const COLUMNS = { needed: ['kind', 'name', 'starts', 'ends'], wanted: ['week'] } as const
const KINDS: readonly string[] = ['term', 'holiday', 'inset'] satisfies Dated['kind'][]
const LONGEST_NAME = 80

/** Reads a table of terms and days off. A single day may leave `ends` empty. */
export const readTermsCsv = (file: string, bytes: Uint8Array, today: string): ReadFile<PlainTerms> => {
  const table = readTable(file, bytes, COLUMNS)
  if (!table.ok) return table
  const problems: RosterProblem[] = []
  const dated: Dated[] = []
  for (const { row, values } of table.rows) {
    const { name = '', starts = '', week = '' } = values
    const kind = values.kind?.toLowerCase() ?? ''
    const ends = values.ends || starts
    const before = problems.length
    const complain = (column: string, todo: string): void => {
      problems.push({ file, row, column, value: values[column] ?? null, todo })
    }
    if (!KINDS.includes(kind)) complain('kind', 'must be term, holiday or inset.')
    if (name === '') complain('name', 'is empty. Give it a name, such as Autumn term.')
    if (name.length > LONGEST_NAME) complain('name', `is longer than ${LONGEST_NAME} characters.`)
    if (!isDay(starts)) complain('starts', 'is not a date such as 2026-09-03.')
    if (!isDay(ends)) complain('ends', 'is not a date such as 2026-12-18.')
    if (isDay(starts) && isDay(ends) && ends < starts) complain('ends', 'is before the day on which it starts.')
    if (!['', 'A', 'B'].includes(week.toUpperCase())) complain('week', 'must be A, B or empty.')
    if (week !== '' && kind !== 'term') complain('week', 'is for terms only: the week with which one begins.')
    if (problems.length > before) continue
    const firstWeek = week === '' ? null : (week.toUpperCase() as Week)
    dated.push({ kind: kind as Dated['kind'], name, startsOn: starts, endsOn: ends, firstWeek, at: `row ${row}` })
  }
  return problems.length > 0 ? { ok: false, problems } : checkTerms(file, dated, today, [])
}

/** A half-term is a week or two; what is called one and is longer is half of a term, with school in it. */
const LONGEST_HALF_TERM = 21

/** What an event of a school's calendar is: by its words, as schools write them. Null: neither. */
const kindOf = (summary: string, days: number): Dated['kind'] | 'edge' | null => {
  const words = summary.toLowerCase()
  if (/\binset\b|\bbaker day\b|training day|staff (?:training|development)|\bpd day\b/.test(words)) return 'inset'
  if (/half[ -]?term/.test(words)) return days > LONGEST_HALF_TERM ? 'term' : 'holiday'
  if (/holiday|\bclosed\b|school closure|\bvacation\b|\bbreak\b/.test(words)) return 'holiday'
  if (!/\bterm\b|\bsemester\b/.test(words)) return null
  return days <= 7 ? 'edge' : 'term'
}

const readDated = (event: CalendarEvent): Found<Dated | null> => {
  const { component, summary } = event
  const starts = component.getFirstProperty('dtstart')
  if (starts === null) return { ok: false, todo: 'has no start.' }
  const start = readWall(starts)
  if (!start.ok) return start
  const ends = component.getFirstProperty('dtend')
  const end = ends === null ? null : readWall(ends)
  if (end !== null && !end.ok) return end
  const lasting = component.getFirstPropertyValue('duration')
  const lastingDays = lasting instanceof ICAL.Duration ? Math.max(1, Math.ceil(lasting.toSeconds() / 86_400)) : 1
  // The end of a calendar's whole days is the first day behind them.
  const endsOn = end === null ? daysAfter(start.value.day, lastingDays - 1) : daysAfter(end.value.day, -1)
  const days = Math.round((Date.parse(endsOn) - Date.parse(start.value.day)) / 86_400_000) + 1
  const kind = start.value.isAllDay ? kindOf(summary, days) : null
  if (kind === null) return { ok: true, value: null }
  if (kind === 'edge')
    return {
      ok: false,
      todo: 'only says that a term begins or ends. Give the whole term as one event, first to last day.',
    }
  if (component.hasProperty('rrule')) return { ok: false, todo: 'repeats. Give every year its own event.' }
  if (days < 1) return { ok: false, todo: 'ends before it starts.' }
  const name = summary.slice(0, LONGEST_NAME)
  return {
    ok: true,
    value: { kind, name, startsOn: start.value.day, endsOn, firstWeek: null, at: `event ${event.number}` },
  }
}

/** Reads a calendar of terms and days off; what is neither is left out and counted. */
export const readTermsCalendar = (
  file: string,
  bytes: Uint8Array,
  today: string,
  timeZone: string,
): ReadFile<PlainTerms> => {
  const calendar = readCalendar(file, bytes, { timeZone, fromDay: today, untilDay: today })
  if (!calendar.ok) return calendar
  const problems: RosterProblem[] = []
  const dated: Dated[] = []
  let others = 0
  for (const event of calendar.events) {
    const found = readDated(event)
    if (!found.ok) problems.push(eventProblem(file, event, found.todo))
    else if (found.value === null) others += 1
    else dated.push(found.value)
  }
  if (problems.length > 0) return { ok: false, problems }
  if (dated.length === 0)
    return { ok: false, problems: [fileProblem(file, 'none of its events is a term, a holiday or an INSET day.')] }
  const notes = others > 0 ? [`Events that are neither term, holiday nor INSET day, left out: ${others}`] : []
  return checkTerms(file, dated, today, notes)
}
