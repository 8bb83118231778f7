// The timetable as a table: `class,weekday,start,end,teacher`, and where it is needed `date,room,week,from,until`.

import * as z from 'zod/mini'
import { fileProblem, type RosterProblem } from '../roster/problem.ts'
import { Cells, readTable, rowProblems, type TableRow } from '../roster/table.ts'
import { findClass, findTeacher } from './find-names.ts'
import type { Found, PlainLesson, ReadFile, SchoolNames } from './plain-timetable.ts'
import { isDay, type Week, weekdayOf } from './school-week.ts'

const COLUMNS = {
  needed: ['class', 'start', 'end', 'teacher'],
  wanted: ['weekday', 'date', 'room', 'week', 'from', 'until'],
} as const

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** `Monday`, `Mon`, `1`. */
const readWeekday = (text: string): number | null => {
  const bare = text.trim().toLowerCase()
  if (/^[1-7]$/.test(bare)) return Number(bare)
  const at = DAYS.findIndex((day) => day === bare || (bare.length >= 3 && day.startsWith(bare)))
  return at === -1 ? null : at + 1
}

/** `9:00`, `09.00`, `09:00:00`; midnight as an end is `24:00`. */
const readMinute = (text: string): number | null => {
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})(?:[:.]00)?$/.exec(text.trim()) ?? []
  if (hours === undefined || minutes === undefined) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return Number(minutes) > 59 || minute > 1440 ? null : minute
}

const Texts = z.object({ room: Cells.label, class: Cells.label })

type When = Pick<PlainLesson, 'weekday' | 'days' | 'week' | 'fromDay' | 'untilDay' | 'startsMinute' | 'endsMinute'>
type Complain = (column: string, todo: string) => void

const readDays = (values: Record<string, string>, complain: Complain): Omit<When, 'startsMinute' | 'endsMinute'> => {
  const { weekday = '', date = '', week = '', from = '', until = '' } = values
  const number = weekday === '' ? null : readWeekday(weekday)
  if (weekday === '' && date === '') complain('weekday', 'is empty. Every lesson needs a weekday or a date.')
  if (weekday !== '' && number === null) complain('weekday', 'is no weekday. Write Monday to Sunday.')
  if (weekday !== '' && date !== '') complain('date', 'stands beside a weekday. Give one of the two.')
  const days = [
    ['date', date],
    ['from', from],
    ['until', until],
  ] as const
  for (const [column, text] of days)
    if (text !== '' && !isDay(text)) complain(column, 'is not a date such as 2026-09-03.')
  if (from !== '' && until !== '' && until < from) complain('until', 'is before the day in from.')
  if (date !== '' && (from !== '' || until !== '' || week !== ''))
    complain('date', 'is one day, so week, from and until must be empty.')
  const letter = week.toUpperCase()
  if (letter !== '' && letter !== 'A' && letter !== 'B') complain('week', 'must be A, B or empty.')
  return {
    weekday: isDay(date) ? weekdayOf(date) : (number ?? 1),
    days: date === '' ? null : [date],
    week: letter === '' ? null : (letter as Week),
    fromDay: from || null,
    untilDay: until || null,
  }
}

const readTimes = (values: Record<string, string>, complain: Complain) => {
  const startsMinute = readMinute(values.start ?? '')
  const endsMinute = readMinute(values.end ?? '')
  if (startsMinute === null || startsMinute > 1439) complain('start', 'is not a time such as 9:00 or 13:25.')
  if (endsMinute === null) complain('end', 'is not a time such as 9:00 or 13:25.')
  if (startsMinute !== null && endsMinute !== null && endsMinute <= startsMinute)
    complain('end', 'is not after the start. A lesson ends on the day on which it starts.')
  return { startsMinute: startsMinute ?? 0, endsMinute: endsMinute ?? 1 }
}

/** Teachers are parted by semicolons, or by commas inside quotation marks. None: the class’s own adults have it. */
const readTeachers = (names: SchoolNames, text: string, complain: Complain): string[] => {
  const found = new Set<string>()
  for (const one of text.split(/[;,]/).map((part) => part.trim())) {
    if (one === '') continue
    const teacher: Found<string> = findTeacher(names, one)
    if (teacher.ok) found.add(teacher.value)
    else complain('teacher', `“${one}” ${teacher.todo}`)
  }
  return [...found]
}

const lessonOf = (names: SchoolNames, values: Record<string, string>, complain: Complain): PlainLesson | null => {
  const found = findClass(names, values.class ?? '')
  if (!found.ok) complain('class', found.todo)
  const days = readDays(values, complain)
  const times = readTimes(values, complain)
  const teacherIds = readTeachers(names, values.teacher ?? '', complain)
  return found.ok ? { classId: found.value, ...days, ...times, room: values.room || null, teacherIds } : null
}

const keyOf = (lesson: PlainLesson): string => JSON.stringify({ ...lesson, teacherIds: [...lesson.teacherIds].sort() })

/** Reads the whole timetable, or says everything that is wrong with it. */
export const readLessonsCsv = (file: string, bytes: Uint8Array, names: SchoolNames): ReadFile<PlainLesson[]> => {
  const table = readTable(file, bytes, COLUMNS)
  if (!table.ok) return table
  const problems: RosterProblem[] = []
  const lessons: PlainLesson[] = []
  const seen = new Map<string, number>()
  const readRow = (line: TableRow): void => {
    const { row, values } = line
    const before = problems.length
    const complain: Complain = (column, todo) => {
      problems.push({ file, row, column, value: values[column] ?? null, todo })
    }
    const texts = Texts.safeParse(values)
    if (!texts.success) problems.push(...rowProblems(file, line, texts.error.issues))
    const lesson = lessonOf(names, values, complain)
    if (lesson === null || problems.length > before) return
    const known = seen.get(keyOf(lesson))
    if (known !== undefined)
      problems.push({ file, row, column: null, value: null, todo: `row ${known} is the same lesson. Take one out.` })
    seen.set(keyOf(lesson), row)
    lessons.push(lesson)
  }
  for (const line of table.rows) readRow(line)
  if (problems.length === 0 && lessons.length === 0) problems.push(fileProblem(file, 'there is no lesson in it.'))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, read: lessons, notes: [] }
}
