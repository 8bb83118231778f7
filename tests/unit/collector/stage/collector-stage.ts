// A real collector on a real port and a real database in a scratch folder, with a small school in it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkAddress, makeLink, newToken, tokenHash } from '../../../../collector/auth/one-time-link.ts'
import { type CollectorOptions, type RunningCollector, startCollector } from '../../../../collector/main.ts'
import type { Roster } from '../../../../collector/school/roster.ts'
import { enrolDevice, type StageDevice } from './stage-device.ts'
import { type StageStaff, signInByLink } from './stage-staff.ts'

const ROSTER: Roster = {
  classes: [
    { name: 'Oak', ageGroup: 'ks1', room: 'Room 4' },
    { name: 'Elm', ageGroup: 'ks2', room: 'Room 7' },
  ],
  pupils: [
    { given: 'Oak', family: 'pupil 1', yearGroup: 'Year 2', email: 'pupil1@example.org', language: null, class: 'Oak' },
    { given: 'Elm', family: 'pupil 7', yearGroup: 'Year 5', email: 'pupil7@example.org', language: null, class: 'Elm' },
  ],
  sharedAccounts: [{ email: 'oak@example.org', class: 'Oak' }],
  staff: [
    { name: 'Oak teacher', email: 'oak.teacher@example.org', role: 'teacher', classes: ['Oak'] },
    { name: 'Oak assistant', email: 'oak.assistant@example.org', role: 'teacher', classes: ['Oak'] },
    { name: 'Elm teacher', email: 'elm.teacher@example.org', role: 'teacher', classes: ['Elm'] },
    { name: 'Safeguarding lead', email: 'dsl@example.org', role: 'dsl', classes: [] },
    { name: 'Technician', email: 'technician@example.org', role: 'technician', classes: [] },
  ],
  devices: [{ label: 'OAK-07', room: 'Room 4', class: 'Oak' }],
  hours: [],
  terms: [],
}

export interface Stage {
  running: RunningCollector
  url: string
  schoolId: string
  /** Moves the collector's clock. */
  pass: (ms: number) => void
  now: () => number
  /** A valid enrolment token, with the window open. */
  token: string
  device: (traits?: { label?: string; email?: string | null; shared?: boolean }) => Promise<StageDevice>
  /** Signs a member of the roster's staff in by a link of their own. */
  staff: (name: string) => Promise<StageStaff>
  /** A link as `invite` prints it. */
  link: (invitation: {
    role: 'teacher' | 'dsl'
    name?: string
    personId?: string
    signsInAtOnce?: boolean
  }) => Promise<string>
  end: () => Promise<void>
}

export const openStage = async (options: Partial<CollectorOptions> = {}): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'porpoise-http-'))
  let ahead = 0
  const now = (): number => Date.now() + ahead
  const running = await startCollector({
    dataDir: folder,
    port: 0,
    clock: now,
    extensionDir: join(folder, 'no-extension'),
    dashboardDir: join(folder, 'no-dashboard'),
    logLevel: 'silent',
    ...options,
  })
  const { store, schoolId, url } = running
  const saved = await store.saveRoster(schoolId, ROSTER)
  if (!saved.ok) throw new Error(saved.why)
  await store.changeSchool(schoolId, { name: 'Example Primary', enrolmentOpenUntilAt: now() + 86_400_000 })
  const token = newToken()
  await store.addEnrolmentToken(schoolId, tokenHash(token), null)
  const link: Stage['link'] = async ({ role, name = null, personId = null, signsInAtOnce = false }) => {
    const made = await makeLink(store, schoolId, { role, name, personId, signsInAtOnce }, now())
    if (made === null) throw new Error('no link')
    return linkAddress(url, made)
  }
  return {
    running,
    url,
    schoolId,
    token,
    now,
    link,
    pass: (ms) => {
      ahead += ms
    },
    device: (traits = {}) => enrolDevice({ url, token, now, ...traits }),
    staff: async (name) => {
      const person = (await store.staff(schoolId)).find((someone) => someone.name === name)
      if (person?.role == null) throw new Error(`no ${name}`)
      const address = await link({ role: person.role as 'teacher', name, personId: person.id, signsInAtOnce: true })
      return signInByLink(url, address)
    },
    end: async () => {
      await running.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
