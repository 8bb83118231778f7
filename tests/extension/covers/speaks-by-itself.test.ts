// A cover that speaks by itself, and what it never says. The voice is a fake at the edge (`chrome.tts`): the browser that these
// tests could run has none, so what is proved is what a voice is given, and when.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { AgeGroup } from '../../../shared/protocol/vocabulary.ts'
import { settingsOf } from '../../fixtures/settings.ts'

/** What stands in the way between press and cover: resolved by the test. */
const stage = vi.hoisted(() => ({ covered: Promise.resolve() }))
vi.mock('../../../entrypoints/background/covers/cover-tabs.ts', () => ({
  coverAllTabs: () => stage.covered,
  coverPageUrl: () => '',
  isCoverPage: () => false,
  lookAtTabsInView: async () => undefined,
  matchCoveredScript: async () => undefined,
  showOnAllCovers: async () => undefined,
  uncoverAllTabs: async () => undefined,
}))
vi.mock('../../../entrypoints/background/guard.ts', () => ({ judge: () => ({ because: 'default' }) }))

const ID = '01890000-0000-7000-8000-00000000000a'
const OTHER = '01890000-0000-7000-8000-00000000000b'

type TtsEvent = { type: string; charIndex?: number; length?: number }
type Voice = (text: string, options: { voiceName: string; lang: string; onEvent: (event: TtsEvent) => void }) => void

let said: string[] = []
let stops = 0
let tell: (event: TtsEvent) => void = () => undefined
const fakeVoice: Voice = (text, { onEvent }) => {
  said.push(text)
  tell = onEvent
}

const startWorker = async (speaksByItself = true, ageGroup: AgeGroup = 'eyfs') => {
  vi.resetModules()
  const record = await import('../../../entrypoints/background/covers/cover-record.ts')
  const { takeSettings } = await import('../../../entrypoints/background/settings.ts')
  const { findVoices, readAloud } = await import('../../../entrypoints/background/pupil/voice.ts')
  await Promise.all([record.readCoverRecord(), takeSettings(settingsOf({ ageGroup, speaksByItself }), 1), findVoices()])
  const { sayNow, takePress } = await import('../../../entrypoints/background/covers/press.ts')
  const { liftCovers } = await import('../../../entrypoints/background/covers/lift.ts')
  const { closePage } = await import('../../../entrypoints/background/covers/acts.ts')
  const press = (id = ID, to: 'class' | 'dsl' = 'class') =>
    takePress({ id, to, route: 'page', pressedAt: Date.now() }, null)
  return { record, press, sayNow, readAloud, liftCovers, closePage }
}
/** Lets everything that a worker has begun come to its end. */
const settle = async (worker: { sayNow: () => Promise<void> }): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await worker.sayNow()
}

beforeEach(() => {
  fakeBrowser.reset()
  said = []
  stops = 0
  stage.covered = Promise.resolve()
  vi.stubGlobal('indexedDB', new IDBFactory())
  fakeBrowser.tts.getVoices = async () => [{ lang: 'en-GB', voiceName: 'A fake voice', remote: false }]
  fakeBrowser.tts.speak = fakeVoice as never
  fakeBrowser.identity.getProfileUserInfo = (async () => ({ email: '', id: '' })) as never
  fakeBrowser.tts.stop = () => {
    stops += 1
  }
})
afterEach(() => {
  fakeBrowser.tts.getVoices = async () => []
  fakeBrowser.tts.stop = () => undefined
  vi.unstubAllGlobals()
})

describe('a cover that speaks by itself', () => {
  it('says each new state once to the youngest, and the same view again is silence', async () => {
    const worker = await startWorker()
    await worker.press()
    await settle(worker)
    expect(said).toEqual(['Good telling! I am sending it.'])
    await worker.record.changeConcern(ID, { receiptedAt: Date.now() })
    await settle(worker)
    await settle(worker)
    expect(said).toEqual(['Good telling! I am sending it.', expect.stringMatching(/^Your message is at school\./)])
  })

  it('says nothing before the covers stand, however long that takes, at the first press and at the next one', async () => {
    const worker = await startWorker()
    for (const id of [ID, OTHER]) {
      let stand: () => void = () => undefined
      stage.covered = new Promise((resolve) => {
        stand = resolve
      })
      said = []
      await worker.press(id)
      const saying = worker.sayNow()
      await new Promise((resolve) => setTimeout(resolve))
      expect(said).toEqual([])
      stand()
      await saying
      await settle(worker)
      expect(said).toEqual(['Good telling! I am sending it.'])
      await worker.record.changeConcern(id, { receiptedAt: Date.now() })
      await settle(worker)
    }
  })

  it.each([
    ['where the school has not asked for it', false, 'eyfs'],
    ['to older pupils', true, 'ks1'],
  ] as const)('says nothing %s', async (_where, speaks, ageGroup) => {
    const worker = await startWorker(speaks, ageGroup)
    await worker.press()
    await settle(worker)
    expect(said).toEqual([])
  })

  it('says nothing of a press that the teacher must not learn of', async () => {
    const worker = await startWorker()
    await worker.press(ID, 'dsl')
    await settle(worker)
    expect(said).toEqual([])
  })

  it('says nothing to who sits down at a browser that was started anew, whatever comes, until somebody presses', async () => {
    const first = await startWorker()
    await first.press()
    await settle(first)
    said = []
    await fakeBrowser.storage.session.clear()
    const next = await startWorker()
    await next.record.changeConcern(ID, { receiptedAt: Date.now() })
    await settle(next)
    expect(said).toEqual([])
    await next.press(OTHER)
    await settle(next)
    expect(said).toEqual(['Good telling! I am sending it.'])
  })

  it('does not say again in the next worker what was said in the one before', async () => {
    const first = await startWorker()
    await first.press()
    await settle(first)
    const next = await startWorker()
    await settle(next)
    expect(said).toHaveLength(1)
  })

  it('falls silent with the release, and a state that crosses it is not said', async () => {
    const worker = await startWorker()
    await worker.press()
    await settle(worker)
    const crossing = worker.record.changeConcern(ID, { receiptedAt: Date.now() })
    const saying = worker.sayNow()
    await worker.liftCovers(worker.record.openConcerns(), 'take-away')
    await Promise.all([crossing, saying])
    await settle(worker)
    expect(stops).toBeGreaterThan(0)
    expect(said).not.toContainEqual(expect.stringMatching(/All done/))
    const before = said.length
    await settle(worker)
    expect(said).toHaveLength(before)
  })

  it('falls silent when the page is closed, and stays so until the next press', async () => {
    const worker = await startWorker()
    const { id = 0 } = await fakeBrowser.tabs.create({ url: 'https://example.test/' })
    await fakeBrowser.tabs.create({ url: 'https://example.test/other' })
    await worker.press()
    await settle(worker)
    await worker.closePage(id)
    expect(stops).toBeGreaterThan(0)
    await worker.record.changeConcern(ID, { receiptedAt: Date.now() })
    await settle(worker)
    expect(said).toHaveLength(1)
  })
})

describe('the word that is being said', () => {
  const heardBy = (): unknown[] => {
    const pushes: unknown[] = []
    fakeBrowser.runtime.onMessage.addListener((push: unknown) => void pushes.push(push))
    return pushes
  }

  it('is told to our own pages with its place, and its end too; of an earlier text nothing more', async () => {
    const worker = await startWorker(false)
    const pushes = heardBy()
    await worker.readAloud(['One two.', '', 'Three.'], 'en')
    const first = tell
    first({ type: 'start', charIndex: 0 })
    first({ type: 'word', charIndex: 4, length: 3 })
    first({ type: 'word', charIndex: 9, length: -1 })
    await worker.readAloud(['Four.'], 'en')
    first({ type: 'interrupted' })
    tell({ type: 'word', charIndex: 0, length: 4 })
    tell({ type: 'end' })
    const text = 'One two. Three.'
    expect(pushes).toEqual([
      { push: 'said', said: { text, at: 4, length: 3 } },
      { push: 'said', said: { text, at: 9, length: null } },
      { push: 'said', said: { text: 'Four.', at: 0, length: 4 } },
      { push: 'said', said: null },
    ])
  })

  it('is found in the parts that are shown, with and without a length, and not where something else is shown', async () => {
    const { placeOfWord } = await import('../../../entrypoints/cover/said-word.ts')
    const parts = ['Your message is at school.', '', 'Stay here.']
    const text = 'Your message is at school. Stay here.'
    const wordAt = (at: number, length: number | null) => {
      const place = placeOfWord(parts, { text, at, length })
      return place === null ? null : parts[place.part]?.slice(place.start, place.end)
    }
    expect(wordAt(0, 4)).toBe('Your')
    expect(wordAt(5, null)).toBe('message')
    expect(wordAt(27, 4)).toBe('Stay')
    expect(wordAt(32, null)).toBe('here.')
    expect(wordAt(32, 999)).toBe('here.')
    expect(wordAt(26, 1), 'the space between two parts').toBeNull()
    expect(wordAt(400, 1)).toBeNull()
    expect(wordAt(-3, 1)).toBeNull()
    expect(placeOfWord(['Something else.'], { text, at: 0, length: 4 })).toBeNull()
  })
})
