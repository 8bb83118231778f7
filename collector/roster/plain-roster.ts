// A roster as every format is turned into, before it is compared with what the school holds.
import type { AgeGroup } from '../../shared/protocol/vocabulary.ts'

/** Where something stands in a file. `row` null: it came with an earlier load. */
export interface Place {
  file: string
  row: number | null
}

export interface PlainClass {
  /** What people of this roster name it by. */
  key: string
  /** The other system's own id, by which it is found again under a new name; null where the format has none. */
  sourceId: string | null
  name: string
  /** Null where neither the class nor its pupils have a year: then the class must be known already. */
  ageGroup: AgeGroup | null
  room: string | null
  at: Place
}

export interface PlainPerson {
  kind: 'pupil' | 'staff'
  sourceId: string | null
  given: string
  family: string
  yearGroup: string | null
  /** Lower case: the person key. */
  email: string | null
  classKeys: readonly string[]
  at: Place
}

export interface PlainRoster {
  classes: readonly PlainClass[]
  people: readonly PlainPerson[]
  /** False: the format holds pupils alone, and nothing is concluded about staff who are not in it. */
  holdsStaff: boolean
  /** What was left out and what to know of it, a sentence each, without anybody's name. */
  notes: readonly string[]
}

/** A log-in that a whole class uses. */
export interface SharedLogIn {
  /** Lower case. */
  email: string
  className: string
}
