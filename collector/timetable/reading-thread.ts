// Reads a timetable in a thread of its own: a year of a whole school's calendars takes seconds, in which no press may wait.
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { isCalendar } from './calendar/read-calendar.ts'
import { readLessonsCalendar } from './lessons-calendar.ts'
import { readLessonsCsv } from './lessons-csv.ts'
import type { PlainLesson, ReadFile, SchoolNames } from './plain-timetable.ts'

interface ToRead {
  kind: 'lessons'
  name: string
  bytes: Uint8Array
  names: SchoolNames
  today: string
}

const isToRead = (data: unknown): data is ToRead =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'lessons'

if (parentPort !== null && isToRead(workerData)) {
  const { name, bytes, names, today } = workerData
  const read = isCalendar(bytes) ? readLessonsCalendar(name, bytes, names, today) : readLessonsCsv(name, bytes, names)
  parentPort.postMessage(read)
}

/** Lessons of one file. A thread that dies (out of memory) rejects. */
export const readLessonsApart = (file: Omit<ToRead, 'kind'>): Promise<ReadFile<PlainLesson[]>> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), {
      workerData: { kind: 'lessons', ...file } satisfies ToRead,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the reading thread ended without an answer')))
  })
