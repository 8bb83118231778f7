// The part of the store's contract about lessons, terms and devices, and the shapes that go in and come out.
import type { SchoolData } from '../../../shared/routes/school-data-routes.ts'
import type { PlainDevice, PlainLesson, PlainTerms, SchoolNames } from '../../timetable/plain-timetable.ts'
import type { Written } from '../rows.ts'

/** How many rows a load brings, and what becomes of those that are there. */
export interface Counts {
  added: number
  changed: number
  removed: number
  same: number
}

/** Somebody's standing besides their own classes. */
export interface TeachesNow {
  /** Classes whose lesson they give at this moment. */
  classes: { id: string; name: string }[]
  /** Until when somebody who only covers is staff; null for everybody else. */
  coverEndsAt: number | null
}

export interface TimetableStore {
  /** What a file's names can mean. */
  schoolNames(schoolId: string): Promise<SchoolNames>
  /** What these lessons would change. */
  compareTimetable(schoolId: string, lessons: readonly PlainLesson[]): Promise<Counts>
  /** Replaces every lesson, in one transaction. `changed-meanwhile`: a class or teacher is no longer there. */
  loadTimetable(
    schoolId: string,
    lessons: readonly PlainLesson[],
    actor: string,
  ): Promise<Written<Counts, 'no-school' | 'changed-meanwhile'>>
  compareTerms(schoolId: string, terms: PlainTerms): Promise<Counts>
  /** Replaces every term and day off. */
  loadTerms(schoolId: string, terms: PlainTerms, actor: string): Promise<Written<Counts, 'no-school'>>
  compareDevices(schoolId: string, devices: readonly PlainDevice[]): Promise<Counts>
  /** Adds and changes devices; those that are not in the list stay. */
  loadDevices(
    schoolId: string,
    devices: readonly PlainDevice[],
    actor: string,
  ): Promise<Written<Counts, 'no-school' | 'changed-meanwhile'>>
  teachesNow(schoolId: string, personId: string): Promise<TeachesNow>
  /** Ids of the classes that this member of staff has at this moment, in order. */
  classesNow(schoolId: string, personId: string): Promise<string[]>
  /** Another text than before: who has which class may be another now. */
  audienceMark(schoolId: string): Promise<string>
  schoolData(schoolId: string): Promise<SchoolData>
}
