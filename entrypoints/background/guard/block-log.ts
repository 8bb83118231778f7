// Block events: host, category, list and time, merged per host, frame kind and minute. No path, no query, no person.
import type { Verdict } from '../../../shared/guard/verdict.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import type { FrameKind } from '../../../shared/protocol/vocabulary.ts'
import { profileId } from '../link/identity.ts'
import { saveEvent } from '../outbox.ts'

const MINUTE_MS = 60_000
/** The first event of a minute is saved soon, since an idle worker is ended after 30 s; repeats wait for the minute's end. */
const FIRST_MS = 5_000

interface Tally {
  verdict: Verdict
  frame: FrameKind
  firstAt: number
  times: number
  isRepeat: boolean
}

const tallies = new Map<string, Tally>()

const keyOf = (host: string, frame: FrameKind): string => `${frame} ${host}`

const save = (tally: Tally): void => {
  const { verdict, frame, firstAt, times } = tally
  if (times === 0 || verdict.host === null || verdict.category === null || verdict.list === null) return
  void saveEvent({
    id: uuidv7(firstAt, crypto.getRandomValues(new Uint8Array(10))),
    kind: 'block',
    occurredAt: firstAt,
    profileId: profileId(),
    v: 1,
    data: {
      host: verdict.host.slice(0, 253),
      category: verdict.category,
      list: verdict.list,
      listVersion: verdict.listVersion ?? 0,
      frame,
      times: Math.min(times, 100_000),
    },
  })
}

const startMinute = (key: string, tally: Tally): void => {
  tallies.set(key, tally)
  setTimeout(() => {
    save(tally)
    tally.times = 0
    tally.isRepeat = true
  }, FIRST_MS)
  setTimeout(() => {
    tallies.delete(key)
    if (tally.isRepeat) save(tally)
  }, MINUTE_MS)
}

/** Takes note of a block. Only listed sites are told: a page that a child pressed on is already in their concern. */
export const noteBlock = (verdict: Verdict, frame: FrameKind, now: number): void => {
  if (verdict.because !== 'listed' || verdict.host === null) return
  const key = keyOf(verdict.host, frame)
  const tally = tallies.get(key)
  if (tally === undefined) startMinute(key, { verdict, frame, firstAt: now, times: 1, isRepeat: false })
  else {
    if (tally.times === 0) tally.firstAt = now
    tally.times += 1
  }
}
