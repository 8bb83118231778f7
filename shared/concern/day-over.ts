// When a cover on a shared account ends: with the school day on which it was pressed. Pure: every clock is given. A clock that
// is wrong, or is set right meanwhile, may end a cover late and never early.
import type { SchoolTimes } from '../protocol/settings.ts'
import { closingMinute, momentOf, schoolDay } from './school-hours.ts'

/** When a press was made, as far as a device can say. Times are epoch ms. */
export interface PressTime {
  /** By the device's clock, which may be years off. */
  pressedAt: number
  /** By the collector's clock, or later than that; null while it has not been heard since. */
  collectorPressedAt: number | null
  /** ISO date: the last school day that the device had been told of by then; null: none. */
  knownDay: string | null
}

/** Now, by both clocks; the collector's is null while nothing has been heard. */
export interface TimeNow {
  deviceNow: number
  collectorNow: number | null
}

/** A clock as far off as this counts as right. */
const RIGHT_MS = 10 * 60_000

/** By one clock: from when school closes, if it was open at the press; else from the end of that day. */
const isOver = (times: SchoolTimes, pressedAt: number, now: number): boolean => {
  const pressed = momentOf(pressedAt, times.timeZone)
  const moment = momentOf(now, times.timeZone)
  if (moment.day !== pressed.day) return moment.day > pressed.day
  const closes = closingMinute(times, pressed)
  return closes !== null && moment.minute >= closes
}

/** Whether the device's clock can have been right at the press: it was not behind a day that the device knew of. */
const wasPlausible = (times: SchoolTimes, { pressedAt, knownDay }: PressTime): boolean =>
  knownDay === null || schoolDay(pressedAt, times.timeZone) >= knownDay

/**
 * Whether the school day of a press is over.
 * @returns `unknown`: the collector's clock is known now, and when the press was made is not: it counts from now on
 */
export const dayOver = (times: SchoolTimes, press: PressTime, now: TimeNow): 'over' | 'not-over' | 'unknown' => {
  const { pressedAt, collectorPressedAt } = press
  const { deviceNow, collectorNow } = now
  const say = (over: boolean): 'over' | 'not-over' => (over ? 'over' : 'not-over')
  if (collectorNow !== null) {
    if (collectorPressedAt !== null) return say(isOver(times, collectorPressedAt, collectorNow))
    const isClockRight = Math.abs(deviceNow - collectorNow) <= RIGHT_MS && pressedAt <= deviceNow
    return isClockRight && wasPlausible(times, press) ? say(isOver(times, pressedAt, collectorNow)) : 'unknown'
  }
  if (collectorPressedAt === null && !wasPlausible(times, press)) return 'not-over'
  // Like with like, and where the collector's clock was heard at the press, that as well: whichever way the clock was set since.
  const isOverByDevice = isOver(times, pressedAt, deviceNow)
  return say(isOverByDevice && (collectorPressedAt === null || isOver(times, collectorPressedAt, deviceNow)))
}
