// `timetable FILE…`, `terms FILE`, `devices FILE`: each loads all of it or nothing, and says what changes.
import { basename } from 'node:path'
import { fileProblem, problemLines } from '../roster/problem.ts'
import {
  type FileLoaded,
  type Load,
  loadDeviceFile,
  loadLessonFiles,
  loadTermFile,
  type SchoolFile,
} from '../timetable/load-file.ts'
import { readArguments } from './agreement/read-arguments.ts'
import { type CommandPlace, withSchool } from './command-place.ts'
import { readWithinBounds } from './roster/find-contents.ts'

type LoadFiles = (files: readonly SchoolFile[], load: Load) => Promise<FileLoaded>

const WHY = {
  'changed-meanwhile': 'a class or teacher of the file has been taken off in this moment. Look, and load again.',
  'no-school': 'there is no such school.',
  'store-unavailable': 'the store cannot keep anything just now.',
}

const loadAll = (files: readonly SchoolFile[], isDryRun: boolean, loadFiles: LoadFiles, place: CommandPlace) =>
  withSchool(place, async (store, school) => {
    const load = { store, school, now: Date.now(), actor: 'command line', applies: !isDryRun }
    const loaded = await loadFiles(files, load)
    if (!loaded.ok) {
      place.complain(
        `Nothing was changed.\n${loaded.why === 'problems' ? problemLines(loaded.problems) : WHY[loaded.why]}`,
      )
      return 1
    }
    for (const line of loaded.lines) place.print(line)
    if (isDryRun) place.print('Nothing was changed: this was a dry run.')
    return 0
  })

const command =
  (usage: string, mostFiles: number, loadFiles: LoadFiles) =>
  (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
    const read = readArguments(argv, { 'dry-run': { type: 'boolean' } })
    const paths = read.ok ? read.positionals : []
    if (!read.ok || paths.length === 0 || paths.length > mostFiles) {
      place.complain(read.ok ? usage : `${read.why}\n${usage}`)
      return 2
    }
    const files: SchoolFile[] = []
    for (const path of paths) {
      const name = basename(path)
      const found = readWithinBounds(path)
      if (!found.ok) {
        place.complain(`Nothing was changed.\n${problemLines([fileProblem(name, found.why)])}`)
        return 1
      }
      files.push({ name, bytes: found.bytes })
    }
    return loadAll(files, read.values['dry-run'] === true, loadFiles, place)
  }

const onlyOne =
  (loadFile: (file: SchoolFile, load: Load) => Promise<FileLoaded>): LoadFiles =>
  ([file], load) => {
    if (file === undefined) throw new Error('a command was run without its file')
    return loadFile(file, load)
  }

/** A calendar for each teacher is one timetable: hence several files. */
export const timetable = command('timetable FILE… [--dry-run]', 1000, loadLessonFiles)
export const terms = command('terms FILE [--dry-run]', 1, onlyOne(loadTermFile))
export const devices = command('devices FILE.csv [--dry-run]', 1, onlyOne(loadDeviceFile))
