// POST /api/v1/enrol: a profile shows the school's token and its public key, and learns who it is.
import type { FastifyInstance } from 'fastify'
import { attemptLimit } from '../auth/attempt-limit.ts'
import { tokenHash } from '../auth/one-time-link.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { openRoute } from '../http/route.ts'

const MINUTE_MS = 60_000

export const enrolRoute = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId, keys, clock } = collector
  /** Thirty shared machines × 200 pupils may enrol at nine o'clock from one address; wrong tokens are rare and few. */
  const all = attemptLimit(6_000, MINUTE_MS)
  const wrong = attemptLimit(30, MINUTE_MS)
  /** Addresses that showed too many wrong tokens, until when. */
  const barredUntil = new Map<string, number>()

  openRoute(app, 'enrol', async ({ body, request, reply }) => {
    const now = clock()
    const barredS = Math.ceil(((barredUntil.get(request.ip) ?? 0) - now) / 1000)
    const waitS = Math.max(barredS, all.take(request.ip, now))
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    barredUntil.delete(request.ip)
    const { token, email, ...rest } = body
    const enrolled = await store.enrol(schoolId, {
      ...rest,
      email: email === null ? null : email.toLowerCase(),
      tokenHash: tokenHash(token),
    })
    if (enrolled.ok) {
      return {
        profileId: enrolled.profileId,
        schoolId,
        state: asWaiting(enrolled.state),
        settingsKey: keys.collectorKey,
      }
    }
    if (enrolled.why === 'bad-token') {
      const barS = wrong.take(request.ip, now)
      if (barS > 0) barredUntil.set(request.ip, now + barS * 1000)
    }
    return refuse(reply, enrolled.why)
  })
}

/** A revoked profile that asks again reads "pending": only the technician may say otherwise. */
const asWaiting = (state: 'pending' | 'active' | 'revoked'): 'pending' | 'active' =>
  state === 'active' ? 'active' : 'pending'
