// The page "School data": what has been loaded, and files to try out and to load.
import type { FastifyInstance } from 'fastify'
import type { LoadAnswer } from '../../../shared/routes/school-data-routes.ts'
import type { Collector } from '../../collector.ts'
import { countLines } from '../../commands/roster/diff-lines.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'
import type { StaffStreams } from '../../live/staff-stream.ts'
import { pupilsLeaving } from '../../roster/compare/diff-roster.ts'
import { loadRosterFile, type RosterFileLoaded, unpackRoster } from '../../roster/load-roster-file.ts'
import { problemText, type RosterProblem } from '../../roster/problem.ts'
import { type FileLoaded, type Load, loadDeviceFile, loadLessonFiles, loadTermFile } from '../../timetable/load-file.ts'

const MOST_LINES = 100
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

const NOBODY = { leavers: 0, pupils: 0 }

const problemAnswer = (problems: readonly RosterProblem[]): LoadAnswer => ({
  outcome: 'problems',
  lines: problems.slice(0, MOST_LINES).map(problemText),
  more: Math.max(0, problems.length - MOST_LINES),
  ...NOBODY,
})

type Unloaded = { ok: false; why: 'no-school' | 'changed-meanwhile' | 'loaded-meanwhile' | 'store-unavailable' }

const isUnloaded = (loaded: RosterFileLoaded | FileLoaded): loaded is Unloaded =>
  !loaded.ok && loaded.why !== 'problems' && loaded.why !== 'too-many-leavers'

const answerOf = (loaded: Exclude<RosterFileLoaded | FileLoaded, Unloaded>, applies: boolean): LoadAnswer => {
  if (!loaded.ok && loaded.why === 'problems') return problemAnswer(loaded.problems)
  if (!loaded.ok)
    return {
      outcome: 'too-many-leavers',
      lines: countLines(loaded.diff),
      more: 0,
      leavers: pupilsLeaving(loaded.diff),
      pupils: loaded.diff.pupilsBefore,
    }
  return {
    outcome: applies ? 'loaded' : 'tried',
    lines: ('diff' in loaded ? countLines(loaded.diff) : loaded.lines).slice(0, MOST_LINES),
    more: 0,
    ...NOBODY,
  }
}

interface Asked {
  kind: 'roster' | 'timetable' | 'terms' | 'devices'
  fileName: string
  bytes: Uint8Array
  leavers: number | null
}

const loadFile = async (
  { kind, fileName, bytes, leavers }: Asked,
  load: Load,
): Promise<RosterFileLoaded | FileLoaded> => {
  const file = { name: fileName, bytes }
  if (kind === 'timetable') return loadLessonFiles([file], load)
  if (kind === 'terms') return loadTermFile(file, load)
  if (kind === 'devices') return loadDeviceFile(file, load)
  const contents = unpackRoster(fileName, bytes)
  if (!contents.ok) return { ok: false, why: 'problems', problems: contents.problems }
  return loadRosterFile(contents, { ...load, org: null, leavers, shared: [] })
}

export const schoolDataRoutes = (app: FastifyInstance, collector: Collector, streams: StaffStreams): void => {
  const { store, schoolId, clock, report } = collector

  staffRoute(app, collector, 'schoolData', async () => store.schoolData(schoolId))

  staffRoute(app, collector, 'loadSchoolFile', async ({ body, reply }, { viewer }) => {
    const { kind, fileName, content, applies, leavers } = body
    if (!BASE64.test(content)) return refuse(reply, 'bad-request', { detail: 'content: is not base64' })
    const school = await store.school(schoolId)
    if (school === null) return refuse(reply, 'not-found')
    const bytes = new Uint8Array(Buffer.from(content, 'base64'))
    const load = { store, school, now: clock(), actor: viewer.personId, applies }
    const loaded = await loadFile({ kind, fileName, bytes, leavers }, load)
    if (isUnloaded(loaded)) {
      if (loaded.why === 'store-unavailable') return refuse(reply, 'store-unavailable')
      const todo = 'something else was loaded in this moment. Look, and load it again.'
      return problemAnswer([{ file: fileName, row: null, column: null, value: null, todo }])
    }
    // Who has left hears nothing more from this moment on.
    if (loaded.ok && applies) await streams.refresh().catch(report('look again at who is signed in'))
    return answerOf(loaded, applies)
  })
}
