// The example school on a real collector with scratch data: what `npm start`, the journeys and the benches all use.
import { readFileSync } from 'node:fs'
import { type RunningCollector, startCollector } from '../../collector/main.ts'

const EXAMPLE = new URL('../../collector/school/example-primary.json', import.meta.url)

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '23:59' }))

/** The example school, open whenever somebody tries it: on a Sunday evening a cover would else say that school is closed. */
const exampleSchool = (): unknown => ({ ...JSON.parse(readFileSync(EXAMPLE, 'utf8')), hours: EVERY_DAY, terms: [] })

/** Starts the collector with "Example Primary", an open enrolment window and a one-time link for each member of staff. */
export const startExampleSchool = (dataDir: string, port: number, extensionDir?: string): Promise<RunningCollector> =>
  startCollector({
    dataDir,
    port,
    demonstration: true,
    ...(extensionDir === undefined ? {} : { extensionDir }),
    school: exampleSchool(),
  })
