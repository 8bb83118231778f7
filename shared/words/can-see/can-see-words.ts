// The shape of what "What my school can see" says. A sentence names the parts of the events that it tells of, and a test
// holds the two together: nothing leaves a device that no sentence tells of.
import type { LookedUp, PressStep } from '../../can-see/can-see.ts'
import type { SymbolName } from '../../look/symbols.ts'
import type { Event } from '../../protocol/events.ts'
import type { Plain, Word } from '../word-types.ts'

/** A kind of event, all of it; or one field of its data, such as `concern.url`. */
export type Told = {
  [K in Event['kind']]: K | `${K}.${keyof Extract<Event, { kind: K }>['data'] & string}`
}[Event['kind']]

/** A sentence that holds at all times, for everybody. */
export interface Fact {
  say: string
  note: string
  tells: readonly Told[]
}

/** For those who read pictures better than words. */
export interface PicturedFact extends Fact {
  picture: SymbolName
}

export interface FactGroup {
  heading: Plain
  facts: readonly Fact[]
}

/** The list of the signed-in person, which the school itself tells. */
export interface ListWords {
  heading: Plain
  /** Before it is shown: it is nobody else's. */
  before: Plain
  show: Plain
  hide: Plain
  /** While the school is asked for the first time. */
  asking: Plain
  /** The school cannot be asked. */
  noWord: Plain
  /** Instead of a list, where a log-in is many children's. */
  shared: Plain
  pressesHeading: Plain
  pressed: Plain
  steps: { readonly [S in PressStep]: Word }
  hasAddress: Plain
  hasNoAddress: Plain
  nonePressed: Plain
  hasMore: Plain
  looksHeading: Plain
  /** {adult} is a name, `classAdult` or `safeAdult`. */
  looks: { readonly [W in LookedUp['what']]: Word<'receipted'> }
  noneLooked: Plain
  classAdult: Plain
  safeAdult: Plain
  answersHeading: Plain
  accepted: Plain
  declined: Plain
  mayLookHeading: Plain
  /** {names} are display names. */
  ofClass: Plain
  ofSafeguarding: Plain
}

export interface CanSeeWords {
  title: Plain
  close: Plain
  print: Plain
  /** Instead of `groups`, until somebody asks for more; null: readers who read. */
  pictured: { facts: readonly PicturedFact[]; grownUp: Plain; showMore: Plain; readAloud: Plain } | null
  groups: readonly FactGroup[]
  list: ListWords
}
