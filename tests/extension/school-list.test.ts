// The lists in force on a device: the school's replaces the starter list category by category, and only when it is whole.
// The pretended page's own Blob cannot be kept in a database; Node's can, as a browser's can.
import { Blob } from 'node:buffer'
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { bitOf } from '../../collector/lists/united-list.ts'
import { writeSnapshot } from '../../collector/lists/write-snapshot.ts'
import type { CategoryName } from '../../shared/guard/categories.ts'
import { judgeAddress } from '../../shared/guard/judge.ts'
import type { Verdict } from '../../shared/guard/verdict.ts'

const snapshotOf = (name: string, version: number, hosts: Record<string, CategoryName>): Uint8Array<ArrayBuffer> =>
  writeSnapshot(new Map(Object.entries(hosts).map(([host, category]) => [host, bitOf(category)])), {
    name,
    version,
    builtAt: 1_790_000_000_000,
  })
const manifestOf = (name: string, version: number, bytes: Uint8Array) => ({
  name,
  version,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
  builtAt: 1_790_000_000_000,
})

const blobOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]) as unknown as globalThis.Blob

const STARTER = snapshotOf('Starter list', 1, {
  'wager.example': 'gambling',
  'old.example': 'gambling',
  'meet.example': 'dating',
})

/** A worker that has just started. */
const openWorker = async () => {
  vi.resetModules()
  vi.stubGlobal('fetch', async () => new Response(STARTER))
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `chrome-extension://abc${path}`)
  const lists = await import('../../entrypoints/background/guard/active-lists.ts')
  await lists.listsReady()
  lists.arrangeLists()
  const judge = (host: string): Verdict =>
    judgeAddress(`https://${host}/`, { lists: lists.activeLists(), takenAway: () => false })
  return { ...lists, judge }
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.restoreAllMocks()
  vi.stubGlobal('indexedDB', new IDBFactory())
})

const SCHOOL = snapshotOf('School list', 4, { 'wager.example': 'gambling', 'new.example': 'gambling' })

describe('the starter list', () => {
  it('protects from the first moment, without a collector', async () => {
    const { judge, listVersion } = await openWorker()
    expect(judge('wager.example')).toMatchObject({ action: 'block', list: 'Starter list', category: 'gambling' })
    expect(listVersion()).toBe(1)
  })
})

describe('the school’s list', () => {
  it('gives the reason where both list a site, and takes nothing away from the starter list', async () => {
    const { judge, takeSchoolList } = await openWorker()
    expect(await takeSchoolList(manifestOf('School list', 4, SCHOOL), blobOf(SCHOOL))).toBe(true)
    expect(judge('new.example')).toMatchObject({ action: 'block', list: 'School list', listVersion: 4 })
    expect(judge('wager.example')).toMatchObject({ action: 'block', list: 'School list' })
    expect(judge('old.example')).toMatchObject({ action: 'block', list: 'Starter list' })
    expect(judge('meet.example')).toMatchObject({ action: 'block', list: 'Starter list', category: 'dating' })
  })

  it('stands again after the worker was stopped', async () => {
    const first = await openWorker()
    await first.takeSchoolList(manifestOf('School list', 4, SCHOOL), blobOf(SCHOOL))
    const second = await openWorker()
    expect(second.judge('new.example').action).toBe('block')
    expect(second.listVersion()).toBe(4)
  })

  it.each([
    ['of another digest', { ...manifestOf('School list', 5, SCHOOL), sha256: '0'.repeat(64) }, SCHOOL],
    ['cut short', manifestOf('School list', 5, SCHOOL.subarray(0, 90)), SCHOOL.subarray(0, 90)],
    ['of another version than its manifest says', manifestOf('School list', 5, SCHOOL), SCHOOL],
    ['older than the one in force', manifestOf('School list', 3, SCHOOL), SCHOOL],
  ])('%s changes nothing', async (_what, manifest, bytes) => {
    const { judge, takeSchoolList, schoolListDigest } = await openWorker()
    await takeSchoolList(manifestOf('School list', 4, SCHOOL), blobOf(SCHOOL))
    const before = schoolListDigest()
    expect(await takeSchoolList(manifest, blobOf(bytes))).toBe(false)
    expect(schoolListDigest()).toBe(before)
    expect(judge('new.example').action).toBe('block')
  })
})
