// The part of the store's contract about cover: codes by which somebody becomes a teacher of a class until the bell.
import type { Viewer, Written } from '../rows.ts'

export interface CoverCode {
  id: string
  classId: string
  className: string
  madeBy: string
  endsAt: number
  /** Names of who has used it. */
  usedBy: string[]
}

export interface CoverStore {
  /** Makes a code for a class of the viewer's, or of any for those who care for the whole school. Only its hash is kept. */
  makeCoverCode(
    schoolId: string,
    viewer: Viewer,
    code: { classId: string; until: 'lesson' | 'day'; codeHash: string },
  ): Promise<Written<{ endsAt: number }, 'not-found' | 'no-lesson' | 'code-taken'>>
  /** Classes for which this viewer may make one. */
  coverClasses(schoolId: string, viewer: Viewer): Promise<{ id: string; name: string; isInLesson: boolean }[]>
  /** Codes that still hold, of the viewer's classes. */
  coverCodes(schoolId: string, viewer: Viewer): Promise<CoverCode[]>
  /** Ends a code, and everybody's cover by it. */
  stopCoverCode(schoolId: string, viewer: Viewer, codeId: string): Promise<Written<object, 'not-found'>>
  /** Makes somebody a teacher of the code's class until it ends. Each name uses a code once. */
  useCoverCode(
    schoolId: string,
    codeHash: string,
    name: string,
  ): Promise<Written<{ personId: string; endsAt: number }, 'bad-token' | 'name-taken'>>
  /** Takes those off whose cover is over. Call every few seconds. */
  endCovers(schoolId: string): Promise<Written<{ ended: number }>>
}
