// Finds who of a new roster is who of the school: a wrong match would give one child's record to another.
//
// First the other system's id, then the e-mail, last the name where only one of that name is left on both sides. An e-mail
// alone is not enough where it was somebody else's: schools give addresses of leavers to new children.
import type { PlainPerson } from '../plain-roster.ts'
import type { RosterProblem } from '../problem.ts'
import type { KnownPerson } from './known-roster.ts'

export type Matched = Map<PlainPerson, KnownPerson>

const nameKey = (kind: string, name: string): string => `${kind} ${name.normalize('NFC').toLowerCase()}`
const nameOf = ({ kind, given, family }: PlainPerson): string => nameKey(kind, `${given} ${family}`)

const problemWith = ({ at }: PlainPerson, column: string, value: string, todo: string): RosterProblem => ({
  ...at,
  column,
  value,
  todo,
})

/** True where an address stands for the same person still. */
const isStillTheirs = (known: KnownPerson, next: PlainPerson): boolean => {
  if (nameKey(known.kind, known.name) === nameOf(next)) return true
  const hasOtherId = next.sourceId !== null && known.sourceIds.length > 0
  return !known.hasLeft && !hasOtherId
}

/** Names that exactly one of these has. */
const onlyOnes = <T>(all: readonly T[], key: (one: T) => string): Map<string, T> => {
  const found = new Map<string, T>()
  const twice = new Set<string>()
  for (const one of all) {
    if (found.has(key(one))) twice.add(key(one))
    found.set(key(one), one)
  }
  for (const name of twice) found.delete(name)
  return found
}

export const matchPeople = (
  known: readonly KnownPerson[],
  next: readonly PlainPerson[],
): { matched: Matched; problems: RosterProblem[] } => {
  const bySource = new Map(known.flatMap((one) => one.sourceIds.map((id): [string, KnownPerson] => [id, one])))
  const byEmail = new Map(
    known.flatMap((one): [string, KnownPerson][] => (one.email === null ? [] : [[one.email, one]])),
  )
  const matched: Matched = new Map()
  const taken = new Set<KnownPerson>()
  const problems: RosterProblem[] = []
  const match = (person: PlainPerson, to: KnownPerson) => {
    matched.set(person, to)
    taken.add(to)
  }
  for (const person of next) {
    const to = person.sourceId === null ? undefined : bySource.get(person.sourceId)
    if (to === undefined) continue
    if (to.kind !== person.kind) {
      const todo = `was loaded as ${to.kind} before and is ${person.kind} now. Correct the role in the other system.`
      problems.push(problemWith(person, 'sourcedId', person.sourceId ?? '', todo))
    } else if (!taken.has(to)) match(person, to)
  }
  for (const person of next) {
    const to = person.email === null ? undefined : byEmail.get(person.email)
    if (matched.has(person) || to === undefined || taken.has(to)) continue
    if (to.kind === person.kind) {
      if (isStillTheirs(to, person)) match(person, to)
    } else if (!to.hasLeft) {
      const todo = `is the e-mail of a ${to.kind === 'staff' ? 'member of staff' : 'pupil'} here. Correct it in the file.`
      problems.push(problemWith(person, 'email', person.email ?? '', todo))
    }
  }
  const still = onlyOnes(
    known.filter((one) => !taken.has(one) && !one.hasLeft),
    (one) => nameKey(one.kind, one.name),
  )
  for (const person of onlyOnes(
    next.filter((one) => !matched.has(one)),
    nameOf,
  ).values()) {
    const to = still.get(nameOf(person))
    // Two addresses, or two ids, of one name are two people.
    if (to === undefined || (to.email !== null && person.email !== null)) continue
    if (to.sourceIds.length === 0 || person.sourceId === null) match(person, to)
  }
  return { matched, problems }
}
