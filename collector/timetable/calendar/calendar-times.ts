// When an event of a calendar takes place: its own time and, where it repeats, every time inside a window, by the school's clock.
//
// Promises: a rule that could run for ever, or never find a day, is refused and not tried · UNTIL, EXDATE and moved lessons
// count by the instant they name, whichever zone they are written in.
import ICAL from 'ical.js'
import type { Moment } from '../../../shared/concern/school-hours.ts'
import type { Found } from '../plain-timetable.ts'
import { daysAfter, isDay } from '../school-week.ts'
import { onSchoolClock, type WallTime, type Zones } from './zones.ts'

/** Which days of a calendar are read, and by whose clock. */
export interface Reading {
  timeZone: string
  zones: Zones
  fromDay: string
  untilDay: string
}

export interface Taking {
  start: Moment
  end: Moment
}

const RULE_PARTS = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST'])
/** A rule that began earlier than this is another year's: walking through it is no work for a collector. */
const OLDEST_DAYS = 800
const MINUTES_A_DAY = 1440

/** A date or time as the file has it; what ical.js would bend into another day is refused. */
export const readWall = (property: ICAL.Property): Found<WallTime & { isAllDay: boolean }> => {
  const text = String(property.toJSON()[3] ?? '')
  const [, day = '', hours, minutes, utc] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):\d{2}(Z?))?$/.exec(text) ?? []
  if (!isDay(day) || Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59)
    return { ok: false, todo: `is no date or time that there is: ${text.slice(0, 30)}.` }
  const zone = utc === 'Z' ? 'UTC' : (property.getFirstParameter('tzid') ?? null)
  const minute = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return { ok: true, value: { day, minute, zone: zone === null ? null : String(zone), isAllDay: hours === undefined } }
}

const later = (wall: WallTime, minutes: number): WallTime => {
  const all = wall.minute + minutes
  return {
    ...wall,
    day: daysAfter(wall.day, Math.floor(all / MINUTES_A_DAY)),
    minute: ((all % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY,
  }
}

const minutesBetween = (from: Moment, to: Moment): number =>
  Math.round((Date.parse(`${to.day}T00:00:00Z`) - Date.parse(`${from.day}T00:00:00Z`)) / 60_000) +
  to.minute -
  from.minute

/** How long an event lasts, in minutes; null where it does not say. */
const lengthOf = (event: ICAL.Component, start: WallTime, reading: Reading): Found<number | null> => {
  const duration = event.getFirstPropertyValue('duration')
  if (duration instanceof ICAL.Duration) return { ok: true, value: Math.round(duration.toSeconds() / 60) }
  const property = event.getFirstProperty('dtend')
  if (property === null) return { ok: true, value: null }
  const end = readWall(property)
  if (!end.ok) return end
  if (end.value.zone === start.zone) return { ok: true, value: minutesBetween(start, end.value) }
  const both = [start, end.value].map((wall) => onSchoolClock(wall, reading.timeZone, reading.zones))
  const [one, other] = both
  if (one?.ok && other?.ok) return { ok: true, value: minutesBetween(one.value, other.value) }
  return both.find((found) => !found.ok) as { ok: false; todo: string }
}

/** A rule's parts as they stand in the file: ical.js forgives what would run for ever. */
const readRule = (event: ICAL.Component, start: WallTime, reading: Reading): Found<ICAL.Recur | null> => {
  const rules = event.getAllProperties('rrule')
  const [property] = rules
  if (property === undefined) return { ok: true, value: null }
  if (rules.length > 1 || event.hasProperty('exrule'))
    return { ok: false, todo: 'has more than one rule of repeating.' }
  const value = property.getFirstValue()
  if (!(value instanceof ICAL.Recur)) return { ok: false, todo: 'has a rule of repeating that cannot be read.' }
  const odd = Object.keys(value.parts).find((part) => !RULE_PARTS.has(part))
  const weekdays: unknown[] | undefined = value.parts.BYDAY
  const isPlain =
    weekdays === undefined ||
    (weekdays.length > 0 && weekdays.every((one) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(String(one))))
  // Every seventh day is never a Tuesday that begins on a Monday: ical.js would look for it without end.
  const isEndless = value.freq === 'DAILY' && weekdays !== undefined && value.interval !== 1
  if (odd !== undefined || !isPlain || isEndless || (value.freq !== 'DAILY' && value.freq !== 'WEEKLY'))
    return { ok: false, todo: 'repeats in a way that no lesson does. Let it repeat daily or weekly, on weekdays.' }
  if (!(value.interval >= 1 && value.interval <= 52))
    return { ok: false, todo: 'repeats at an interval that cannot be.' }
  if (start.day < daysAfter(reading.fromDay, -OLDEST_DAYS))
    return { ok: false, todo: 'began to repeat years ago. Export this year’s lessons.' }
  return { ok: true, value }
}

const allMoments = (
  event: ICAL.Component,
  name: string,
  reading: Reading,
): Found<(Moment & { isAllDay: boolean })[]> => {
  const moments: (Moment & { isAllDay: boolean })[] = []
  for (const property of event.getAllProperties(name)) {
    const [, parameters, type, ...values] = property.toJSON() as [string, object, string, ...unknown[]]
    for (const value of values) {
      const wall = readWall(new ICAL.Property([name, parameters, type, value]))
      if (!wall.ok) return wall
      if (wall.value.isAllDay) {
        moments.push({ day: wall.value.day, minute: 0, isAllDay: true })
        continue
      }
      const moment = onSchoolClock(wall.value, reading.timeZone, reading.zones)
      if (!moment.ok) return moment
      moments.push({ ...moment.value, isAllDay: false })
    }
  }
  return { ok: true, value: moments }
}

const wallsOf = (rule: ICAL.Recur, start: WallTime, reading: Reading): Found<WallTime[]> => {
  const until = rule.until as ICAL.Time | null
  let last: Moment | null = null
  if (until !== null) {
    const wall = {
      day: until.toString().slice(0, 10),
      minute: until.isDate ? MINUTES_A_DAY : until.hour * 60 + until.minute,
      zone: until.zone === ICAL.Timezone.utcTimezone ? 'UTC' : start.zone,
    }
    const moment = until.isDate
      ? { ok: true as const, value: wall }
      : onSchoolClock(wall, reading.timeZone, reading.zones)
    if (!moment.ok) return moment
    last = moment.value
    rule.until = null as never
  }
  const [year = 0, month = 1, day = 1] = start.day.split('-').map(Number)
  const parts = { year, month, day, hour: Math.floor(start.minute / 60), minute: start.minute % 60 }
  const first = new ICAL.Time(parts, ICAL.Timezone.localTimezone)
  const walls: WallTime[] = []
  const iterator = rule.iterator(first)
  for (let next = iterator.next(); next; next = iterator.next()) {
    const wall: WallTime = { day: next.toString().slice(0, 10), minute: next.hour * 60 + next.minute, zone: start.zone }
    if (wall.day > reading.untilDay) break
    const moment = onSchoolClock(wall, reading.timeZone, reading.zones)
    if (!moment.ok) return moment
    if (last !== null && minutesBetween(moment.value, last) < 0) break
    walls.push(wall)
  }
  return { ok: true, value: walls }
}

export const momentKey = ({ day, minute }: Moment): string => `${day} ${minute}`

/**
 * Every time an event takes place inside the window, without those that the calendar has taken out or moved.
 * @param moved keys of times that another event of the file replaces
 */
export const timesOf = (
  event: ICAL.Component,
  reading: Reading,
  moved: ReadonlySet<string>,
): Found<Taking[] | 'all-day'> => {
  const property = event.getFirstProperty('dtstart')
  if (property === null) return { ok: false, todo: 'has no start.' }
  const start = readWall(property)
  if (!start.ok) return start
  if (start.value.isAllDay) return { ok: true, value: 'all-day' }
  const rule = readRule(event, start.value, reading)
  if (!rule.ok) return rule
  const length = lengthOf(event, start.value, reading)
  if (!length.ok) return length
  if (length.value === null || length.value <= 0) return { ok: false, todo: 'has no end after its start.' }
  const minutes = length.value
  const walls =
    rule.value === null
      ? { ok: true as const, value: [start.value as WallTime] }
      : wallsOf(rule.value, start.value, reading)
  if (!walls.ok) return walls
  const gone = allMoments(event, 'exdate', reading)
  const added = allMoments(event, 'rdate', reading)
  if (!gone.ok) return gone
  if (!added.ok) return added
  const goneDays = new Set(gone.value.filter(({ isAllDay }) => isAllDay).map(({ day }) => day))
  const goneKeys = new Set([...gone.value.filter(({ isAllDay }) => !isAllDay).map(momentKey), ...moved])
  const times: Taking[] = []
  const take = (from: Found<Moment>, to: Found<Moment>): { ok: false; todo: string } | null => {
    if (!from.ok) return from
    if (!to.ok) return to
    const { value: begins } = from
    if (goneKeys.has(momentKey(begins)) || goneDays.has(begins.day)) return null
    if (begins.day >= reading.fromDay && begins.day <= reading.untilDay) times.push({ start: begins, end: to.value })
    return null
  }
  const school = (wall: WallTime) => onSchoolClock(wall, reading.timeZone, reading.zones)
  for (const wall of walls.value) {
    const refused = take(school(wall), school(later(wall, minutes)))
    if (refused !== null) return refused
  }
  for (const { day, minute, isAllDay } of added.value) {
    if (isAllDay) return { ok: false, todo: 'adds a whole day to lessons that have times.' }
    const wall = { day, minute, zone: null }
    const refused = take(school(wall), school(later(wall, minutes)))
    if (refused !== null) return refused
  }
  return { ok: true, value: times }
}
