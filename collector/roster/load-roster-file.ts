// From the contents of a roster file to what the school holds: the same way for the command line and for the page.
import { dayOf } from '../../shared/agreement/school-year.ts'
import type { Load } from '../timetable/load-file.ts'
import { diffRoster, needsConfirming } from './compare/diff-roster.ts'
import type { RosterDiff } from './compare/known-roster.ts'
import { type KeptRow, type KeptRowChanges, mergeRows } from './merge-rows.ts'
import { buildRoster } from './one-roster.ts'
import { readOneRoster, WANTED_FILES } from './one-roster-files.ts'
import { readOwnCsv } from './own-csv.ts'
import type { PlainRoster, SharedLogIn } from './plain-roster.ts'
import { fileProblem, type RosterProblem } from './problem.ts'
import { readZip } from './read-zip.ts'

export type Contents =
  | { ok: true; kind: 'own'; file: string; bytes: Uint8Array }
  | { ok: true; kind: 'one-roster'; files: Map<string, Uint8Array> }
  | { ok: false; problems: RosterProblem[] }

/** Our own table, or an archive: by what it begins with, else by its name. */
export const unpackRoster = (name: string, bytes: Uint8Array): Contents => {
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isPacked && !/\.zip$/i.test(name)) return { ok: true, kind: 'own', file: name, bytes }
  const zip = readZip(bytes, WANTED_FILES)
  if (zip.ok) return { ok: true, kind: 'one-roster', files: zip.files }
  return { ok: false, problems: [fileProblem(zip.file ?? name, zip.why)] }
}

export interface RosterAsked extends Load {
  /** The school of the file, where it holds several. */
  org: string | null
  /** The number of pupils who may leave, as somebody has named it. */
  leavers: number | null
  /** Marked with this load: who has such an address in the file is nobody. */
  shared: readonly SharedLogIn[]
}

export type RosterFileLoaded =
  | { ok: true; diff: RosterDiff }
  | { ok: false; why: 'too-many-leavers'; diff: RosterDiff }
  | { ok: false; why: 'problems'; problems: RosterProblem[] }
  | { ok: false; why: 'no-school' | 'loaded-meanwhile' | 'store-unavailable' }

type Prepared =
  | { ok: true; roster: PlainRoster; rows: KeptRowChanges | 'all-dropped' }
  | { ok: false; problems: RosterProblem[] }

const prepare = (
  contents: Extract<Contents, { ok: true }>,
  rows: readonly KeptRow[],
  which: { org: string | null; today: string },
): Prepared => {
  if (contents.kind === 'own') {
    const read = readOwnCsv(contents.file, contents.bytes)
    return read.ok ? { ok: true, roster: read.roster, rows: 'all-dropped' } : read
  }
  const read = readOneRoster(contents.files)
  if (!read.ok) return read
  const merge = mergeRows(rows, read.load)
  if (!merge.ok) return merge
  const built = buildRoster(merge.merged, which)
  return built.ok ? { ok: true, roster: built.roster, rows: merge.changes } : built
}

/** Other systems know a class's log-in as a pupil: here it is nobody’s own. */
const withoutShared = (roster: PlainRoster, shared: readonly SharedLogIn[]): PlainRoster => {
  const addresses = new Set(shared.map(({ email }) => email))
  const people = roster.people.filter(({ email }) => email === null || !addresses.has(email))
  const left = roster.people.length - people.length
  const notes = left === 0 ? [] : [`Shared log-ins in the file, which are no pupils: ${left}`]
  return { ...roster, people, notes: [...roster.notes, ...notes] }
}

/** Compares, and with `applies` writes, all of it or nothing. */
export const loadRosterFile = async (
  contents: Extract<Contents, { ok: true }>,
  { store, school, now, actor, applies, org, leavers, shared }: RosterAsked,
): Promise<RosterFileLoaded> => {
  const basis = await store.rosterBasis(school.id)
  const prepared = prepare(contents, basis.rows, { org, today: dayOf(now, school.timeZone) })
  if (!prepared.ok) return { ok: false, why: 'problems', problems: prepared.problems }
  const roster = withoutShared(prepared.roster, shared)
  if (applies)
    return store.loadRoster(school.id, { roster, rows: prepared.rows, loads: basis.loads, leavers, shared, actor })
  const answer = diffRoster(basis.known, roster, shared)
  if (!answer.ok) return { ok: false, why: 'problems', problems: answer.problems }
  return needsConfirming(answer.diff, leavers)
    ? { ok: false, why: 'too-many-leavers', diff: answer.diff }
    : { ok: true, diff: answer.diff }
}
