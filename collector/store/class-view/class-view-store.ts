// The class view's part of the store's contract, and the shapes that come out.

import type { Lesson } from '../../../shared/class-view/lesson.ts'
import type { LessonStep } from '../../../shared/class-view/lesson-step.ts'
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import type { Viewer, Written } from '../rows.ts'

/** One profile of a class, as the database knows it; whether it is linked now only the live part knows. */
export interface ClassProfile {
  profileId: string
  label: string | null
  lastSeenAt: number | null
  ageGroup: AgeGroup | null
  isCovered: boolean
  steps: {
    lessonId: string
    state: 'saved' | 'attempted' | 'not-delivered' | 'acknowledged' | 'superseded'
    outcome: string | null
  }[]
}

export interface ClassDevices {
  classId: string
  name: string
  profiles: ClassProfile[]
  /** Devices of the class's room: those without a profile of the class have last words of others, or none. */
  places: { label: string; lastSeenAt: number | null; profileIds: string[] }[]
  lessons: Lesson[]
}

/** A step as somebody asks for it, with its end worked out. */
export interface AskedLesson {
  lessonId: string
  classId: string
  step: LessonStep
  reason: string | null
  untilAt: number
}

export interface ClassViewStore {
  /** Classes that this person may look at, by name. */
  classesOf(schoolId: string, viewer: Viewer): Promise<{ id: string; name: string }[]>
  /** Null: there is no such class, or it is not theirs. */
  classDevices(schoolId: string, viewer: Viewer, classId: string): Promise<ClassDevices | null>
  /** Saves the step, its audit row and a command for every profile of the class. A second time with the same id changes nothing. */
  askLesson(
    schoolId: string,
    viewer: Viewer,
    asked: AskedLesson,
  ): Promise<Written<object, 'not-found' | 'action-id-reused'>>
  /** Ends it on every device it may have reached. One that is over already stays so. */
  endLesson(schoolId: string, viewer: Viewer, lessonId: string): Promise<Written<{ classId: string }, 'not-found'>>
}
