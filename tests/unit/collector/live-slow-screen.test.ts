// A screen that does not read what it is sent: it is cut off before it fills the collector's memory, others go on.
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import type { Collector } from '../../../collector/collector.ts'
import { streamLine } from '../../../collector/live/staff/staff-lines.ts'
import { staffStreams } from '../../../collector/live/staff-stream.ts'
import type { StoreChange } from '../../../collector/store/store.ts'

const screen = () => {
  const written: string[] = []
  const state = { writableLength: 0, isDestroyed: false }
  const response = {
    get writableLength() {
      return state.writableLength
    },
    writeHead: () => response,
    on: () => response,
    write: (text: string | Buffer) => written.push(String(text)),
    end: () => response,
    destroy: () => {
      state.isDestroyed = true
    },
  }
  return { state, written, response: response as unknown as ServerResponse }
}

test('a screen whose buffer grows without end is cut off; the others hear the alert', async () => {
  let tell: (change: StoreChange) => void = () => undefined
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
    },
  } as unknown as Collector
  const streams = staffStreams(collector)
  const place = { lastSeq: null, page: null, isFirst: true }
  const who = {
    idHash: 'session',
    viewer: { personId: 'p', role: 'dsl', roles: ['dsl'], classIds: [] },
    person: { id: 'p' },
  } as unknown as Parameters<typeof streams.open>[1]
  const [stuck, reads] = [screen(), screen()]
  await Promise.all([stuck, reads].map(({ response }) => streams.open(streamLine(response), who, place)))
  stuck.state.writableLength = 1_000_000
  tell({
    schoolId: 'school',
    alerts: [{ id: 'a', seq: 5, to: 'class', classId: null, adultIds: [], calledIds: [] } as never],
    commands: [],
  })
  expect(stuck.state.isDestroyed).toBe(true)
  expect(streams.count()).toBe(1)
  expect(reads.written.at(-1)).toContain('id: 5\nevent: alert')
  tell({ schoolId: 'another school', alerts: [{ id: 'b', seq: 6 } as never], commands: [] })
  expect(reads.written.join('')).not.toContain('id: 6')
  streams.close()
})
