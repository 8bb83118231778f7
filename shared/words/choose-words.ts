// Which word list a person gets. An age group without its own list uses the nearest one below it that claims no more.
import type { AgeGroup } from '../protocol/vocabulary.ts'
import { EN_KS1, EN_KS2 } from './en.ts'
import type { PupilWords } from './word-types.ts'

/** Words for a pupil of this age group. Unknown age means the youngest words that are complete. */
export const pupilWords = (ageGroup: AgeGroup): PupilWords =>
  ageGroup === 'eyfs' || ageGroup === 'ks1' ? EN_KS1 : EN_KS2
