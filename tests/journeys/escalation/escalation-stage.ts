// A running collector whose clock can be turned, its whole staff, and real receivers on each of its channels.
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import { makeCertificate, trust } from '../../fixtures/channels/certificate.ts'
import { type HookReceiver, openHookReceiver } from '../../fixtures/channels/hook-receiver.ts'
import { type MailServer, openMailServer } from '../../fixtures/channels/mail-server.ts'
import { openStage, type Stage } from '../../unit/collector/stage/collector-stage.ts'
import type { StageStaff } from '../../unit/collector/stage/stage-staff.ts'
import type { Scratch } from '../harness/scratch.ts'

export const PATIENT = { timeout: 30_000, interval: 100 }
export const MINUTE = 60_000

const EMPTY = { classes: [], pupils: [], sharedAccounts: [], devices: [], hours: [], terms: [] }
const member = (name: string, role: 'teacher' | 'dsl' | 'deputy' | 'head', more: object = {}) => ({
  ...{ name, role, classes: [] as string[] },
  ...{ email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`, ...more },
})

export interface EscalationStage {
  stage: Stage
  lead: StageStaff
  mail: MailServer
  hook: HookReceiver
  signingKey: string
  /** Turns the clock to the next moment of this weekday (1: Monday) and time, by the school's clock, which is UTC in winter. */
  turnTo: (weekday: number, hour: number) => void
  /** People by their name, and back. */
  nameOf: (personId: string) => string
  link: (name: string) => Promise<string>
  /** Addresses that got a mail since the last time this was asked. */
  newMail: () => { to: string[]; lines: string[] }
  waitForCalls: (
    alertId: string,
    most: number,
  ) => Promise<{ rung: string; round: number | null; names: string[]; at: number }[]>
}

export const openEscalation = async (scratch: Scratch): Promise<EscalationStage> => {
  const certificate = makeCertificate()
  trust(certificate)
  const mail = await openMailServer()
  const hook = await openHookReceiver(certificate)
  const dashboardDir = fileURLToPath(new URL('../../../.output/dashboard', import.meta.url))
  const stage = await openStage({ dashboardDir })
  scratch.atEnd(() => stage.end())
  scratch.atEnd(() => mail.close())
  scratch.atEnd(() => hook.close())
  const { store } = stage.running
  const weekdays = [1, 2, 3, 4, 5]
  const saved = await store.saveRoster(stage.schoolId, {
    ...EMPTY,
    staff: [
      member('Elm teacher', 'teacher', { classes: ['Elm'], secondFor: ['Oak'], email: 'elm.teacher@example.org' }),
      member('Deputy lead', 'deputy'),
      member('Headteacher', 'head'),
    ],
    hours: weekdays.map((weekday) => ({ weekday, opensMinute: 8 * 60, closesMinute: 16 * 60 })),
  } as never)
  if (!saved.ok) throw new Error(saved.why)
  const lead = await stage.staff('Safeguarding lead')
  const staff = await store.staff(stage.schoolId)
  let read = 0
  const nameOf = (personId: string): string => staff.find(({ id }) => id === personId)?.name ?? personId
  const settings = {
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    from: 'porpoise@school.example',
    username: null,
  }
  await lead.post('/api/v1/channels/mail', { settings, password: null })
  const webhook = { kind: 'signed', readers: 'safeguarding', allowsPrivate: true }
  const set = await lead.post('/api/v1/channels/webhook', { settings: webhook, url: hook.url('/room') })
  const { signingKey } = (await set.json()) as { signingKey: string }
  return {
    stage,
    lead,
    mail,
    hook,
    signingKey,
    nameOf,
    turnTo: (weekday, hour) => {
      const now = new Date(stage.now())
      const then = new Date(now)
      then.setUTCHours(hour, 0, 0, 0)
      while (then.getUTCDay() !== weekday || then <= now) then.setUTCDate(then.getUTCDate() + 1)
      stage.pass(then.getTime() - now.getTime())
    },
    link: async (name) => {
      const person = staff.find((one) => one.name === name)
      if (person === undefined) throw new Error(`no ${name}`)
      const role = (person.role ?? 'teacher') as 'teacher'
      return stage.link({ role, name, personId: person.id, signsInAtOnce: true })
    },
    newMail: () => {
      const fresh = mail.mails.slice(read)
      read = mail.mails.length
      return {
        to: [
          ...new Set(
            fresh.flatMap(({ to }) =>
              to.map((address) => staff.find(({ email }) => email === address)?.name ?? address),
            ),
          ),
        ].sort(),
        lines: [...new Set(fresh.map((one) => one.header('subject') ?? ''))],
      }
    },
    waitForCalls: async (alertId, most) => {
      await vi.waitFor(
        async () => expect((await store.ladderCalls(stage.schoolId, alertId)).length).toBeGreaterThanOrEqual(most),
        PATIENT,
      )
      return (await store.ladderCalls(stage.schoolId, alertId)).map(({ rung, round, people, at }) => ({
        ...{ rung, round, at },
        names: people.map(nameOf).sort(),
      }))
    },
  }
}

export const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** Pop-ups that this page has asked its browser for, in order. */
export const recordPopUps = (page: Page): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const said: string[] = []
    Reflect.set(globalThis, 'popUps', said)
    const Real = Notification
    class Recorded extends Real {
      constructor(words: string, options?: NotificationOptions) {
        super(words, options)
        said.push(`${words}|${options?.body ?? ''}`)
      }
    }
    Reflect.set(globalThis, 'Notification', Recorded)
  })

export const popUpsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Reflect.get(globalThis, 'popUps') as string[])
