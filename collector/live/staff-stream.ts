// The staff's live line, whatever carries it: every alert change this person may see, in the order of the school's sequence.
import { holdsRight } from '../../shared/access/rights.ts'
import type { Alert } from '../../shared/protocol/alerts.ts'
import { type SignedIn, sessionByHash } from '../auth/staff-session.ts'
import type { Collector } from '../collector.ts'
import { alertIsVisible } from '../school/visible-alerts.ts'
import type { Viewer } from '../store/rows.ts'
import { type StaffFrame, staffFrame } from './staff/staff-frame.ts'
import type { StaffLine } from './staff/staff-lines.ts'

/** The dashboard's watchdog turns its header amber after 9 s without one. */
const BEAT_MS = 4_000
/** Beyond this the dashboard loads its list anew: cheaper than replaying. */
export const MOST_REPLAYED = 500
/** A screen that does not read is cut off; it comes back and replays. */
const MOST_BUFFERED_BYTES = 256 * 1024
/** How often a stream asks whether its session still stands, which also keeps that session in use. */
const SESSION_CHECK_MS = 60_000
/** Screens of one person at once, on all their machines. Far more than anybody looks at, far less than would weigh. */
const MOST_LINES_OF_A_PERSON = 20
/** Late enough to be a piece of its own on the wire, so that a proxy which holds each piece lets go of the one before. */
const FILL_AFTER_MS = 25
/** Who asks again and again counts as an open screen between two questions, as long as a silent line would. */
const LINGER_MS = 9_000

interface News {
  alert: Alert
  frame: StaffFrame
}

interface Watcher {
  line: StaffLine
  /** One page's place, by one carrier: its next line there ends this one. Null: the page gave itself no name. */
  seat: string | null
  idHash: string
  viewer: Viewer
  /** The number of the last change that it was told, and of no other. */
  seq: number
  /** Null once replay is done; until then what happens meanwhile waits here. */
  waiting: News[] | null
  checkedAt: number
  /** Classes it has now, as a text: at another the screen must load its list anew. */
  classesNow: string
}

interface Lingering {
  personId: string
  /** As whom it heard its last answer. */
  heardAs: string
  accessChanges: number
  until: number
}

/** Where a page wants to go on, and which page it is. */
export interface AskedPlace {
  /** Null: the dashboard has just loaded its list, or will. */
  lastSeq: number | null
  page: string | null
  /** False: a later question of the same line. */
  isFirst: boolean
}

export interface StaffStreams {
  /** Seats a line and keeps it going; false where this person has too many already. */
  open: (line: StaffLine, who: SignedIn, place: AskedPlace) => Promise<boolean>
  /** Ends the streams of a session that was signed out. */
  endSession: (idHash: string) => void
  count: () => number
  /** Asks of every stream now whether its session stands and which classes it has: after a load, or a cover that was ended. */
  refresh: () => Promise<void>
  /** Ids of staff with an open screen. */
  openScreens: () => string[]
  close: () => void
}

/** Reads what a page asks for in its query, `lastEventId` from the header of an event stream. */
export const askedPlace = (query: URLSearchParams, lastEventId: string | null = query.get('after')): AskedPlace => {
  const page = query.get('page') ?? ''
  return {
    lastSeq: /^\d{1,16}$/.test(lastEventId ?? '') ? Number(lastEventId) : null,
    page: /^[\w-]{1,40}$/.test(page) ? page : null,
    isFirst: true,
  }
}

/** As whom a line hears, as a text to compare by. */
const audienceText = ({ viewer, classesNow }: Pick<Watcher, 'viewer' | 'classesNow'>): string =>
  JSON.stringify([viewer, classesNow])

export const staffStreams = (collector: Collector): StaffStreams => {
  const { store, schoolId, clock, report } = collector
  const watchers = new Set<Watcher>()
  /** Pages between two questions, by seat. */
  const lingering = new Map<string, Lingering>()
  /** Counts changes of roles, sessions and notices. */
  let accessChanges = 0
  const owedFiller = new Set<Watcher>()
  let filling: NodeJS.Timeout | null = null

  const leave = (watcher: Watcher): void => {
    owedFiller.delete(watcher)
    if (!watchers.delete(watcher) || watcher.line.carrier !== 'poll') return
    const { personId } = watcher.viewer
    const heardAs = audienceText(watcher)
    lingering.set(watcher.seat ?? personId, { personId, heardAs, accessChanges, until: Date.now() + LINGER_MS })
  }
  /** What a line that stays open would have been told between two questions of this page. */
  const tellOfAccess = (watcher: Watcher): void => {
    const before = watcher.seat === null ? undefined : lingering.get(watcher.seat)
    if (before === undefined) return
    if (before.heardAs !== audienceText(watcher)) write(watcher, staffFrame('reset', { seq: watcher.seq }, watcher.seq))
    if (before.accessChanges !== accessChanges && holdsRight(watcher.viewer, 'read-notices'))
      write(watcher, staffFrame('notices', {}, null))
  }
  const end = (watcher: Watcher): void => {
    leave(watcher)
    watcher.line.cut()
  }
  const fillAll = (): void => {
    filling = null
    for (const watcher of owedFiller) watcher.line.fill()
    owedFiller.clear()
  }
  const write = (watcher: Watcher, frame: StaffFrame): void => {
    if (!watchers.has(watcher)) return
    if (watcher.line.backlogBytes() > MOST_BUFFERED_BYTES) {
      end(watcher)
      return
    }
    watcher.line.send(frame)
    // A held beat comes with the next one, in time for the page's watchdog.
    if (frame.event === 'beat') return
    owedFiller.add(watcher)
    filling ??= setTimeout(fillAll, FILL_AFTER_MS)
  }
  const tell = (watcher: Watcher, { alert, frame }: News): void => {
    if (alert.seq <= watcher.seq || !alertIsVisible(watcher.viewer, alert)) return
    watcher.seq = alert.seq
    write(watcher, frame)
  }

  const classesOf = async ({ viewer }: Pick<SignedIn, 'viewer'>): Promise<string> =>
    (await store.classesNow(schoolId, viewer.personId)).join(' ')
  const checkSession = async (watcher: Watcher): Promise<void> => {
    const who = await sessionByHash(collector, watcher.idHash)
    if (who === null || !holdsRight(who.viewer, 'hear-of-alerts')) {
      end(watcher)
      return
    }
    const classesNow = await classesOf(who)
    const isOther = audienceText({ viewer: who.viewer, classesNow }) !== audienceText(watcher)
    watcher.viewer = who.viewer
    watcher.classesNow = classesNow
    // Other roles, or a class from the bell on: no alert has changed by that, and what stands on the screen is not what this
    // person may see now.
    if (isOther) write(watcher, staffFrame('reset', { seq: watcher.seq }, watcher.seq))
  }
  const checkAll = async (): Promise<void> => {
    for (const watcher of watchers) {
      watcher.checkedAt = Date.now()
      await checkSession(watcher)
    }
  }
  /** At a bell, after a load, when a cover has ended: who has which class may be another. */
  let mark: string | null = null
  const lookAtClock = async (): Promise<void> => {
    await store.endCovers(schoolId)
    const now = await store.audienceMark(schoolId)
    const isNews = mark !== null && mark !== now
    mark = now
    if (isNews) await checkAll()
  }
  const letGo = (watcher: Watcher): void => {
    const meanwhile = watcher.waiting ?? []
    watcher.waiting = null
    for (const news of meanwhile) tell(watcher, news)
  }
  /** A role, a session or a notice changed. Until it is known what this person may hear now, they hear nothing. */
  const lookAgain = (watcher: Watcher): void => {
    const isOpening = watcher.waiting !== null
    watcher.waiting ??= []
    checkSession(watcher)
      .then(() => {
        if (!watchers.has(watcher)) return
        if (!isOpening) letGo(watcher)
        if (holdsRight(watcher.viewer, 'read-notices')) write(watcher, staffFrame('notices', {}, null))
      })
      .catch((fault: unknown) => {
        report('check a stream’s session')(fault)
        // It comes back, and is asked anew who it is.
        end(watcher)
      })
  }

  const unwatch = store.watch((change) => {
    if (change.schoolId !== schoolId) return
    if (change.access === true) {
      accessChanges += 1
      for (const watcher of watchers) lookAgain(watcher)
    }
    if (watchers.size === 0) return
    const news = change.alerts.map((alert) => ({ alert, frame: staffFrame('alert', alert, alert.seq) }))
    for (const watcher of watchers) {
      if (watcher.waiting !== null) watcher.waiting.push(...news)
      else for (const each of news) tell(watcher, each)
    }
  })

  const beats = setInterval(() => {
    const now = Date.now()
    lookAtClock().catch(report('look who has which class'))
    /** Most have reached the same number: one frame for all of them. */
    const frames = new Map<number, StaffFrame>()
    for (const watcher of watchers) {
      const { seq } = watcher
      // The id is that of the last alert it was told: a number that moves past others' would tell of them.
      const frame = frames.get(seq) ?? staffFrame('beat', { now: clock() }, seq)
      frames.set(seq, frame)
      if (watcher.waiting === null) write(watcher, frame)
      if (now - watcher.checkedAt < SESSION_CHECK_MS) continue
      watcher.checkedAt = now
      // A store that cannot be read just now ends no stream.
      checkSession(watcher).catch(report('check a stream’s session'))
    }
    for (const [seat, { until }] of lingering) if (until < now) lingering.delete(seat)
  }, BEAT_MS)

  const replay = async (watcher: Watcher, lastSeq: number): Promise<void> => {
    const missed = await store.alertsSince(schoolId, watcher.viewer, lastSeq, MOST_REPLAYED)
    // A number from the future: the database was restored from an older back-up, and nothing the screen shows is sure.
    if (missed.reset || lastSeq > missed.seq) {
      write(watcher, staffFrame('reset', { seq: missed.seq }, missed.seq))
    } else {
      for (const alert of missed.alerts) write(watcher, staffFrame('alert', alert, alert.seq))
    }
    watcher.seq = missed.seq
  }

  /** True where there is room; a former line of the same page has gone for it. */
  const hasRoom = (seat: string | null, personId: string): boolean => {
    const theirs = [...watchers].filter(({ viewer }) => viewer.personId === personId)
    const former = seat === null ? [] : theirs.filter((watcher) => watcher.seat === seat)
    for (const watcher of former) end(watcher)
    return theirs.length - former.length < MOST_LINES_OF_A_PERSON
  }

  return {
    open: async (line, who, { lastSeq, page, isFirst }) => {
      const seat = page === null ? null : `${who.idHash} ${line.carrier} ${page}`
      if (!hasRoom(seat, who.viewer.personId)) return false
      const { idHash, viewer } = who
      const watcher: Watcher = {
        line,
        seat,
        idHash,
        viewer,
        seq: 0,
        waiting: [],
        checkedAt: Date.now(),
        classesNow: '',
      }
      line.begin(() => leave(watcher))
      // Watching starts before reading: nothing that commits in between is missed.
      watchers.add(watcher)
      try {
        watcher.classesNow = await classesOf(who)
        const seq = await store.lastNumber(schoolId, who.viewer)
        if (isFirst) write(watcher, staffFrame('hello', { now: clock(), seq }, lastSeq === null ? seq : null))
        if (lastSeq === null) watcher.seq = seq
        else await replay(watcher, lastSeq)
        if (!isFirst) tellOfAccess(watcher)
      } catch (fault) {
        end(watcher)
        throw fault
      }
      letGo(watcher)
      if (watchers.has(watcher)) line.settle()
      return true
    },
    endSession: (idHash) => {
      for (const watcher of watchers) if (watcher.idHash === idHash) end(watcher)
    },
    refresh: checkAll,
    count: () => watchers.size,
    openScreens: () => {
      const there = [...watchers].map(({ viewer }) => viewer.personId)
      return [...new Set([...there, ...[...lingering.values()].map(({ personId }) => personId)])]
    },
    close: () => {
      clearInterval(beats)
      if (filling !== null) clearTimeout(filling)
      unwatch()
      for (const watcher of watchers) watcher.line.finish()
      watchers.clear()
    },
  }
}
