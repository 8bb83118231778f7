// The covered state: a strict record that outlives the worker, and a release that nothing brings back.
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { CoveredConcern } from '../../entrypoints/background/store.ts'
import type { ConcernEvent } from '../../shared/protocol/events.ts'
import { coveredConcern } from '../fixtures/covered-concern.ts'

const A = '01890000-0000-7000-8000-00000000000a'
const B = '01890000-0000-7000-8000-00000000000b'
const URL_PRESSED = 'https://example.test/page?x=1#part'

const covered = (id: string): CoveredConcern => coveredConcern({ id, pressedAt: 1 })
const event = (id: string) => ({ id, kind: 'concern' }) as ConcernEvent

/** A worker that has just started: memory is empty, database and session are as they were left. */
const startWorker = async () => {
  vi.resetModules()
  const record = await import('../../entrypoints/background/covers/cover-record.ts')
  const before = record.isCovered()
  await record.readCoverRecord()
  return { ...record, before }
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

describe('the covered state', () => {
  it('is unknown until it has been read, so that nothing is shown meanwhile', async () => {
    const worker = await startWorker()
    expect(worker.before).toBe('unknown')
    expect(worker.isCovered()).toBe(false)
  })

  it('stands again after a killed worker once the press was saved, and the concern is in the outbox', async () => {
    const worker = await startWorker()
    worker.addConcern(covered(A))
    expect(worker.isCovered()).toBe(true)
    expect(await worker.savePress(event(A), null)).toBe(true)
    const next = await startWorker()
    expect(next.isCovered()).toBe(true)
    expect(next.concernById(A)?.storage).toBe('stored')
    const { database } = await import('../../entrypoints/background/store.ts')
    expect(await (await database()).getAllKeys('outbox')).toEqual([A])
  })

  it('knows of a receipt that the killed worker had no time to note', async () => {
    const worker = await startWorker()
    worker.addConcern(covered(A))
    await worker.savePress(event(A), null)
    const { database } = await import('../../entrypoints/background/store.ts')
    await (await database()).delete('outbox', A)
    const next = await startWorker()
    expect(next.concernById(A)?.receiptedAt).not.toBeNull()
    expect(next.currentView(Date.now())?.headline).toContain('at school')
  })

  it('never keeps a press that was still being saved as if it were in the outbox', async () => {
    const worker = await startWorker()
    worker.addConcern(covered(A))
    worker.addConcern(covered(B))
    await worker.savePress(event(A), null)
    const next = await startWorker()
    expect(next.concernById(B)).toBeUndefined()
  })

  it('does not come back after a release, whatever was pressed or learnt at the same moment', async () => {
    const worker = await startWorker()
    worker.addConcern(covered(A))
    await worker.savePress(event(A), null)
    const crossing = [
      worker.changeConcern(A, { receiptedAt: 5 }),
      worker.releaseConcerns([A], 9),
      worker.changeConcern(A, { factsSeq: 3 }),
    ]
    await Promise.all(crossing)
    expect(worker.isCovered()).toBe(false)
    const next = await startWorker()
    expect(next.isCovered()).toBe(false)
    expect(next.viewAfterwards().state).toBe('released')
  })

  it('knows a press that was released since, also in the next worker: offered again, it covers nothing', async () => {
    const worker = await startWorker()
    worker.addConcern(covered(A))
    await worker.savePress(event(A), null)
    await worker.releaseConcerns([A], 9)
    expect(worker.isKnownPress(A)).toBe(true)
    const next = await startWorker()
    expect(next.isKnownPress(A)).toBe(true)
    expect(next.isKnownPress(B)).toBe(false)
  })

  it('stands until the last of several presses is released', async () => {
    const worker = await startWorker()
    for (const id of [A, B]) {
      worker.addConcern(covered(id))
      await worker.savePress(event(id), null)
    }
    await worker.releaseConcerns([A], 9)
    expect((await startWorker()).isCovered()).toBe(true)
    await worker.releaseConcerns([B], 9)
    expect((await startWorker()).isCovered()).toBe(false)
  })

  it('holds for the session when the database refuses, and the cover says no more than is true', async () => {
    const worker = await startWorker()
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('no database')
      },
    })
    vi.resetModules()
    const broken = await startWorker()
    expect(broken.isCovered()).toBe(false)
    broken.addConcern(covered(A))
    expect(await broken.savePress(event(A), null)).toBe(false)
    expect(broken.currentView(2)?.state).toBe('could-not-save')
    const next = await startWorker()
    expect(next.isCovered()).toBe(true)
    expect(next.currentView(2)?.state).toBe('could-not-save')
    expect(worker.isCovered()).toBe(false)
  })

  it('never says "All done" where nothing was released', async () => {
    expect((await startWorker()).viewAfterwards().state).toBe('covered')
  })
})

describe('a page that was pressed on', () => {
  it('is refused by its exact address without the fragment, until its time is up', async () => {
    const worker = await startWorker()
    worker.addConcern(covered(A))
    await worker.savePress(event(A), { url: worker.withoutFragment(URL_PRESSED), until: Date.now() + 60_000 })
    const next = await startWorker()
    expect(next.isTakenAway('https://example.test/page?x=1#other')).toBe(true)
    expect(next.isTakenAway('https://example.test/page?x=2')).toBe(false)
    expect(next.isTakenAway('https://example.test/')).toBe(false)
  })

  it('opens again when an adult gave it back, or when the day is over', async () => {
    const worker = await startWorker()
    worker.addConcern(covered(A))
    await worker.savePress(event(A), { url: worker.withoutFragment(URL_PRESSED), until: Date.now() - 1 })
    expect(worker.isTakenAway(URL_PRESSED)).toBe(false)
    worker.addConcern(covered(B))
    await worker.savePress(event(B), { url: worker.withoutFragment(URL_PRESSED), until: Date.now() + 60_000 })
    await worker.giveBack(URL_PRESSED)
    expect(worker.isTakenAway(URL_PRESSED)).toBe(false)
    expect((await startWorker()).isTakenAway(URL_PRESSED)).toBe(false)
  })
})
