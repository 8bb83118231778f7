// Says who sent a request to ingest: an enrolled profile, a press nobody vouches for, or nobody at all.
import type { FastifyRequest } from 'fastify'
import type { ErrorCode } from '../../shared/protocol/errors.ts'
import { attemptLimit } from '../auth/attempt-limit.ts'
import { claimedSignature, headerText, isSignedBy, keyThumbprint } from '../auth/device-signature.ts'
import type { KnownProfile } from '../auth/known-profiles.ts'
import { tokenHash } from '../auth/one-time-link.ts'
import type { Collector } from '../collector.ts'
import type { RawBody } from '../http/raw-body.ts'
import type { Source } from '../store/rows.ts'

export type SourceOutcome =
  | { ok: true; source: Source }
  | { ok: false; why: Extract<ErrorCode, 'bad-signature' | 'too-large' | 'too-many'>; retryAfterS?: number }

/** Any clock is taken here: a school's clocks are wrong by years, and a press still counts. */
export interface PressSources {
  of: (request: FastifyRequest, body: RawBody, isConcern: boolean) => Promise<SourceOutcome> | SourceOutcome
}

/** An unsigned press is small: there is an address in it (8,192 characters at most), and little else. */
const MOST_UNSIGNED_BYTES = 16_384
const MINUTE_MS = 60_000
const REFUSED: SourceOutcome = { ok: false, why: 'bad-signature' }

/** A device label as claimed in a header (percent-encoded, since headers carry ASCII only). */
const claimedLabel = (request: FastifyRequest): string | null => {
  const text = headerText(request.headers, 'porpoise-label')
  if (text === null || text === '') return null
  try {
    return (
      decodeURIComponent(text)
        .replace(/\p{Cc}/gu, '')
        .slice(0, 80) || null
    )
  } catch {
    return text.slice(0, 80)
  }
}

export const pressSources = (collector: Collector): PressSources => {
  const { store, schoolId, clock } = collector
  /** Per label, so that one noisy machine does not use up its school's share; per address far higher, for the whole school. */
  const byLabel = attemptLimit(20, MINUTE_MS)
  const byAddress = attemptLimit(600, MINUTE_MS)

  const unsigned = async (request: FastifyRequest, body: RawBody): Promise<SourceOutcome> => {
    const token = headerText(request.headers, 'porpoise-token')
    if (token === null || !(await store.enrolmentTokenIsValid(schoolId, tokenHash(token)))) return REFUSED
    if (body.isCut || body.bytes.length > MOST_UNSIGNED_BYTES) return { ok: false, why: 'too-large' }
    const label = claimedLabel(request)
    const now = clock()
    const waitS = Math.max(byLabel.take(`${request.ip}\n${label}`, now), byAddress.take(request.ip, now))
    if (waitS > 0) return { ok: false, why: 'too-many', retryAfterS: waitS }
    return { ok: true, source: { kind: 'unverified', profileId: null, thumbprint: null, address: request.ip, label } }
  }

  const judge = (
    known: KnownProfile | null,
    request: FastifyRequest,
    body: RawBody,
    isConcern: boolean,
  ): Promise<SourceOutcome> | SourceOutcome => {
    const claim = known === null ? null : claimedSignature(request.headers)
    if (known !== null && claim !== null && isSignedBy(known.key, 'POST', request.url, body.hash(), claim)) {
      const { state, id, publicJwk, deviceLabel } = known.profile
      if (state === 'active') {
        return { ok: true, source: { kind: 'profile', profileId: id, clockOffsetMs: clock() - claim.timeMs } }
      }
      // Waiting for the technician: the press counts, is never limited and is answered, but nobody vouches for where it
      // came from.
      if (state === 'pending') {
        const thumbprint = keyThumbprint(publicJwk)
        const place = { address: request.ip, label: deviceLabel }
        return { ok: true, source: { kind: 'unverified', profileId: id, thumbprint, ...place } }
      }
    }
    return isConcern ? unsigned(request, body) : REFUSED
  }

  return {
    of: (request, body, isConcern) => {
      const profileId = headerText(request.headers, 'porpoise-profile')
      const known = profileId === null ? null : collector.profiles.find(profileId)
      return known instanceof Promise
        ? known.then((found) => judge(found, request, body, isConcern))
        : judge(known, request, body, isConcern)
    },
  }
}
