// Lays a OneRoster load over the rows of the loads before it: a bulk file replaces its kind, a delta changes single rows.
import type { FileName, OneRosterLoad } from './one-roster-files.ts'
import { FILE_NAMES } from './one-roster-files.ts'
import { fileProblem, type RosterProblem } from './problem.ts'

/** A row of an export, as the school keeps it for the next delta. */
export interface KeptRow {
  file: FileName
  sourcedId: string
  values: Record<string, string>
}

export interface MergedRow extends KeptRow {
  /** Null: it came with an earlier load. */
  row: number | null
}

export interface MergedRows {
  rows: Record<FileName, Map<string, MergedRow>>
  /** Ids that this load said are to go: what still names them is no mistake of the file. */
  gone: Record<FileName, Set<string>>
}

/** What the store must write so that it holds the merged rows. */
export interface KeptRowChanges {
  put: KeptRow[]
  drop: { file: FileName; sourcedId: string }[]
}

export type Merge = { ok: true; merged: MergedRows; changes: KeptRowChanges } | { ok: false; problems: RosterProblem[] }

const perFile = <T>(make: () => T): Record<FileName, T> => ({
  orgs: make(),
  academicSessions: make(),
  classes: make(),
  users: make(),
  roles: make(),
  enrollments: make(),
})

/** Without these a first load is no roster. */
const NEEDED: readonly FileName[] = ['classes', 'users', 'enrollments']

const missing = (load: OneRosterLoad, kept: readonly KeptRow[]): RosterProblem[] => {
  // One cause, one sentence: of what else is missing the bulk export will tell.
  const changed = FILE_NAMES.find((name) => load.files[name]?.mode === 'delta')
  if (changed !== undefined && kept.length === 0) {
    const todo = 'it holds only changes (delta), and nothing was loaded before. Load a bulk export first.'
    return [fileProblem(`${changed}.csv`, todo)]
  }
  const problems: RosterProblem[] = []
  const known = new Set(kept.map(({ file }) => file))
  const needed = load.version === '1.2' ? [...NEEDED, 'roles' as const] : NEEDED
  for (const name of FILE_NAMES) {
    const file = `${name}.csv`
    const mode = load.files[name]?.mode
    if (mode === undefined && !known.has(name) && needed.includes(name))
      problems.push(
        fileProblem(file, 'the manifest says that it is absent, and no earlier load brought it. Export it as well.'),
      )
  }
  return problems
}

const isSame = (one: Record<string, string>, other: Record<string, string>): boolean => {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}

/** Merges, and says which kept rows change by it. */
export const mergeRows = (kept: readonly KeptRow[], load: OneRosterLoad): Merge => {
  const problems = missing(load, kept)
  if (problems.length > 0) return { ok: false, problems }
  const before = perFile(() => new Map<string, KeptRow>())
  for (const row of kept) before[row.file].set(row.sourcedId, row)
  const merged: MergedRows = { rows: perFile(() => new Map()), gone: perFile(() => new Set()) }
  const changes: KeptRowChanges = { put: [], drop: [] }
  for (const file of FILE_NAMES) {
    const rows = merged.rows[file]
    const loaded = load.files[file]
    if (loaded?.mode !== 'bulk') for (const [id, row] of before[file]) rows.set(id, { ...row, row: null })
    for (const { row, sourcedId, isDeleted, values } of loaded?.rows ?? []) {
      if (isDeleted) {
        rows.delete(sourcedId)
        merged.gone[file].add(sourcedId)
      } else rows.set(sourcedId, { file, sourcedId, values, row })
    }
    for (const [sourcedId, { values }] of rows) {
      const old = before[file].get(sourcedId)
      if (old === undefined || !isSame(old.values, values)) changes.put.push({ file, sourcedId, values })
    }
    for (const sourcedId of before[file].keys()) if (!rows.has(sourcedId)) changes.drop.push({ file, sourcedId })
  }
  return { ok: true, merged, changes }
}
