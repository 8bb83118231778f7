// What the device keeps: one database, one schema version. Concerns and covers are written with strict durability.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Event } from '../../shared/protocol/events.ts'
import type { Facts } from '../../shared/protocol/facts.ts'
import type { ConcernTo } from '../../shared/protocol/vocabulary.ts'

/** A concern whose cover stands. */
export interface CoveredConcern {
  id: string
  to: ConcernTo
  pressedAt: number
  /** The press by the collector's clock, or later, never earlier; null while that clock has not been heard. */
  collectorPressedAt: number | null
  /** The last school day that this device had been told of when it was pressed; null: none. */
  knownDay: string | null
  storage: 'saving' | 'stored' | 'failed'
  receiptedAt: number | null
  facts: Facts
  /** `seq` of the newest cover-state command taken in. */
  factsSeq: number
  /** The pressed page; null where there was none. Tab ids hold only within the browser session that gave them. */
  page: { tabId: number; session: string; replaced: boolean; url: string | null } | null
  /** "I pressed it by mistake": only the pressed page is still covered. */
  isUndone: boolean
  /** Pressed on the practice page in this practice; null: a real press. */
  practiceId: string | null
  /** Pressed on a log-in that many children use. */
  isShared: boolean
}

/** The covered state of this profile. Its strict record is the truth; registered scripts and session flags only follow it. */
export interface CoverRecord {
  concerns: CoveredConcern[]
  /** When the last cover was released; null before any release. */
  releasedAt: number | null
  /** The newest presses that were released: one of them, offered again because its answer was lost, covers nothing. */
  releasedIds: string[]
  /** Counts this profile's presses. */
  deviceSeq: number
}

/** A page taken away after a press: refused until `until`. */
export interface TakenAway {
  url: string
  until: number
}

export interface Identity {
  keys: CryptoKeyPair
  publicJwk: JsonWebKey
  profileId: string | null
  schoolId: string | null
  state: 'none' | 'pending' | 'active'
  /** Public key of the collector as it was given at enrolment; policy's pin outranks it. */
  settingsKey: string | null
  /** The collector this enrolment belongs to. */
  collectorUrl: string | null
  /** The account it was enrolled with: another one signed in since must be told. */
  email: string | null
}

export interface ListCopy {
  snapshot: Blob
  sha256: string
  version: number
}

interface Schema extends DBSchema {
  outbox: { key: string; value: Event; indexes: { kind: Event['kind'] } }
  cover: { key: 'now'; value: CoverRecord }
  takenAway: { key: string; value: TakenAway }
  identity: { key: 'now'; value: Identity }
  commands: { key: string; value: { id: string; notAfter: number } }
  lists: { key: string; value: ListCopy }
}
export type Database = IDBPDatabase<Schema>

/** Promises that must survive a pulled plug are written with this; Chromium's default is `relaxed`. */
export const STRICT = { durability: 'strict' } as const

let opened: Promise<Database> | null = null

/** The profile's database, opened once per worker. A failed opening is tried again at the next call. */
export const database = (): Promise<Database> => {
  opened ??= openDB<Schema>('porpoise', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('kind', 'kind')
      db.createObjectStore('cover')
      db.createObjectStore('takenAway', { keyPath: 'url' })
      db.createObjectStore('identity')
      db.createObjectStore('commands', { keyPath: 'id' })
      db.createObjectStore('lists')
    },
    terminated() {
      opened = null
    },
  }).catch((fault: unknown) => {
    opened = null
    throw fault
  })
  return opened
}
