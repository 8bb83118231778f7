// Our own roster: one table of pupils, `given,family,year,form,email`, as an office can type it in a spreadsheet.
import * as z from 'zod/mini'
import type { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import type { PlainClass, PlainPerson, PlainRoster } from './plain-roster.ts'
import { fileProblem, type RosterProblem } from './problem.ts'
import { Cells, NAMES_TOGETHER, readTable, rowProblems } from './table.ts'
import { commonestAgeGroup, readYear } from './years.ts'

/** Other columns, unique pupil numbers among them, are never read. */
const COLUMNS = { needed: ['given', 'family', 'year', 'form', 'email'], wanted: [] } as const

const Row = z
  .object({
    given: Cells.givenOrFamily,
    family: Cells.givenOrFamily,
    year: z
      .string()
      .check(
        z.refine(
          (text) => text === '' || readYear(text) !== null,
          'is no year group. Write Nursery, Reception or Year 1 to Year 13.',
        ),
      ),
    form: Cells.label,
    email: Cells.email,
  })
  .check(
    z.refine(({ given, family }) => given.length + family.length <= NAMES_TOGETHER, {
      path: ['family'],
      message: 'is too long together with the given name.',
    }),
  )

export type ReadRoster = { ok: true; roster: PlainRoster } | { ok: false; problems: RosterProblem[] }

/** Pupils who could not be told apart: same e-mail, or same name where neither has one. */
const doubles = (file: string, pupils: readonly PlainPerson[]): RosterProblem[] => {
  const seen = new Map<string, number | null>()
  return pupils.flatMap(({ given, family, email, at }) => {
    const key = email ?? `${given} ${family}`
    const before = seen.get(key)
    seen.set(key, before ?? at.row)
    if (before === undefined) return []
    const todo =
      email === null
        ? `the pupil of row ${before} has the same name, and neither has an e-mail. Give both one.`
        : `is the e-mail of row ${before} too. Two pupils cannot share one; a class’s log-in belongs in school.json.`
    return [{ file, row: at.row, column: email === null ? 'family' : 'email', value: email ?? family, todo }]
  })
}

/** Reads the whole table, or says everything that is wrong with it. */
export const readOwnCsv = (file: string, bytes: Uint8Array): ReadRoster => {
  const table = readTable(file, bytes, COLUMNS)
  if (!table.ok) return table
  const problems: RosterProblem[] = []
  const pupils: PlainPerson[] = []
  const forms = new Map<string, { first: PlainClass; ageGroups: AgeGroup[] }>()
  for (const line of table.rows) {
    const parsed = Row.safeParse(line.values)
    if (!parsed.success) {
      problems.push(...rowProblems(file, line, parsed.error.issues))
      continue
    }
    const { given, family, form, email } = parsed.data
    const year = readYear(parsed.data.year)
    const at = { file, row: line.row }
    if (form !== '') {
      const known = forms.get(form) ?? {
        first: { key: form, sourceId: null, name: form, ageGroup: null, room: null, at },
        ageGroups: [],
      }
      if (year !== null) known.ageGroups.push(year.ageGroup)
      forms.set(form, known)
    }
    pupils.push({
      kind: 'pupil',
      sourceId: null,
      given,
      family,
      yearGroup: year?.yearGroup ?? null,
      email: email === '' ? null : email.toLowerCase(),
      classKeys: form === '' ? [] : [form],
      at,
    })
  }
  problems.push(...doubles(file, pupils))
  if (problems.length === 0 && pupils.length === 0) problems.push(fileProblem(file, 'there is no pupil in it.'))
  if (problems.length > 0) return { ok: false, problems }
  const classless = pupils.filter(({ classKeys }) => classKeys.length === 0).length
  const classes = [...forms.values()].map(({ first, ageGroups }) => ({
    ...first,
    ageGroup: commonestAgeGroup(ageGroups),
  }))
  const notes =
    classless === 0 ? [] : [`Pupils without a form (presses go by the device, else to the DSL): ${classless}`]
  return { ok: true, roster: { classes, people: pupils, holdsStaff: false, notes } }
}
