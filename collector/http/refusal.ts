// Every error answer of the collector, from the one table in shared/protocol/errors.ts.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ERRORS, type ErrorBody, type ErrorCode } from '../../shared/protocol/errors.ts'

/** Seconds a refused device should wait: jittered, so that a whole school does not return at once. */
const retryAfter = (): string => String(2 + Math.floor(Math.random() * 8))

/** What stands in the answer beside the code. */
export interface RefusalDetail {
  detail?: string
  /** Replaces the drawn `Retry-After` where the limit knows better. */
  retryAfterS?: number
}

/** The body of an error answer. */
export const errorBody = (code: ErrorCode, requestId: string, detail?: string): ErrorBody => ({
  error: code,
  what: ERRORS[code].what,
  todo: ERRORS[code].todo,
  ...(detail === undefined ? {} : { detail }),
  requestId,
})

/** Answers with an error of the table. */
export const refuse = (
  reply: FastifyReply,
  code: ErrorCode,
  { detail, retryAfterS }: RefusalDetail = {},
): FastifyReply => {
  if (code === 'store-unavailable' || code === 'too-many') {
    reply.header('retry-after', retryAfterS === undefined ? retryAfter() : String(Math.max(1, retryAfterS)))
  }
  return reply
    .code(ERRORS[code].status)
    .header('cache-control', 'no-store')
    .send(errorBody(code, reply.request.id, detail))
}

const codeOf = (error: { statusCode?: number; code?: string; validation?: unknown }): ErrorCode => {
  if (error.validation !== undefined) return 'bad-request'
  if (error.statusCode === 413) return 'too-large'
  // A folder of files is "forbidden" to the file server: whether it is there is nobody's business.
  if (error.statusCode === 404 || error.statusCode === 403) return 'not-found'
  // The database cannot even be read (closing, broken disk): the device keeps what it has and comes back.
  if (error.code === 'ERR_SQLITE_ERROR' || error.code === 'ERR_INVALID_STATE') return 'store-unavailable'
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return 'bad-request'
  return 'fault'
}

/** Turns whatever fastify or a bug throws into an answer of the table; only faults are logged, without address or name. */
export const answerErrorsFromTable = (app: FastifyInstance): void => {
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string; validation?: unknown }, request, reply) => {
    const code = codeOf(error)
    if (code === 'fault' || code === 'store-unavailable') {
      request.log.error({ err: error, route: request.routeOptions.url }, code)
    }
    return refuse(reply, code, code === 'bad-request' ? { detail: error.message.slice(0, 300) } : {})
  })
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'not-found'))
}
