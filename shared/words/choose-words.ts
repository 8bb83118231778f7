// Which word list a person gets.
import type { AgeGroup } from '../protocol/vocabulary.ts'
import { EN_EYFS } from './en/eyfs.ts'
import { EN_KS1 } from './en/ks1.ts'
import { EN_KS2 } from './en/ks2.ts'
import { EN_SECONDARY } from './en/secondary.ts'
import type { PupilWords } from './word-types.ts'

const ENGLISH: Record<AgeGroup, PupilWords> = {
  eyfs: EN_EYFS,
  ks1: EN_KS1,
  ks2: EN_KS2,
  ks3: EN_SECONDARY,
  ks4: EN_SECONDARY,
  ks5: EN_SECONDARY,
  staff: EN_SECONDARY,
  guest: EN_SECONDARY,
}

/** Words for a person of this age group. */
export const pupilWords = (ageGroup: AgeGroup): PupilWords => ENGLISH[ageGroup]
