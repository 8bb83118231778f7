// GET /healthz: red as soon as the collector can no longer promise to keep a press.
import type { FastifyInstance } from 'fastify'
import type { Collector } from '../collector.ts'
import { openRoute } from '../http/route.ts'

export const healthRoute = (app: FastifyInstance, { store }: Collector): void =>
  openRoute(app, 'health', async ({ reply }) => {
    const { ok, problems } = await store.health()
    if (!ok) reply.code(503)
    return { ok, problems }
  })
