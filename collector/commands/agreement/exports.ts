// `agreement coverage` and `agreement register`: what inspectors ask for. Each export is in the record.
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ClassAgreement } from '../../../shared/agreement/coverage.ts'
import { dayOf, schoolYearName } from '../../../shared/agreement/school-year.ts'
import { csvTable } from '../../school/csv.ts'
import type { RegisterRow } from '../../store/agreements/agreement-store.ts'
import type { School } from '../../store/rows.ts'
import type { Store } from '../../store/store.ts'
import { type CommandPlace, withSchool } from '../command-place.ts'
import { readArguments } from './read-arguments.ts'

const COVERAGE_HEAD = [
  'Class',
  'Agreement',
  'Version',
  'People',
  'Accepted',
  'Declined',
  'Read aloud',
  'Not yet',
  'Read aloud on',
]

/** Day and minute in the school's own time. */
const momentOf = (at: number | null, timeZone: string): string | null => {
  if (at === null) return null
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at))
  return `${dayOf(at, timeZone)} ${time}`
}

const coverageRow = (line: ClassAgreement, timeZone: string): (string | number | null)[] => [
  line.name,
  line.audience,
  line.version,
  line.people,
  line.accepted,
  line.declined,
  line.readAloud,
  line.notYet,
  momentOf(line.readAloudAt, timeZone),
]

const sentence = (line: ClassAgreement): string =>
  `${line.name}: ${line.accepted} accepted, ${line.declined} declined, ${line.readAloud} read aloud to, ${line.notYet} not yet, of ${line.people} (${line.audience}, version ${line.version})`

/** In the record before it is printed: what nobody wrote down must not go out. */
const noted = async (
  store: Store,
  { id }: School,
  place: CommandPlace,
  action: string,
  rows: number,
): Promise<boolean> => {
  const written = await store.recordAudit(id, { actor: 'command line', action, object: 'school', details: { rows } })
  if (!written.ok) place.complain(`Nothing was printed: the record cannot be written (${written.why}).`)
  return written.ok
}

export const coverage = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, { csv: { type: 'boolean' } })
  if (!read.ok || read.positionals.length > 0) {
    place.complain(`${read.ok ? '' : `${read.why}\n`}agreement coverage [--csv]`)
    return 2
  }
  return withSchool(place, async (store, school) => {
    await store.shipAgreements(school.id)
    const { schoolYear, timeZone, classes } = await store.agreementCoverage(school.id, null)
    if (!(await noted(store, school, place, 'agreement-coverage-exported', classes.length))) return 1
    if (read.values.csv === true) {
      place.print(
        csvTable(
          COVERAGE_HEAD,
          classes.map((line) => coverageRow(line, timeZone)),
        ).trimEnd(),
      )
      return 0
    }
    place.print(`School year ${schoolYearName(schoolYear)}`)
    for (const line of classes) place.print(sentence(line))
    return 0
  })
}

const REGISTER_HEAD = [
  'Kind',
  'Name',
  'Log-in',
  'Class',
  'Agreement',
  'Version in force',
  'Answer',
  'When',
  'Device',
  'Signed on paper by',
  'Signed on',
  'Signed version',
]

const ANSWER: Record<RegisterRow['answer'], string> = {
  accepted: 'accepted',
  declined: 'declined',
  'read-aloud': 'read aloud to the class',
  'not-yet': 'not yet',
}

const registerRow = (row: RegisterRow, timeZone: string): (string | number | null)[] => [
  row.kind,
  row.name,
  row.logIn,
  row.classNames.join(', '),
  row.audience,
  row.version,
  ANSWER[row.answer],
  momentOf(row.at, timeZone),
  row.deviceLabel,
  row.signature?.by ?? null,
  row.signature?.on ?? null,
  row.signature?.version ?? null,
]

export const register = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, { csv: { type: 'boolean' }, out: { type: 'string' } })
  if (!read.ok || read.positionals.length > 0 || read.values.csv !== true) {
    place.complain(`${read.ok ? '' : `${read.why}\n`}agreement register --csv [--out FILE]`)
    return 2
  }
  const target = read.values.out === undefined ? null : resolve(read.values.out)
  if (target !== null && existsSync(target)) {
    place.complain(`${target} is already there: choose another name.`)
    return 1
  }
  return withSchool(place, async (store, school) => {
    await store.shipAgreements(school.id)
    const rows = await store.agreementRegister(school.id)
    if (!(await noted(store, school, place, 'agreement-register-exported', rows.length))) return 1
    const table = csvTable(
      REGISTER_HEAD,
      rows.map((row) => registerRow(row, school.timeZone)),
    )
    if (target === null) place.print(table.trimEnd())
    else {
      try {
        // Children's names: readable by its owner alone from its first byte on.
        writeFileSync(target, table, { mode: 0o600, flag: 'wx' })
      } catch (error) {
        place.complain(`${target}: ${error instanceof Error ? error.message : 'cannot be written'}`)
        return 1
      }
      place.print(`Written: ${target}, ${rows.length} rows. It names children: keep it as you keep the roll.`)
    }
    return 0
  })
}
