// The shape of every word list. A word says what it claims; a state's words may claim only that state's facts,
// so a sentence that promises too much does not compile.
import type { Claim, CoverState, STATE_FACTS } from '../concern/cover-state.ts'

export interface Word<C extends Claim = Claim> {
  /** The sentence as it is shown. `{adult}` is the adult's name, or the list's own word where names are not shown. */
  say: string
  /** For translators: when and where it is shown. */
  note: string
  /** The facts that must be true before it may be shown. */
  claims: readonly C[]
}

type FactOf<S extends CoverState> = (typeof STATE_FACTS)[S][number]

export interface StateWords<S extends CoverState = CoverState> {
  headline: Word<FactOf<S>>
  line: Word<FactOf<S>>
  /** Instead of `line` when the press was for the safeguarding lead only: never names the teacher. */
  lineForDsl?: Word<FactOf<S>>
  headlineForDsl?: Word<FactOf<S>>
}

/** A sentence that claims nothing: labels, notices. */
export type Plain = Word<never>

export interface PupilWords {
  button: Plain
  buttonLong: Plain
  /** The second button: for the safeguarding lead, unseen by the class teacher. */
  someoneElse: Plain
  someoneElseLong: Plain
  movePip: Plain
  someAdult: Plain
  closePage: Plain
  cover: { readonly [S in CoverState]: StateWords<S> }
  blocked: { title: Plain; headline: Plain; line: Plain; goBack: Plain; unreadable: Plain; helpFirst: Plain }
  checking: Plain
}

export interface StaffBlockWords {
  title: Plain
  headline: Plain
  category: Plain
  list: Plain
  host: Plain
  askLead: Plain
  goBack: Plain
  copy: Plain
  copied: Plain
  more: Plain
  limits: Plain
}
