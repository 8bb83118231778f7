// Which lessons a day can have: whether there is school, and which of two weeks it is in. Pure: the day is given.

export type Week = 'A' | 'B'

export interface TermDays {
  startsOn: string
  endsOn: string
  /** The week it begins with; null: the school has one week only. */
  firstWeek: Week | null
}

export interface DaysOff {
  startsOn: string
  endsOn: string
}

const DAY_MS = 86_400_000

/** Days since 1970: weeks are counted in whole days, which no change of the clocks can shift. */
const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
const dayOfNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The day so many days later. */
export const daysAfter = (day: string, days: number): string => dayOfNumber(dayNumber(day) + days)

/** True for `2026-02-28`, false for `2026-02-30`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && daysAfter(text, 0) === text

const holds = ({ startsOn, endsOn }: DaysOff, day: string): boolean => startsOn <= day && day <= endsOn

/** Whether lessons of a weekday take place on this day. A school without terms has every week. */
export const isTermDay = (terms: readonly TermDays[], daysOff: readonly DaysOff[], day: string): boolean =>
  (terms.length === 0 || terms.some((term) => holds(term, day))) && !daysOff.some((off) => holds(off, day))

/**
 * The week a day is in; null where its term has not said with which it begins. A week in which every day from Monday to
 * Friday is off is nobody's: the one behind it takes the next letter.
 */
export const weekOf = (terms: readonly TermDays[], daysOff: readonly DaysOff[], day: string): Week | null => {
  const term = terms.find((one) => holds(one, day))
  if (term === undefined || term.firstWeek === null) return null
  const mondayOf = (one: string): number => dayNumber(one) - (weekdayOf(one) - 1)
  let weeks = 0
  for (let monday = mondayOf(term.startsOn); monday < mondayOf(day); monday += 7) {
    const days = [0, 1, 2, 3, 4].map((ahead) => dayOfNumber(monday + ahead))
    if (days.some((one) => holds(term, one) && isTermDay(terms, daysOff, one))) weeks += 1
  }
  const isFirst = weeks % 2 === 0
  return isFirst ? term.firstWeek : term.firstWeek === 'A' ? 'B' : 'A'
}

/** Terms with the days off cut out of them: what a device, and the ladder, need to know of a school's year. */
export const openDays = (terms: readonly DaysOff[], daysOff: readonly DaysOff[]): DaysOff[] => {
  let left: DaysOff[] = terms.map(({ startsOn, endsOn }) => ({ startsOn, endsOn }))
  for (const off of daysOff)
    left = left.flatMap((one) => {
      if (off.endsOn < one.startsOn || off.startsOn > one.endsOn) return [one]
      return [
        { startsOn: one.startsOn, endsOn: daysAfter(off.startsOn, -1) },
        { startsOn: daysAfter(off.endsOn, 1), endsOn: one.endsOn },
      ].filter(({ startsOn, endsOn }) => startsOn <= endsOn)
    })
  return left.sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1))
}
