// What devices say and hear: apart from the staff's tables, so that the extension's worker does not carry those.
import * as z from 'zod/mini'
import { EventBatch, EventVerdict } from '../protocol/events.ts'
import { Id } from '../protocol/ids.ts'
import { shortText } from '../protocol/vocabulary.ts'
import { SignedBundle } from '../signed/bundles.ts'
import { CAN_SEE_ROUTES } from './can-see-routes.ts'
import type { Route } from './route.ts'

const PublicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  y: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
})

export const EnrolRequest = z.strictObject({
  token: shortText(200),
  publicJwk: PublicJwk,
  deviceLabel: z.nullable(shortText(80)),
  room: z.nullable(shortText(80)),
  directoryId: z.nullable(shortText(80)),
  email: z.nullable(shortText(254)),
  shared: z.boolean(),
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export const EnrolReply = z.strictObject({
  profileId: Id,
  schoolId: Id,
  state: z.enum(['pending', 'active']),
  /** Public Ed25519 key, base64url: trusted only where policy pins none. */
  settingsKey: z.string(),
})
export type EnrolReply = z.infer<typeof EnrolReply>

export const EventsReply = z.strictObject({
  verdicts: z.array(EventVerdict),
  serverTime: z.int(),
  commands: z.array(SignedBundle),
})
export type EventsReply = z.infer<typeof EventsReply>

/** Every route that a device calls. */
export const DEVICE_ROUTES = {
  enrol: { method: 'POST', path: '/api/v1/enrol', caller: 'anyone', request: EnrolRequest, reply: EnrolReply, errors: ['bad-request', 'bad-token', 'too-many', 'store-unavailable'] },
  events: { method: 'POST', path: '/api/v1/events', caller: 'press', request: EventBatch, reply: EventsReply, errors: ['bad-request', 'bad-signature', 'too-large', 'too-many', 'store-unavailable'] },
  commands: { method: 'GET', path: '/api/v1/commands', caller: 'device', request: null, reply: z.strictObject({ serverTime: z.int(), commands: z.array(SignedBundle) }), errors: ['bad-signature'] },
  settings: { method: 'GET', path: '/api/v1/settings', caller: 'device', request: null, reply: SignedBundle, errors: ['bad-signature'] },
  listManifest: { method: 'GET', path: '/api/v1/lists', caller: 'device', request: null, reply: SignedBundle, errors: ['bad-signature', 'not-found'] },
  list: { method: 'GET', path: '/api/v1/lists/:sha256', caller: 'device', request: null, reply: null, errors: ['bad-signature', 'not-found'] },
  live: { method: 'GET', path: '/api/v1/live', caller: 'device', request: null, reply: null, errors: ['bad-signature'] },
  ...CAN_SEE_ROUTES,
} as const satisfies Record<string, Route>

/** First message on the device's live socket: a signature over `GET /api/v1/live`; else it is closed within 5 s. */
export const LiveHello = z.strictObject({ profileId: Id, timeMs: z.int(), nonce: shortText(40), signature: shortText(120) })
export type LiveHello = z.infer<typeof LiveHello>

/** What the collector says on the live socket. */
/** `settingsVersion`: a device that holds an older one asks for its settings. */
const told = { serverTime: z.int(), settingsVersion: z.int() }
export const LiveMessage = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('welcome'), ...told }), z.strictObject({ kind: z.literal('beat'), ...told }), z.strictObject({ kind: z.literal('command'), command: SignedBundle })])
export type LiveMessage = z.infer<typeof LiveMessage>

/** What the device says after its hello: a heartbeat, which also keeps its worker alive. */
export const LiveBeat = z.strictObject({ kind: z.literal('beat') })
