// `roster FILE`: loads a roster (our own table, or OneRoster 1.1 or 1.2 as a zip or folder), or says what it would change.
import { dayOf } from '../../shared/agreement/school-year.ts'
import { diffRoster, MOST_LEAVERS_SHARE, needsConfirming, pupilsLeaving } from '../roster/compare/diff-roster.ts'
import type { RosterDiff } from '../roster/compare/known-roster.ts'
import { type KeptRowChanges, mergeRows } from '../roster/merge-rows.ts'
import { buildRoster } from '../roster/one-roster.ts'
import { readOneRoster } from '../roster/one-roster-files.ts'
import { readOwnCsv } from '../roster/own-csv.ts'
import type { PlainRoster } from '../roster/plain-roster.ts'
import { problemLines, type RosterProblem } from '../roster/problem.ts'
import type { RosterBasis } from '../store/roster/roster-store.ts'
import { readArguments } from './agreement/read-arguments.ts'
import { type CommandPlace, withSchool } from './command-place.ts'
import { countLines, nameLines } from './roster/diff-lines.ts'
import { type Contents, findContents } from './roster/find-contents.ts'

const USAGE = 'roster FILE|FOLDER [--dry-run] [--names] [--school ID|"NAME"] [--leavers NUMBER]'

type Prepared =
  | { ok: true; roster: PlainRoster; rows: KeptRowChanges | 'all-dropped' }
  | { ok: false; problems: RosterProblem[] }

const prepare = (
  contents: Extract<Contents, { ok: true }>,
  { rows }: RosterBasis,
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

const tooManyLeave = (diff: RosterDiff): string => {
  const leaving = pupilsLeaving(diff)
  return `Nothing was changed. ${leaving} of ${diff.pupilsBefore} pupils would leave. A load in which more than ${
    MOST_LEAVERS_SHARE * 100
  } % do is more likely a broken export than a summer.
If it is right, say so with their number: --leavers ${leaving}`
}

const nothingChanged = (problems: readonly RosterProblem[]): string => `Nothing was changed.\n${problemLines(problems)}`

interface Asked {
  isDryRun: boolean
  showsNames: boolean
  org: string | null
  leavers: number | null
}

const load = async (contents: Extract<Contents, { ok: true }>, asked: Asked, place: CommandPlace): Promise<number> =>
  withSchool(place, async (store, school) => {
    const refuse = (why: string): number => {
      place.complain(why)
      return 1
    }
    const show = (diff: RosterDiff) => {
      for (const line of [...countLines(diff), ...(asked.showsNames ? nameLines(diff) : [])]) place.print(line)
    }
    const basis = await store.rosterBasis(school.id)
    const prepared = prepare(contents, basis, { org: asked.org, today: dayOf(Date.now(), school.timeZone) })
    if (!prepared.ok) return refuse(nothingChanged(prepared.problems))
    const { roster, rows } = prepared
    if (asked.isDryRun) {
      const answer = diffRoster(basis.known, roster)
      if (!answer.ok) return refuse(nothingChanged(answer.problems))
      show(answer.diff)
      if (needsConfirming(answer.diff, asked.leavers)) return refuse(tooManyLeave(answer.diff))
      place.print('Nothing was changed: this was a dry run.')
      return 0
    }
    const loaded = await store.loadRoster(school.id, { roster, rows, loads: basis.loads, leavers: asked.leavers })
    if (loaded.ok) {
      show(loaded.diff)
      return 0
    }
    switch (loaded.why) {
      case 'problems':
        return refuse(nothingChanged(loaded.problems))
      case 'too-many-leavers':
        show(loaded.diff)
        return refuse(tooManyLeave(loaded.diff))
      case 'loaded-meanwhile':
        return refuse('Nothing was changed: another roster was loaded in this moment. Look, and load again.')
      case 'no-school':
      case 'store-unavailable':
        return refuse(`Nothing was changed: ${loaded.why}.`)
    }
  })

export const roster = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, {
    'dry-run': { type: 'boolean' },
    names: { type: 'boolean' },
    school: { type: 'string' },
    leavers: { type: 'string' },
  })
  const [path, ...more] = read.ok ? read.positionals : []
  const leavers = read.ok ? read.values.leavers : undefined
  if (!read.ok || path === undefined || more.length > 0 || (leavers !== undefined && !/^\d{1,6}$/.test(leavers))) {
    place.complain(read.ok ? USAGE : `${read.why}\n${USAGE}`)
    return 2
  }
  const contents = findContents(path)
  if (!contents.ok) {
    place.complain(nothingChanged(contents.problems))
    return 1
  }
  const asked: Asked = {
    isDryRun: read.values['dry-run'] === true,
    showsNames: read.values.names === true,
    org: read.values.school ?? null,
    leavers: leavers === undefined ? null : Number(leavers),
  }
  return load(contents, asked, place)
}
