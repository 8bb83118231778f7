// One table of every collector route: the collector validates with it, device and dashboard call with it,
// docs/api.md is generated from it.
import * as z from 'zod/mini'
import { SignedBundle } from '../signed/bundles.ts'
import { ALERT_ACTIONS, Alert, AlertActionReply, AlertAddress, AlertDevice, AlertName, Me } from './alerts.ts'
import type { ErrorCode } from './errors.ts'
import { EventBatch, EventVerdict } from './events.ts'
import { Id } from './ids.ts'
import { shortText } from './vocabulary.ts'

/** Who may call. `press` = a signed device, or an unverified press with the school's token. `link` = a one-time link. */
export type Caller = 'anyone' | 'device' | 'press' | 'link' | 'staff'

export interface Route {
  method: 'GET' | 'POST'
  /** Fastify-style path: `:name` is a parameter. */
  path: string
  caller: Caller
  request: z.core.$ZodType | null
  /** Null: not JSON (a stream, a file, a socket). */
  reply: z.core.$ZodType | null
  errors: readonly ErrorCode[]
}

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

const Password = z.string().check(z.minLength(12), z.maxLength(200))
const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']

const alertAction = <A extends keyof typeof ALERT_ACTIONS>(name: A) =>
  ({
    method: 'POST',
    path: `/api/v1/alerts/:id/${name}`,
    caller: 'staff',
    request: ALERT_ACTIONS[name],
    reply: AlertActionReply,
    errors: [...staff, 'bad-request', 'too-late', 'store-unavailable'],
  }) as const

const alertLook = <N extends string, R extends z.core.$ZodType>(name: N, reply: R) => ({ method: 'GET', path: `/api/v1/alerts/:id/${name}`, caller: 'staff', request: null, reply, errors: staff }) as const

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
  linkInfo: { method: 'POST', path: '/api/v1/link', caller: 'link', request: z.strictObject({ token: shortText(200) }), reply: z.strictObject({ role: z.string(), name: z.nullable(z.string()), schoolName: z.string(), signsInAtOnce: z.boolean() }), errors: ['bad-request', 'bad-token', 'bad-origin', 'too-many'] },
  useLink: {
    method: 'POST',
    path: '/api/v1/link/use',
    caller: 'link',
    request: z.strictObject({ token: shortText(200), name: z.nullable(shortText(80)), email: z.nullable(shortText(254)), password: z.nullable(Password) }),
    reply: Me,
    errors: ['bad-request', 'bad-token', 'bad-origin', 'already-taken', 'too-many', 'store-unavailable'],
  },
  signIn: { method: 'POST', path: '/api/v1/sign-in', caller: 'anyone', request: z.strictObject({ email: shortText(254), password: z.string().check(z.maxLength(200)) }), reply: Me, errors: ['bad-request', 'bad-origin', 'wrong-password', 'too-many', 'store-unavailable'] },
  signOut: { method: 'POST', path: '/api/v1/sign-out', caller: 'staff', request: z.strictObject({}), reply: z.strictObject({}), errors: ['not-signed-in', 'bad-origin'] },
  me: { method: 'GET', path: '/api/v1/me', caller: 'staff', request: null, reply: Me, errors: ['not-signed-in'] },
  alerts: { method: 'GET', path: '/api/v1/alerts', caller: 'staff', request: null, reply: z.strictObject({ seq: z.int(), now: z.int(), alerts: z.array(Alert) }), errors: ['not-signed-in'] },
  stream: { method: 'GET', path: '/api/v1/stream', caller: 'staff', request: null, reply: null, errors: ['not-signed-in'] },
  alertDevice: alertLook('device', AlertDevice),
  alertName: alertLook('name', AlertName),
  alertAddress: alertLook('address', AlertAddress),
  alertShown: alertAction('shown'),
  alertSeen: alertAction('seen'),
  alertUnsee: alertAction('unsee'),
  alertComing: alertAction('coming'),
  alertWith: alertAction('with'),
  alertRelease: alertAction('release'),
  alertClose: alertAction('close'),
} as const satisfies Record<string, Route>

export type ApiName = keyof typeof API
export type RequestOf<N extends ApiName> = (typeof API)[N]['request'] extends z.core.$ZodType ? z.infer<(typeof API)[N]['request']> : null
export type ReplyOf<N extends ApiName> = (typeof API)[N]['reply'] extends z.core.$ZodType ? z.infer<(typeof API)[N]['reply']> : null

/** First message on the device's live socket: a signature over `GET /api/v1/live`; else it is closed within 5 s. */
export const LiveHello = z.strictObject({ profileId: Id, timeMs: z.int(), nonce: shortText(40), signature: shortText(120) })
export type LiveHello = z.infer<typeof LiveHello>

/** What the collector says on the live socket. */
export const LiveMessage = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('welcome'), serverTime: z.int() }), z.strictObject({ kind: z.literal('beat'), serverTime: z.int() }), z.strictObject({ kind: z.literal('command'), command: SignedBundle })])
export type LiveMessage = z.infer<typeof LiveMessage>

/** What the device says after its hello: a heartbeat, which also keeps its worker alive. */
export const LiveBeat = z.strictObject({ kind: z.literal('beat') })
