// When "What does Pip do?" opens by itself: once for each pupil, never over a cover, never beside the agreement, and only
// where the school wants it; what is kept of it names nobody.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Settings } from '../../../shared/protocol/settings.ts'
import { coveredConcern } from '../../fixtures/covered-concern.ts'
import {
  agreementTabs,
  ELM_1,
  ELM_2,
  settingsWith,
  signedIn,
  startWorker,
  wantedOf,
} from '../agreement/agreement-device.ts'

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
  signedIn.email = ELM_1
  Object.assign(fakeBrowser, {
    identity: { getProfileUserInfo: async () => ({ email: signedIn.email ?? '', id: '' }) },
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const WANTED = { showsFirstRun: true } as const
const wanting = (change: Partial<Settings> = {}): Settings => settingsWith(undefined, { ...WANTED, ...change })

/** A worker's life, with the person who is signed in now enrolled as the profile's. */
const live = async (settings: Settings, version = 1) => {
  const worker = await startWorker(settings, version)
  const identity = await import('../../../entrypoints/background/link/identity.ts')
  await identity.keepIdentity({ email: signedIn.email })
  const { offerFirstRun } = await import('../../../entrypoints/background/pupil/first-run.ts')
  /** What follows the collector's word. */
  const hear = async (): Promise<void> => {
    await worker.asking.ask()
    await offerFirstRun()
  }
  return { ...worker, identity, hear }
}
const liveAndHear = async (settings: Settings, version = 1) => {
  const worker = await live(settings, version)
  await worker.hear()
  return worker
}

const openTabs = async (): Promise<number[]> =>
  (await fakeBrowser.tabs.query({})).flatMap(({ id, url }) =>
    id !== undefined && url?.endsWith('/first-run.html') ? [id] : [],
  )
/** Left for another page. */
const closeAll = async (): Promise<void> => {
  for (const id of [...(await openTabs()), ...(await agreementTabs())])
    await fakeBrowser.tabs.update(id, { url: 'https://school-work.test/' })
}

describe('"What does Pip do?"', () => {
  it('opens once for a person, however often settings come, workers start and sessions begin', async () => {
    const worker = await liveAndHear(wanting())
    expect(await openTabs()).toHaveLength(1)
    await worker.hear()
    expect(await openTabs()).toHaveLength(1)
    await closeAll()
    await worker.hear()
    await fakeBrowser.storage.session.clear()
    await liveAndHear(wanting({ schoolName: 'Renamed' }), 2)
    expect(await openTabs()).toEqual([])
  })

  it('opens for the next child on the same device, and not again for the first', async () => {
    await liveAndHear(wanting())
    await closeAll()
    signedIn.email = ELM_2
    await liveAndHear(wanting({ ageGroup: 'ks1' }), 2)
    expect(await openTabs()).toHaveLength(1)
    await closeAll()
    signedIn.email = ELM_1
    await liveAndHear(wanting(), 3)
    expect(await openTabs()).toEqual([])
  })

  it('opens once on a shared log-in, whoever sits there on whichever day', async () => {
    signedIn.email = null
    await liveAndHear(wanting({ ageGroup: null, deviceAgeGroup: 'eyfs', shared: true }))
    expect(await openTabs()).toHaveLength(1)
    await closeAll()
    await fakeBrowser.storage.session.clear()
    await liveAndHear(wanting({ ageGroup: null, deviceAgeGroup: 'eyfs', shared: true, today: '2026-09-04' }), 2)
    expect(await openTabs()).toEqual([])
  })

  it.each([
    ['the school has it off', settingsWith(undefined, { showsFirstRun: false })],
    ['settings are of a version that did not know of it', settingsWith(undefined)],
    ['a member of staff is signed in', wanting({ ageGroup: 'staff' })],
    ['a guest is signed in', wanting({ ageGroup: 'guest' })],
    ['nobody knows whether a pupil sits here', wanting({ ageGroup: null, deviceAgeGroup: null })],
  ])('does not open where %s', async (_why, settings) => {
    await liveAndHear(settings)
    expect(await openTabs()).toEqual([])
  })

  it('opens where policy alone says that a pupil sits here', async () => {
    await fakeBrowser.storage.local.set({ managed: { ageGroup: 'ks1' } })
    await liveAndHear(wanting({ ageGroup: null }))
    expect(await openTabs()).toHaveLength(1)
  })

  it('does not open by the settings of who sat here before', async () => {
    const worker = await live(wanting())
    await worker.identity.keepIdentity({ email: ELM_2 })
    await worker.hear()
    expect(await openTabs()).toEqual([])
    await worker.identity.keepIdentity({ email: ELM_1 })
    await worker.hear()
    expect(await openTabs()).toHaveLength(1)
  })

  it('waits while a cover stands, and while nobody knows whether one does', async () => {
    const worker = await live(wanting())
    worker.covers.addConcern(coveredConcern())
    await worker.hear()
    expect(await openTabs()).toEqual([])
    await worker.covers.releaseConcerns(['01890000-0000-7000-8000-000000000003'], Date.now())
    vi.spyOn(worker.covers, 'isCovered').mockReturnValueOnce('unknown')
    await worker.hear()
    expect(await openTabs()).toEqual([])
    await worker.hear()
    expect(await openTabs()).toHaveLength(1)
  })

  it('does not open over a press that came while it was written down, and is not used up by it', async () => {
    const worker = await live(wanting())
    const { set } = fakeBrowser.storage.local
    vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
      if (Object.hasOwn(items as object, 'firstRun')) worker.covers.addConcern(coveredConcern())
      return set(items)
    })
    await worker.hear()
    expect(await openTabs()).toEqual([])
    vi.restoreAllMocks()
    await worker.covers.releaseConcerns(['01890000-0000-7000-8000-000000000003'], Date.now())
    await worker.hear()
    expect(await openTabs()).toHaveLength(1)
  })

  it('is not used up where the browser has no window for it', async () => {
    const worker = await live(wanting())
    vi.spyOn(fakeBrowser.tabs, 'create').mockRejectedValueOnce(new Error('no window'))
    await worker.hear()
    expect(await openTabs()).toEqual([])
    await worker.hear()
    expect(await openTabs()).toHaveLength(1)
  })

  it('does not open where it cannot be noted: it would open again and again', async () => {
    const worker = await live(wanting())
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('full'))
    await worker.hear()
    expect(await openTabs()).toEqual([])
  })

  it('keeps a digest with the profile’s own salt, and no name', async () => {
    await liveAndHear(wanting())
    const { firstRun } = (await fakeBrowser.storage.local.get('firstRun')) as { firstRun: { marks: string[] } }
    expect(firstRun.marks).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
    const everything = [await fakeBrowser.storage.local.get(null), await fakeBrowser.storage.session.get(null)]
    expect(JSON.stringify(everything)).not.toMatch(/elm\.pupil/i)
    const [mark] = firstRun.marks
    fakeBrowser.reset()
    vi.stubGlobal('indexedDB', new IDBFactory())
    await liveAndHear(wanting())
    const other = (await fakeBrowser.storage.local.get('firstRun')) as { firstRun: { marks: string[] } }
    expect(other.firstRun.marks).not.toContain(mark)
  })

  it('forgets the oldest of very many, and what cannot be read is begun anew', async () => {
    const marks = Array.from({ length: 300 }, (_, index) => index.toString(16).padStart(32, '0'))
    await fakeBrowser.storage.local.set({ firstRun: { salt: 'grain', marks } })
    await liveAndHear(wanting())
    const { firstRun } = (await fakeBrowser.storage.local.get('firstRun')) as { firstRun: { marks: string[] } }
    expect(firstRun.marks).toHaveLength(300)
    expect(firstRun.marks.slice(0, 299)).toEqual(marks.slice(1))
    await closeAll()
    await fakeBrowser.storage.local.set({ firstRun: 'torn' })
    await liveAndHear(wanting(), 2)
    expect(await openTabs()).toHaveLength(1)
  })
})

describe('beside the agreement', () => {
  const withAgreement = (): Settings => settingsWith(wantedOf(ELM_1), WANTED)

  it('the agreement opens alone, and ours at a later occasion', async () => {
    const worker = await liveAndHear(withAgreement())
    expect(await agreementTabs()).toHaveLength(1)
    expect(await openTabs()).toEqual([])
    await worker.hear()
    expect(await openTabs()).toEqual([])
    await closeAll()
    await worker.hear()
    expect([(await agreementTabs()).length, (await openTabs()).length]).toEqual([0, 1])
  })

  it('ours waits too where the agreement is due and could not be shown yet', async () => {
    const worker = await live(withAgreement())
    vi.spyOn(fakeBrowser.tabs, 'create').mockRejectedValueOnce(new Error('no window'))
    await worker.hear()
    expect([(await agreementTabs()).length, (await openTabs()).length]).toEqual([0, 0])
  })

  it('ours gives way to an agreement that comes after it, and comes back', async () => {
    const worker = await liveAndHear(wanting())
    expect(await openTabs()).toHaveLength(1)
    await worker.policy.takeSettings(withAgreement(), 2)
    await worker.hear()
    expect([(await agreementTabs()).length, (await openTabs()).length]).toEqual([1, 0])
    await closeAll()
    await worker.hear()
    expect(await openTabs()).toHaveLength(1)
  })
})

describe('the occasion', () => {
  it('is the collector’s word alone, after the agreement has been asked', async () => {
    const worker = await live(settingsWith(wantedOf(ELM_1), WANTED))
    const listeners: (() => void)[] = []
    vi.spyOn(worker.refresh, 'onSettingsHeard').mockImplementation((listener) => void listeners.push(listener))
    const { registerFirstRun } = await import('../../../entrypoints/background/pupil/first-run.ts')
    registerFirstRun(Promise.resolve())
    expect(listeners).toHaveLength(1)
    expect([(await agreementTabs()).length, (await openTabs()).length]).toEqual([0, 0])
    listeners[0]?.()
    await vi.waitFor(async () => expect(await agreementTabs()).toHaveLength(1))
    await closeAll()
    listeners[0]?.()
    await vi.waitFor(async () => expect(await openTabs()).toHaveLength(1))
  })

  it('is also the end of the agreement, and no other tab’s end', async () => {
    const worker = await live(settingsWith(wantedOf(ELM_1), WANTED))
    const { registerFirstRun } = await import('../../../entrypoints/background/pupil/first-run.ts')
    registerFirstRun(Promise.resolve())
    const closeTab = async (tabId: number): Promise<void> => {
      await fakeBrowser.tabs.onRemoved.trigger(tabId, { windowId: 0, isWindowClosing: false })
      // As many steps as ours would take, and some more.
      for (let step = 0; step < 5; step += 1) await worker.asking.agreementShown()
    }
    await worker.hear()
    await closeTab(-1)
    expect([(await agreementTabs()).length, (await openTabs()).length]).toEqual([1, 0])
    // A real browser may still name a tab whose end it tells.
    const [agreement = -1] = await agreementTabs()
    await closeTab(agreement)
    expect(await openTabs()).toHaveLength(1)
    await closeAll()
    await fakeBrowser.storage.local.remove('firstRun')
    await closeTab(-1)
    expect(await openTabs()).toEqual([])
  })
})
