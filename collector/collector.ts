// What every route and live channel of a running collector shares.
import type { KnownProfiles } from './auth/known-profiles.ts'
import type { Keys } from './keys.ts'
import type { BundleSigner } from './live/bundle-signer.ts'
import type { CommandDesk } from './live/command-desk.ts'
import type { HeardDevices } from './live/last-words.ts'
import type { Store } from './store/store.ts'

/** @param what which work failed, in a few words without names or addresses */
export type ReportFault = (what: string) => (fault: unknown) => void

export interface Collector {
  store: Store
  /** The one school this process serves. */
  schoolId: string
  keys: Keys
  /** Epoch milliseconds. */
  clock: () => number
  /** A demonstration says so on every screen. */
  demonstration: boolean
  scheme: 'http' | 'https'
  /** Address browsers use, without a final slash. Known only once it listens on a free port, hence a function. */
  publicUrl: () => string
  dataDir: string
  /** Built dashboard; null: none was built. */
  dashboardDir: string | null
  profiles: KnownProfiles
  signer: BundleSigner
  /** Notes a fault of work that nobody waits for; without it one such fault would end the whole process. */
  report: ReportFault
  commands: CommandDesk
  /** When each device was heard last. */
  heard: HeardDevices
}
