// Block events: host, category, list and time, merged per host, frame kind and minute. No path, no query, no person.
import type { Verdict } from '../../../shared/guard/verdict.ts'
import type { FrameKind } from '../../../shared/protocol/vocabulary.ts'
import { profileId } from '../link/identity.ts'
import { newId } from '../new-id.ts'
import { saveEvent } from '../outbox.ts'

const MINUTE_MS = 60_000

interface Tally {
  /** Of the repeats in this minute; null while there are none. */
  firstAt: number | null
  times: number
}

/** Hosts told in the last minute, with what has come since. */
const tallies = new Map<string, Tally>()

const keyOf = (host: string, frame: FrameKind): string => `${frame} ${host}`

const save = (verdict: Verdict, frame: FrameKind, firstAt: number, times: number): void => {
  if (verdict.host === null || verdict.category === null || verdict.list === null) return
  void saveEvent({
    id: newId(firstAt),
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

/**
 * Takes note of a block. The first of a minute is saved at once, since a worker may be stopped at any time; repeats are
 * one event at the minute's end. Only listed sites are told: a page that a child pressed on is already in their concern.
 */
export const noteBlock = (verdict: Verdict, frame: FrameKind, now: number): void => {
  if (verdict.because !== 'listed' || verdict.host === null) return
  const key = keyOf(verdict.host, frame)
  const tally = tallies.get(key)
  if (tally !== undefined) {
    tally.firstAt ??= now
    tally.times += 1
    return
  }
  const repeats: Tally = { firstAt: null, times: 0 }
  tallies.set(key, repeats)
  save(verdict, frame, now, 1)
  setTimeout(() => {
    tallies.delete(key)
    if (repeats.firstAt !== null) save(verdict, frame, repeats.firstAt, repeats.times)
  }, MINUTE_MS)
}
