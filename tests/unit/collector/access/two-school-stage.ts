// Two schools in one store, each with its own app on its own port: what one school's screens and devices can be told is
// read over the wire, byte by byte.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../../../collector/app.ts'
import { knownProfiles } from '../../../../collector/auth/known-profiles.ts'
import { newToken, tokenHash } from '../../../../collector/auth/one-time-link.ts'
import { openSession } from '../../../../collector/auth/staff-session.ts'
import type { Collector } from '../../../../collector/collector.ts'
import { faultReporter } from '../../../../collector/first-start.ts'
import { type Keys, loadKeys } from '../../../../collector/keys.ts'
import { bundleSigner } from '../../../../collector/live/bundle-signer.ts'
import { commandDesk } from '../../../../collector/live/command-desk.ts'
import { openStore } from '../../../../collector/store/open-store.ts'
import type { Viewer } from '../../../../collector/store/rows.ts'
import type { Store } from '../../../../collector/store/store.ts'
import { enrolDevice, freshId, type StageDevice } from '../stage/stage-device.ts'
import { staffWith } from '../stage/stage-staff.ts'
import { MEMBERS, type Member, rosterOf } from './members.ts'

export interface StageSchool {
  name: string
  schoolId: string
  url: string
  store: Store
  collector: Collector
  classId: (name: 'Oak' | 'Elm') => string
  personId: (member: Member) => string
  viewer: (member: Member) => Promise<Viewer>
  /** The cookie of the member's standing session, or of a new one. */
  cookie: (member: Member) => string
  newCookie: (member: Member) => Promise<string>
  /** New standing sessions for everybody. */
  renew: () => Promise<void>
  staff: (member: Member) => ReturnType<typeof staffWith>
  device: (label?: string, email?: string | null) => Promise<StageDevice>
  /** A press in Oak by a device that has not pressed before; answers the alert's id. */
  press: (to?: 'class' | 'dsl') => Promise<string>
}

const must = <T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> => {
  if (!answer.ok) throw new Error(`expected ok, got ${JSON.stringify(answer)}`)
  return answer as Extract<T, { ok: true }>
}

const openSchool = async (
  store: Store,
  keys: Keys,
  dataDir: string,
  name: string,
  now: () => number,
): Promise<{ school: StageSchool; app: FastifyInstance }> => {
  const schoolId = freshId()
  must(await store.createSchool({ id: schoolId, name, timeZone: 'Europe/London' }))
  must(await store.saveRoster(schoolId, rosterOf(name)))
  must(await store.changeSchool(schoolId, { enrolmentOpenUntilAt: now() + 86_400_000 }))
  must(await store.makeBreakGlass(schoolId, 'no hash at all'))
  await store.shipAgreements(schoolId)
  const token = newToken()
  must(await store.addEnrolmentToken(schoolId, tokenHash(token), null))
  const report = faultReporter('silent')
  const signer = bundleSigner(schoolId, keys.settings)
  let url = ''
  const collector: Collector = {
    store,
    schoolId,
    keys,
    clock: now,
    demonstration: false,
    scheme: 'http',
    publicUrl: () => url,
    dataDir,
    dashboardDir: null,
    profiles: knownProfiles(store, schoolId, now),
    signer,
    commands: commandDesk(store, schoolId, signer, report),
    report,
  }
  const app = await buildApp(collector, { tls: null, logLevel: 'silent' })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  const people = await store.staff(schoolId)
  const personId = (member: Member): string => {
    const found = people.find((one) => one.name === MEMBERS[member].name(name))
    if (found === undefined) throw new Error(`no ${member}`)
    return found.id
  }
  const newCookie = async (member: Member): Promise<string> => {
    const cookie = await openSession(collector, personId(member), { browser: 'Chrome on Linux', way: 'password' })
    if (cookie === null) throw new Error('no session')
    return cookie.split(';')[0] ?? ''
  }
  const members = Object.keys(MEMBERS) as Member[]
  const cookies = new Map<Member, string>()
  const renew = async (): Promise<void> => {
    for (const member of members) cookies.set(member, await newCookie(member))
  }
  await renew()
  const cookie = (member: Member): string => cookies.get(member) ?? ''
  const { classes } = await store.people(schoolId)
  const device: StageSchool['device'] = (label = 'OAK-07', email = null) =>
    enrolDevice({ url, token, now, label, email, shared: email === null })
  let presses = 0
  const school: StageSchool = {
    name,
    schoolId,
    url,
    store,
    collector,
    personId,
    cookie,
    newCookie,
    renew,
    device,
    classId: (className) => classes.find((one) => one.name === `${className} ${name}`)?.id ?? '',
    viewer: async (member) => {
      const person = await store.person(schoolId, personId(member))
      if (person?.role == null) throw new Error(`no ${member}`)
      const { id, role, roles, classes: own } = person
      return { personId: id, role, roles, classIds: own.map((one) => one.id) }
    },
    staff: (member) => staffWith(url, cookie(member)),
    press: async (to = 'class') => {
      const known = new Set((await store.openAlerts(schoolId, await school.viewer('dsl'))).alerts.map(({ id }) => id))
      presses += 1
      const personKey = `pupil-${name.toLowerCase()}@example.org`
      const pressing = await device(`OAK-${name}-${presses}`, personKey)
      await pressing.press({ to, url: `https://upsetting-${name}.example/page`, personKey, shared: false })
      const { alerts } = await store.openAlerts(schoolId, await school.viewer('dsl'))
      const made = alerts.find(({ id }) => !known.has(id))
      if (made === undefined) throw new Error('a press raised no alert')
      return made.id
    },
  }
  return { school, app }
}

export interface TwoSchools {
  here: StageSchool
  there: StageSchool
  dataDir: string
  /** Moves the clock of both. */
  pass: (ms: number) => void
  end: () => Promise<void>
}

export const openTwoSchools = async (): Promise<TwoSchools> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'porpoise-access-'))
  let ahead = 0
  const now = (): number => Date.now() + ahead
  const loaded = loadKeys(join(dataDir, 'keys'), false)
  if (!loaded.ok) throw new Error(loaded.why)
  const { store } = must(await openStore({ dataDir, clock: now }))
  const here = await openSchool(store, loaded.keys, dataDir, 'Hereford', now)
  const there = await openSchool(store, loaded.keys, dataDir, 'Thereby', now)
  return {
    here: here.school,
    there: there.school,
    dataDir,
    pass: (ms) => {
      ahead += ms
    },
    end: async () => {
      await here.app.close()
      await there.app.close()
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
