// OneRoster 1.1 and 1.2 as CSV: the manifest, the five or six files we need, and of each only the columns we need.
//
// Promises: demographics, passwords, telephone numbers and parents are never read into anything · in a delta each row says
// what became of it · everything that is wrong with the files is told at once.
// Format: https://www.imsglobal.org/oneroster-v11-final-csv-tables, https://www.imsglobal.org/spec/oneroster/v1p2
import * as z from 'zod/mini'
import { fileProblem, type RosterProblem } from './problem.ts'
import { Cells, type Columns, readTable, rowProblems, type TableRow } from './table.ts'

export const FILE_NAMES = ['orgs', 'academicSessions', 'classes', 'users', 'roles', 'enrollments'] as const
export type FileName = (typeof FILE_NAMES)[number]

/** What a zip or folder is searched for; everything else in it stays packed. */
export const WANTED_FILES: ReadonlySet<string> = new Set(['manifest.csv', ...FILE_NAMES.map((name) => `${name}.csv`)])

const optional = z.optional(z.string())
const optionalLabel = z.optional(Cells.label)

/** Per file: columns without which it says nothing, those used where they are there, and what a row must be. */
const FILES: Record<FileName, Columns & { row: z.ZodMiniType }> = {
  orgs: {
    needed: ['sourcedId', 'name', 'type'],
    wanted: ['identifier'],
    row: z.object({ sourcedId: Cells.id, type: z.string() }),
  },
  academicSessions: {
    needed: ['sourcedId', 'endDate'],
    wanted: [],
    row: z.object({ sourcedId: Cells.id, endDate: Cells.day }),
  },
  classes: {
    needed: ['sourcedId', 'title'],
    wanted: ['grades', 'classCode', 'classType', 'location', 'schoolSourcedId', 'termSourcedIds'],
    row: z.object({
      sourcedId: Cells.id,
      title: Cells.label.check(z.minLength(1, 'is empty. Every class needs a title.')),
      classCode: optionalLabel,
      location: optionalLabel,
    }),
  },
  users: {
    needed: ['sourcedId', 'givenName', 'familyName'],
    wanted: [
      'enabledUser',
      'orgSourcedIds',
      'role',
      'username',
      'email',
      'grades',
      'preferredGivenName',
      'preferredFamilyName',
    ],
    row: z.object({ sourcedId: Cells.id, givenName: optional, familyName: optional, email: Cells.email }),
  },
  roles: {
    needed: ['sourcedId', 'userSourcedId', 'role', 'orgSourcedId'],
    wanted: ['roleType', 'endDate'],
    row: z.object({ sourcedId: Cells.id, userSourcedId: Cells.id, endDate: z.optional(Cells.day) }),
  },
  enrollments: {
    needed: ['sourcedId', 'classSourcedId', 'userSourcedId', 'role'],
    wanted: ['endDate'],
    row: z.object({
      sourcedId: Cells.id,
      classSourcedId: Cells.id,
      userSourcedId: Cells.id,
      endDate: z.optional(Cells.day),
    }),
  },
}

export interface SourceRow {
  row: number
  sourcedId: string
  isDeleted: boolean
  values: Record<string, string>
}

export type Mode = 'bulk' | 'delta'
export interface OneRosterLoad {
  version: '1.1' | '1.2'
  /** Files that the manifest says are there; of the others the last load's rows go on. */
  files: Partial<Record<FileName, { mode: Mode; rows: SourceRow[] }>>
}

export type ReadLoad = { ok: true; load: OneRosterLoad } | { ok: false; problems: RosterProblem[] }

const MANIFEST = 'manifest.csv'

interface Manifest {
  version: '1.1' | '1.2'
  modes: Map<FileName, Mode>
}

const readManifest = (
  bytes: Uint8Array | undefined,
): { ok: true; manifest: Manifest } | { ok: false; problems: RosterProblem[] } => {
  if (bytes === undefined) {
    const todo = 'it is missing. A OneRoster export has it beside its other files.'
    return { ok: false, problems: [fileProblem(MANIFEST, todo)] }
  }
  const table = readTable(MANIFEST, bytes, { needed: ['propertyName', 'value'], wanted: [] })
  if (!table.ok) return table
  const problems: RosterProblem[] = []
  const lines = new Map(table.rows.map((line) => [line.values.propertyName ?? '', line]))
  const said = lines.get('oneroster.version')
  const version = said?.values.value ?? ''
  if (version !== '1.1' && version !== '1.2') {
    const todo = 'only OneRoster 1.1 and 1.2 are understood. Choose one of them in the other system.'
    problems.push({ file: MANIFEST, row: said?.row ?? null, column: 'oneroster.version', value: version, todo })
  }
  const modes = new Map<FileName, Mode>()
  for (const name of FILE_NAMES) {
    const line = lines.get(`file.${name}`)
    const mode = line?.values.value?.toLowerCase() ?? 'absent'
    if (mode === 'bulk' || mode === 'delta') modes.set(name, mode)
    else if (mode !== 'absent') {
      const todo = 'must be absent, bulk or delta.'
      problems.push({ file: MANIFEST, row: line?.row ?? null, column: `file.${name}`, value: mode, todo })
    }
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, manifest: { version: version === '1.1' ? '1.1' : '1.2', modes } }
}

/** What became of a row. In a bulk file it may be left empty, which means that it is there. */
const readStatus = (file: string, { row, values }: TableRow, mode: Mode): { isDeleted: boolean } | RosterProblem => {
  const status = values.status?.toLowerCase() ?? ''
  if (status === 'active' || (status === '' && mode === 'bulk')) return { isDeleted: false }
  if (status === 'tobedeleted' || (status === 'inactive' && mode === 'bulk')) return { isDeleted: true }
  return {
    file,
    row,
    column: 'status',
    value: values.status ?? '',
    todo: 'must be active or tobedeleted in this file.',
  }
}

const readFile = (
  name: FileName,
  bytes: Uint8Array,
  mode: Mode,
): { ok: true; rows: SourceRow[] } | { ok: false; problems: RosterProblem[] } => {
  const file = `${name}.csv`
  const { needed, wanted, row: Row } = FILES[name]
  const table = readTable(file, bytes, {
    needed: mode === 'delta' ? [...needed, 'status'] : needed,
    wanted: mode === 'delta' ? wanted : [...wanted, 'status'],
  })
  if (!table.ok) return table
  const problems: RosterProblem[] = []
  const rows: SourceRow[] = []
  const seen = new Map<string, number>()
  for (const line of table.rows) {
    const status = readStatus(file, line, mode)
    if ('todo' in status) {
      problems.push(status)
      continue
    }
    const { status: _, ...values } = line.values
    const sourcedId = values.sourcedId ?? ''
    // Of a row that goes, nothing but its id is needed, and exports leave the rest empty.
    const parsed = (status.isDeleted ? z.object({ sourcedId: Cells.id }) : Row).safeParse(values)
    if (!parsed.success) {
      problems.push(...rowProblems(file, line, parsed.error.issues))
      continue
    }
    const before = seen.get(sourcedId)
    if (before !== undefined) {
      const todo = `row ${before} has this id already. Every row needs its own.`
      problems.push({ file, row: line.row, column: 'sourcedId', value: sourcedId, todo })
      continue
    }
    seen.set(sourcedId, line.row)
    rows.push({ row: line.row, sourcedId, isDeleted: status.isDeleted, values })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows }
}

/** Reads the files of a OneRoster export by their names. */
export const readOneRoster = (contents: ReadonlyMap<string, Uint8Array>): ReadLoad => {
  const read = readManifest(contents.get(MANIFEST))
  if (!read.ok) return read
  const { version, modes } = read.manifest
  const load: OneRosterLoad = { version, files: {} }
  const problems: RosterProblem[] = []
  for (const [name, mode] of modes) {
    const bytes = contents.get(`${name}.csv`)
    if (bytes === undefined) {
      problems.push(
        fileProblem(`${name}.csv`, `the manifest says that it is here (${mode}), and it is not. Export again.`),
      )
      continue
    }
    const file = readFile(name, bytes, mode)
    if (file.ok) load.files[name] = { mode, rows: file.rows }
    else problems.push(...file.problems)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, load }
}
