// What the background says to the popup and to the pages that a pupil opens from it. Nothing of who sits here.
import * as z from 'zod/mini'
import type { Helpline } from '../concern/helplines.ts'
import type { AgeGroup } from '../protocol/vocabulary.ts'

/** Pages of ours that a pupil opens from the popup; each is `<name>.html`. */
export const PupilPage = z.enum(['first-run', 'get-help', 'can-see'])
export type PupilPage = z.infer<typeof PupilPage>

/** A quiet link in the popup. */
export interface PageLink {
  page: PupilPage
  label: string
}

/** What these pages are drawn from. */
export interface PupilPageFacts {
  ageGroup: AgeGroup
  /** Of the school and of its country; empty where neither is known. */
  helplines: readonly Helpline[]
  emergencyNumber: string | null
  /** This device can read English aloud by itself. */
  canSpeak: boolean
}

/** Until the background answers: the strictest pupil, and no number that the school has not given. */
export const UNKNOWN_FACTS: PupilPageFacts = { ageGroup: 'ks1', helplines: [], emergencyNumber: null, canSpeak: false }

/** A sentence to be read aloud; an empty one ends what is being read. */
export const Spoken = z.strictObject({ say: z.string().check(z.maxLength(300)) })
export type Spoken = z.infer<typeof Spoken>
