// One word to the staff's dashboards, put into bytes once however many of them hear it.
import type { StreamEvents } from '../../../shared/protocol/alerts.ts'

export interface StaffFrame {
  event: keyof StreamEvents
  /** As the event stream writes it. */
  asStream: () => Buffer
  /** As one message of a socket, or of the answer to a question. */
  asMessage: () => Buffer
}

export const staffFrame = <E extends keyof StreamEvents>(
  event: E,
  data: StreamEvents[E],
  id: number | null,
): StaffFrame => {
  const json = JSON.stringify(data)
  let stream: Buffer | null = null
  let message: Buffer | null = null
  return {
    event,
    asStream: () => {
      // The empty comment behind each event makes proxies that hold back the last line let go of it.
      stream ??= Buffer.from(`${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${json}\n\n:\n\n`)
      return stream
    },
    asMessage: () => {
      message ??= Buffer.from(`{"event":"${event}","id":${id},"data":${json}}`)
      return message
    },
  }
}
