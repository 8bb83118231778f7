// Where a dashboard's live line begins: the event stream and the question that is held. The socket begins with an upgrade.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'
import { askedPlace, type StaffStreams } from '../staff-stream.ts'
import { pollLine, streamLine } from './staff-lines.ts'

const RETRY_AFTER_S = 10

const queryOf = (request: FastifyRequest): URLSearchParams => new URL(request.url, 'http://collector').searchParams

export const streamRoutes = (app: FastifyInstance, collector: Collector, streams: StaffStreams): void => {
  staffRoute(app, collector, 'stream', async ({ request, reply }, who) => {
    const lastId = request.headers['last-event-id']
    const place = askedPlace(queryOf(request), typeof lastId === 'string' ? lastId : null)
    const line = streamLine(reply.raw)
    // Fastify answers as always until the line has a seat: only then is the response the line's own.
    const begin = (onGone: () => void): void => {
      reply.hijack()
      reply.raw.setHeader('x-request-id', request.id)
      line.begin(onGone)
    }
    const isSeated = await streams.open({ ...line, begin }, who, place).catch((fault: unknown) => {
      collector.report('open a stream')(fault)
      reply.raw.destroy()
      return true
    })
    return isSeated ? reply : refuse(reply, 'too-many', { retryAfterS: RETRY_AFTER_S })
  })

  staffRoute(app, collector, 'streamPoll', async ({ request, reply }, who) => {
    const query = queryOf(request)
    const place = { ...askedPlace(query), isFirst: query.get('greet') === '1' }
    const messages = await new Promise<string | null | 'too-many'>((resolve, reject) => {
      const line = pollLine(resolve)
      // Somebody who has gone away waits for no answer, and holds no seat.
      request.raw.socket.once('close', line.cut)
      reply.raw.once('close', () => request.raw.socket.off('close', line.cut))
      streams.open(line, who, place).then((isSeated) => isSeated || resolve('too-many'), reject)
    })
    if (messages === 'too-many') return refuse(reply, 'too-many', { retryAfterS: RETRY_AFTER_S })
    if (messages === null) {
      reply.hijack()
      reply.raw.destroy()
      return reply
    }
    return reply.header('cache-control', 'no-store').type('application/json').send(`{"messages":${messages}}`)
  })

  staffRoute(app, collector, 'streamSocket', async ({ reply }) =>
    refuse(reply, 'bad-request', { detail: 'a WebSocket begins with an upgrade' }),
  )
}
