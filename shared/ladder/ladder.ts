// The escalation ladder: from what is known of one alert to who is called now, and when to look again. Pure: the time is given.
//
// Promises: only an adult beside the child, or a release or closing by staff, ends it; whatever a pupil does has no place in
// its facts · it is never silent for longer than the longest pause after an adult's word, or the gap between two calls · a
// press for the safeguarding lead calls safeguarding staff only · one look makes one call at most, however long ago the last
// look was · a clock that is set back, by however much, lets it wait once more at most.
import { adultsOfRung, type Contacts, firstAdults, type PersonId, type RungName } from './contacts.ts'

/** Nobody's screen has drawn it: the next adult is called at once. */
export const UNDELIVERED_MS = 10_000
/** Nobody has answered; also the time from one call to the next. */
export const UNANSWERED_CALL_MS = 90_000
export const SEEN_PAUSE_MS = 120_000
/** After "I'm going", and after a release code that was typed at the machine. */
export const COMING_PAUSE_MS = 300_000
export const EVERYONE_EVERY_MS = 600_000
export const ROUNDS = 5
/** A time of record this far ahead of the clock was written before the clock was set back: it holds nobody up. */
export const CLOCK_SLACK_MS = 10_000

/** What staff have done about it. What the pupil did since (undo, close, their own release) is not here: it changes nothing. */
export type Standing =
  | { is: 'unanswered' }
  | { is: 'seen'; by: PersonId; at: number }
  | { is: 'coming'; by: PersonId; at: number }
  | { is: 'stopped'; by: 'with' | 'release' | 'close' }

/** What is known of one alert. Times are epoch ms by the collector's clock. */
export interface LadderFacts {
  contacts: Contacts
  standing: Standing
  /** Since when a press has waited that nobody has seen: the first, or one that came after it was seen. */
  waitsSinceAt: number
  /** When the last of its presses came: its screens have their time to draw that one too. */
  lastPressAt: number
  /** Whether school was open when it was pressed. */
  wasSchoolOpen: boolean
  /** When a release code was last typed at the machine. */
  codeAt: number | null
  /** Calls so far, without the one out of hours; `lastPeople` are those of the last one. */
  calls: { made: 0 } | { made: number; lastAt: number; lastPeople: readonly PersonId[] }
  /** When the safeguarding lead was told of a press out of hours. */
  outOfHoursAt: number | null
  /** Whose visible screen has drawn the last press. */
  deliveredTo: readonly PersonId[]
}

export type SchoolMoment = { isOpen: true; openedAt: number } | { isOpen: false }

/** What is known of the school at the moment of the look. */
export interface LadderScene {
  school: SchoolMoment
  /** Whom some channel can send to just now. */
  reachable: ReadonlySet<PersonId>
}

export type Rung = { name: 'second' | 'safeguarding'; round: number } | { name: 'everyone' } | { name: 'out-of-hours' }

/** `not-delivered`: no screen drew it in time. `late`: who had seen it or was coming is not there. */
export type CallReason = 'not-delivered' | 'unseen' | 'late' | 'out-of-hours'

export interface Call {
  rung: Rung
  why: CallReason
  people: PersonId[]
  /** Those of them who can be reached. Nobody: that is an alarm to lead, head and technician. */
  reached: PersonId[]
}

export interface LadderLook {
  call: Call | null
  /** Whether an answer has been waited for too long: what staff and child may be told, apart from any call. */
  isOverdue: boolean
  /** When time alone may change the answer. A delivery, a step of staff or a code changes it at any time. */
  lookAgainAt: number | 'when-school-opens' | 'never'
}

/** A time of record, or long ago where the clock has been set back behind it. */
const believed = (at: number, now: number): number => (at > now + CLOCK_SLACK_MS ? Number.NEGATIVE_INFINITY : at)

export const rungAfter = (made: number): { name: RungName; round: number } =>
  made >= ROUNDS * 2
    ? { name: 'everyone', round: ROUNDS }
    : { name: made % 2 === 0 ? 'second' : 'safeguarding', round: Math.floor(made / 2) + 1 }

const holderOf = (standing: Standing): PersonId | null =>
  standing.is === 'seen' || standing.is === 'coming' ? standing.by : null

/** From when a wait counts: nobody is waited for in the night, so what began in it begins anew when school opens. */
const countsFrom = ({ wasSchoolOpen }: LadderFacts, school: SchoolMoment, at: number, now: number): number =>
  school.isOpen && !wasSchoolOpen ? Math.max(believed(at, now), school.openedAt) : believed(at, now)

/** By when somebody must have answered, or stand beside the child. */
const answerDueAt = (facts: LadderFacts, school: SchoolMoment, now: number): number => {
  const { standing, waitsSinceAt } = facts
  if (standing.is === 'seen') return countsFrom(facts, school, standing.at, now) + SEEN_PAUSE_MS
  if (standing.is === 'coming') return countsFrom(facts, school, standing.at, now) + COMING_PAUSE_MS
  return countsFrom(facts, school, waitsSinceAt, now) + UNANSWERED_CALL_MS
}

const undeliveredAt = (facts: LadderFacts, school: SchoolMoment, now: number): number | null => {
  const { calls, contacts, deliveredTo, lastPressAt, standing } = facts
  // From the safeguarding team on there is nobody further up to be quicker.
  if (standing.is !== 'unanswered' || calls.made > 1) return null
  const awaited = 'lastPeople' in calls ? calls.lastPeople : firstAdults(contacts)
  if (deliveredTo.some((one) => awaited.includes(one))) return null
  const pressed = countsFrom(facts, school, lastPressAt, now)
  return ('lastAt' in calls ? Math.max(pressed, believed(calls.lastAt, now)) : pressed) + UNDELIVERED_MS
}

/** When the next call is due, by the answer that is awaited and the call before. */
const callDueAt = (facts: LadderFacts, school: SchoolMoment, now: number): { at: number; why: CallReason } => {
  const { calls, standing } = facts
  const answerDue = answerDueAt(facts, school, now)
  const gap = calls.made < ROUNDS * 2 ? UNANSWERED_CALL_MS : EVERYONE_EVERY_MS
  const regular = 'lastAt' in calls ? Math.max(answerDue, believed(calls.lastAt, now) + gap) : answerDue
  const undelivered = undeliveredAt(facts, school, now)
  if (undelivered !== null && undelivered < regular) return { at: undelivered, why: 'not-delivered' }
  return { at: regular, why: standing.is === 'unanswered' ? 'unseen' : 'late' }
}

const RUNG_NAMES: readonly RungName[] = ['second', 'safeguarding', 'everyone']

/** A rung on which nobody can be reached is called together with the next ones. Who is late is not called about themselves. */
const callOn = (facts: LadderFacts, { reachable }: LadderScene, why: CallReason): Call => {
  const { name, round } = rungAfter(facts.calls.made)
  const holder = holderOf(facts.standing)
  const people = new Set<PersonId>()
  for (const one of RUNG_NAMES.slice(RUNG_NAMES.indexOf(name))) {
    for (const person of adultsOfRung(facts.contacts, one, round === 1)) if (person !== holder) people.add(person)
    if ([...people].some((person) => reachable.has(person))) break
  }
  const rung: Rung = name === 'everyone' ? { name } : { name, round }
  return { rung, why, people: [...people], reached: [...people].filter((person) => reachable.has(person)) }
}

/** Out of hours the lead is told once, and the press waits for the next school day. */
const lookAtNight = (facts: LadderFacts, { reachable }: LadderScene): LadderLook => {
  const { leads, deputies, heads } = facts.contacts
  const people = [...([leads, deputies, heads].find((group) => group.length > 0) ?? [])]
  const call: Call = {
    rung: { name: 'out-of-hours' },
    why: 'out-of-hours',
    people,
    reached: people.filter((person) => reachable.has(person)),
  }
  const isFirst = facts.outOfHoursAt === null && facts.standing.is === 'unanswered'
  return { call: isFirst ? call : null, isOverdue: false, lookAgainAt: 'when-school-opens' }
}

/**
 * Decides who is called about one alert at this moment.
 * @param now epoch ms by the same clock as the facts
 */
export const lookAtLadder = (facts: LadderFacts, scene: LadderScene, now: number): LadderLook => {
  if (facts.standing.is === 'stopped') return { call: null, isOverdue: false, lookAgainAt: 'never' }
  // What was pressed in school climbs on past the bell until its rounds are through: the child may still sit there.
  const isNight = !scene.school.isOpen && (!facts.wasSchoolOpen || facts.calls.made >= ROUNDS * 2)
  if (isNight) return lookAtNight(facts, scene)
  const codeUntil = facts.codeAt === null ? Number.NEGATIVE_INFINITY : believed(facts.codeAt, now) + COMING_PAUSE_MS
  const answerDue = Math.max(answerDueAt(facts, scene.school, now), codeUntil)
  const due = callDueAt(facts, scene.school, now)
  const callAt = Math.max(due.at, codeUntil)
  const isOverdue = answerDue <= now
  if (callAt > now) return { call: null, isOverdue, lookAgainAt: isOverdue ? callAt : Math.min(callAt, answerDue) }
  return { call: callOn(facts, scene, due.why), isOverdue, lookAgainAt: now + UNDELIVERED_MS }
}
