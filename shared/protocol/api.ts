// One table of every collector route: the collector validates with it, device and dashboard call with it,
// docs/api.md is generated from it.
import * as z from 'zod/mini'
import { AGREEMENT_ROUTES } from '../routes/agreement-routes.ts'
import { CAN_SEE_ROUTES } from '../routes/can-see-routes.ts'
import { CHANNEL_ROUTES } from '../routes/channel-routes.ts'
import type { Route } from '../routes/route.ts'
import { SET_UP_ROUTES } from '../routes/set-up-routes.ts'
import { STAFF_ROUTES } from '../routes/staff-routes.ts'
import { SignedBundle } from '../signed/bundles.ts'
import { EventBatch, EventVerdict } from './events.ts'
import { Id } from './ids.ts'
import { shortText } from './vocabulary.ts'

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

export const API = {
  health: { method: 'GET', path: '/healthz', caller: 'anyone', request: null, reply: z.strictObject({ ok: z.boolean(), problems: z.array(z.string()) }), errors: [] },
  enrol: { method: 'POST', path: '/api/v1/enrol', caller: 'anyone', request: EnrolRequest, reply: EnrolReply, errors: ['bad-request', 'bad-token', 'too-many', 'store-unavailable'] },
  events: { method: 'POST', path: '/api/v1/events', caller: 'press', request: EventBatch, reply: EventsReply, errors: ['bad-request', 'bad-signature', 'too-large', 'too-many', 'store-unavailable'] },
  commands: { method: 'GET', path: '/api/v1/commands', caller: 'device', request: null, reply: z.strictObject({ serverTime: z.int(), commands: z.array(SignedBundle) }), errors: ['bad-signature'] },
  settings: { method: 'GET', path: '/api/v1/settings', caller: 'device', request: null, reply: SignedBundle, errors: ['bad-signature'] },
  listManifest: { method: 'GET', path: '/api/v1/lists', caller: 'device', request: null, reply: SignedBundle, errors: ['bad-signature', 'not-found'] },
  list: { method: 'GET', path: '/api/v1/lists/:sha256', caller: 'device', request: null, reply: null, errors: ['bad-signature', 'not-found'] },
  live: { method: 'GET', path: '/api/v1/live', caller: 'device', request: null, reply: null, errors: ['bad-signature'] },
  updates: { method: 'GET', path: '/ext/updates.xml', caller: 'anyone', request: null, reply: null, errors: ['not-found'] },
  extension: { method: 'GET', path: '/ext/:file', caller: 'anyone', request: null, reply: null, errors: ['not-found'] },
  ...STAFF_ROUTES,
  ...AGREEMENT_ROUTES,
  ...CAN_SEE_ROUTES,
  ...CHANNEL_ROUTES,
  ...SET_UP_ROUTES,
} as const satisfies Record<string, Route>

export type ApiName = keyof typeof API
export type RequestOf<N extends ApiName> = (typeof API)[N]['request'] extends z.core.$ZodType ? z.infer<(typeof API)[N]['request']> : null
export type ReplyOf<N extends ApiName> = (typeof API)[N]['reply'] extends z.core.$ZodType ? z.infer<(typeof API)[N]['reply']> : null

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
