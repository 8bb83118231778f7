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

/** What a child can do on a cover besides closing the page. */
export interface ActWords {
  undo: Plain
  carryOn: Plain
  needHelp: Plain
  more: Plain
  back: Plain
  readAloud: Plain
  bystander: Plain
  bystanderNoted: Word<'stored'>
  getHelp: Plain
  adultIsHere: Plain
}

/** Asked only where the school wants it, and never what was seen. */
export interface FeelingWords {
  question: Plain
  choice: Plain
  worried: Plain
  sad: Plain
  cross: Plain
  notSure: Plain
  skip: Plain
  noted: Word<'stored'>
}

/** For the adult who types the release code at the pupil's machine. */
export interface CodeWords {
  headline: Plain
  line: Plain
  wrong: Plain
  /** {time} is a number with its unit. */
  wait: Plain
  seconds: Plain
  minutes: Plain
  none: Plain
  erase: Plain
}

/** The page on which a class practises the press. */
export interface PracticeWords {
  open: Plain
  title: Plain
  line: Plain
  noneTitle: Plain
  noneLine: Plain
}

/** Names of the pages behind the popup's links: said there in the pupil's language, although the pages are in English. */
export interface PageNames {
  firstRun: Plain
  getHelp: Plain
  canSee: Plain
}

/** Sentences for a press while school is closed. */
export interface ClosedWords {
  today: Plain
  /** {day} is one of `days`. */
  weekday: Plain
  later: Plain
  /** {name} and {number} as the school has set them. */
  callHelpline: Plain
  inDanger: Plain
  /** Monday to Sunday. */
  days: readonly [Plain, Plain, Plain, Plain, Plain, Plain, Plain]
}

/** The words of the page behind "More help". */
export interface MoreWords {
  acts: ActWords
  feelings: FeelingWords
  code: CodeWords
}

export interface PupilWords extends MoreWords {
  button: Plain
  buttonLong: Plain
  /** The second button: for the safeguarding lead, unseen by the class teacher. */
  someoneElse: Plain
  someoneElseLong: Plain
  movePip: Plain
  someAdult: Plain
  closePage: Plain
  closed: ClosedWords
  practicePage: PracticeWords
  pageNames: PageNames
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
