// A store on a scratch folder with the example school in it, a clock to turn, and presses to make.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedSchool } from '../../../../collector/school/seed.ts'
import { openStore } from '../../../../collector/store/open-store.ts'
import type { Source, Viewer } from '../../../../collector/store/rows.ts'
import type { AlertStep, Store, StoreChange } from '../../../../collector/store/store.ts'
import type { ConcernEvent, Event } from '../../../../shared/protocol/events.ts'
import { uuidv7 } from '../../../../shared/protocol/uuid.ts'

const EXAMPLE = new URL('../../../../collector/school/example-primary.json', import.meta.url)
export const exampleSchool = () => JSON.parse(readFileSync(EXAMPLE, 'utf8'))

export const MONDAY_MORNING = Date.UTC(2026, 10, 23, 9, 0)
export const freshId = (at = MONDAY_MORNING): string => uuidv7(at, randomBytes(10))
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'porpoise-store-'))

/** The stores that the contract is checked on. A second database joins here. */
export const STORES = [{ name: 'SQLite', open: openStore }] as const
export type OpenStore = (typeof STORES)[number]['open']

export const must = <T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> => {
  if (!answer.ok) throw new Error(`expected ok, got ${JSON.stringify(answer)}`)
  return answer as Extract<T, { ok: true }>
}

/** The unverified press of a machine whose enrolment is broken. */
export const stranger = (address = '10.0.0.9', label: string | null = 'OAK-09'): Source => ({
  kind: 'unverified',
  profileId: null,
  thumbprint: null,
  address,
  label,
})

export const concern = (
  data: Partial<ConcernEvent['data']> = {},
  envelope: Partial<Omit<ConcernEvent, 'data'>> = {},
): ConcernEvent => ({
  id: freshId(),
  kind: 'concern',
  occurredAt: MONDAY_MORNING,
  profileId: null,
  v: 1,
  ...envelope,
  data: {
    to: 'class',
    route: 'page',
    url: 'https://example.org/page',
    verdict: null,
    ageGroup: 'ks1',
    personKey: null,
    shared: false,
    deviceLabel: null,
    room: null,
    practiceId: null,
    deviceSeq: 1,
    ...data,
  },
})

export const block = (host: string, times = 1, occurredAt = MONDAY_MORNING): Event => ({
  id: freshId(),
  kind: 'block',
  occurredAt,
  profileId: null,
  v: 1,
  data: { host, category: 'gambling', list: 'starter', listVersion: 1, frame: 'top', times },
})

export const acknowledgement = (commandId: string): Event => ({
  id: freshId(),
  kind: 'command-ack',
  occurredAt: MONDAY_MORNING,
  profileId: null,
  v: 1,
  data: { commandId, outcome: 'done' },
})

export interface ScratchSchool {
  store: Store
  schoolId: string
  dataDir: string
  /** Epoch ms; turn it at will. */
  clock: { now: number }
  changes: StoreChange[]
  /** Enrols an active profile and gives it as a source of signed events. */
  device(
    label?: string | null,
    hints?: { email?: string; room?: string },
  ): Promise<Extract<Source, { kind: 'profile' }>>
  /** Sends one press and gives the alert it became or joined. */
  press(source: Source, data?: Partial<ConcernEvent['data']>): Promise<{ concernId: string; alertId: string }>
  viewer(name: string): Promise<Viewer>
  act(name: string, alertId: string, step: WithoutId<AlertStep>, actionId?: string): ReturnType<Store['actOnAlert']>
}
type WithoutId<S> = S extends unknown ? Omit<S, 'actionId'> : never

/** Adds the example school to an open store. */
export const addExampleSchool = async (store: Store, schoolId: string): Promise<void> => {
  must(await store.createSchool({ id: schoolId, name: 'New school', timeZone: 'Europe/London' }))
  must(await seedSchool(store, schoolId, exampleSchool()))
  must(await store.addEnrolmentToken(schoolId, 'token-hash', null))
  must(await store.changeSchool(schoolId, { enrolmentOpenUntilAt: MONDAY_MORNING + 365 * 86_400_000 }))
}

export const schoolIn = (store: Store, schoolId: string, dataDir: string, clock: { now: number }): ScratchSchool => {
  const changes: StoreChange[] = []
  store.watch((change) => {
    if (change.schoolId === schoolId) changes.push(change)
  })
  const viewer = async (name: string): Promise<Viewer> => {
    const person = (await store.staff(schoolId)).find((one) => one.name === name)
    if (person?.role == null) throw new Error(`nobody is called ${name}`)
    return { personId: person.id, role: person.role, roles: person.roles, classIds: person.classes.map(({ id }) => id) }
  }
  return {
    store,
    schoolId,
    dataDir,
    clock,
    changes,
    viewer,
    device: async (label = 'OAK-01', { email, room } = {}) => {
      const publicJwk = { kty: 'EC', crv: 'P-256', x: randomBytes(32).toString('base64url'), y: 'y' } as const
      const place = { deviceLabel: label, room: room ?? null, directoryId: null, email: email ?? null }
      const profile = { tokenHash: 'token-hash', publicJwk, shared: false, ...place }
      const { profileId } = must(await store.enrol(schoolId, profile))
      return { kind: 'profile', profileId, clockOffsetMs: 0 }
    },
    press: async (source, data = {}) => {
      const event = concern(data, { occurredAt: clock.now })
      must(await store.appendEvents(schoolId, source, [event]))
      const alert = changes.flatMap(({ alerts }) => alerts).findLast(({ concernIds }) => concernIds.includes(event.id))
      if (alert === undefined) throw new Error('a press raised no alert')
      return { concernId: event.id, alertId: alert.id }
    },
    act: async (name, alertId, step, actionId = freshId()) =>
      store.actOnAlert(schoolId, await viewer(name), alertId, { ...step, actionId } as AlertStep),
  }
}

export interface ScratchStore {
  store: Store
  dataDir: string
  clock: { now: number }
  /** A fresh copy of the example school: schools share nothing, so each test has its own. */
  newSchool(): Promise<ScratchSchool>
  end(): Promise<void>
}

export const scratchStore = async (open: OpenStore = openStore, dataDir = scratchFolder()): Promise<ScratchStore> => {
  const clock = { now: MONDAY_MORNING }
  const { store } = must(await open({ dataDir, clock: () => clock.now }))
  return {
    store,
    dataDir,
    clock,
    newSchool: async () => {
      clock.now = MONDAY_MORNING
      const schoolId = freshId()
      await addExampleSchool(store, schoolId)
      return schoolIn(store, schoolId, dataDir, clock)
    },
    end: async () => {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
