// A school week in which lessons are tried: a Monday in winter, and people and classes by their names.
import type { PlainLesson } from '../../../../collector/timetable/plain-timetable.ts'
import type { ScratchSchool } from '../store/scratch-store.ts'

export const MONDAY = Date.UTC(2026, 10, 23)
/** By London's clock in winter. */
export const at = (hour: number, minute = 0, day = 0): number =>
  MONDAY + day * 86_400_000 + (hour * 60 + minute) * 60_000
export const PUPIL = 'oak.pupil1@example-primary.example'

export interface Placed {
  classId: (name: string) => string
  staffId: (name: string) => string
}
export const namesOf = async ({ store, schoolId }: ScratchSchool): Promise<Placed> => {
  const names = await store.schoolNames(schoolId)
  return {
    classId: (name) => names.classes.find((one) => one.name === name)?.id ?? '',
    staffId: (name) => names.staff.find((one) => one.name === name)?.id ?? '',
  }
}
export const lesson = (values: Partial<PlainLesson>): PlainLesson => ({
  classId: '',
  weekday: 1,
  days: null,
  week: null,
  fromDay: null,
  untilDay: null,
  startsMinute: 540,
  endsMinute: 600,
  room: null,
  teacherIds: [],
  ...values,
})
