// Signing in with an account elsewhere: to the provider, and back from it.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { NotSignedInWhy } from '../../../shared/sign-in/sign-in.ts'
import { attemptLimit } from '../../auth/attempt-limit.ts'
import { type ClaimsVerdict, judgeClaims } from '../../auth/oidc/claims.ts'
import { beginAtProvider, finishAtProvider, type ProviderWay } from '../../auth/oidc/provider-call.ts'
import { tokenHash } from '../../auth/one-time-link.ts'
import { openText } from '../../auth/sealed-text.ts'
import { openTickets } from '../../auth/second-step/tickets.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { openRoute, pageRoute, staffRoute } from '../../http/route.ts'
import type { Provider } from '../../store/sign-in/sign-in-store.ts'
import type { Entry } from './entry.ts'

/** What the browser set out for. */
type Purpose =
  | { kind: 'sign-in' }
  | { kind: 'invitation'; tokenHash: string; name: string | null }
  | { kind: 'step-up'; personId: string; idHash: string }

interface Flow {
  way: ProviderWay
  provider: Provider
  /** Only the browser that set out may come back. */
  browser: string
  purpose: Purpose
}

const FLOW_LIFE_MS = 10 * 60_000
const BROWSER_COOKIE = '__Host-way'

const browserOf = (request: FastifyRequest): string | null =>
  /(?:^|;\s*)__Host-way=([0-9a-f]{48})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1] ?? null

/** Lax: the way back is a plain navigation from another site. */
const browserCookie = (value: string): string =>
  `${BROWSER_COOKIE}=${value}; Path=/; Max-Age=${FLOW_LIFE_MS / 1000}; Secure; HttpOnly; SameSite=Lax`

type Known = Extract<ClaimsVerdict, { ok: true }>
type Arrived = { ok: true; personId: string } | { ok: false; why: NotSignedInWhy }

export const providerRoutes = (app: FastifyInstance, collector: Collector, entry: Entry): void => {
  const { store, schoolId, keys, clock, report } = collector
  const flows = openTickets<Flow>(FLOW_LIFE_MS, clock)
  const byAddress = attemptLimit(60, 60_000)

  const secretOf = ({ name, sealedSecret }: Provider): string | null =>
    openText(keys.cookieSecret, 'provider', `${schoolId}/${name}`, sealedSecret)

  const begin = async (request: FastifyRequest, reply: FastifyReply, name: string, purpose: Purpose) => {
    const provider = (await store.providers(schoolId)).find((one) => one.name === name)
    if (provider === undefined) return refuse(reply, 'not-found')
    const secret = secretOf(provider)
    const mustProve = purpose.kind === 'step-up'
    const redirectUri = `${collector.publicUrl()}/sign-in/return/${provider.name}`
    const begun =
      secret === null
        ? { ok: false as const, fault: new Error('its secret was sealed with another key: set it up anew') }
        : await beginAtProvider(provider, secret, { redirectUri, now: clock(), mustProve })
    if (!begun.ok) {
      report(`reach the sign-in provider ${provider.name}`)(begun.fault)
      return refuse(reply, 'provider-unavailable')
    }
    const browser = browserOf(request) ?? randomBytes(24).toString('hex')
    const state = flows.keep({ way: begun.way, provider, browser, purpose })
    reply.header('set-cookie', browserCookie(browser))
    return { url: await begun.url(state) }
  }

  /** Who it is, by issuer and subject; an e-mail opens nothing. */
  const arrive = async ({ provider, purpose }: Flow, known: Known): Promise<Arrived> => {
    const identity = { issuer: provider.issuer, subject: known.subject }
    if (purpose.kind === 'invitation') {
      const link = await store.link(schoolId, purpose.tokenHash)
      if (link === null) return { ok: false, why: 'used-link' }
      const person = link.personId === null ? null : await store.person(schoolId, link.personId)
      const name = purpose.name ?? link.name ?? person?.name ?? known.name ?? known.email ?? link.role
      const used = await store.useLinkWithIdentity(schoolId, purpose.tokenHash, {
        ...identity,
        name,
        email: known.email,
      })
      if (used.ok) return used
      if (used.why === 'store-unavailable') return { ok: false, why: 'no-answer' }
      return { ok: false, why: used.why === 'bad-token' ? 'used-link' : used.why }
    }
    const personId = await store.personByIdentity(schoolId, identity)
    if (purpose.kind === 'step-up') {
      if (personId !== purpose.personId) return { ok: false, why: 'other-person' }
      return (await store.markProved(schoolId, purpose.idHash)).ok
        ? { ok: true, personId }
        : { ok: false, why: 'not-proved-again' }
    }
    const person = personId === null ? null : await store.person(schoolId, personId)
    return person?.role == null ? { ok: false, why: 'unknown-person' } : { ok: true, personId: person.id }
  }

  const finish = async (flow: Flow, request: FastifyRequest, state: string): Promise<Arrived> => {
    const cameTo = new URL(request.url, `${collector.publicUrl()}/`)
    const at = { cameTo, state, now: clock() }
    const finished = await finishAtProvider(flow.way, flow.provider, secretOf(flow.provider) ?? '', at)
    if (!finished.ok) {
      if (finished.why !== 'cancelled') report(`believe the sign-in provider ${flow.provider.name}`)(finished.fault)
      return finished
    }
    const known = judgeClaims(flow.provider, finished.claims)
    return known.ok ? arrive(flow, known) : known
  }

  pageRoute(app, collector, 'signInWays', async () => ({
    providers: (await store.providers(schoolId)).map(({ name, label }) => ({ name, label })),
  }))

  pageRoute(app, collector, 'signInWithProvider', async ({ body, request, reply }) => {
    const waitS = byAddress.take(request.ip, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    if (body.token === null) return begin(request, reply, body.provider, { kind: 'sign-in' })
    const hash = tokenHash(body.token)
    const link = await store.link(schoolId, hash)
    if (link === null || link.signsInAtOnce) return refuse(reply, 'bad-token')
    const name = body.name?.trim() ?? ''
    return begin(request, reply, body.provider, {
      kind: 'invitation',
      tokenHash: hash,
      name: name === '' ? null : name,
    })
  })

  staffRoute(app, collector, 'stepUpWithProvider', async ({ body, request, reply }, who) =>
    begin(request, reply, body.provider, { kind: 'step-up', personId: who.person.id, idHash: who.idHash }),
  )

  // Comes from another site by its nature; what binds it to this browser are the state and the cookie.
  openRoute(app, 'signInReturn', async ({ id: name, request, reply }) => {
    const { state } = request.query as { state?: unknown }
    const to = (place: string) => reply.header('cache-control', 'no-store').redirect(place, 303)
    const flow = typeof state === 'string' ? flows.take(state) : null
    if (typeof state !== 'string' || flow === null || flow.browser !== browserOf(request)) {
      return to('/sign-in#why=used-or-late')
    }
    const arrived: Arrived =
      flow.provider.name === name ? await finish(flow, request, state) : { ok: false, why: 'not-believed' }
    const isStepUp = flow.purpose.kind === 'step-up'
    if (!arrived.ok) {
      const personId = flow.purpose.kind === 'step-up' ? flow.purpose.personId : null
      if (arrived.why !== 'cancelled') entry.noteFailed(personId, { way: 'provider', why: arrived.why })
      return to(`/sign-in#${isStepUp ? 'not-proved' : 'why'}=${arrived.why}`)
    }
    if (isStepUp) return to('/sign-in#proved')
    const me = await entry.welcome(request, reply, arrived.personId, 'provider')
    return 'personId' in me ? to('/') : me
  })
}
