// `backup FILE`: a whole, consistent copy of the database, made while the collector goes on. Keys are copied by hand, once.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type CommandPlace, withSchool } from './command-place.ts'

export const backUp = ([file]: readonly string[], place: CommandPlace): number | Promise<number> => {
  if (file === undefined) {
    place.complain('Where to? backup FILE')
    return 2
  }
  const target = resolve(file)
  if (existsSync(target)) {
    place.complain(`${target} is already there: choose another name.`)
    return 1
  }
  if (!existsSync(dirname(target))) {
    place.complain(`There is no folder ${dirname(target)}: make it first.`)
    return 1
  }
  return withSchool(place, async (store) => {
    // It holds pupils, presses and password hashes: readable by its owner alone from its first byte on.
    writeFileSync(target, '', { mode: 0o600, flag: 'wx' })
    const written = await store.backup(target)
    if (!written.ok) rmSync(target, { force: true })
    if (written.ok)
      place.print(`Written: ${target}. Keep it with a copy of ${place.dataDir}/keys, which only its owner may read.`)
    else place.complain(`Not written: ${written.why}`)
    return written.ok ? 0 : 1
  })
}
