// A lesson's steps on the device: taken once, kept over worker and browser, replaced, ended, and judged by.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Command } from '../../../shared/protocol/commands.ts'

const id = (last: string): string => `01890000-0000-7000-8000-0000000000${last}`
const MINUTE_MS = 60_000
const NOW = Date.UTC(2026, 10, 23, 10, 0)
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS

type LessonCommand = Extract<Command, { kind: 'lesson' }>
const lesson = (seq: number, step: LessonCommand['step'], minutes = 10): LessonCommand => ({
  id: id(`${10 + seq}`),
  seq,
  profileId: id('02'),
  notAfter: NOW + minutes * MINUTE_MS,
  kind: 'lesson',
  lessonId: id(`${30 + seq}`),
  classId: id('05'),
  until: NOW + minutes * MINUTE_MS,
  step,
})
const EYES_FRONT: LessonCommand['step'] = { does: 'eyes-front', by: 'Oak teacher' }

/** A worker that has just started, on what the one before it kept. */
const startWorker = async () => {
  vi.resetModules()
  const clock = await import('../../../entrypoints/background/link/clock.ts')
  const record = await import('../../../entrypoints/background/lesson/lesson-record.ts')
  await record.lessonsReady()
  return { ...record, hear: (at: number) => clock.noteCollectorAt(at) }
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance'] })
})
afterEach(() => vi.useRealTimers())

describe('a step of a lesson', () => {
  it('is in force until its end, also in another worker', async () => {
    const first = await startWorker()
    first.hear(NOW)
    expect(await first.takeLesson(lesson(1, EYES_FRONT))).toBe('done')
    expect(first.eyesFront()).toMatchObject({ by: 'Oak teacher', leftMs: 10 * MINUTE_MS })
    vi.advanceTimersByTime(60_000)
    const second = await startWorker()
    expect(second.eyesFront()?.leftMs).toBe(9 * MINUTE_MS)
    vi.advanceTimersByTime(9 * MINUTE_MS)
    await second.lookAtLessons()
    expect(second.eyesFront()).toBeNull()
    expect((await startWorker()).hasLessons()).toBe(false)
  })

  it('goes on after the device’s clock was set forward by years, once the collector is heard', async () => {
    const worker = await startWorker()
    worker.hear(NOW)
    await worker.takeLesson(lesson(1, EYES_FRONT))
    vi.setSystemTime(NOW + 4 * YEAR_MS)
    await worker.lookAtLessons()
    expect(worker.eyesFront()).toBeNull()
    expect(worker.isTimeWanted()).toBe(true)
    vi.advanceTimersByTime(1000)
    worker.hear(NOW + 1000)
    await worker.lookAtLessons()
    expect(worker.eyesFront()?.leftMs).toBe(10 * MINUTE_MS - 1000)
    expect(worker.isTimeWanted()).toBe(false)
  })

  it('is taken from a device whose clock is years off, and refused when it comes after its end', async () => {
    vi.setSystemTime(NOW - 4 * YEAR_MS)
    const worker = await startWorker()
    worker.hear(NOW + 4 * MINUTE_MS)
    expect(await worker.takeLesson(lesson(1, EYES_FRONT))).toBe('done')
    expect(worker.eyesFront()?.leftMs).toBe(6 * MINUTE_MS)
    worker.hear(NOW + 11 * MINUTE_MS)
    expect(await worker.takeLesson(lesson(2, EYES_FRONT))).toBe('expired')
  })

  it('of eyes-front never lasts longer than twenty minutes, whatever the command says', async () => {
    const worker = await startWorker()
    worker.hear(NOW)
    await worker.takeLesson(lesson(1, EYES_FRONT, 600))
    expect(worker.eyesFront()?.leftMs).toBe(20 * MINUTE_MS)
  })

  it('of eyes-front takes the place of an older one, and of none that is newer', async () => {
    const worker = await startWorker()
    worker.hear(NOW)
    await worker.takeLesson(lesson(5, EYES_FRONT, 15))
    await worker.takeLesson(lesson(4, EYES_FRONT, 20))
    expect(worker.eyesFront()?.leftMs).toBe(15 * MINUTE_MS)
    await worker.takeLesson(lesson(6, EYES_FRONT, 5))
    expect(worker.eyesFront()?.leftMs).toBe(5 * MINUTE_MS)
    await worker.endLesson(id('36'))
    expect(worker.eyesFront()).toBeNull()
  })

  it('opens or shuts a host and what lies below it, and nothing beside it', async () => {
    const worker = await startWorker()
    worker.hear(NOW)
    await worker.takeLesson(lesson(1, { does: 'open', host: 'museum.example' }))
    await worker.takeLesson(lesson(2, { does: 'block', host: 'games.museum.example' }))
    expect(worker.lessonSays('www.museum.example')).toBe('open')
    expect(worker.lessonSays('games.museum.example')).toBe('block')
    expect(worker.lessonSays('notmuseum.example')).toBeNull()
    expect(worker.lessonSays('example')).toBeNull()
  })

  it('tells whoever acts on it when it begins and when it ends', async () => {
    const worker = await startWorker()
    worker.hear(NOW)
    const changed = vi.fn()
    worker.onLessonChange(changed)
    await worker.takeLesson(lesson(1, EYES_FRONT))
    vi.advanceTimersByTime(5 * MINUTE_MS)
    await worker.lookAtLessons()
    expect(changed).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5 * MINUTE_MS)
    await worker.lookAtLessons()
    expect(changed).toHaveBeenCalledTimes(2)
  })
})
