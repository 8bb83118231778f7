// The staff's live line by other carriers than the event stream, for networks that hold such a stream back.
import * as z from 'zod/mini'
import { Alert } from '../protocol/alerts.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import type { Route } from './route.ts'
import { STREAM_PATHS } from './stream-paths.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']

/** What the event stream says in `event:`, `id:` and `data:`, as one message of a socket or of an answer. */
const message = <E extends string, D extends z.core.$ZodType>(event: E, data: D) => z.strictObject({ event: z.literal(event), id: z.nullable(z.int()), data })

export const StreamMessage = z.discriminatedUnion('event', [message('hello', z.strictObject({ now: z.int(), seq: z.int() })), message('alert', Alert), message('beat', z.strictObject({ now: z.int() })), message('reset', z.strictObject({ seq: z.int() }))])

/**
 * Both take in their query `after`, the last `id` that was read, and `page`, a name that the page has given itself: its
 * new line then ends its old one. `greet=1`: the first question of a line, answered at once.
 */
export const STREAM_ROUTES = {
  /** Only an upgrade is answered. Close codes: 4401 not signed in, 4404 not yours, 4429 too many lines, 1012 comes back soon. */
  streamSocket: { method: 'GET', path: STREAM_PATHS.socket, caller: 'staff', right: 'hear-of-alerts', request: null, reply: null, errors: [...staff, 'bad-request'] },
  /** Answered at the first news, else with the next beat. */
  streamPoll: { method: 'GET', path: STREAM_PATHS.poll, caller: 'staff', right: 'hear-of-alerts', request: null, reply: z.strictObject({ messages: z.array(StreamMessage) }), errors: [...staff, 'too-many'] },
} as const satisfies Record<string, Route>
