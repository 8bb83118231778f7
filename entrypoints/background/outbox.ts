// The outbox: concerns and events with their own ids, kept until a receipt names them. A concern travels alone and first.
import { retryDelayMs } from '../../shared/concern/retry.ts'
import type { ConcernEvent, Event } from '../../shared/protocol/events.ts'
import { browser } from './browser.ts'
import { sendEvents } from './link/calls.ts'
import { onLinkChange } from './link/link-state.ts'
import { database, STRICT } from './store.ts'

const BATCH = 50
/** Events that are not concerns: beyond this the oldest blocks and health reports make room. */
const LONGEST_OUTBOX = 5_000
const ALARM = 'outbox'

const receiptListeners = new Set<(id: string) => void>()

/** Called for each concern that the collector has receipted. */
export const onReceipt = (listener: (id: string) => void): void => {
  receiptListeners.add(listener)
}

/** Keeps an event; false where the disk refused. Concerns are saved by `savePress`. */
export const saveEvent = async (event: Event): Promise<boolean> => {
  try {
    const db = await database()
    if ((await db.count('outbox')) >= LONGEST_OUTBOX) await dropOldest()
    const transaction = db.transaction('outbox', 'readwrite', STRICT)
    await Promise.all([transaction.store.put(event), transaction.done])
    wakeOutbox()
    return true
  } catch {
    // Nothing a child waits for; the concern itself is already safe.
    return false
  }
}

const NEVER_DROPPED: readonly Event['kind'][] = ['concern', 'concern-change', 'agreement']

const dropOldest = async (): Promise<void> => {
  const db = await database()
  const transaction = db.transaction('outbox', 'readwrite')
  for (let cursor = await transaction.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    if (NEVER_DROPPED.includes(cursor.value.kind)) continue
    await cursor.delete()
    break
  }
  await transaction.done
}

let failures = 0
/** What the collector asked for last, in ms. */
let askedToWaitMs = 0
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | null = null
let wokenAgain = false

/** Tries now; a try that is under way tries once more when it ends. */
export const wakeOutbox = (): void => {
  clearTimeout(timer)
  if (running !== null) {
    wokenAgain = true
    return
  }
  running = empty().finally(() => {
    running = null
    if (wokenAgain) {
      wokenAgain = false
      wakeOutbox()
    }
  })
}

/** Everything that may make a difference wakes the outbox; must run synchronously when the worker starts. */
export const registerOutbox = (ready: Promise<void>): void => {
  const wake = (): void => void ready.then(wakeOutbox)
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) wake()
  })
  self.addEventListener('online', wake)
  onLinkChange(wake)
}

/** Sends until nothing is left, or until somebody must be waited for. */
const empty = async (): Promise<void> => {
  // Set before the try: if this worker dies meanwhile, the alarm wakes the next one.
  const alarmed = browser.alarms.create(ALARM, { delayInMinutes: 0.5, periodInMinutes: 0.5 }).catch(() => undefined)
  let round: Round
  do round = await sendRound().catch(() => 'wait-as-concern' as const)
  while (round === 'more')
  await alarmed
  if (round === 'empty') {
    failures = 0
    await browser.alarms.clear(ALARM).catch(() => undefined)
    return
  }
  failures += 1
  timer = setTimeout(wakeOutbox, retryDelayMs(failures, round === 'wait-as-concern', Math.random(), askedToWaitMs))
}

type Round = 'empty' | 'more' | 'wait' | 'wait-as-concern'

/**
 * One round: every concern, each alone, oldest first; then one batch of what else there is. A concern that the collector
 * does not take never holds back the next one. A database that cannot be read is waited for, never taken for an empty one.
 */
const sendRound = async (): Promise<Round> => {
  const db = await database()
  const concerns = await db.getAllFromIndex('outbox', 'kind', 'concern')
  let isStuck = false
  for (const concern of concerns) {
    const offered = await offer([concern])
    if (offered === 'unreachable') return 'wait-as-concern'
    if (offered === 'kept') isStuck = true
  }
  const oldest = await db.getAll('outbox', undefined, BATCH + concerns.length)
  const others = oldest.filter(({ kind }) => kind !== 'concern').slice(0, BATCH)
  if (others.length > 0 && (await offer(others)) !== 'taken') return isStuck ? 'wait-as-concern' : 'wait'
  if (isStuck) return 'wait-as-concern'
  return concerns.length + others.length === 0 ? 'empty' : 'more'
}

/** `kept`: there was an answer, but no receipt for any of these. */
const offer = async (batch: readonly Event[]): Promise<'taken' | 'kept' | 'unreachable'> => {
  const sent = await sendEvents(batch)
  askedToWaitMs = sent.ok ? 0 : sent.retryAfterMs
  if (!sent.ok) return sent.isRefused ? 'kept' : 'unreachable'
  failures = 0
  return (await settle(batch, sent.verdicts)) === 0 ? 'kept' : 'taken'
}

/** Deletes only what a verdict names. A refused event is given up, except a concern, which is never refused. */
const settle = async (batch: readonly Event[], verdicts: ReadonlyMap<string, string>): Promise<number> => {
  const db = await database()
  const done = batch.filter(({ id, kind }) => {
    const verdict = verdicts.get(id)
    return verdict === 'stored' || verdict === 'already' || (verdict === 'refused' && kind !== 'concern')
  })
  const transaction = db.transaction('outbox', 'readwrite')
  await Promise.all([...done.map(({ id }) => transaction.store.delete(id)), transaction.done])
  for (const { id, kind } of done) if (kind === 'concern') for (const listener of receiptListeners) listener(id)
  return done.length
}

/** The one direct send of a concern that could not be saved. True only with a receipt. */
export const sendConcernOnce = async (event: ConcernEvent): Promise<boolean> => {
  const sent = await sendEvents([event])
  const verdict = sent.ok ? sent.verdicts.get(event.id) : undefined
  return verdict === 'stored' || verdict === 'already'
}
