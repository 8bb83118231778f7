// Commands: obeyed only when signed by this school's collector, for this profile, once; a late release is still a release.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Command } from '../../shared/protocol/commands.ts'
import { NO_FACTS } from '../../shared/protocol/facts.ts'
import { toBase64url } from '../../shared/signed/base64url.ts'
import { signBundle } from '../../shared/signed/bundles.ts'
import { coveredConcern } from '../fixtures/covered-concern.ts'

const id = (last: string): string => `01890000-0000-7000-8000-0000000000${last}`
const [SCHOOL, PROFILE, CONCERN] = [id('01'), id('02'), id('03')]

vi.mock('../../entrypoints/background/covers/cover-tabs.ts', () => ({
  coverAllTabs: async () => undefined,
  coverTab: async () => undefined,
  coverPageUrl: () => '',
  isCoverPage: () => false,
  lookAtTabsInView: async () => undefined,
  matchCoveredScript: async () => undefined,
  showOnAllCovers: async () => undefined,
  uncoverAllTabs: async () => undefined,
}))
vi.mock('../../entrypoints/background/guard.ts', () => ({ judge: () => ({ because: 'default' }) }))

const startDevice = async () => {
  vi.resetModules()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('network')
  })
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const settingsKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)))
  const identity = await import('../../entrypoints/background/link/identity.ts')
  await identity.readIdentity()
  await identity.keepIdentity({ profileId: PROFILE, schoolId: SCHOOL, settingsKey })
  const record = await import('../../entrypoints/background/covers/cover-record.ts')
  await record.readCoverRecord()
  record.addConcern(coveredConcern({ id: CONCERN }))
  await record.savePress({ id: CONCERN, kind: 'concern' } as never, null)
  const { takeCommands } = await import('../../entrypoints/background/link/commands.ts')
  const { database } = await import('../../entrypoints/background/store.ts')
  const send = async (command: Command, change: { schoolId?: string; key?: CryptoKey } = {}) =>
    takeCommands([
      await signBundle(
        {
          schoolId: change.schoolId ?? SCHOOL,
          kind: 'command',
          version: command.seq,
          expiresAt: command.notAfter,
          body: command,
        },
        change.key ?? keys.privateKey,
      ),
    ])
  const outcomes = async (): Promise<unknown[]> =>
    (await (await database()).getAll('outbox')).flatMap((event) =>
      event.kind === 'command-ack' ? [event.data.outcome] : [],
    )
  return { send, record, outcomes }
}

let counter = 10
const base = (seq: number) => ({ id: id(String(counter++)), seq, profileId: PROFILE, notAfter: Date.now() + 60_000 })
const coming = (seq: number, name: string | null): Command => ({
  ...base(seq),
  kind: 'cover-state',
  concernId: CONCERN,
  facts: name === null ? NO_FACTS : { ...NO_FACTS, coming: { name } },
})
const release = (seq: number): Command => ({ ...base(seq), kind: 'release', concernId: CONCERN, page: 'take-away' })

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

describe('a command', () => {
  it('changes the cover and is acknowledged, once, however often it comes', async () => {
    const { send, record, outcomes } = await startDevice()
    const command = coming(1, 'Oak teacher')
    await send(command)
    await send(command)
    expect(record.currentView(Date.now())?.headline).toBe('Oak teacher is coming to you.')
    expect((await outcomes()).sort()).toEqual(['already', 'done'])
  })

  it('with facts ends what looked like a practice: the collector took the press for a real one', async () => {
    const { send, record } = await startDevice()
    await record.changeConcern(CONCERN, { practiceId: id('77') })
    expect(record.currentView(Date.now())?.state).toBe('practice')
    await send(coming(1, null))
    expect(record.currentView(Date.now())?.state).toBe('sent')
  })

  it('that is older never overwrites a newer one; "I am not going after all" goes back to what is still true', async () => {
    const { send, record } = await startDevice()
    await send(coming(5, 'Oak teacher'))
    await send(coming(4, 'Elm teacher'))
    expect(record.currentView(Date.now())?.headline).toBe('Oak teacher is coming to you.')
    await send(coming(6, null))
    expect(record.currentView(Date.now())?.state).toBe('sent')
  })

  it('that another key signed, or that is another school’s or another profile’s, changes nothing', async () => {
    const { send, record, outcomes } = await startDevice()
    const stranger = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
    await send(release(1), { key: stranger.privateKey })
    await send(release(2), { schoolId: id('99') })
    await send({ ...coming(3, 'Oak teacher'), profileId: id('98') })
    expect(record.currentView(Date.now())?.state).not.toBe('coming')
    expect(record.isCovered()).toBe(true)
    expect(await outcomes()).toEqual([])
  })

  it('to release is obeyed even when it comes late, and wins over whatever comes after it', async () => {
    const { send, record } = await startDevice()
    await send({ ...release(2), notAfter: 1 })
    await send(coming(3, 'Oak teacher'))
    expect(record.isCovered()).toBe(false)
    expect(record.currentView(Date.now())).toBeNull()
  })

  it('to release made for this profile’s former id still lifts the cover', async () => {
    const { send, record } = await startDevice()
    await send({ ...release(2), profileId: id('98') })
    expect(record.isCovered()).toBe(false)
  })

  it('about the cover that is out of date says nothing to the child any more', async () => {
    const { send, record, outcomes } = await startDevice()
    await send({ ...coming(1, 'Oak teacher'), notAfter: 1 })
    expect(record.currentView(Date.now())?.state).not.toBe('coming')
    expect(await outcomes()).toEqual(['expired'])
  })
})
