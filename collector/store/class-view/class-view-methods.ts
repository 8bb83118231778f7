// The class view's part of the `Store` on SQLite.
import type { StoreParts } from '../sqlite-store.ts'
import type { ClassViewStore } from './class-view-store.ts'
import { readClassDevices, readClasses } from './read-class.ts'

export const classViewMethods = ({ reads, writer, clock }: StoreParts): ClassViewStore => ({
  classesOf: async (schoolId, viewer) => readClasses(reads, schoolId, viewer),
  classDevices: async (schoolId, viewer, classId) =>
    reads.atOneMoment(() => readClassDevices(reads, schoolId, viewer, classId, clock())),
  askLesson: (schoolId, viewer, asked) => writer.write('askLesson', schoolId, viewer, asked),
  endLesson: (schoolId, viewer, lessonId) => writer.write('endLesson', schoolId, viewer, lessonId),
})
