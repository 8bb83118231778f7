// The roster part of the store's contract, and the shapes that go in and come out.
import type { KnownRoster, RosterDiff } from '../../roster/compare/known-roster.ts'
import type { KeptRow, KeptRowChanges } from '../../roster/merge-rows.ts'
import type { PlainRoster, SharedLogIn } from '../../roster/plain-roster.ts'
import type { RosterProblem } from '../../roster/problem.ts'

export interface RosterBasis {
  /** How many loads there have been: a load that rests on fewer is refused. */
  loads: number
  known: KnownRoster
  /** The other system's rows as they stand. */
  rows: KeptRow[]
}

export interface RosterLoad {
  roster: PlainRoster
  /** `all-dropped`: the rows of other systems are forgotten, for this roster came without any. */
  rows: KeptRowChanges | 'all-dropped'
  loads: number
  /** The number of pupils who may leave, as somebody has named it; null: nobody has. */
  leavers: number | null
  /** Log-ins of whole classes, marked with this load. */
  shared: readonly SharedLogIn[]
  /** A person's id, or `command line`. */
  actor: string
}

export type RosterLoaded =
  | { ok: true; diff: RosterDiff }
  | { ok: false; why: 'no-school' | 'loaded-meanwhile' }
  | { ok: false; why: 'too-many-leavers'; diff: RosterDiff }
  | { ok: false; why: 'problems'; problems: RosterProblem[] }

export interface RosterStore {
  /** What a new roster is compared with and laid over, all of one moment. */
  rosterBasis(schoolId: string): Promise<RosterBasis>
  /** Compares once more and applies, in one transaction: all of it, or nothing. */
  loadRoster(schoolId: string, load: RosterLoad): Promise<RosterLoaded | { ok: false; why: 'store-unavailable' }>
}
