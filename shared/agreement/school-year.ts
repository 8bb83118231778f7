// The school year by which agreements are renewed: from the first day of the autumn's first term to the next one's.

/** ISO dates, as the roster has them. */
export interface Term {
  startsOn: string
}

/** A term that begins later than this is not the year's first: the autumn term is missing from the roster. */
const LATEST_START = '-12-31'

/**
 * First day of a school year, as an ISO date: the earliest term that starts from 1 August on, else 1 September.
 * @param year the calendar year it begins in
 */
export const schoolYearStart = (year: number, terms: readonly Term[]): string => {
  const [first] = terms
    .map(({ startsOn }) => startsOn)
    .filter((day) => day >= `${year}-08-01` && day <= `${year}${LATEST_START}`)
    .sort()
  return first ?? `${year}-09-01`
}

/** The school year that a day belongs to, named by the calendar year it begins in: 2026 for 2026/27. */
export const schoolYearOf = (day: string, terms: readonly Term[]): number => {
  const year = Number(day.slice(0, 4))
  return day >= schoolYearStart(year, terms) ? year : year - 1
}

/** `2026/27`. */
export const schoolYearName = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`

/** Making one costs far more than using it, and a school has one zone. */
const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}

/** The calendar day of a moment in a time zone, as an ISO date. */
export const dayOf = (at: number, timeZone: string): string => {
  const parts = formatFor(timeZone).formatToParts(new Date(at))
  const { year = '', month = '', day = '' } = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return `${year.padStart(4, '0')}-${month}-${day}`
}

const QUARTER_MS = 15 * 60_000

/** The moment at which a calendar day begins in a time zone: at most 15 hours before or after midnight UTC, on a quarter. */
export const startOfDay = (day: string, timeZone: string): number => {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  let [before, from] = [-60, 60]
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (dayOf(midnight + middle * QUARTER_MS, timeZone) >= day) from = middle
    else before = middle
  }
  return midnight + from * QUARTER_MS
}
