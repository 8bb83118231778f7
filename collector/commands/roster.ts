// `roster FILE`: loads a roster (our own table, or OneRoster 1.1 or 1.2 as a zip or folder), or says what it would change.
import { MOST_LEAVERS_SHARE, pupilsLeaving } from '../roster/compare/diff-roster.ts'
import type { RosterDiff } from '../roster/compare/known-roster.ts'
import { type Contents, loadRosterFile } from '../roster/load-roster-file.ts'
import type { SharedLogIn } from '../roster/plain-roster.ts'
import { problemLines, type RosterProblem } from '../roster/problem.ts'
import { readArguments } from './agreement/read-arguments.ts'
import { type CommandPlace, withSchool } from './command-place.ts'
import { countLines, nameLines } from './roster/diff-lines.ts'
import { findContents } from './roster/find-contents.ts'

const USAGE =
  'roster FILE|FOLDER [--dry-run] [--names] [--school ID|"NAME"] [--leavers NUMBER] [--shared EMAIL=CLASS …]'

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
  shared: readonly SharedLogIn[]
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
    const { org, leavers, shared, isDryRun } = asked
    const where = { store, school, now: Date.now(), actor: 'command line', applies: !isDryRun }
    const loaded = await loadRosterFile(contents, { ...where, org, leavers, shared })
    if (loaded.ok) {
      show(loaded.diff)
      if (isDryRun) place.print('Nothing was changed: this was a dry run.')
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

/** `oak@school.example=Oak`, as often as there are shared log-ins. */
const readShared = (texts: readonly string[]): SharedLogIn[] | null => {
  const shared = texts.map((text) => /^([^\s=@]+@[^\s=@]+)=(.{1,80})$/.exec(text.trim()))
  if (shared.some((one) => one === null)) return null
  return shared.map((one) => ({ email: (one?.[1] ?? '').toLowerCase(), className: (one?.[2] ?? '').trim() }))
}

export const roster = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, {
    'dry-run': { type: 'boolean' },
    names: { type: 'boolean' },
    school: { type: 'string' },
    leavers: { type: 'string' },
    shared: { type: 'string', multiple: true },
  })
  const [path, ...more] = read.ok ? read.positionals : []
  const leavers = read.ok ? read.values.leavers : undefined
  const shared = readShared(read.ok ? (read.values.shared ?? []) : [])
  if (
    !read.ok ||
    shared === null ||
    path === undefined ||
    more.length > 0 ||
    (leavers !== undefined && !/^\d{1,6}$/.test(leavers))
  ) {
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
    shared,
  }
  return load(contents, asked, place)
}
