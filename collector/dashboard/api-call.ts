// Calls the collector through the one table of routes: typed requests, checked answers, and no exception for what can be expected.
import * as z from 'zod/mini'
import type { ReplyOf, RequestOf } from '../../shared/protocol/api.ts'
import type { ErrorCode } from '../../shared/protocol/errors.ts'
import type { Route } from '../../shared/routes/route.ts'
import { STAFF_ROUTES, type StaffRouteName } from '../../shared/routes/staff-routes.ts'

// The page's policy forbids eval, and zod would try it once to see.
z.config({ jitless: true })

/** Why a call did not do what was asked. `unreachable`: no answer. `not-understood`: an answer this page cannot read. */
export type WhyNot = ErrorCode | 'unreachable' | 'not-understood'

export type Outcome<R> = { ok: true; reply: R } | { ok: false; why: WhyNot }

export type Call = <N extends StaffRouteName>(
  name: N,
  given?: { id?: string; body?: RequestOf<N> },
) => Promise<Outcome<ReplyOf<N>>>

/** A collector that is busy for longer than this counts as unreachable: the press of a button must get an answer. */
const PATIENCE_MS = 8_000

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const errorCode = async (response: Response): Promise<WhyNot> => {
  const body = readJson(await response.text().catch(() => ''))
  // Anything else in the way, such as a proxy's own page, has no code of ours: then nobody of ours has answered.
  if (typeof body !== 'object' || body === null || !('error' in body)) return 'unreachable'
  return String(body.error) as ErrorCode
}

type ReplyTo<R extends Route> = R['reply'] extends z.core.$ZodType ? z.infer<R['reply']> : null

let askForProof = async (): Promise<boolean> => false

/** Says what asks the person at the screen to prove who they are; it answers whether they did. */
export const setProofAsker = (asker: () => Promise<boolean>): void => {
  askForProof = asker
}

/** Calls one route of a table: pages that are fetched later bring their own. Where a proof is needed it is asked for, once. */
export const callRoute = async <R extends Route>(
  route: R,
  given: { id?: string; body?: unknown; patienceMs?: number } = {},
): Promise<Outcome<ReplyTo<R>>> => {
  const outcome = await callOnce(route, given)
  if (outcome.ok || outcome.why !== 'step-up-needed') return outcome
  // Where the dialog cannot be fetched, nothing is proved.
  const isProved = await askForProof().catch(() => false)
  return isProved ? callOnce(route, given) : outcome
}

const callOnce = async <R extends Route>(
  route: R,
  given: { id?: string; body?: unknown; patienceMs?: number },
): Promise<Outcome<ReplyTo<R>>> => {
  const path = route.path.replace(':id', encodeURIComponent(given.id ?? ''))
  const request: RequestInit = {
    method: route.method,
    signal: AbortSignal.timeout(given.patienceMs ?? PATIENCE_MS),
    cache: 'no-store',
  }
  const headers: Record<string, string> = {}
  // What no press has caused does not keep an unattended screen awake.
  if (navigator.userActivation?.isActive === false) headers['porpoise-by'] = 'page'
  request.headers = headers
  if (route.method === 'POST') {
    headers['content-type'] = 'application/json'
    request.body = JSON.stringify(given.body ?? {})
  }
  const response = await fetch(path, request).catch(() => null)
  if (response === null) return { ok: false, why: 'unreachable' }
  if (!response.ok) return { ok: false, why: await errorCode(response) }
  const text = await response.text().catch(() => null)
  if (text === null) return { ok: false, why: 'unreachable' }
  const parsed = route.reply === null ? null : z.safeParse(route.reply, readJson(text))
  if (parsed === null || !parsed.success) return { ok: false, why: 'not-understood' }
  return { ok: true, reply: parsed.data as ReplyTo<R> }
}

export const callCollector: Call = (name, given) =>
  callRoute<(typeof STAFF_ROUTES)[typeof name]>(STAFF_ROUTES[name], given) as never
