// `seed school.json`: loads the school's roster. Running it again changes what changed and removes nobody.
import { readFileSync } from 'node:fs'
import { seedSchool } from '../school/seed.ts'
import { type CommandPlace, withSchool } from './command-place.ts'

export const seed = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const [file] = argv
  if (file === undefined) {
    place.complain('Which file? seed school.json')
    return 2
  }
  let school: unknown
  try {
    school = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    place.complain(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`)
    return 1
  }
  return withSchool(place, async (store, { id }) => {
    const seeded = await seedSchool(store, id, school)
    if (!seeded.ok) {
      place.complain(`${file}: ${seeded.why}`)
      return 1
    }
    place.print(`${seeded.added} added, ${seeded.changed} changed.`)
    return 0
  })
}
