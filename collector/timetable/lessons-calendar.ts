// The timetable as a calendar: each event is a lesson, its title holds the class, its place the room, its people the teachers.
import { fileProblem, type RosterProblem } from '../roster/problem.ts'
import { type Reading, timesOf } from './calendar/calendar-times.ts'
import { type CalendarEvent, eventProblem, readCalendar } from './calendar/read-calendar.ts'
import { findClassIn, findTeacher } from './find-names.ts'
import type { Found, PlainLesson, ReadFile, SchoolNames } from './plain-timetable.ts'
import { daysAfter, weekdayOf } from './school-week.ts'

/** Long enough for a school year that is loaded in the summer before it. */
const DAYS_AHEAD = 420
const DAYS_BACK = 7
/** 150 classes with 30 lessons a week are 4,500; with each lesson an event of its own, 175,500. */
const MOST_LESSONS = 200_000
const LONGEST_ROOM = 80

const classOf = (names: SchoolNames, event: CalendarEvent): Found<string> => {
  const inTitle = findClassIn(names, event.summary)
  if (inTitle.ok) return inTitle
  const ofCalendar = findClassIn(names, event.calendarName)
  return ofCalendar.ok ? ofCalendar : inTitle
}

/** Whoever of the event's people is staff; else whose calendar it is. Others, such as the system that wrote it, are nobody here. */
const teachersOf = (names: SchoolNames, event: CalendarEvent): string[] => {
  const found = [...event.emails, event.calendarName].flatMap((text) => {
    const teacher = findTeacher(names, text)
    return teacher.ok ? [teacher.value] : []
  })
  return [...new Set(found)]
}

const lessonsOf = (names: SchoolNames, event: CalendarEvent, reading: Reading): Found<PlainLesson[] | 'all-day'> => {
  const times = timesOf(event.component, reading, event.moved)
  if (!times.ok || times.value === 'all-day') return times as Found<'all-day'>
  const found = classOf(names, event)
  if (!found.ok) return found
  if ((event.location?.length ?? 0) > LONGEST_ROOM)
    return { ok: false, todo: 'has a place that is too long for a room.' }
  const teacherIds = teachersOf(names, event)
  const lessons = new Map<string, PlainLesson & { days: string[] }>()
  for (const { start, end } of times.value) {
    const endsMinute =
      end.day === start.day ? end.minute : end.day === daysAfter(start.day, 1) && end.minute === 0 ? 1440 : null
    if (endsMinute === null || endsMinute <= start.minute)
      return { ok: false, todo: `ends on another day than it starts (${start.day}). A lesson does not.` }
    // A year of one lesson a week is one row with forty days, not forty rows.
    const weekday = weekdayOf(start.day)
    const key = `${weekday} ${start.minute} ${endsMinute}`
    const known = lessons.get(key)
    if (known !== undefined) known.days.push(start.day)
    else {
      const when = { weekday, days: [start.day], week: null, fromDay: null, untilDay: null }
      const hours = { startsMinute: start.minute, endsMinute }
      lessons.set(key, { classId: found.value, ...when, ...hours, room: event.location, teacherIds })
    }
  }
  return { ok: true, value: [...lessons.values()].map((lesson) => ({ ...lesson, days: lesson.days.sort() })) }
}

/** ical.js throws on values that it cannot read; which event it was is all that anybody needs. */
const attempt = <T>(work: () => Found<T>): Found<T> => {
  try {
    return work()
  } catch (error) {
    return { ok: false, todo: `cannot be read (${error instanceof Error ? error.message : String(error)}).` }
  }
}

/** Reads every lesson from a week ago until the end of the next school year, or says everything that is wrong. */
export const readLessonsCalendar = (
  file: string,
  bytes: Uint8Array,
  names: SchoolNames,
  today: string,
): ReadFile<PlainLesson[]> => {
  const window = {
    timeZone: names.timeZone,
    fromDay: daysAfter(today, -DAYS_BACK),
    untilDay: daysAfter(today, DAYS_AHEAD),
  }
  const calendar = readCalendar(file, bytes, window)
  if (!calendar.ok) return calendar
  const problems: RosterProblem[] = []
  const lessons: PlainLesson[] = []
  let allDay = 0
  for (const event of calendar.events) {
    const found = attempt(() => lessonsOf(names, event, calendar.reading))
    if (!found.ok) problems.push(eventProblem(file, event, found.todo))
    else if (found.value === 'all-day') allDay += 1
    else lessons.push(...found.value)
    if (lessons.length > MOST_LESSONS) {
      problems.push(fileProblem(file, `it holds more than ${MOST_LESSONS} lessons.`))
      break
    }
  }
  if (problems.length === 0 && lessons.length === 0)
    problems.push(fileProblem(file, `there is no lesson between ${window.fromDay} and ${window.untilDay} in it.`))
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    read: lessons,
    notes: allDay > 0 ? [`Events of whole days, which are no lessons, left out: ${allDay}`] : [],
  }
}
