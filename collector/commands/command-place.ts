// Where a command runs: the school's folder, and how it speaks; and the store, opened beside a running collector or alone.
import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import { databaseFile, openStore } from '../store/open-store.ts'
import type { School } from '../store/rows.ts'
import type { Store } from '../store/store.ts'

export interface CommandPlace extends Config {
  print: (line: string) => void
  complain: (line: string) => void
}

/** Opens the one school of the data folder, does the work, closes. Returns the exit code. */
export const withSchool = async (
  { dataDir, complain }: CommandPlace,
  work: (store: Store, school: School) => Promise<number>,
): Promise<number> => {
  if (!existsSync(databaseFile(dataDir))) {
    complain(`There is no school in ${dataDir}. Start the collector once (npm run serve): it makes one.`)
    return 1
  }
  const opened = await openStore({ dataDir, beside: true })
  if (!opened.ok) {
    complain(opened.detail)
    return 1
  }
  try {
    const [school] = await opened.store.schools()
    if (school !== undefined) return await work(opened.store, school)
    complain('The database holds no school. Start the collector once (npm run serve).')
    return 1
  } finally {
    await opened.store.close()
  }
}
