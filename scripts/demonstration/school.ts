// The example school on a real collector with scratch data: what `npm start`, the journeys and the benches all use.
import { readFileSync } from 'node:fs'
import { type RunningCollector, startCollector } from '../../collector/main.ts'

const EXAMPLE = new URL('../../collector/school/example-primary.json', import.meta.url)

/** Starts the collector with "Example Primary", an open enrolment window and a one-time link for each member of staff. */
export const startExampleSchool = (dataDir: string, port: number, extensionDir?: string): Promise<RunningCollector> =>
  startCollector({
    dataDir,
    port,
    demonstration: true,
    ...(extensionDir === undefined ? {} : { extensionDir }),
    school: JSON.parse(readFileSync(EXAMPLE, 'utf8')),
  })
