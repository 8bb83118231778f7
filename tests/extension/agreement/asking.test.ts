// When a profile asks for an agreement, and what becomes of the answer: never twice in a session, never over a cover, never
// on a shared account, and nothing of one person for the next.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { coveredConcern } from '../../fixtures/covered-concern.ts'
import {
  agreementTabs,
  answersInOutbox,
  ELM_1,
  ELM_2,
  PROFILE,
  settingsWith,
  signedIn,
  startWorker,
  type Worker,
  wantedOf,
} from './agreement-device.ts'

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
  signedIn.email = ELM_1
  Object.assign(fakeBrowser, {
    identity: { getProfileUserInfo: async () => ({ email: signedIn.email ?? '', id: '' }) },
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const closeAll = async (): Promise<void> => {
  // Left for another page: the pretended browser cannot close a tab.
  for (const id of await agreementTabs()) await fakeBrowser.tabs.update(id, { url: 'https://school-work.test/' })
}
const newSession = async (): Promise<void> => {
  await closeAll()
  await fakeBrowser.storage.session.clear()
}
const accept = async (worker: Worker, answer: 'accepted' | 'declined' = 'accepted') => {
  const { person, agreementId, version } = wantedOf(ELM_1)
  return worker.asking.takeAnswer({ person, agreementId, version, answer })
}

describe('the page', () => {
  it('opens once in a session, however often the worker starts and the settings come', async () => {
    await (await startWorker(settingsWith(wantedOf(ELM_1)))).asking.ask()
    expect(await agreementTabs()).toHaveLength(1)
    await closeAll()
    await (await startWorker(settingsWith(wantedOf(ELM_1), { schoolName: 'Renamed' }), 2)).asking.ask()
    expect(await agreementTabs()).toEqual([])
  })

  it('is asked for again in the next session when it was closed without an answer', async () => {
    await (await startWorker(settingsWith(wantedOf(ELM_1)))).asking.ask()
    await newSession()
    await (await startWorker()).asking.ask()
    expect(await agreementTabs()).toHaveLength(1)
  })

  it.each([
    ['the person has accepted', settingsWith(wantedOf(ELM_1, { answer: 'accepted', answeredAt: Date.now() }))],
    ['the person declined today', settingsWith(wantedOf(ELM_1, { answer: 'declined', answeredAt: Date.now() }))],
    ['nothing is wanted', settingsWith(undefined)],
    ['the settings are of who sat here before', settingsWith(wantedOf(ELM_2))],
    ['the roster calls the log-in shared', settingsWith(wantedOf(ELM_1), { shared: true })],
    [
      'the log-in is a stranger’s, and policy calls nobody here a guest',
      settingsWith(wantedOf(ELM_1, { onlyGuests: true })),
    ],
  ])('does not open where %s', async (_why, settings) => {
    const worker = await startWorker(settings)
    await worker.asking.ask()
    expect(await agreementTabs()).toEqual([])
    expect(await worker.asking.agreementShown()).toBeNull()
  })

  it('opens for a stranger where policy says guest, and after a "no" on another day', async () => {
    await fakeBrowser.storage.local.set({ managed: { ageGroup: 'guest' } })
    await (await startWorker(settingsWith(wantedOf(ELM_1, { onlyGuests: true }), { ageGroup: null }))).asking.ask()
    expect(await agreementTabs()).toHaveLength(1)
    await newSession()
    const yesterday = Date.now() - 86_400_000
    await (
      await startWorker(settingsWith(wantedOf(ELM_1, { answer: 'declined', answeredAt: yesterday })), 2)
    ).asking.ask()
    expect(await agreementTabs()).toHaveLength(1)
  })

  it('does not open on a browser that names nobody, nor where policy says the account is shared', async () => {
    signedIn.email = null
    await (await startWorker(settingsWith(wantedOf(ELM_1)))).asking.ask()
    expect(await agreementTabs()).toEqual([])
    signedIn.email = ELM_1
    await fakeBrowser.storage.local.set({ managed: { sharedAccount: true } })
    await (await startWorker(settingsWith(wantedOf(ELM_1)), 2)).asking.ask()
    expect(await agreementTabs()).toEqual([])
  })

  it('waits while a cover stands, and is asked for at the next occasion', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    worker.covers.addConcern(coveredConcern())
    await worker.asking.ask()
    expect(await agreementTabs()).toEqual([])
    await worker.covers.releaseConcerns(['01890000-0000-7000-8000-000000000003'], Date.now())
    await (await startWorker()).asking.ask()
    expect(await agreementTabs()).toHaveLength(1)
  })

  it('goes when somebody else signs in, who is asked for themselves', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    await worker.asking.ask()
    signedIn.email = ELM_2
    await worker.person.readPerson()
    await worker.asking.personChanged()
    expect(await agreementTabs()).toEqual([])
    expect(await worker.asking.agreementShown()).toBeNull()
    await (await startWorker(settingsWith(wantedOf(ELM_2)), 2)).asking.ask()
    expect(await agreementTabs()).toHaveLength(1)
  })
})

describe('the occasion to ask', () => {
  it('comes by itself where the collector stays silent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await startWorker(settingsWith(wantedOf(ELM_1)))
    await vi.waitFor(async () => {
      vi.advanceTimersByTime(10_000)
      expect(await agreementTabs()).toHaveLength(1)
    })
  })
})

describe('an answer', () => {
  it('is in the outbox with the person who gave it, and nobody is asked again meanwhile', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    expect(await accept(worker)).toBe('kept')
    expect((await answersInOutbox(worker)).map(({ data }) => data)).toEqual([
      { agreementId: wantedOf(ELM_1).agreementId, version: 1, answer: 'accepted', personKey: ELM_1 },
    ])
    await fakeBrowser.storage.session.clear()
    // Offline all the while: the settings still say that nothing was answered.
    const next = await startWorker(settingsWith(wantedOf(ELM_1)))
    await next.asking.ask()
    expect(await agreementTabs()).toEqual([])
    expect(await next.asking.agreementShown()).toBeNull()
  })

  it('leaves no name on the device but in the outbox, and is nothing to the next person', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    await accept(worker, 'declined')
    const kept = JSON.stringify([
      await fakeBrowser.storage.local.get(null),
      await fakeBrowser.storage.session.get(null),
    ])
    expect(kept).not.toMatch(/elm\.pupil/i)
    signedIn.email = ELM_2
    const next = await startWorker(settingsWith(wantedOf(ELM_2)), 2)
    expect((await next.standing.readStanding())?.answer).toBeNull()
    expect(await next.asking.agreementShown()).toMatchObject({ person: wantedOf(ELM_2).person })
  })

  it('from a page that was drawn for somebody else, or for an older text, is not taken', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    signedIn.email = ELM_2
    expect(await accept(worker)).toBe('changed')
    signedIn.email = ELM_1
    await worker.hear(settingsWith(wantedOf(ELM_1, { version: 2 })), 2)
    expect(await accept(worker)).toBe('changed')
    expect(await answersInOutbox(worker)).toEqual([])
  })

  it('is never what makes room in an outbox that is too full', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    await accept(worker)
    const db = await worker.database()
    const [answer] = await answersInOutbox(worker)
    if (answer === undefined) throw new Error('no answer was kept')
    const transaction = db.transaction('outbox', 'readwrite')
    // Younger than the answer, by their ids: the answer is the oldest that could go.
    for (let index = 0; index < 5_000; index += 1) {
      const id = `ffffffff-ffff-7fff-8fff-${String(index).padStart(12, '0')}`
      void transaction.store.put({ ...answer, id, kind: 'command-ack', data: { commandId: id, outcome: 'done' } })
    }
    await transaction.done
    const { saveEvent } = await import('../../../entrypoints/background/outbox.ts')
    expect(
      await saveEvent({ ...answer, id: PROFILE, kind: 'command-ack', data: { commandId: PROFILE, outcome: 'done' } }),
    ).toBe(true)
    expect(await db.count('outbox')).toBe(5_001)
    expect(await answersInOutbox(worker)).toEqual([answer])
  })

  it('that the disk refuses is not taken for given', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    const broken = { ...(await worker.database()), transaction: () => Promise.reject(new Error('full')) }
    vi.spyOn(await import('../../../entrypoints/background/store.ts'), 'database').mockResolvedValue(broken as never)
    expect(await accept(worker)).toBe('not-kept')
    vi.restoreAllMocks()
    expect(await worker.asking.agreementShown()).not.toBeNull()
  })

  it('that the collector does not know of after all is asked for again; one that still waits is not', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    await accept(worker)
    await worker.hear(settingsWith(wantedOf(ELM_1)), 2)
    expect(await worker.asking.agreementShown()).toBeNull()
    const [event] = await answersInOutbox(worker)
    await (await worker.database()).delete('outbox', event?.id ?? '')
    await worker.hear(settingsWith(wantedOf(ELM_1)), 3)
    expect(await worker.asking.agreementShown()).not.toBeNull()
  })

  it('counts for its school year only, and for its version only', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    await accept(worker)
    await worker.hear(settingsWith(wantedOf(ELM_1, { version: 2 })), 2)
    expect((await worker.standing.readStanding())?.answer).toBeNull()
    await worker.hear(settingsWith(wantedOf(ELM_1)), 3)
    expect((await worker.standing.readStanding())?.answer).toBe('accepted')
    vi.useFakeTimers({ toFake: ['Date'], now: wantedOf(ELM_1).schoolYearEndsAt })
    expect((await worker.standing.readStanding())?.answer).toBeNull()
    // Offline in the new year: asked by the old settings, answered, and not asked again.
    expect(await accept(worker)).toBe('kept')
    expect(await worker.asking.agreementShown()).toBeNull()
  })

  it('of "no" closes the limited categories at once, a "yes" opens them, and neither is the next person’s', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    expect(worker.standing.limitedCategories()).toEqual([])
    await accept(worker, 'declined')
    expect(worker.standing.limitedCategories()).toEqual(['radio', 'games'])
    signedIn.email = ELM_2
    await worker.person.readPerson()
    await worker.asking.personChanged()
    expect(worker.standing.limitedCategories()).toEqual([])
    signedIn.email = ELM_1
    await worker.person.readPerson()
    await worker.asking.personChanged()
    expect(worker.standing.limitedCategories()).toEqual(['radio', 'games'])
    await accept(worker)
    expect(worker.standing.limitedCategories()).toEqual([])
  })

  it('given elsewhere limits here too, once the settings say so', async () => {
    const worker = await startWorker(settingsWith(wantedOf(ELM_1)))
    await worker.hear(settingsWith(wantedOf(ELM_1, { answer: 'declined', answeredAt: 1, isLimited: true })), 1)
    await vi.waitFor(() => expect(worker.standing.limitedCategories()).toEqual(['radio', 'games']))
  })
})
