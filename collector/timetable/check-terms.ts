// Whether terms and days off make a school year: at least one term that is not over, none inside another.
import { fileProblem, type RosterProblem } from '../roster/problem.ts'
import type { PlainTerms, ReadFile } from './plain-timetable.ts'
import { openDays, type Week } from './school-week.ts'

export interface Dated {
  kind: 'term' | 'holiday' | 'inset'
  name: string
  startsOn: string
  endsOn: string
  firstWeek: Week | null
  /** `row 3`, `event 12`. */
  at: string
}

/** A device is told as many stretches of days with school. */
const MOST_STRETCHES = 40
const LONGEST_TERM_DAYS = 370
const DAY_MS = 86_400_000

const problemOf = (file: string, { at, name }: Dated, todo: string): RosterProblem => ({
  file,
  row: at.startsWith('row ') ? Number(at.slice(4)) : null,
  column: at.startsWith('row ') ? null : at,
  value: name,
  todo,
})

/** Two years have each an “Autumn term”: the year tells them apart. */
const named = (terms: readonly Dated[]): Dated[] =>
  terms.map((term) => {
    const isAlone = terms.filter(({ name }) => name === term.name).length === 1
    return isAlone ? term : { ...term, name: `${term.name} ${term.startsOn.slice(0, 4)}` }
  })

export const checkTerms = (
  file: string,
  dated: readonly Dated[],
  today: string,
  notes: readonly string[],
): ReadFile<PlainTerms> => {
  const terms = named(dated.filter(({ kind }) => kind === 'term')).sort((one, other) =>
    one.startsOn < other.startsOn ? -1 : 1,
  )
  const problems: RosterProblem[] = []
  for (const [index, term] of terms.entries()) {
    const before = terms[index - 1]
    if (before !== undefined && term.startsOn <= before.endsOn)
      problems.push(
        problemOf(file, term, `begins before ${before.name} (${before.at}) has ended. Correct one of them.`),
      )
    if (terms.some((one, other) => other < index && one.name === term.name))
      problems.push(problemOf(file, term, 'has the name of another term of the same year. Give it another.'))
    if (Date.parse(term.endsOn) - Date.parse(term.startsOn) > LONGEST_TERM_DAYS * DAY_MS)
      problems.push(problemOf(file, term, 'is longer than a year. Correct its last day.'))
  }
  if (terms.length === 0)
    problems.push(fileProblem(file, 'there is no term in it: without one every week would be a holiday or none.'))
  else if (terms.every(({ endsOn }) => endsOn < today))
    problems.push(fileProblem(file, 'all of its terms are over: every press would count as out of hours.'))
  const daysOff = dated.flatMap(({ kind, name, startsOn, endsOn }) =>
    kind === 'term' ? [] : [{ kind, name, startsOn, endsOn }],
  )
  const distinct = [...new Map(daysOff.map((one) => [`${one.startsOn} ${one.endsOn} ${one.name}`, one])).values()]
  if (openDays(terms, distinct).length > MOST_STRETCHES)
    problems.push(
      fileProblem(
        file,
        `holidays cut its terms into more than ${MOST_STRETCHES} parts. Leave out years that are over.`,
      ),
    )
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    read: {
      terms: terms.map(({ name, startsOn, endsOn, firstWeek }) => ({ name, startsOn, endsOn, firstWeek })),
      daysOff: distinct,
    },
    notes,
  }
}
