// GET /api/v1/can-see: a profile reads what the school holds about its own signed-in person, and who has looked.
import type { FastifyInstance } from 'fastify'
import { attemptLimit } from '../auth/attempt-limit.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { deviceRoute } from '../http/route.ts'

const MINUTE_MS = 60_000
/** The page asks every few seconds while somebody reads it; the limit is per profile. */
const MOST_A_MINUTE = 30

export const canSeeRoute = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId, clock } = collector
  const asked = attemptLimit(MOST_A_MINUTE, MINUTE_MS)
  deviceRoute(app, collector, 'canSee', async ({ reply }, profile) => {
    const waitS = asked.take(profile.id, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    return { about: await store.aboutMe(schoolId, profile.id) }
  })
}
