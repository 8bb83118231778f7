// A diff in lines for whoever loads the roster: how many of what, and of whom. Names appear only where they are asked for.
import { pupilsLeaving } from '../../roster/compare/diff-roster.ts'
import type { RosterDiff } from '../../roster/compare/known-roster.ts'

const counted = (what: string, changes: readonly { what: readonly string[] }[]): string => {
  const added = changes.filter((one) => one.what[0] === 'new').length
  const same = changes.filter((one) => one.what.length === 0).length
  return `${what}: ${added} new, ${changes.length - added - same} changed, ${same} as they were`
}

/** How many, in five lines and a note each. */
export const countLines = (diff: RosterDiff): string[] => {
  const people = (kind: 'pupil' | 'staff') => diff.people.filter((one) => one.kind === kind)
  const leaving = pupilsLeaving(diff)
  return [
    counted('Classes', diff.classes),
    `${counted('Pupils', people('pupil'))}, ${leaving} of ${diff.pupilsBefore} left`,
    `${counted('Staff', people('staff'))}, ${diff.left.length - leaving} left`,
    ...diff.notes.map((note) => `Note: ${note}`),
  ]
}

/** Whom, one line each: new, changed with what, left. */
export const nameLines = (diff: RosterDiff): string[] => [
  ...diff.classes.filter(({ what }) => what.length > 0).map(({ name, what }) => `  class ${name}: ${what.join('; ')}`),
  ...diff.people
    .filter(({ what }) => what.length > 0)
    .map(({ kind, name, what }) => `  ${kind} ${name}: ${what.join('; ')}`),
  ...diff.left.map(({ kind, name }) => `  ${kind} ${name}: left`),
]
