// What a channel's carrier is: it takes one message to one receiver, once, and says how that went. It never waits for ever.
import type { DeliveryWhy } from '../../shared/channels/channel-settings.ts'
import type { ChannelRow } from '../store/channels/channel-store.ts'

export interface Parcel {
  /** Empty: a room. */
  email: string
  /** All that a lock screen shows. */
  line: string
  more: readonly string[]
  kind: 'call' | 'alarm' | 'out-of-hours' | 'trial'
  /** The dashboard, and nothing behind it. */
  link: string
  /** The same for a message that is sent again. */
  id: string
  at: number
}

/** `isChannelWell`: this one receiver would not have it, and never will; the channel itself works. */
export type Carried = { ok: true } | { ok: false; why: DeliveryWhy; isChannelWell: boolean }

export type Carry<N extends ChannelRow['name']> = (
  channel: Extract<ChannelRow, { name: N }>,
  parcel: Parcel,
  dataDir: string,
) => Promise<Carried>

export const failed = (why: DeliveryWhy): Carried => ({ ok: false, why, isChannelWell: false })
