// The shapes that go into the store and come out of it, free of any database.
import type { WantedAgreement } from '../../shared/agreement/agreement-text.ts'
import type { CloseOutcome } from '../../shared/protocol/alerts.ts'
import type { Event } from '../../shared/protocol/events.ts'
import type { SchoolTimes } from '../../shared/protocol/settings.ts'
import type { AgeGroup, Role } from '../../shared/protocol/vocabulary.ts'
import type { Language } from '../../shared/words/languages.ts'
import type { SignInWay } from './sign-in/sign-in-store.ts'

/** The store cannot keep anything just now: full disk, full queue, another process holds it, shutting down. Nothing was written. */
export interface Unavailable {
  ok: false
  why: 'store-unavailable'
}

/** What a write answers: done and on the disk, or a named reason and nothing written. */
export type Written<T extends object = object, Why extends string = never> =
  | ({ ok: true } & T)
  | Unavailable
  | ([Why] extends [never] ? never : { ok: false; why: Why })

export interface School {
  id: string
  name: string
  /** IANA name, such as `Europe/London`. */
  timeZone: string
  /** False: a pupil's cover says "A grown-up" and no name. */
  showsAdultNames: boolean
  filteringLead: string | null
  helpline: { name: string; number: string } | null
  /** Such as 999; null: no number is shown. */
  emergencyNumber: string | null
  /** Whether a cover may ask how the child feels. */
  asksFeelings: boolean
  /** Whether a cover speaks by itself to the youngest. */
  speaksByItself: boolean
  /** Whether "What does Pip do?" opens by itself, once for each pupil on a device. */
  showsFirstRun: boolean
  /** What pupils read. */
  language: Language
  /** Languages whose drafts the school has had reviewed. */
  reviewedLanguages: readonly Language[]
  /** Rises with each change that a device's settings may depend on. */
  settingsVersion: number
  /** Profiles that enrol before this time are active at once; null or past: they wait as `pending`. */
  enrolmentOpenUntilAt: number | null
}

/** What can be changed of a school once it exists. */
export type SchoolChange = { [K in keyof Omit<School, 'id' | 'settingsVersion'>]?: School[K] | undefined }

export interface Person {
  id: string
  kind: 'pupil' | 'staff'
  /** Display name: what staff read, and pupils too where the school shows adults' names. */
  name: string
  yearGroup: string | null
  /** Lower case; also the person key that devices send. */
  email: string | null
  /** Null for pupils. The highest of a person's duties; a member of staff without a duty is a teacher. */
  role: Role | null
  /** Every role they hold, the highest first; none for pupils. What they may do is what all of these give together. */
  roles: readonly Role[]
  /** A governor who has the chair. */
  isChair: boolean
  /** Classes that a pupil is in or a teacher has. */
  classes: { id: string; name: string }[]
}

/** A member of staff as visibility and actions see them. */
export interface Viewer {
  personId: string
  /** The highest of `roles`. */
  role: Role
  roles: readonly Role[]
  classIds: readonly string[]
}

export interface PublicKeyJwk {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
}

export type ProfileState = 'pending' | 'active' | 'revoked'

export interface Profile {
  id: string
  publicJwk: PublicKeyJwk
  state: ProfileState
  deviceLabel: string | null
  room: string | null
  directoryId: string | null
  email: string | null
  shared: boolean
  enrolledAt: number
  /** Server clock minus device clock at its last request; null before the first. */
  clockOffsetMs: number | null
  lastSeenAt: number | null
  /** Data of its last health event. */
  health: Extract<Event, { kind: 'health' }>['data'] | null
}

export interface NewProfile {
  /** SHA-256 (hex) of the enrolment token that was shown. */
  tokenHash: string
  publicJwk: PublicKeyJwk
  deviceLabel: string | null
  room: string | null
  directoryId: string | null
  email: string | null
  shared: boolean
}

/** The collector's part of a profile's settings; blocked categories are the guard's to add. */
export interface ProfileSettings {
  version: number
  /** Null: neither roster nor shared accounts know this log-in. */
  ageGroup: AgeGroup | null
  /** Of the device's class, where nobody is signed in; else null. */
  deviceAgeGroup: AgeGroup | null
  shared: boolean
  schoolName: string
  helpline: School['helpline']
  emergencyNumber: string | null
  asksFeelings: boolean
  speaksByItself: boolean
  showsFirstRun: boolean
  filteringLead: string | null
  languages: Language[]
  reviewedLanguages: Language[]
  times: SchoolTimes
  /** Of the profile's class and of the school. */
  verifiers: VerifierRow[]
  /** The practice that is open for the profile's class. */
  practice: { id: string; endsAt: number } | null
  /** Null on a shared account, and where nobody is signed in. */
  agreement: WantedAgreement | null
}

/** The school or a class, as release codes see it. `scopeId` is the class's id, or `school`. */
export interface ReleaseScope {
  scopeId: string
  name: string
  /** Hex; null until the first code is made. */
  secret: string | null
  /** Days for which devices can have a verifier. */
  days: string[]
}

export interface VerifierRow {
  scopeId: string
  day: string
  salt: string
  hash: string
}

/** Who sent events: an enrolled profile whose signature was verified, or nobody we can be sure of. */
export type Source =
  | { kind: 'profile'; profileId: string; clockOffsetMs: number }
  | {
      kind: 'unverified'
      /** A profile that signed and waits for the technician: nobody vouches for it, but it hears what becomes of its press. */
      profileId: string | null
      /** Of the key that signed, where there was one: the first choice to group presses by. */
      thumbprint: string | null
      /** Network address and claimed label: the second choice. */
      address: string
      label: string | null
    }

/** A concern that could not be parsed: kept as it came, receipted, alerted. */
export interface RawConcern {
  /** From the header `porpoise-id`; null where that is not an id: the store makes one and answers with it. */
  id: string | null
  body: Uint8Array
  /** What was wrong with it, for the technician. */
  why: string
}

/** A one-time link: set-up, invitation or demonstration. Only the hash of its token is kept. */
export interface Link {
  tokenHash: string
  role: Role
  /** The person it signs in; null: using it creates one. */
  personId: string | null
  /** Shown on the page the link opens. */
  name: string | null
  signsInAtOnce: boolean
  expiresAt: number
}

export interface Account {
  personId: string
  email: string
  /** argon2id, in PHC form. */
  passwordHash: string
}

export interface Session {
  personId: string
  createdAt: number
  usedAt: number
  /** The last use by a person's hand, not by an open stream. */
  handAt: number
  /** When its person last proved who they are; signing in counts. */
  provedAt: number
  way: SignInWay
}

export interface AuditRow {
  seq: number
  at: number
  /** Person id, profile id, `key:<thumbprint>` of a device, `command line`, or `collector`. */
  actor: string
  action: string
  /** What it was done to: `alert:<id>`, `profile:<id>`, … */
  object: string
  /** Hex SHA-256(salt ‖ details). */
  commitment: string
  /** Hex SHA-256(previous hash ‖ canonical row). */
  hash: string
  /** JSON text; null where it was lawfully erased. */
  details: string | null
  /** Hex; null with `details`. */
  salt: string | null
}

/** One line of the safeguarding lead's log: a press that was dealt with, or one made by mistake. */
export interface LogEntry {
  alertId: string
  pressedAt: number
  closedAt: number
  closedBy: string
  outcome: CloseOutcome
  className: string | null
  presses: number
  note: string | null
}

/** One call of the ladder, or the alarm that a call reached nobody. An alarm tells of no pupil: the technician gets it too. */
export interface LadderCall {
  alertId: string
  rung: 'second' | 'safeguarding' | 'everyone' | 'out-of-hours' | 'alarm'
  /** Of the five; null beside them. */
  round: number | null
  why: 'not-delivered' | 'unseen' | 'late' | 'out-of-hours' | 'nobody-reached'
  /** Ids of those who were called, and of those whom a channel could reach just then. */
  people: readonly string[]
  reached: readonly string[]
  at: number
}

/** How well the store is. `problems` are sentences for the technician; none means well. */
export interface StoreHealth {
  ok: boolean
  problems: string[]
  queuedJobs: number
  walBytes: number
  /** Group commits and jobs since start: their ratio is the size of a group. */
  commits: number
  jobs: number
}
