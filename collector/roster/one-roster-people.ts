// Who of a OneRoster export is a pupil or staff of one school. Parents, guardians and everybody else are left out.
import type { MergedRow, MergedRows } from './merge-rows.ts'
import type { PlainPerson } from './plain-roster.ts'
import type { RosterProblem } from './problem.ts'
import { NAMES_TOGETHER } from './table.ts'
import { readYear } from './years.ts'

/** A cell that holds a list: commas inside quotation marks. */
export const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** OneRoster's end dates are the first day on which it is over. */
export const isOver = (endDate: string | undefined, today: string): boolean =>
  endDate !== undefined && endDate !== '' && endDate <= today

export const problemAt = (
  { file, row }: Pick<MergedRow, 'file' | 'row'>,
  column: string,
  value: string,
  todo: string,
): RosterProblem => ({ file: `${file}.csv`, row, column, value, todo })

export type Kind = 'pupil' | 'staff'

const KINDS: Record<string, Kind> = { student: 'pupil', teacher: 'staff', aide: 'staff' }

export const kindOf = (role: string | undefined): Kind | null => {
  const name = (role ?? '').toLowerCase()
  return (Object.hasOwn(KINDS, name) ? KINDS[name] : undefined) ?? null
}

/** The roles that 1.2 gives in a file of its own, a primary one first. */
const rolesByUser = ({ rows }: MergedRows, org: string | null, today: string): Map<string, string[]> => {
  const roles = new Map<string, string[]>()
  for (const { values } of rows.roles.values()) {
    if ((org !== null && values.orgSourcedId !== org) || isOver(values.endDate, today)) continue
    const id = values.userSourcedId ?? ''
    const before = roles.get(id) ?? []
    const role = values.role ?? ''
    roles.set(id, values.roleType?.toLowerCase() === 'primary' ? [role, ...before] : [...before, role])
  }
  return roles
}

const kindsOf = (
  user: MergedRow,
  roles: Map<string, string[]>,
  hasRolesFile: boolean,
  org: string | null,
): Kind | null => {
  const { values, sourcedId } = user
  if (hasRolesFile) return (roles.get(sourcedId) ?? []).map(kindOf).find((kind) => kind !== null) ?? null
  const orgs = listOf(values.orgSourcedIds)
  return org !== null && orgs.length > 0 && !orgs.includes(org) ? null : kindOf(values.role)
}

const emailOf = ({ email, username }: Record<string, string>): string | null => {
  // Where there is no e-mail, a log-in of that form is what devices send.
  const text = email !== '' ? email : username
  return text === undefined || !/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text) || text.length > 254
    ? null
    : text.toLowerCase()
}

export interface ReadPeople {
  people: Map<string, PlainPerson>
  /** Users who are neither pupil nor teacher here, or are not enabled. */
  leftOut: number
  problems: RosterProblem[]
}

/** The pupils and staff of one school, still without classes. */
export const readPeople = (merged: MergedRows, org: string | null, today: string): ReadPeople => {
  const roles = rolesByUser(merged, org, today)
  const hasRolesFile = merged.rows.roles.size > 0
  const people = new Map<string, PlainPerson>()
  const emails = new Map<string, MergedRow>()
  const problems: RosterProblem[] = []
  let leftOut = 0
  for (const user of merged.rows.users.values()) {
    const { values, sourcedId } = user
    const kind = kindsOf(user, roles, hasRolesFile, org)
    if (kind === null || values.enabledUser?.toLowerCase() === 'false') {
      leftOut += 1
      continue
    }
    const given = values.preferredGivenName || values.givenName || ''
    const family = values.preferredFamilyName || values.familyName || ''
    for (const [column, name] of [
      ['givenName', given],
      ['familyName', family],
    ] as const)
      if (name === '' || /\p{Cc}/u.test(name))
        problems.push(
          problemAt(
            user,
            column,
            name,
            'is empty or holds a line break. Every person needs a given and a family name.',
          ),
        )
    if (given.length + family.length > NAMES_TOGETHER)
      problems.push(problemAt(user, 'familyName', family, 'is too long together with the given name.'))
    const email = emailOf(values)
    const other = email === null ? undefined : emails.get(email)
    if (email !== null && other !== undefined) {
      const where = other.row === null ? 'of an earlier load' : `of row ${other.row}`
      problems.push(problemAt(user, 'email', email, `is the e-mail ${where} too. Two people cannot share one.`))
    } else if (email !== null) emails.set(email, user)
    const year = listOf(values.grades)
      .map(readYear)
      .find((one) => one !== null)
    people.set(sourcedId, {
      kind,
      sourceId: sourcedId,
      given,
      family,
      yearGroup: kind === 'pupil' ? (year?.yearGroup ?? null) : null,
      email,
      classKeys: [],
      at: { file: 'users.csv', row: user.row },
    })
  }
  return { people, leftOut, problems }
}
