// Notices about the school's own security: each reader's own, and put away by each for themselves.
import type { FastifyInstance } from 'fastify'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'

export const noticeRoutes = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId } = collector

  staffRoute(app, collector, 'notices', async (_call, { viewer }) => ({
    notices: (await store.notices(schoolId, viewer)).map(({ seq, roles: _whose, ...notice }) => ({
      id: String(seq),
      ...notice,
    })),
  }))

  staffRoute(app, collector, 'putNoticeAway', async ({ id, reply }, { viewer }) => {
    const done = await store.putNoticeAway(schoolId, viewer, /^\d{1,15}$/.test(id) ? Number(id) : -1)
    return done.ok ? {} : refuse(reply, done.why)
  })
}
