// Every call to the collector: signed, with a time limit, and with an answer that is a value. docs/data-that-leaves.md
// lists them; nothing else in the extension may use the network.
import type * as z from 'zod/mini'
import type { ReplyOf } from '../../../shared/protocol/api.ts'
import type { Event } from '../../../shared/protocol/events.ts'
import { DEVICE_ROUTES, EnrolReply, EventsReply } from '../../../shared/routes/device-routes.ts'
import { toBase64url } from '../../../shared/signed/base64url.ts'
import type { SignedBundle } from '../../../shared/signed/bundles.ts'
import { HEADER, sha256Hex, signRequest } from '../../../shared/signed/signing.ts'
import { currentEmail } from '../pupil/person.ts'
import { currentPolicy } from '../settings.ts'
import { collectorNow, noteCollectorTime } from './clock.ts'
import { collectorOrigin, currentIdentity, isEnrolled, keepIdentity } from './identity.ts'

const TIME_LIMIT_MS = 15_000

export type Called<T> =
  | { ok: true; reply: T }
  | { ok: false; why: 'no-collector' | 'no-network' | 'refused' | 'unreadable'; retryAfterMs: number; status: number }

const failed = (why: Exclude<Called<never>, { ok: true }>['why'], status = 0, retryAfterMs = 0): Called<never> => ({
  ok: false,
  why,
  status,
  retryAfterMs,
})

/** Proof of this profile for one request. Null until it is enrolled. */
export const proof = async (method: 'GET' | 'POST', path: string, body: string, timeMs = collectorNow()) => {
  const identity = currentIdentity()
  if (identity?.profileId == null || !isEnrolled()) return null
  const request = {
    method,
    path,
    timeMs: Math.max(0, timeMs),
    nonce: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
    bodyHash: await sha256Hex(body),
  }
  const signature = await signRequest(request, identity.keys.privateKey)
  return { profileId: identity.profileId, timeMs: request.timeMs, nonce: request.nonce, signature }
}

const headersOf = (signed: NonNullable<Awaited<ReturnType<typeof proof>>>): Record<string, string> => ({
  [HEADER.profile]: signed.profileId,
  [HEADER.time]: `${signed.timeMs}`,
  [HEADER.nonce]: signed.nonce,
  [HEADER.signature]: signed.signature,
})

const call = async (
  method: 'GET' | 'POST',
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<Called<Response>> => {
  const origin = collectorOrigin()
  if (origin === null) return failed('no-collector')
  try {
    const response = await fetch(origin + path, {
      method,
      headers: method === 'POST' ? { 'content-type': 'application/json', ...headers } : headers,
      ...(method === 'POST' ? { body } : {}),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    })
    noteCollectorTime(response.headers.get('date'))
    if (response.ok) return { ok: true, reply: response }
    return failed('refused', response.status, Number(response.headers.get('retry-after') ?? 0) * 1000)
  } catch {
    return failed('no-network')
  }
}

const json = async <T>(called: Called<Response>, schema: z.ZodMiniType<T>): Promise<Called<T>> => {
  if (!called.ok) return called
  const parsed = schema.safeParse(await called.reply.json().catch(() => undefined))
  return parsed.success ? { ok: true, reply: parsed.data } : failed('unreadable', called.reply.status)
}

const signedGet = async (path: string): Promise<Called<Response>> => {
  const signed = await proof('GET', path, '')
  return signed === null ? failed('no-collector') : call('GET', path, '', headersOf(signed))
}

/** Asks for something only this profile may read. */
export const getSigned = async <N extends 'commands' | 'settings' | 'listManifest' | 'canSee'>(
  name: N,
): Promise<Called<ReplyOf<N>>> =>
  json(await signedGet(DEVICE_ROUTES[name].path), DEVICE_ROUTES[name].reply as unknown as z.ZodMiniType<ReplyOf<N>>)

/** A list's snapshot by its hash. */
export const getList = async (sha256: string): Promise<Called<Blob>> => {
  const called = await signedGet(DEVICE_ROUTES.list.path.replace(':sha256', sha256))
  if (!called.ok) return called
  return called.reply.blob().then(
    (reply) => ({ ok: true, reply }) as const,
    () => failed('no-network'),
  )
}

let onAnswer: (answer: { commands: readonly SignedBundle[]; serverTime: number }) => void = () => undefined
/** Commands ride on every answer; whoever obeys them listens here. */
export const onEventsAnswer = (listener: typeof onAnswer): void => {
  onAnswer = listener
}

/** `isRefused`: the collector is there and does not take these (a 4xx); another event may still pass. */
export type SentEvents =
  | { ok: true; verdicts: ReadonlyMap<string, string> }
  | { ok: false; retryAfterMs: number; isRefused: boolean }

/** Sends events. Where the profile is not enrolled, a concern still goes, with the school's token: it is never kept back. */
export const sendEvents = async (events: readonly Event[]): Promise<SentEvents> => {
  const body = JSON.stringify({ events })
  const path = DEVICE_ROUTES.events.path
  const first = events[0]
  const isConcern = first?.kind === 'concern'
  const kind = isConcern ? { [HEADER.kind]: 'concern', [HEADER.id]: first.id } : {}
  // Ingest takes any clock, and learns from the device's own how wrong it is.
  const signed = await proof('POST', path, body, Date.now())
  if (signed === null && !isConcern) return { ok: false, retryAfterMs: 0, isRefused: false }
  let called = await call('POST', path, body, { ...kind, ...(signed === null ? unverified() : headersOf(signed)) })
  if (!called.ok && called.status === 401 && isConcern)
    called = await call('POST', path, body, { ...kind, ...unverified() })
  const answer = await json(called, EventsReply)
  if (!answer.ok) {
    const isRefused = answer.status >= 400 && answer.status < 500 && answer.status !== 429
    return { ok: false, retryAfterMs: answer.retryAfterMs, isRefused }
  }
  onAnswer(answer.reply)
  return { ok: true, verdicts: new Map(answer.reply.verdicts.map(({ id, verdict }) => [id, verdict])) }
}

/** What an unverified press shows: the school's token and the label, which is what such presses are grouped by. */
const unverified = (): Record<string, string> => {
  const { enrolmentToken, deviceLabel } = currentPolicy().managed
  return {
    ...(enrolmentToken === undefined ? {} : { [HEADER.token]: enrolmentToken }),
    ...(deviceLabel === undefined ? {} : { [HEADER.label]: encodeURIComponent(deviceLabel) }),
  }
}

/** Asks to be enrolled. True when this profile now has its id. */
export const enrol = async (): Promise<boolean> => {
  const identity = currentIdentity()
  const { enrolmentToken, deviceLabel, room } = currentPolicy().managed
  const origin = collectorOrigin()
  if (identity === null || origin === null || enrolmentToken === undefined) return false
  const { x, y } = identity.publicJwk
  const email = currentEmail()
  const sharedByPolicy = currentPolicy().managed.sharedAccount === true
  const body = JSON.stringify({
    token: enrolmentToken,
    publicJwk: { kty: 'EC', crv: 'P-256', x, y },
    deviceLabel: deviceLabel ?? null,
    room: room ?? null,
    directoryId: null,
    email: sharedByPolicy ? null : email,
    // Not what the collector's settings say: they follow from this.
    shared: sharedByPolicy || email === null,
  })
  const answer = await json(await call('POST', DEVICE_ROUTES.enrol.path, body, {}), EnrolReply)
  if (!answer.ok) return false
  const { profileId, schoolId, state, settingsKey } = answer.reply
  await keepIdentity({ profileId, schoolId, state, settingsKey, collectorUrl: origin, email })
  return true
}
