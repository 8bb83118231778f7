// Who and what is in a school, by natural keys: what the seed file says, and what the store saves.

import type { AgeGroup, Role } from '../../shared/protocol/vocabulary.ts'
import type { Language } from '../../shared/words/languages.ts'

export interface Roster {
  classes: readonly { name: string; ageGroup: AgeGroup; room: string | null }[]
  /** `class` names one of the classes, here or already saved. */
  pupils: readonly {
    given: string
    family: string
    yearGroup: string | null
    email: string | null
    /** The language of home, where it is another than the school's. */
    language: Language | null
    class: string
  }[]
  /** Log-ins that a whole class uses. */
  sharedAccounts: readonly { email: string; class: string }[]
  staff: readonly {
    name: string
    email: string | null
    role: Role
    classes: readonly string[]
    /** Classes to whose alerts they are called next, when nobody there answers. Not given: what is there stays. */
    secondFor?: readonly string[] | undefined
  }[]
  devices: readonly { label: string; room: string | null; class: string | null }[]
  /** Minutes after midnight in the school's time zone; 1 is Monday. */
  hours: readonly { weekday: number; opensMinute: number; closesMinute: number }[]
  /** ISO dates, both included. */
  terms: readonly { name: string; startsOn: string; endsOn: string }[]
}
