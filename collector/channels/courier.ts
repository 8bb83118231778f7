// Carries what one channel owes, one message at a time, from the store's queue. Promises: nothing waits for it, neither the ladder
// nor ingest · what was queued and not noted as sent when the process died is carried once more · one message in flight, so a
// stuck server holds one · after three failures in a row it rests, and only a trial is tried meanwhile.
import { createHash } from 'node:crypto'
import type { DeliveryWhy, SetChannelName } from '../../shared/channels/channel-settings.ts'
import { type Said, sayTogether } from '../../shared/channels/channel-words.ts'
import type { Collector } from '../collector.ts'
import type { ChannelRow, DeliveryOutcome, DueDelivery } from '../store/channels/channel-store.ts'
import type { Carried, Parcel } from './carrier.ts'
import { carryMail } from './mail.ts'
import { carryWebhook } from './webhook.ts'

const LOOK_EVERY_MS = 2_000
/** As many as one message takes together. */
const MOST_AT_ONCE = 200
const USELESS_AFTER_MS: Record<Said['kind'], number> = {
  call: 30 * 60_000,
  alarm: 30 * 60_000,
  trial: 10 * 60_000,
  // The list of the next school day waits longer than a night.
  'out-of-hours': 24 * 3_600_000,
}

const pointless = (due: DueDelivery, name: SetChannelName, now: number): DeliveryWhy | null => {
  if (due.isAnswered) return 'answered-meanwhile'
  if (name === 'mail' && due.email === null) return 'no-address'
  // What has never been tried is tried once, however long the collector was off.
  return due.tries > 0 && now - due.queuedAt > USELESS_AFTER_MS[due.said.kind] ? 'too-old' : null
}

const idOf = (batch: readonly DueDelivery[]): string =>
  createHash('sha256')
    .update(batch.map(({ cause }) => cause).join('\n'))
    .digest('hex')
    .slice(0, 32)

/** In a room that others read too it is said that a pupil needs somebody, and no more. */
const withoutPlace = (said: Said): Said => ({ ...said, className: null, deviceLabel: null })

const parcelOf = (batch: readonly DueDelivery[], channel: ChannelRow, link: string, at: number): Parcel => {
  const isOpenRoom = channel.name === 'webhook' && channel.settings.readers === 'staff'
  const said = batch.map((due) => (isOpenRoom ? withoutPlace(due.said) : due.said))
  const kinds = said.map(({ kind }) => kind)
  const kind = (['alarm', 'call', 'out-of-hours', 'trial'] as const).find((one) => kinds.includes(one)) ?? 'trial'
  return { email: batch[0]?.email ?? '', ...sayTogether(said), kind, link, id: idOf(batch), at }
}

const outcomeOf = (carried: Carried): DeliveryOutcome => {
  if (carried.ok) return { is: 'sent' }
  const { why, isChannelWell } = carried
  // Nobody is asked twice about an address that does not exist.
  return isChannelWell ? { is: 'given-up', why, isTried: true } : { is: 'failed', why, isChannelWell }
}

export interface Courier {
  /** Something was queued: look at once. */
  wake: () => void
  stop: () => void
}

/** Starts a channel's courier; what the last process left is looked at first. */
export const startCourier = (collector: Collector, name: SetChannelName): Courier => {
  const { store, schoolId, clock, dataDir, report } = collector
  let isStopped = false
  let isAwake = false
  let isWanted = false
  /** Carried, and not on record yet because the store could not: never carried again by this process. */
  let unnoted: { batch: readonly DueDelivery[]; outcome: DeliveryOutcome } | null = null

  const note = async (batch: readonly DueDelivery[], outcome: DeliveryOutcome): Promise<boolean> => {
    const keys = batch.map(({ cause, personId }) => ({ cause, personId }))
    const noted = await store.noteDeliveries(schoolId, name, keys, outcome)
    unnoted = noted.ok ? null : { batch, outcome }
    return noted.ok
  }
  const carry = (channel: ChannelRow, parcel: Parcel): Promise<Carried> =>
    channel.name === 'mail' ? carryMail(channel, parcel, dataDir) : carryWebhook(channel, parcel, dataDir)

  /** One message. False: there is nothing to do just now. */
  const carryNext = async (): Promise<boolean> => {
    if (unnoted !== null && !(await note(unnoted.batch, unnoted.outcome))) return false
    const channel = (await store.channels(schoolId)).find((one) => one.name === name)
    if (channel === undefined) return false
    const due = await store.dueDeliveries(schoolId, name, MOST_AT_ONCE)
    const [first] = due
    if (first === undefined) return false
    const why = pointless(first, name, clock())
    if (why !== null) return note([first], { is: 'given-up', why, isTried: false })
    const isTrial = first.said.kind === 'trial'
    const batch = due.filter(
      (one) =>
        one.personId === first.personId &&
        (one.said.kind === 'trial') === isTrial &&
        pointless(one, name, clock()) === null,
    )
    const carried = await carry(channel, parcelOf(batch, channel, collector.publicUrl(), clock()))
    // Stopped in the middle: the next process asks the record.
    if (isStopped) return false
    return note(batch, outcomeOf(carried))
  }

  const look = async (): Promise<void> => {
    if (isAwake) {
      isWanted = true
      return
    }
    isAwake = true
    try {
      do {
        isWanted = false
        while (!isStopped && (await carryNext())) {
          // Until nothing is due.
        }
      } while (isWanted && !isStopped)
    } finally {
      isAwake = false
    }
  }
  const wake = (): void => void look().catch(report(`carry what ${name} owes`))
  const looking = setInterval(wake, LOOK_EVERY_MS)
  wake()
  return {
    wake,
    stop: () => {
      isStopped = true
      clearInterval(looking)
    },
  }
}
