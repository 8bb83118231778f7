// The staff's live stream (SSE): every alert change this person may see, in the order of the school's sequence.
import type { ServerResponse } from 'node:http'
import type { Alert, StreamEvents } from '../../shared/protocol/alerts.ts'
import { type SignedIn, sessionByHash } from '../auth/staff-session.ts'
import type { Collector } from '../collector.ts'
import { alertIsVisible } from '../school/visible-alerts.ts'
import type { Viewer } from '../store/rows.ts'

/** The dashboard's watchdog turns its header amber after 9 s without one. */
const BEAT_MS = 4_000
/** Beyond this the dashboard loads its list anew: cheaper than replaying. */
export const MOST_REPLAYED = 500
/** A screen that does not read is cut off; it comes back and replays. */
const MOST_BUFFERED_BYTES = 256 * 1024
/** How often a stream asks whether its session still stands, which also keeps that session in use. */
const SESSION_CHECK_MS = 60_000

interface Watcher {
  response: ServerResponse
  idHash: string
  viewer: Viewer
  /** The number of the last change that it was told, and of no other. */
  seq: number
  /** Null once replay is done; until then what happens meanwhile waits here. */
  waiting: Alert[] | null
  checkedAt: number
}

export interface StaffStreams {
  /** Takes over a response and keeps it open. `lastSeq` null: the dashboard has just loaded its list, or will. */
  open: (response: ServerResponse, who: SignedIn, lastSeq: number | null) => Promise<void>
  /** Ends the streams of a session that was signed out. */
  endSession: (idHash: string) => void
  count: () => number
  /** Ids of staff with an open screen. */
  openScreens: () => string[]
  close: () => void
}

/** The empty comment behind each event makes proxies that hold back the last line let go of it. */
const frame = <E extends keyof StreamEvents>(event: E, data: StreamEvents[E], id: number | null): string =>
  `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n:\n\n`

export const staffStreams = (collector: Collector): StaffStreams => {
  const { store, schoolId, clock, report } = collector
  const watchers = new Set<Watcher>()

  const end = (watcher: Watcher): void => {
    watchers.delete(watcher)
    watcher.response.destroy()
  }
  const write = (watcher: Watcher, text: string): void => {
    if (watcher.response.writableLength > MOST_BUFFERED_BYTES) end(watcher)
    else watcher.response.write(text)
  }
  const tell = (watcher: Watcher, alert: Alert): void => {
    if (alert.seq <= watcher.seq || !alertIsVisible(watcher.viewer, alert)) return
    watcher.seq = alert.seq
    write(watcher, frame('alert', alert, alert.seq))
  }

  const unwatch = store.watch((change) => {
    if (change.schoolId !== schoolId) return
    for (const watcher of watchers) {
      if (watcher.waiting !== null) watcher.waiting.push(...change.alerts)
      else for (const alert of change.alerts) tell(watcher, alert)
    }
  })

  const checkSession = async (watcher: Watcher): Promise<void> => {
    const who = await sessionByHash(collector, watcher.idHash)
    if (who === null) end(watcher)
    else watcher.viewer = who.viewer
  }
  const beats = setInterval(() => {
    const now = Date.now()
    for (const watcher of watchers) {
      // The id is that of the last alert it was told: a number that moves past others' would tell of them.
      if (watcher.waiting === null) write(watcher, frame('beat', { now: clock() }, watcher.seq))
      if (now - watcher.checkedAt < SESSION_CHECK_MS) continue
      watcher.checkedAt = now
      // A store that cannot be read just now ends no stream.
      checkSession(watcher).catch(report('check a stream’s session'))
    }
  }, BEAT_MS)

  const replay = async (watcher: Watcher, lastSeq: number): Promise<void> => {
    const missed = await store.alertsSince(schoolId, watcher.viewer, lastSeq, MOST_REPLAYED)
    // A number from the future: the database was restored from an older back-up, and nothing the screen shows is sure.
    if (missed.reset || lastSeq > missed.seq) {
      write(watcher, frame('reset', { seq: missed.seq }, missed.seq))
    } else {
      for (const alert of missed.alerts) write(watcher, frame('alert', alert, alert.seq))
    }
    watcher.seq = missed.seq
  }

  return {
    open: async (response, who, lastSeq) => {
      const watcher: Watcher = {
        response,
        idHash: who.idHash,
        viewer: who.viewer,
        seq: 0,
        waiting: [],
        checkedAt: Date.now(),
      }
      // No charset: some proxies match the type exactly.
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      })
      response.on('close', () => watchers.delete(watcher))
      response.on('error', () => watchers.delete(watcher))
      // Watching starts before reading: nothing that commits in between is missed.
      watchers.add(watcher)
      const seq = await store.lastNumber(schoolId, who.viewer)
      write(watcher, `retry: 2000\n${frame('hello', { now: clock(), seq }, lastSeq === null ? seq : null)}`)
      if (lastSeq === null) watcher.seq = seq
      else await replay(watcher, lastSeq)
      const meanwhile = watcher.waiting ?? []
      watcher.waiting = null
      for (const alert of meanwhile) tell(watcher, alert)
    },
    endSession: (idHash) => {
      for (const watcher of watchers) if (watcher.idHash === idHash) end(watcher)
    },
    count: () => watchers.size,
    openScreens: () => [...new Set([...watchers].map(({ viewer }) => viewer.personId))],
    close: () => {
      clearInterval(beats)
      unwatch()
      for (const watcher of watchers) watcher.response.end()
      watchers.clear()
    },
  }
}
