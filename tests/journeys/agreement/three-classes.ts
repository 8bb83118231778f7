// A school of thirty pupils in three age groups, on a real collector in this process whose clock can be turned.
import { readFileSync } from 'node:fs'
import { newToken, tokenHash } from '../../../collector/auth/one-time-link.ts'
import { startCollector } from '../../../collector/main.ts'
import type { Store } from '../../../collector/store/store.ts'
import type { School } from '../harness/school.ts'
import type { Scratch } from '../harness/scratch.ts'
import { openWire } from '../harness/tcp-proxy.ts'

const DOMAIN = 'example-primary.example'

export const logIn = (className: 'oak' | 'elm' | 'ash', number: number): string =>
  `${className}.pupil${number}@${DOMAIN}`
export const SHARED_LOG_IN = `oak@${DOMAIN}`

interface Named {
  given: string
  family: string
  yearGroup: string
  email: string | null
  class: string
}

const pupils = (name: 'Oak' | 'Elm' | 'Ash', yearGroup: string, hasOwn: (number: number) => boolean): Named[] =>
  Array.from({ length: 10 }, (_, index) => ({
    given: name,
    family: `pupil ${index + 1}`,
    yearGroup,
    email: hasOwn(index + 1) ? logIn(name.toLowerCase() as 'oak', index + 1) : null,
    class: name,
  }))

/** Oak (ks1): eight share one log-in, two have their own. Elm (ks2) and Ash (ks3): each their own. */
export const threeClasses = () => {
  const example = JSON.parse(
    readFileSync(new URL('../../../collector/school/example-primary.json', import.meta.url), 'utf8'),
  )
  return {
    ...example,
    classes: [...example.classes, { name: 'Ash', ageGroup: 'ks3', room: 'Room 9' }],
    pupils: [
      ...pupils('Oak', 'Year 2', (number) => number > 8),
      ...pupils('Elm', 'Year 5', () => true),
      ...pupils('Ash', 'Year 7', () => true),
    ],
    devices: [...example.devices, { label: 'ASH-01', room: 'Room 9', class: 'Ash' }],
  }
}

export interface TimedSchool extends School {
  store: Store
  now: () => number
  /** Turns the collector's clock. */
  turnTo: (at: number) => void
}

/** @param at what the collector's clock says at the start */
export const openTimedSchool = async (scratch: Scratch, at: number): Promise<TimedSchool> => {
  let ahead = at - Date.now()
  const now = (): number => Date.now() + ahead
  const folder = scratch.folder('school')
  const running = await startCollector({
    dataDir: folder,
    port: 0,
    clock: now,
    demonstration: true,
    school: threeClasses(),
    logLevel: 'warn',
  })
  scratch.atEnd(running.close)
  // One that holds by the command line's clock too, which is the machine's own.
  const enrolmentToken = newToken()
  await running.store.addEnrolmentToken(running.schoolId, tokenHash(enrolmentToken), null)
  await running.store.changeSchool(running.schoolId, { enrolmentOpenUntilAt: at + 3 * 365 * 86_400_000 })
  const port = Number(new URL(running.url).port)
  const links = new Map(running.links.map(({ name, url }) => [name, url]))
  const profiles = async (label: unknown) =>
    (await running.store.profiles(running.schoolId)).filter(
      ({ deviceLabel, state }) => deviceLabel === label && state === 'active',
    )
  const known = new Map<unknown, { id: string }>()
  const never = (): never => {
    throw new Error('this school’s collector runs in the journey’s own process')
  }
  return {
    url: running.url,
    schoolId: running.schoolId,
    folder,
    enrolmentToken,
    wire: await openWire(scratch, port),
    store: running.store,
    now,
    turnTo: (next) => {
      ahead = next - Date.now()
    },
    link: (name) => links.get(name) ?? never(),
    rows: never,
    // The one question that a device's start asks: is this label enrolled?
    row: <T>(_sql: string, label: unknown) => {
      void profiles(label).then(([profile]) => profile && known.set(label, profile))
      return known.get(label) as T | undefined
    },
    kill: async () => never(),
    start: async () => never(),
  }
}
