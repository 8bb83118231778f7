// A device whose worker can be started again and again on the same storage, with whoever is signed in to it.
import { createHash } from 'node:crypto'
import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { personMark, type WantedAgreement } from '../../../shared/agreement/agreement-text.ts'
import type { Settings } from '../../../shared/protocol/settings.ts'
import { settingsOf } from '../../fixtures/settings.ts'

export const PROFILE = '01890000-0000-7000-8000-000000000002'
const AGREEMENT = '01890000-0000-7000-8000-0000000000aa'

export const ELM_1 = 'elm.pupil1@example-primary.example'
export const ELM_2 = 'elm.pupil2@example-primary.example'

/** Who is signed in to the browser; null: it names nobody. */
export const signedIn: { email: string | null } = { email: ELM_1 }

export const wantedOf = (email: string, change: Partial<WantedAgreement> = {}): WantedAgreement => ({
  person: createHash('sha256').update(personMark(PROFILE, email)).digest('hex'),
  agreementId: AGREEMENT,
  audience: 'ks2',
  version: 1,
  text: {
    title: 'Rules',
    pages: [{ picture: null, say: 'Be kind.' }],
    monitored: 'The school watches.',
    question: 'Yes?',
  },
  answer: null,
  answeredAt: null,
  schoolYearEndsAt: Date.now() + 86_400_000 * 100,
  isLimited: false,
  limitedCategories: ['radio', 'games'],
  onlyGuests: false,
  ...change,
})

export const settingsWith = (agreement: WantedAgreement | undefined, change: Partial<Settings> = {}): Settings => ({
  ...settingsOf(),
  ...(agreement === undefined ? {} : { agreement }),
  ...change,
})

/** Starts the worker's part that this is about. Settings that are given are taken as a verified bundle is. */
export const startWorker = async (settings: Settings | null = null, version = 1) => {
  vi.resetModules()
  const policy = await import('../../../entrypoints/background/settings.ts')
  await policy.settingsReady()
  const identity = await import('../../../entrypoints/background/link/identity.ts')
  await identity.readIdentity()
  await identity.keepIdentity({ profileId: PROFILE })
  const person = await import('../../../entrypoints/background/pupil/person.ts')
  await person.readPerson()
  const covers = await import('../../../entrypoints/background/covers/cover-record.ts')
  await covers.readCoverRecord()
  const asking = await import('../../../entrypoints/background/agreement/asking.ts')
  const answers = await import('../../../entrypoints/background/agreement/answers.ts')
  const standing = await import('../../../entrypoints/background/agreement/standing.ts')
  const refresh = await import('../../../entrypoints/background/link/refresh.ts')
  const { database } = await import('../../../entrypoints/background/store.ts')
  asking.registerAgreement(Promise.resolve())
  /** What follows a settings bundle: it is taken, reconciled, and told to those who listen. */
  const hear = async (heard: Settings, heardVersion = version): Promise<boolean> => {
    const waiting = await answers.waitingEvents()
    const isTaken = await policy.takeSettings(heard, heardVersion)
    if (isTaken && heard.agreement !== undefined) await answers.reconcile(heard.agreement, waiting)
    return isTaken
  }
  if (settings !== null) await hear(settings)
  return { policy, asking, answers, standing, refresh, covers, person, hear, database }
}

export type Worker = Awaited<ReturnType<typeof startWorker>>

/** Tabs that show the agreement page. */
export const agreementTabs = async (): Promise<number[]> =>
  (await fakeBrowser.tabs.query({})).flatMap(({ id, url }) =>
    id !== undefined && url?.includes('agreement.html') ? [id] : [],
  )

export const answersInOutbox = async ({ database }: Worker) =>
  (await (await database()).getAll('outbox')).flatMap((event) => (event.kind === 'agreement' ? [event] : []))
