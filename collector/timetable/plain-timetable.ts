// Lessons, terms and devices as every format is turned into, before they are compared with what the school holds.
import type { RosterProblem } from '../roster/problem.ts'
import type { DaysOff, TermDays, Week } from './school-week.ts'

export interface PlainLesson {
  classId: string
  /** 1 is Monday. */
  weekday: number
  /** The only days on which it is, in order; null: in every week with school. */
  days: readonly string[] | null
  week: Week | null
  fromDay: string | null
  untilDay: string | null
  /** By the school's own clock. */
  startsMinute: number
  endsMinute: number
  room: string | null
  teacherIds: readonly string[]
}

/** What a file's names can mean: the school's classes and staff, without those who have left or only cover. */
export interface SchoolNames {
  timeZone: string
  classes: readonly { id: string; name: string }[]
  staff: readonly { id: string; name: string; email: string | null }[]
}

export interface PlainTerms {
  terms: readonly (TermDays & { name: string })[]
  daysOff: readonly (DaysOff & { name: string; kind: 'holiday' | 'inset' })[]
}

export interface PlainDevice {
  label: string
  room: string | null
  classId: string | null
}

/** What was left out of a file and what to know of it, beside what was read. */
export type ReadFile<T> = { ok: true; read: T; notes: readonly string[] } | { ok: false; problems: RosterProblem[] }

/** What one event or cell turned out to be. */
export type Found<T> = { ok: true; value: T } | { ok: false; todo: string }
