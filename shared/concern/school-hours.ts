// When school is open: its weekly hours inside its terms, in its own time zone. Pure: the time is given.
import type { SchoolTimes } from '../protocol/settings.ts'

const DAY_MS = 86_400_000
/** Further off than this a weekday's name would mislead. */
const MOST_DAYS_AHEAD = 6

/** School is open, or it opens next: today, on a weekday (1 is Monday), or at a time too far off to name. */
export type SchoolNow =
  | { isOpen: true }
  | { isOpen: false; next: { when: 'today' } | { when: 'weekday'; weekday: number } | { when: 'later' } }

/** A time as school reads it off its own clock. */
export interface Moment {
  /** ISO date in the school's time zone. */
  day: string
  minute: number
}

/** @param now epoch ms; @param timeZone IANA name */
export const momentOf = (now: number, timeZone: string): Moment => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(now)
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '0'
  return { day: `${of('year')}-${of('month')}-${of('day')}`, minute: Number(of('hour')) * 60 + Number(of('minute')) }
}

/** The ISO date in the school's time zone. */
export const schoolDay = (now: number, timeZone: string): string => momentOf(now, timeZone).day

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** 1 is Monday, 7 is Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** Whether this ISO date is a school day. A school without terms has all of them; one without hours has Monday to Friday. */
export const isSchoolDay = ({ hours, terms }: SchoolTimes, day: string): boolean => {
  const weekday = weekdayOf(day)
  const hasWeekday = hours.length === 0 ? weekday <= 5 : hours.some((one) => one.weekday === weekday)
  return hasWeekday && (terms.length === 0 || terms.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn))
}

/** The minute at which school closes on this day, if it is open at this moment; null where it is not, or has given no hours. */
export const closingMinute = (times: SchoolTimes, { day, minute }: Moment): number | null => {
  const hours = times.hours.find(({ weekday }) => weekday === weekdayOf(day))
  if (hours === undefined || !isSchoolDay(times, day)) return null
  return minute >= hours.opensMinute && minute < hours.closesMinute ? hours.closesMinute : null
}

/**
 * The next school days, the first of them today if it is one.
 * @param most how many; fewer are found where the terms end
 */
export const nextSchoolDays = (times: SchoolTimes, now: number, most: number): string[] => {
  const found: string[] = []
  const today = schoolDay(now, times.timeZone)
  for (let ahead = 0; ahead <= 120 && found.length < most; ahead += 1) {
    const day = daysAfter(today, ahead)
    if (isSchoolDay(times, day)) found.push(day)
  }
  return found
}

/**
 * Since when school has been open, for what waits for it to open: epoch ms, 0 where the school has given no hours, null
 * while it is closed.
 */
export const openSince = (times: SchoolTimes, now: number): number | null => {
  if (times.hours.length === 0) return 0
  const moment = momentOf(now, times.timeZone)
  const hours = times.hours.find(({ weekday }) => weekday === weekdayOf(moment.day))
  if (hours === undefined || closingMinute(times, moment) === null) return null
  return now - (now % 60_000) - (moment.minute - hours.opensMinute) * 60_000
}

/**
 * Whether school is open now. A school that has given no hours counts as open: nothing is claimed that it has not said.
 * @param now epoch ms
 */
export const schoolNow = (times: SchoolTimes, now: number): SchoolNow => {
  const { day, minute } = momentOf(now, times.timeZone)
  if (times.hours.length === 0) return { isOpen: true }
  const today = times.hours.find(({ weekday }) => weekday === weekdayOf(day))
  if (today !== undefined && isSchoolDay(times, day)) {
    if (minute < today.opensMinute) return { isOpen: false, next: { when: 'today' } }
    if (minute < today.closesMinute) return { isOpen: true }
  }
  for (let ahead = 1; ahead <= MOST_DAYS_AHEAD; ahead += 1) {
    const next = daysAfter(day, ahead)
    if (isSchoolDay(times, next)) return { isOpen: false, next: { when: 'weekday', weekday: weekdayOf(next) } }
  }
  return { isOpen: false, next: { when: 'later' } }
}

/** When school closes today, if it is open at this moment: epoch ms; null where it is not, or has given no hours. */
export const bellAt = (times: SchoolTimes, now: number): number | null => {
  const moment = momentOf(now, times.timeZone)
  const closes = closingMinute(times, moment)
  return closes === null ? null : now - (now % 60_000) + (closes - moment.minute) * 60_000
}
