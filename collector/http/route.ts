// Registers routes from the one table in shared/protocol/api.ts: method, path and request schema are never said twice.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { restsFor } from '../../shared/access/at-rest.ts'
import { holdsRight, type Right } from '../../shared/access/rights.ts'
import { API, type ApiName, type ReplyOf, type RequestOf } from '../../shared/protocol/api.ts'
import type { Route } from '../../shared/routes/route.ts'
import { bodyHash, CLOCK_TOLERANCE_MS, claimedSignature, isSignedBy } from '../auth/device-signature.ts'
import { isFromOwnPages } from '../auth/origin-check.ts'
import { PROOF_MS } from '../auth/session-cookie.ts'
import { type SignedIn, signedIn } from '../auth/staff-session.ts'
import type { Collector } from '../collector.ts'
import type { Profile } from '../store/rows.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { refuse } from './refusal.ts'

export interface Call<N extends ApiName> {
  body: RequestOf<N>
  /** The `:id` or `:sha256` of the path; empty where it has none. */
  id: string
  request: FastifyRequest
  reply: FastifyReply
}

/** True where this route asks for a proof that is not there, or is too old. */
const wantsProof = (collector: Collector, name: StaffName, who: SignedIn): boolean => {
  const route: Route = API[name]
  if (route.caller !== 'staff') return false
  // Either way: a clock that was set back must not stretch a proof.
  const isStale = Math.abs(collector.clock() - who.provedAt) > PROOF_MS
  return (route.stepUp === true && isStale) || (who.isResting && restsFor(who.viewer.role, route.right))
}

type Handler<N extends ApiName, Who> = (call: Call<N>, who: Who) => Promise<ReplyOf<N> | FastifyReply>

/** Anyone may call, after `admit` has said who it is; a reply from `admit` ends the request. */
const register = <N extends ApiName, Who extends object>(
  app: FastifyInstance,
  name: N,
  admit: (request: FastifyRequest, reply: FastifyReply) => Promise<Who | null>,
  handle: Handler<N, Who>,
): void => {
  const route: Route = API[name]
  const { method, path, request: schema, bodyBytes } = route
  app.route({
    method,
    url: path,
    ...(schema === null ? {} : { schema: { body: jsonSchemaOf(schema) } }),
    ...(bodyBytes === undefined ? {} : { bodyLimit: bodyBytes }),
    handler: async (request, reply) => {
      const who = await admit(request, reply)
      if (who === null) return reply
      const [id = ''] = Object.values(request.params as Record<string, string>)
      const answer = await handle({ body: request.body as RequestOf<N>, id, request, reply }, who)
      // A reply is thenable, so a handler that returns it has already been awaited through to its sending.
      return answer === reply || reply.sent ? reply : reply.header('cache-control', 'no-store').send(answer)
    },
  })
}

const comesFromOwnPages = (collector: Collector, request: FastifyRequest): boolean =>
  isFromOwnPages(request.method, request.headers, collector.scheme, collector.publicUrl())

/** A route that anyone may call, from anywhere. */
export const openRoute = <N extends ApiName>(app: FastifyInstance, name: N, handle: Handler<N, object>): void =>
  register(app, name, async () => ({}), handle)

/** A route of the dashboard that needs no session: signing in, using a link. */
export const pageRoute = <N extends ApiName>(
  app: FastifyInstance,
  collector: Collector,
  name: N,
  handle: Handler<N, object>,
): void =>
  register(
    app,
    name,
    async (request, reply) => {
      if (comesFromOwnPages(collector, request)) return {}
      refuse(reply, 'bad-origin')
      return null
    },
    handle,
  )

type StaffName = { [N in ApiName]: (typeof API)[N] extends { right: Right } ? N : never }[ApiName]

/**
 * A route for signed-in staff who hold the right that the table names. To anybody else it is not there: the answer is the
 * one for an id that does not exist.
 */
export const staffRoute = <N extends StaffName>(
  app: FastifyInstance,
  collector: Collector,
  name: N,
  handle: Handler<N, SignedIn>,
): void =>
  register(
    app,
    name,
    async (request, reply) => {
      if (!comesFromOwnPages(collector, request)) {
        refuse(reply, 'bad-origin')
        return null
      }
      // Listening is nobody's hand: a page does it by itself.
      const who = await signedIn(collector, request.headers, API[name].right !== 'hear-of-alerts')
      if (who === null) {
        refuse(reply, 'not-signed-in')
        return null
      }
      if (!holdsRight(who.viewer, API[name].right)) refuse(reply, 'not-found')
      else if (wantsProof(collector, name, who)) refuse(reply, 'step-up-needed')
      else return who
      return null
    },
    handle,
  )

const NOTHING_HASH = bodyHash(new Uint8Array())

/**
 * A route for a profile that signs its request and whose clock is near ours.
 * @param mayWait true: also for one that waits for the technician, whose press must be answered all the same
 */
export const deviceRoute = <N extends ApiName>(
  app: FastifyInstance,
  collector: Collector,
  name: N,
  handle: Handler<N, Profile>,
  mayWait = false,
): void =>
  register(
    app,
    name,
    async (request, reply) => {
      const claim = claimedSignature(request.headers)
      const known = claim === null ? null : await collector.profiles.find(claim.profileId)
      const isGenuine =
        claim !== null && known !== null && isSignedBy(known.key, 'GET', request.url, NOTHING_HASH, claim)
      const isAdmitted = known?.profile.state === 'active' || (mayWait && known?.profile.state === 'pending')
      if (!isGenuine || !isAdmitted) {
        refuse(reply, 'bad-signature')
        return null
      }
      const offsetMs = collector.clock() - claim.timeMs
      if (Math.abs(offsetMs) > CLOCK_TOLERANCE_MS) {
        // The Date header of this very answer tells the device how far it is off.
        refuse(reply, 'bad-signature', { detail: `clock off by ${Math.round(offsetMs / 1000)} s` })
        return null
      }
      return known.profile
    },
    handle,
  )
