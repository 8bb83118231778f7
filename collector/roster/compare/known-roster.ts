// What a school holds already, as a new roster is compared with it; and what would change.
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'

export interface KnownClass {
  id: string
  name: string
  ageGroup: AgeGroup
  room: string | null
  /** Ids by which other systems have named it, in any load so far. */
  sourceIds: readonly string[]
}

export interface KnownPerson {
  id: string
  kind: 'pupil' | 'staff'
  name: string
  given: string | null
  family: string | null
  yearGroup: string | null
  email: string | null
  sourceIds: readonly string[]
  hasLeft: boolean
  /** DSL, deputy, head or technician: never taken off by a roster. */
  holdsDuty: boolean
  classIds: readonly string[]
}

export interface KnownRoster {
  classes: readonly KnownClass[]
  people: readonly KnownPerson[]
  /** Log-ins of whole classes, lower case. */
  sharedAccounts: readonly string[]
}

export interface ClassChange {
  /** Null: it is new. */
  id: string | null
  key: string
  sourceId: string | null
  name: string
  ageGroup: AgeGroup
  room: string | null
  /** What differs, in words; empty where nothing does. */
  what: string[]
}

export interface PersonChange {
  id: string | null
  kind: 'pupil' | 'staff'
  sourceId: string | null
  name: string
  given: string
  family: string
  yearGroup: string | null
  email: string | null
  classKeys: readonly string[]
  what: string[]
}

export interface RosterDiff {
  classes: ClassChange[]
  people: PersonChange[]
  /** They keep their records, and are no longer asked, shown or alerted. */
  left: { id: string; kind: 'pupil' | 'staff'; name: string }[]
  /** Addresses of people who have left that somebody else has now. */
  freedEmails: string[]
  /** Log-ins that become a class's own. */
  shared: { email: string; className: string }[]
  /** Pupils at the school before the load. */
  pupilsBefore: number
  notes: string[]
}
