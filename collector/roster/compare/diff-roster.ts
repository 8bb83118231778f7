// Compares a new roster with what the school holds: who and what is added, changed, left. Pure: it decides, it writes nothing.
//
// Promises: nobody is deleted · a roster takes off nobody who holds a duty, and no staff it did not bring · a person's own
// name as staff, a pupil's language and a class's room are kept where the roster says nothing better.
import type { PlainClass, PlainPerson, PlainRoster } from '../plain-roster.ts'
import { fileProblem, type RosterProblem } from '../problem.ts'
import type { ClassChange, KnownClass, KnownPerson, KnownRoster, PersonChange, RosterDiff } from './known-roster.ts'
import { type Matched, matchPeople } from './match-people.ts'

/** More pupils than this share leaving in one load is more likely a broken export than a summer. */
export const MOST_LEAVERS_SHARE = 0.2

export type DiffAnswer = { ok: true; diff: RosterDiff } | { ok: false; problems: RosterProblem[] }

const said = (value: string | null): string => value ?? 'none'
const differs = (what: string, before: string | null, after: string | null): string[] =>
  before === after ? [] : [`${what} ${said(before)} → ${said(after)}`]

const matchClasses = (known: readonly KnownClass[], next: readonly PlainClass[]): Map<PlainClass, KnownClass> => {
  const bySource = new Map(known.flatMap((one) => one.sourceIds.map((id): [string, KnownClass] => [id, one])))
  const matched = new Map<PlainClass, KnownClass>()
  const taken = new Set<KnownClass>()
  for (const one of next) {
    const to = one.sourceId === null ? undefined : bySource.get(one.sourceId)
    if (to === undefined || taken.has(to)) continue
    matched.set(one, to)
    taken.add(to)
  }
  // A new school year's export has new ids for the same names.
  const byName = new Map(known.filter((one) => !taken.has(one)).map((one) => [one.name, one]))
  for (const one of next) {
    const to = matched.has(one) ? undefined : byName.get(one.name)
    if (to !== undefined) matched.set(one, to)
  }
  return matched
}

const diffClasses = (
  known: readonly KnownClass[],
  next: readonly PlainClass[],
  problems: RosterProblem[],
): { changes: ClassChange[]; matched: Map<PlainClass, KnownClass> } => {
  const matched = matchClasses(known, next)
  const kept = new Set(matched.values())
  const names = new Set(known.filter((one) => !kept.has(one)).map(({ name }) => name))
  const changes = next.flatMap((one): ClassChange[] => {
    const before = matched.get(one)
    const ageGroup = one.ageGroup ?? before?.ageGroup ?? null
    const problem = (todo: string): RosterProblem => ({ ...one.at, column: null, value: one.name, todo })
    if (names.has(one.name)) problems.push(problem('another class of the school has this name. Give it another.'))
    names.add(one.name)
    if (ageGroup === null) {
      problems.push(problem('neither this new class nor its pupils have a year. Give it one, so that its words fit.'))
      return []
    }
    const { key, sourceId, name } = one
    const room = one.room ?? before?.room ?? null
    const what =
      before === undefined
        ? ['new']
        : [
            ...differs('name', before.name, name),
            ...differs('age group', before.ageGroup, ageGroup),
            ...differs('room', before.room, room),
          ]
    return [{ id: before?.id ?? null, key, sourceId, name, ageGroup, room, what }]
  })
  return { changes, matched }
}

/** A person's classes by name: those of the school now, as they will be called, and those of the roster. */
interface ClassNames {
  byId: ReadonlyMap<string, string>
  byKey: ReadonlyMap<string, string>
  /** Ids of classes the roster speaks of: staff keep their others. */
  ofRoster: ReadonlySet<string>
}

const changeOf = (person: PlainPerson, before: KnownPerson | undefined, names: ClassNames): PersonChange => {
  const { kind, sourceId, given, family, classKeys } = person
  // Staff are called here as they, or whoever invited them, wanted it.
  const name = kind === 'staff' && before !== undefined ? before.name : `${given} ${family}`
  const yearGroup = person.yearGroup ?? before?.yearGroup ?? null
  const email = person.email ?? (kind === 'staff' ? (before?.email ?? null) : null)
  const change = { id: before?.id ?? null, kind, sourceId, name, given, family, yearGroup, email, classKeys }
  if (before === undefined) return { ...change, what: ['new'] }
  const had = before.classIds
    .filter((id) => kind === 'pupil' || names.ofRoster.has(id))
    .map((id) => names.byId.get(id) ?? '?')
  const has = classKeys.map((key) => names.byKey.get(key) ?? '?')
  const list = (all: readonly string[]) => (all.length === 0 ? null : [...all].sort().join(', '))
  return {
    ...change,
    what: [
      ...(before.hasLeft ? ['back'] : []),
      ...differs('name', before.name, name),
      ...differs('year', before.yearGroup, yearGroup),
      ...differs('e-mail', before.email, email),
      ...differs('class', list(had), list(has)),
    ],
  }
}

/** Staff leave only where a roster brought them and they hold no duty. */
const leavers = (known: readonly KnownPerson[], matched: Matched, next: PlainRoster) => {
  const here = new Set(matched.values())
  const gone = known.filter((one) => !one.hasLeft && !here.has(one))
  const staff = next.holdsStaff ? gone.filter(({ kind, sourceIds }) => kind === 'staff' && sourceIds.length > 0) : []
  const withDuty = staff.filter(({ holdsDuty }) => holdsDuty)
  const left = [...gone.filter(({ kind }) => kind === 'pupil'), ...staff.filter(({ holdsDuty }) => !holdsDuty)]
  const note = `Staff with a duty who are no longer in the file, and stay until it is taken from them: ${withDuty.length}`
  return { left: left.map(({ id, kind, name }) => ({ id, kind, name })), notes: withDuty.length > 0 ? [note] : [] }
}

/** Addresses that pass from one person to another, and who would have one that somebody else keeps. */
const passOnEmails = (
  known: readonly KnownPerson[],
  people: readonly PersonChange[],
  leaving: ReadonlySet<string>,
): { freedEmails: string[]; taken: number[] } => {
  const after = new Map(people.flatMap(({ id, email }) => (id === null ? [] : [[id, email] as const])))
  const owners = new Map(known.flatMap((one) => (one.email === null ? [] : [[one.email, one] as const])))
  const freedEmails: string[] = []
  const taken: number[] = []
  for (const [index, { id, email }] of people.entries()) {
    const owner = email === null ? undefined : owners.get(email)
    if (email === null || owner === undefined || owner.id === id) continue
    const isGivenUp = after.has(owner.id) ? after.get(owner.id) !== email : owner.hasLeft || leaving.has(owner.id)
    if (isGivenUp) freedEmails.push(email)
    else taken.push(index)
  }
  return { freedEmails, taken }
}

/** A log-in can be a class's only where the class is there and no member of staff signs in with it. */
const sharedProblems = (
  { people }: KnownRoster,
  classNames: readonly string[],
  marked: readonly { email: string; className: string }[],
): RosterProblem[] =>
  marked.flatMap(({ email, className }) => {
    const problem = (value: string, todo: string) => ({ ...fileProblem('--shared', todo), value })
    const isStaff = people.some((one) => one.kind === 'staff' && !one.hasLeft && one.email === email)
    return [
      ...(isStaff ? [problem(email, 'is the e-mail of a member of staff. Nobody else may sign in with it.')] : []),
      ...(classNames.includes(className) ? [] : [problem(className, 'is no class of the school or of the file.')]),
    ]
  })

/** What a load would change, or why this roster cannot be this school's. */
export const diffRoster = (
  known: KnownRoster,
  next: PlainRoster,
  marked: readonly { email: string; className: string }[] = [],
): DiffAnswer => {
  const { matched, problems } = matchPeople(known.people, next.people)
  const classes = diffClasses(known.classes, next.classes, problems)
  const shared = new Set(known.sharedAccounts)
  for (const { email, at } of next.people)
    if (email !== null && shared.has(email)) {
      const todo = 'is a class’s shared log-in here, so it is nobody’s own. Take it out, or unmark the log-in.'
      problems.push({ ...at, column: 'email', value: email, todo })
    }
  const { left, notes } = leavers(known.people, matched, next)
  const leaving = new Set(left.map(({ id }) => id))
  const byKey = new Map(next.classes.map(({ key, name }) => [key, name]))
  const byId = new Map(known.classes.map(({ id, name }) => [id, name]))
  for (const [one, to] of classes.matched) byId.set(to.id, one.name)
  const names = { byId, byKey, ofRoster: new Set([...classes.matched.values()].map(({ id }) => id)) }
  const people = next.people.map((person) => changeOf(person, matched.get(person), names))
  const { freedEmails, taken } = passOnEmails(known.people, people, leaving)
  for (const index of taken) {
    const { at, email } = next.people[index] ?? {}
    if (at === undefined || email == null || problems.some(({ value }) => value === email)) continue
    problems.push({ ...at, column: 'email', value: email, todo: 'belongs to somebody else at the school. Correct it.' })
  }
  problems.push(...sharedProblems(known, [...byKey.values(), ...byId.values()], marked))
  if (problems.length > 0) return { ok: false, problems }
  const pupilsBefore = known.people.filter(({ kind, hasLeft }) => kind === 'pupil' && !hasLeft).length
  return {
    ok: true,
    diff: {
      classes: classes.changes,
      shared: [...marked],
      people,
      left,
      freedEmails,
      pupilsBefore,
      notes: [...next.notes, ...notes],
    },
  }
}

export const pupilsLeaving = ({ left }: RosterDiff): number => left.filter(({ kind }) => kind === 'pupil').length

/** True where so many pupils would leave that somebody must name the number first. A number that is named must be right. */
export const needsConfirming = (diff: RosterDiff, named: number | null): boolean => {
  const leaving = pupilsLeaving(diff)
  return named === null ? leaving > diff.pupilsBefore * MOST_LEAVERS_SHARE : named !== leaving
}
