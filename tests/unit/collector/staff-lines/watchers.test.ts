// The watchers behind every carrier, without a network: one serialisation for all, a filler of its own, who counts as there.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Collector } from '../../../../collector/collector.ts'
import type { StaffFrame } from '../../../../collector/live/staff/staff-frame.ts'
import { pollLine, type StaffLine } from '../../../../collector/live/staff/staff-lines.ts'
import { type StaffStreams, staffStreams } from '../../../../collector/live/staff-stream.ts'
import type { StoreChange } from '../../../../collector/store/store.ts'

let streams: StaffStreams
let tell: (change: StoreChange) => void

beforeEach(() => {
  vi.useFakeTimers()
  const collector = {
    schoolId: 'school',
    clock: () => 1,
    report: () => () => undefined,
    store: {
      watch: (watcher: typeof tell) => {
        tell = watcher
        return () => undefined
      },
      lastNumber: async () => 4,
      classesNow: async () => [],
      audienceMark: async () => '',
      endCovers: async () => ({ ok: true }),
      alertsSince: async () => ({ reset: false, seq: 4, alerts: [] }),
    },
  } as unknown as Collector
  streams = staffStreams(collector)
})
afterEach(() => {
  streams.close()
  vi.useRealTimers()
})

const who = (personId: string, role = 'dsl') =>
  ({ idHash: personId, viewer: { personId, role, roles: [role], classIds: [] } }) as unknown as Parameters<
    typeof streams.open
  >[1]
const PLACE = { lastSeq: null, page: null, isFirst: true }
const change = (seq: number): StoreChange => ({
  schoolId: 'school',
  alerts: [{ id: `a${seq}`, seq, to: 'class', classId: null, adultIds: [], calledIds: [] } as never],
  commands: [],
})

const screen = () => {
  const sent: (StaffFrame | 'filler')[] = []
  const line: StaffLine = {
    carrier: 'socket',
    begin: () => undefined,
    send: (frame) => sent.push(frame),
    settle: () => undefined,
    fill: () => sent.push('filler'),
    backlogBytes: () => 0,
    finish: () => undefined,
    cut: () => undefined,
  }
  return { sent, line }
}

test('an alert is put into bytes once, and all dashboards are handed the same bytes', async () => {
  const screens = Array.from({ length: 100 }, screen)
  await Promise.all(screens.map(({ line }, index) => streams.open(line, who(`p${index}`), PLACE)))
  tell(change(5))
  const frames = new Set(screens.map(({ sent }) => sent.at(-1)))
  expect(frames.size).toBe(1)
  const [frame] = frames
  if (frame === undefined || frame === 'filler') throw new Error('no frame')
  expect(frame.asStream()).toBe(frame.asStream())
  expect(frame.asMessage()).toBe(frame.asMessage())
})

test('behind each word comes a filler of its own, a moment later, also behind two alerts of one moment only one', async () => {
  const { sent, line } = screen()
  await streams.open(line, who('p'), PLACE)
  await vi.advanceTimersByTimeAsync(100)
  sent.length = 0
  tell(change(5))
  tell(change(6))
  expect(sent).not.toContain('filler')
  await vi.advanceTimersByTimeAsync(100)
  expect(sent.map((each) => (each === 'filler' ? each : each.event))).toEqual(['alert', 'alert', 'filler'])
})

test('who asks counts as an open screen between two questions, and no longer than a silent line would', async () => {
  const answers: (string | null)[] = []
  await streams.open(
    pollLine((text) => answers.push(text)),
    who('asks'),
    { ...PLACE, lastSeq: 4, isFirst: false },
  )
  expect(answers).toEqual([])
  tell(change(5))
  tell(change(6))
  await vi.advanceTimersByTimeAsync(1)
  // Both changes of the moment are in the one answer.
  expect(JSON.parse(answers[0] ?? '').map(({ id }: { id: number }) => id)).toEqual([5, 6])
  expect(streams.count()).toBe(0)
  expect(streams.openScreens()).toEqual(['asks'])
  await vi.advanceTimersByTimeAsync(15_000)
  expect(streams.openScreens()).toEqual([])
})

test('a question is answered by the next beat when there is no news, and when the collector stops', async () => {
  const answers: (string | null)[] = []
  const ask = (): Promise<boolean> =>
    streams.open(
      pollLine((text) => answers.push(text)),
      who('asks'),
      { ...PLACE, lastSeq: 4, isFirst: false },
    )
  await ask()
  await vi.advanceTimersByTimeAsync(4_001)
  expect(JSON.parse(answers[0] ?? '')).toMatchObject([{ event: 'beat', id: 4 }])
  await ask()
  streams.close()
  expect(answers[1]).toBe('[]')
})

test('who asks is told what changed of their rights between two questions, as an open line would have been', async () => {
  const answers: string[] = []
  const ask = (role: string, isFirst: boolean): Promise<boolean> =>
    streams.open(
      pollLine((text) => answers.push(text ?? '')),
      who('asks', role),
      {
        ...{ lastSeq: isFirst ? null : 4, page: 'page', isFirst },
      },
    )
  const events = (): string[] => JSON.parse(answers.at(-1) ?? '').map(({ event }: { event: string }) => event)
  await ask('dsl', true)
  expect(events()).toEqual(['hello'])
  tell({ schoolId: 'school', alerts: [], commands: [], access: true })
  await ask('dsl', false)
  expect(events()).toEqual(['notices'])
  tell({ schoolId: 'school', alerts: [], commands: [], access: true })
  await ask('teacher', false)
  expect(events()).toEqual(['reset'])
})
