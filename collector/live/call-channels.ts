// How the ladder's calls reach people. Each channel says whom it can reach, and is handed every call once it is on the disk.
import type { LadderCall } from '../store/rows.ts'
import type { StaffStreams } from './staff-stream.ts'

export interface CallChannel {
  /** Ids of staff to whom it can send now. A channel that is down reaches nobody: then the ladder goes on to others. */
  reachable: () => readonly string[]
  /**
   * Sends a committed call to those of its people whom it reaches. Rejects where it could not. The record holds the call
   * already: what a channel has sent, and sends again after a restart, is its own to keep.
   */
  send: (call: LadderCall) => Promise<void>
}

/** Open dashboards: what a call changes of its alert goes out on the stream with the commit, and is replayed by its number. */
export const screenChannel = (streams: StaffStreams): CallChannel => ({
  reachable: streams.openScreens,
  send: async () => {},
})
