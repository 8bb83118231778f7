// The example school with an early years class beside it, and devices whose people answer agreements.
import type { Source } from '../../../../collector/store/rows.ts'
import type { Store } from '../../../../collector/store/store.ts'
import type { AgreementAnswer, WantedAgreement } from '../../../../shared/agreement/agreement-text.ts'
import type { Event, EventVerdict } from '../../../../shared/protocol/events.ts'
import { freshId, must, type ScratchSchool, type ScratchStore } from '../store/scratch-store.ts'

export type AgreementEvent = Extract<Event, { kind: 'agreement' }>
export type Device = Extract<Source, { kind: 'profile' }>

export const answerTo = (
  wanted: Pick<WantedAgreement, 'agreementId' | 'version'>,
  personKey: string,
  answer: AgreementAnswer,
  occurredAt: number,
): AgreementEvent => ({
  id: freshId(occurredAt),
  kind: 'agreement',
  occurredAt,
  profileId: null,
  v: 1,
  data: { agreementId: wanted.agreementId, version: wanted.version, answer, personKey },
})

export interface AgreementSchool {
  school: ScratchSchool
  store: Store
  schoolId: string
  clock: { now: number }
  /** What the profile of this log-in is told; undefined: no such profile yet, so one is enrolled. */
  wanted: (email: string) => Promise<WantedAgreement | null>
  device: (email: string) => Promise<Device>
  /** Answers what is wanted now, or another version. */
  answer: (email: string, answer: AgreementAnswer, change?: Partial<AgreementEvent>) => Promise<EventVerdict>
  send: (email: string, event: Event) => Promise<EventVerdict>
  classId: (name: string) => Promise<string>
}

export const pupil = (className: 'oak' | 'elm', number: number): string =>
  `${className}.pupil${number}@example-primary.example`

export const agreementSchool = async (scratch: ScratchStore): Promise<AgreementSchool> => {
  const school = await scratch.newSchool()
  const { store, schoolId, clock } = school
  const devices = new Map<string, Device>()
  const device = async (email: string): Promise<Device> => {
    const known = devices.get(email)
    if (known !== undefined) return known
    const made = await school.device(`DEVICE-${devices.size + 1}`, { email })
    devices.set(email, made)
    return made
  }
  const wanted = async (email: string): Promise<WantedAgreement | null> =>
    (await store.profileSettings(schoolId, (await device(email)).profileId))?.agreement ?? null
  const send = async (email: string, event: Event): Promise<EventVerdict> => {
    const { verdicts } = must(await store.appendEvents(schoolId, await device(email), [event]))
    if (verdicts[0] === undefined) throw new Error('no verdict')
    return verdicts[0]
  }
  return {
    school,
    store,
    schoolId,
    clock,
    device,
    wanted,
    send,
    answer: async (email, answer, change = {}) => {
      const agreement = await wanted(email)
      if (agreement === null) throw new Error(`nothing is wanted of ${email}`)
      return send(email, { ...answerTo(agreement, email, answer, clock.now), ...change })
    },
    classId: async (name) => {
      const { classes } = await store.agreementCoverage(schoolId, null)
      const found = classes.find((one) => one.name === name)?.classId
      if (found == null) throw new Error(`no class ${name}`)
      return found
    },
  }
}

export const YEAR_MS = 365 * 86_400_000
