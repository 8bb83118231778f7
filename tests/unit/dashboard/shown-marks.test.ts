// @vitest-environment happy-dom
// "Has been told" rests on this: an alert is marked as shown only after it was drawn on a screen that could be seen.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type MarkOutcome, openShownMarks } from '../../../collector/dashboard/live/shown-marks.ts'
import type { Alert } from '../../../shared/protocol/alerts.ts'
import { alertOf, idOf } from '../../fixtures/staff/pretended-alerts.ts'

let visibility: DocumentVisibilityState
let frames: (() => void)[]
let outcome: MarkOutcome
let posted: { seq: number; actionId: string }[]
let count: number

const frame = async (): Promise<void> => {
  for (const callback of frames.splice(0)) callback()
  await vi.advanceTimersByTimeAsync(0)
}
const show = (state: DocumentVisibilityState): void => {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}
const open = () =>
  openShownMarks(
    async (alert: Alert, actionId) => {
      posted.push({ seq: alert.seq, actionId })
      return outcome
    },
    () => idOf(++count),
  )
const seqs = (): number[] => posted.map(({ seq }) => seq)

beforeEach(() => {
  visibility = 'visible'
  frames = []
  outcome = 'kept'
  posted = []
  count = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('an alert is marked after the second frame and not before', async () => {
  const marks = open()
  marks.drawn([alertOf(1, 1)])
  expect(posted).toEqual([])
  await frame()
  expect(posted).toEqual([])
  await frame()
  expect(seqs()).toEqual([1])
  marks.close()
})

it('nothing is marked while the page is hidden; it is marked once somebody looks', async () => {
  visibility = 'hidden'
  const marks = open()
  marks.drawn([alertOf(1, 1)])
  await frame()
  await frame()
  expect(posted).toEqual([])
  show('visible')
  await frame()
  await frame()
  expect(seqs()).toEqual([1])
  marks.close()
})

it('a page that is hidden between drawing and the second frame marks nothing', async () => {
  const marks = open()
  marks.drawn([alertOf(1, 1)])
  await frame()
  visibility = 'hidden'
  await frame()
  expect(posted).toEqual([])
  marks.close()
})

it('an alert is marked once however often it is drawn, and again when it has changed', async () => {
  const marks = open()
  const drawn = async (alert: Alert): Promise<void> => {
    marks.drawn([alert])
    await frame()
    await frame()
  }
  await drawn(alertOf(1, 1))
  await drawn(alertOf(1, 1))
  expect(seqs()).toEqual([1])
  await drawn(alertOf(1, 2, { state: 'seen' }))
  expect(seqs()).toEqual([1, 2])
  marks.close()
})

it('a mark that itself gives the alert a new number does not start a circle', async () => {
  const marks = open()
  for (const seq of [1, 2, 3]) {
    marks.drawn([alertOf(1, seq)])
    await frame()
    await frame()
  }
  expect(seqs()).toEqual([1])
  marks.close()
})

it('a mark that failed is tried again as the same action until the collector has it', async () => {
  outcome = 'failed'
  const marks = open()
  marks.drawn([alertOf(1, 1)])
  await frame()
  await frame()
  expect(posted).toHaveLength(1)
  outcome = 'kept'
  await vi.advanceTimersByTimeAsync(1_000)
  await frame()
  await frame()
  expect(posted).toHaveLength(2)
  expect(posted[1]).toEqual(posted[0])
  await vi.advanceTimersByTimeAsync(60_000)
  await frame()
  await frame()
  expect(posted).toHaveLength(2)
  marks.close()
})

it('a closed alert is not marked', async () => {
  const marks = open()
  marks.drawn([alertOf(1, 1, { state: 'closed', release: 'not-delivered' })])
  await frame()
  await frame()
  expect(posted).toEqual([])
  marks.close()
})
