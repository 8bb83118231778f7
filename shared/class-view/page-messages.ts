// What our pages are told of a lesson: facts, which they say in the pupil's words themselves (shared/words/lesson).
import type { AgeGroup } from '../protocol/vocabulary.ts'
import type { Language } from '../words/languages.ts'

export interface LessonReader {
  ageGroup: AgeGroup
  /** One that may be shown to this pupil. */
  lang: Language
}

export interface EyesFrontFacts extends LessonReader {
  /** Null: it is over. `by`: null where the school shows no names. `endsAt`: a time of day by the school's clock. */
  stands: { leftMs: number; lengthMs: number; by: string | null; endsAt: string } | null
}

/** For the popup's quiet line. */
export interface LessonOn extends LessonReader {
  endsAt: string
}
