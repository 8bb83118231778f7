// The channels' part of the store's contract, and the shapes that go in and come out.
import type {
  ChannelHealth,
  ChannelName,
  DeliveryLine,
  DeliveryWhy,
  MailSettings,
  SetChannelName,
  WebhookSettings,
} from '../../../shared/channels/channel-settings.ts'
import type { Said } from '../../../shared/channels/channel-words.ts'
import type { Viewer, Written } from '../rows.ts'

export type ChannelSettings =
  | { name: 'mail'; settings: MailSettings; secretId: string | null }
  | { name: 'webhook'; settings: WebhookSettings; secretId: string | null }

export type ChannelRow = ChannelSettings & { changedAt: number; health: ChannelHealth }

/** One delivery that is due, with what may be said of it. */
export interface DueDelivery {
  cause: string
  /** Empty: a room. */
  personId: string
  /** Null: this person has none. */
  email: string | null
  said: Said
  queuedAt: number
  tries: number
  /** An adult is with the pupil, or has released or closed it: nobody has to be called any more. */
  isAnswered: boolean
}

export type DeliveryKey = Pick<DueDelivery, 'cause' | 'personId'>

/** What became of some deliveries of one channel. `isChannelWell`: the fault is this receiver's own, not the channel's. */
export type DeliveryOutcome =
  | { is: 'sent' }
  | { is: 'failed'; why: DeliveryWhy; isChannelWell: boolean }
  | { is: 'given-up'; why: DeliveryWhy; isTried: boolean }

export interface ChannelStore {
  /** The channels that are set. */
  channels(schoolId: string): Promise<ChannelRow[]>
  /** Sets a channel anew: it starts unproven. Audited. */
  setChannel(schoolId: string, actor: string, channel: ChannelSettings): Promise<Written>
  /** Forgets the settings and gives up what waits. Audited. */
  switchOffChannel(schoolId: string, actor: string, name: SetChannelName): Promise<Written<object, 'not-found'>>
  /** Oldest first, at most `most`; trials only while the channel rests. Read, so that an idle channel costs no write. */
  dueDeliveries(schoolId: string, name: SetChannelName, most: number): Promise<DueDelivery[]>
  /** Notes what became of deliveries, and how the channel is after it. */
  noteDeliveries(
    schoolId: string,
    name: SetChannelName,
    deliveries: readonly DeliveryKey[],
    outcome: DeliveryOutcome,
  ): Promise<Written>
  /** Ids of staff whom mail reaches now: nobody while it is unproven or rests; not who has no address or whose was refused. */
  mailReach(schoolId: string): Promise<string[]>
  /** Queues a trial to this person; at most five in ten minutes. Audited. */
  queueTrial(
    schoolId: string,
    personId: string,
    channel: ChannelName,
    trialId: string,
    actor: string,
  ): Promise<Written<object, 'too-many' | 'not-found'>>
  /** The person said "I saw it". */
  seeTrial(schoolId: string, personId: string, trialId: string): Promise<Written<object, 'not-found'>>
  /** The newest first. Names only for safeguarding roles, and one's own. */
  deliveryLog(schoolId: string, viewer: Viewer, most: number): Promise<DeliveryLine[]>
  /** Trials for this person's own screen that are not answered and not old. */
  screenTrials(schoolId: string, personId: string): Promise<{ id: string; channel: ChannelName; at: number }[]>
  /** When the last alert that still waits, and of which this person may know, reached nobody; null: none. */
  standingAlarm(schoolId: string, viewer: Viewer): Promise<number | null>
}
