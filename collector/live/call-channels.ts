// How the ladder's calls reach people. Each channel says whom it can reach, and is handed every call once it is on the disk.
import { type Courier, startCourier } from '../channels/courier.ts'
import type { Collector } from '../collector.ts'
import type { LadderCall } from '../store/rows.ts'
import type { StaffStreams } from './staff-stream.ts'

export interface CallChannel {
  /** Ids of staff to whom it can send now. A channel that is down reaches nobody: then the ladder goes on to others. */
  reachable: () => readonly string[] | Promise<readonly string[]>
  /** True: who is reached has it on an open screen, so that a child may hear that they were told. */
  isScreen: boolean
  /**
   * Sends a committed call to those of its people whom it reaches. Rejects where it could not. The record holds the call
   * already: what a channel has sent, and sends again after a restart, is its own to keep.
   */
  send: (call: LadderCall) => Promise<void>
}

/** Open dashboards: what a call changes of its alert goes out on the stream with the commit, and is replayed by its number. */
export const screenChannel = (streams: StaffStreams): CallChannel => ({
  reachable: streams.openScreens,
  isScreen: true,
  send: async () => {},
})

/**
 * E-mail and webhook: the call is in their queues since the transaction that made it (collector/store/channels), and they are
 * only woken here. A room reaches nobody: who reads it is not known.
 */
export const openCarriedChannels = (
  collector: Collector,
): { channels: CallChannel[]; wake: Courier['wake']; stop: Courier['stop'] } => {
  const mail = startCourier(collector, 'mail')
  const webhook = startCourier(collector, 'webhook')
  const wakes = (courier: Courier) => async () => courier.wake()
  return {
    channels: [
      { reachable: () => collector.store.mailReach(collector.schoolId), isScreen: false, send: wakes(mail) },
      { reachable: () => [], isScreen: false, send: wakes(webhook) },
    ],
    wake: () => {
      mail.wake()
      webhook.wake()
    },
    stop: () => {
      mail.stop()
      webhook.stop()
    },
  }
}
