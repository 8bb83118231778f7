// From a calendar's wall clock to the school's: by the names that every computer knows, else by what the file says of a zone.
import ICAL from 'ical.js'
import type { Moment } from '../../../shared/concern/school-hours.ts'
import type { Found } from '../plain-timetable.ts'

/** A time as a calendar writes it; `zone` null: no zone, so the school's own clock is meant. */
export interface WallTime {
  day: string
  minute: number
  zone: string | null
}

export type Zones = ReadonlyMap<string, ICAL.Timezone>

/** Making one takes far longer than asking it, and a calendar asks a hundred thousand times. Null: no computer knows the zone. */
const clocks = new Map<string, Intl.DateTimeFormat | null>()
const MOST_CLOCKS = 100

const clockOf = (timeZone: string): Intl.DateTimeFormat | null => {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  let clock: Intl.DateTimeFormat | null = null
  try {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...digits })
  } catch {
    // Not a zone: the calendar may define it itself.
  }
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  clocks.set(timeZone, clock)
  return clock
}

const shownAt = (at: number, clock: Intl.DateTimeFormat): Moment => {
  const [, day, month, year, hours, minutes] = /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d)$/.exec(clock.format(at)) ?? []
  return { day: `${year}-${month}-${day}`, minute: Number(hours) * 60 + Number(minutes) }
}

const wallMs = ({ day, minute }: Moment): number => Date.parse(`${day}T00:00:00Z`) + minute * 60_000

/** Zones change their clocks on a quarter of an hour: within one the difference to UTC is the same. */
const QUARTER_MS = 900_000
const MOST_OFFSETS = 50_000
const offsets = new WeakMap<Intl.DateTimeFormat, Map<number, number>>()

const offsetOf = (at: number, clock: Intl.DateTimeFormat): number => {
  const known = offsets.get(clock) ?? new Map<number, number>()
  offsets.set(clock, known)
  const quarter = Math.floor(at / QUARTER_MS)
  const before = known.get(quarter)
  if (before !== undefined) return before
  const begins = quarter * QUARTER_MS
  const offset = wallMs(shownAt(begins, clock)) - begins
  if (known.size >= MOST_OFFSETS) known.clear()
  known.set(quarter, offset)
  return offset
}

const momentAt = (at: number, clock: Intl.DateTimeFormat): Moment => {
  const shown = at + offsetOf(at, clock)
  const minute = Math.floor(shown / 60_000)
  return { day: new Date(shown).toISOString().slice(0, 10), minute: minute - Math.floor(minute / 1440) * 1440 }
}

/** The instant at which a zone's clock shows this; of the hour that comes twice the first, of one that is left out the one behind. */
const instantOf = (wall: Moment, clock: Intl.DateTimeFormat): number => {
  const shown = wallMs(wall)
  const offsetAt = (at: number): number => offsetOf(at, clock)
  const before = shown - offsetAt(shown - 86_400_000)
  return offsetAt(before) === shown - before ? before : shown - offsetAt(shown + 86_400_000)
}

/** Zones that a calendar defines itself, by their names there. */
export const zonesOf = (calendar: ICAL.Component): Map<string, ICAL.Timezone> =>
  new Map(
    calendar.getAllSubcomponents('vtimezone').flatMap((component): [string, ICAL.Timezone][] => {
      const tzid = String(component.getFirstPropertyValue('tzid') ?? '')
      return tzid === '' ? [] : [[tzid, new ICAL.Timezone({ component, tzid })]]
    }),
  )

/** The same time by the school's own clock. */
export const onSchoolClock = (wall: WallTime, schoolZone: string, zones: Zones): Found<Moment> => {
  const { zone, day, minute } = wall
  if (zone === null || zone === schoolZone) return { ok: true, value: { day, minute } }
  const school = clockOf(schoolZone)
  if (school === null) return { ok: false, todo: `cannot be told in the school’s own time zone: ${schoolZone}.` }
  const clock = clockOf(zone)
  if (clock !== null) return { ok: true, value: momentAt(instantOf(wall, clock), school) }
  const defined = zones.get(zone)
  if (defined === undefined) return { ok: false, todo: `is in a time zone that is not known: ${zone.slice(0, 40)}.` }
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const time = new ICAL.Time({ year, month, day: date, hour: Math.floor(minute / 60), minute: minute % 60 }, defined)
  return { ok: true, value: momentAt(time.toUnixTime() * 1000, school) }
}
