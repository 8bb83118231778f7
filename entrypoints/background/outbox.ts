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

/** Keeps an event. A full disk loses it silently only if it is not a concern; concerns are saved by `savePress`. */
export const saveEvent = async (event: Event): Promise<void> => {
  try {
    const db = await database()
    if ((await db.count('outbox')) >= LONGEST_OUTBOX) await dropOldest()
    const transaction = db.transaction('outbox', 'readwrite', STRICT)
    await Promise.all([transaction.store.put(event), transaction.done])
    wakeOutbox()
  } catch {
    // Nothing a child waits for; the concern itself is already safe.
  }
}

const dropOldest = async (): Promise<void> => {
  const db = await database()
  const transaction = db.transaction('outbox', 'readwrite')
  for (let cursor = await transaction.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
    if (cursor.value.kind === 'concern' || cursor.value.kind === 'concern-change') continue
    await cursor.delete()
    break
  }
  await transaction.done
}

let failures = 0
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
export const registerOutbox = (): void => {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) wakeOutbox()
  })
  self.addEventListener('online', () => wakeOutbox())
  onLinkChange(() => wakeOutbox())
}

const empty = async (): Promise<void> => {
  for (;;) {
    const batch = await nextBatch()
    if (batch.length === 0) {
      failures = 0
      await browser.alarms.clear(ALARM).catch(() => undefined)
      return
    }
    // Set before the try: if this worker dies meanwhile, the alarm wakes the next one.
    await browser.alarms.create(ALARM, { delayInMinutes: 0.5, periodInMinutes: 0.5 }).catch(() => undefined)
    const sent = await sendEvents(batch)
    if (!sent.ok) {
      failures += 1
      const isConcern = batch[0]?.kind === 'concern'
      timer = setTimeout(wakeOutbox, retryDelayMs(failures, isConcern, Math.random(), sent.retryAfterMs))
      return
    }
    failures = 0
    const settled = await settle(batch, sent.verdicts)
    // A collector that receipts nothing of what it was sent would otherwise be asked for ever in a tight loop.
    if (settled === 0) {
      failures += 1
      timer = setTimeout(wakeOutbox, retryDelayMs(failures, true, Math.random()))
      return
    }
  }
}

/** Concerns first and one at a time; then what else there is, oldest first. */
const nextBatch = async (): Promise<Event[]> => {
  const db = await database().catch(() => null)
  if (db === null) return []
  const events = await db.getAll('outbox', undefined, LONGEST_OUTBOX).catch(() => [] as Event[])
  const concern = events.find(({ kind }) => kind === 'concern')
  return concern === undefined ? events.slice(0, BATCH) : [concern]
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
