// The release code on the device alone: which days it takes, and that a try counts before it is looked at.
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { RELEASE_ROUNDS } from '../../shared/concern/release-rounds.ts'
import type { ReleaseVerifier, Settings } from '../../shared/protocol/settings.ts'
import { coveredConcern } from '../fixtures/covered-concern.ts'
import { settingsOf } from '../fixtures/settings.ts'

const CONCERN = '01890000-0000-7000-8000-000000000003'

vi.mock('../../entrypoints/background/covers/cover-tabs.ts', () => ({
  coverAllTabs: async () => undefined,
  coverTab: async () => undefined,
  coverPageUrl: () => '',
  isCoverPage: () => false,
  openMorePage: async () => undefined,
  matchCoveredScript: async () => undefined,
  showOnAllCovers: async () => undefined,
  uncoverAllTabs: async () => undefined,
}))
vi.mock('../../entrypoints/background/guard.ts', () => ({ judge: () => ({ because: 'default' }) }))

const verifier = (scope: ReleaseVerifier['scope'], day: string, code: string): ReleaseVerifier => {
  const salt = randomBytes(16)
  const hash = pbkdf2Sync(code, salt, RELEASE_ROUNDS, 32, 'sha256').toString('hex')
  return { scope, day, salt: salt.toString('hex'), hash }
}
const VERIFIERS = [
  verifier('class', '2026-11-20', '111111'),
  verifier('class', '2026-11-23', '222222'),
  verifier('school', '2026-11-23', '333333'),
  verifier('class', '2026-11-24', '444444'),
]
const settings = (today: string, releaseVerifiers = VERIFIERS): Settings =>
  settingsOf({ ageGroup: 'ks1', today, releaseVerifiers })

const startDevice = async (today: string, verifiers = VERIFIERS) => {
  vi.resetModules()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('network')
  })
  const { takeSettings } = await import('../../entrypoints/background/settings.ts')
  await takeSettings(settings(today, verifiers), 1)
  const record = await import('../../entrypoints/background/covers/cover-record.ts')
  await record.readCoverRecord()
  record.addConcern(coveredConcern({ id: CONCERN }))
  await record.savePress({ id: CONCERN, kind: 'concern' } as never, null)
  const { tryReleaseCode } = await import('../../entrypoints/background/covers/release-code.ts')
  const { database } = await import('../../entrypoints/background/store.ts')
  const noted = async (): Promise<unknown[]> =>
    (await (await database()).getAll('outbox')).flatMap((event) =>
      event.kind === 'concern-change' ? [[event.data.change, event.data.value]] : [],
    )
  return { tryCode: tryReleaseCode, record, noted, takeSettings }
}

describe('a release code', () => {
  beforeEach(() => {
    fakeBrowser.reset()
    vi.stubGlobal('indexedDB', new IDBFactory())
  })
  afterEach(() => void vi.unstubAllGlobals())

  it.each([
    ['of today', '222222', 'class 2026-11-23'],
    ['of the whole school', '333333', 'school 2026-11-23'],
    ['of a later day, on a device that was offline since', '444444', 'class 2026-11-24'],
  ])('%s gives the screen back, and the record says which it was', async (_what, code, value) => {
    const device = await startDevice('2026-11-23')
    expect(await device.tryCode(code)).toEqual({ outcome: 'released' })
    expect(device.record.isCovered()).toBe(false)
    expect(await device.noted()).toEqual([['code-released', value]])
  })

  it('of a day before the last one that the collector told of is refused, though the device still holds it', async () => {
    expect(await (await startDevice('2026-11-20')).tryCode('111111')).toEqual({ outcome: 'released' })
    const device = await startDevice('2026-11-23')
    expect(await device.tryCode('111111')).toEqual({ outcome: 'wrong' })
    expect(device.record.isCovered()).toBe(true)
  })

  it('of a past day stays refused when only the day was news, and an older bundle brings it back never', async () => {
    const device = await startDevice('2026-11-20')
    await device.takeSettings(settings('2026-11-23'), 1)
    await device.takeSettings(settings('2026-11-20'), 1)
    expect(await device.tryCode('111111')).toEqual({ outcome: 'wrong' })
  })

  it('is not looked at after three wrong ones, also when the worker was killed between, and also if it is right', async () => {
    const first = await startDevice('2026-11-23')
    expect(await first.tryCode('000001')).toEqual({ outcome: 'wrong' })
    expect(await first.tryCode('000002')).toEqual({ outcome: 'wrong' })
    const second = await startDevice('2026-11-23')
    expect(await second.tryCode('000003')).toMatchObject({ outcome: 'wait' })
    const third = await startDevice('2026-11-23')
    expect(await third.tryCode('222222')).toMatchObject({ outcome: 'wait' })
    expect(third.record.isCovered()).toBe(true)
  })

  it('cannot be tried many at a time: they stand in a line, and each counts', async () => {
    const device = await startDevice('2026-11-23')
    const answers = await Promise.all(['000001', '000002', '000003', '222222'].map((code) => device.tryCode(code)))
    expect(answers.map(({ outcome }) => outcome)).toEqual(['wrong', 'wrong', 'wait', 'wait'])
  })

  it('is not asked for where the device holds none that could be right', async () => {
    expect(await (await startDevice('2026-11-25')).tryCode('444444')).toEqual({ outcome: 'none' })
    expect(await (await startDevice('2026-11-23', [])).tryCode('222222')).toEqual({ outcome: 'none' })
  })
})
