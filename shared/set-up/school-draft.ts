// The school form before it is sent: what somebody typed, and what is wrong with it. The collector asks the same of what arrives.
import type { SchoolFacts } from './set-up.ts'

/** The name that a school has before anybody gave it one. */
export const UNNAMED_SCHOOL = 'New school'

export interface DayDraft {
  weekday: number
  isOpen: boolean
  /** `08:40`. */
  opens: string
  closes: string
}

export interface SchoolDraft {
  name: string
  timeZone: string
  days: readonly DayDraft[]
  emergencyNumber: string
  helplineName: string
  helplineNumber: string
}

export interface DraftError {
  fieldId: string
  say: string
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1] ?? ''

const twoDigits = (number: number): string => String(number).padStart(2, '0')
const clockOf = (minute: number): string => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`

/** Minutes after midnight of a text such as `8:40` or `08.40`; null where it is no time. */
export const minuteOf = (text: string): number | null => {
  const [, hour, minute] = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(text) ?? []
  if (hour === undefined || minute === undefined) return null
  return Number(hour) <= 23 && Number(minute) <= 59 ? Number(hour) * 60 + Number(minute) : null
}

/** True for an IANA name such as `Europe/London`. */
export const timeZoneIsKnown = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A school without hours is offered Monday to Friday with the times left open: nobody's hours are guessed. */
export const draftOf = (school: SchoolFacts): SchoolDraft => ({
  name: school.name === UNNAMED_SCHOOL ? '' : school.name,
  timeZone: school.timeZone,
  days: WEEKDAYS.map((_name, index) => {
    const weekday = index + 1
    const hours = school.hours.find((one) => one.weekday === weekday)
    return {
      weekday,
      isOpen: school.hours.length === 0 ? weekday <= 5 : hours !== undefined,
      opens: hours === undefined ? '' : clockOf(hours.opensMinute),
      closes: hours === undefined ? '' : clockOf(hours.closesMinute),
    }
  }),
  emergencyNumber: school.emergencyNumber ?? '',
  helplineName: school.helpline?.name ?? '',
  helplineNumber: school.helpline?.number ?? '',
})

const dayErrors = ({ weekday, isOpen, opens, closes }: DayDraft): DraftError[] => {
  if (!isOpen) return []
  const day = weekdayName(weekday)
  const from = minuteOf(opens)
  const to = minuteOf(closes)
  const wrong = (side: 'opens' | 'closes', verb: string): DraftError => ({
    fieldId: `${side}-${weekday}`,
    say: `Enter when school ${verb} on ${day}, for example ${side === 'opens' ? '08:40' : '15:30'}`,
  })
  if (from === null && to === null)
    return [
      { fieldId: `opens-${weekday}`, say: `Enter when school opens and closes on ${day}, for example 08:40 and 15:30` },
    ]
  if (from === null || to === null)
    return [...(from === null ? [wrong('opens', 'opens')] : []), ...(to === null ? [wrong('closes', 'closes')] : [])]
  return to > from ? [] : [{ fieldId: `closes-${weekday}`, say: `On ${day} school must close after it opens` }]
}

const helplineErrors = ({ helplineName, helplineNumber }: SchoolDraft): DraftError[] => {
  if ((helplineName.trim() === '') === (helplineNumber.trim() === '')) return []
  return helplineName.trim() === ''
    ? [{ fieldId: 'helpline-name', say: 'Enter the helpline’s name, or leave its number empty' }]
    : [{ fieldId: 'helpline-number', say: 'Enter the helpline’s number, or leave its name empty' }]
}

/** What the school's name may be, asked on both sides. */
export const nameIsGiven = (name: string): boolean => name.trim() !== '' && name.trim() !== UNNAMED_SCHOOL

export const readDraft = (
  draft: SchoolDraft,
): { ok: true; school: SchoolFacts } | { ok: false; errors: DraftError[] } => {
  const openDays = draft.days.filter(({ isOpen }) => isOpen)
  const errors: DraftError[] = [
    ...(nameIsGiven(draft.name) ? [] : [{ fieldId: 'school-name', say: 'Enter the school’s name' }]),
    ...(timeZoneIsKnown(draft.timeZone) ? [] : [{ fieldId: 'time-zone', say: 'Choose the school’s time zone' }]),
    ...(openDays.length > 0 ? [] : [{ fieldId: 'open-1', say: 'Choose the days on which school is open' }]),
    ...draft.days.flatMap(dayErrors),
    ...helplineErrors(draft),
  ]
  if (errors.length > 0) return { ok: false, errors }
  const emergencyNumber = draft.emergencyNumber.trim()
  const name = draft.helplineName.trim()
  return {
    ok: true,
    school: {
      name: draft.name.trim(),
      timeZone: draft.timeZone,
      hours: openDays.map(({ weekday, opens, closes }) => ({
        weekday,
        opensMinute: minuteOf(opens) ?? 0,
        closesMinute: minuteOf(closes) ?? 0,
      })),
      emergencyNumber: emergencyNumber === '' ? null : emergencyNumber,
      helpline: name === '' ? null : { name, number: draft.helplineNumber.trim() },
    },
  }
}

/** Whether what arrived is what the form lets through. */
export const schoolIsSound = (school: SchoolFacts): boolean => {
  const weekdays = new Set(school.hours.map(({ weekday }) => weekday))
  return (
    weekdays.size === school.hours.length &&
    school.hours.every(({ closesMinute, opensMinute }) => closesMinute > opensMinute && closesMinute < 1440) &&
    readDraft(draftOf(school)).ok
  )
}
