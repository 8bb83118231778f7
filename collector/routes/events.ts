// POST /api/v1/events, the ingest route. Promises: a receipt only after the store's own (fsync) · a concern is never
// refused · a malformed event never blocks its neighbours · full disk or queue is 503, never silence.
// Kept lean on purpose: bench/ingest.ts measures it against bare node:http.
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { API } from '../../shared/protocol/api.ts'
import type { EventVerdict } from '../../shared/protocol/events.ts'
import { Id } from '../../shared/protocol/ids.ts'
import type { SignedBundle } from '../../shared/signed/bundles.ts'
import { headerText } from '../auth/device-signature.ts'
import type { Collector } from '../collector.ts'
import { NO_BODY, type RawBody, readBody } from '../http/raw-body.ts'
import { refuse } from '../http/refusal.ts'
import type { Source } from '../store/rows.ts'
import { judgeEvents } from './event-judge.ts'
import { pressSources } from './press-source.ts'

type Stored =
  | { ok: true; verdicts: EventVerdict[] }
  | { ok: false; why: 'store-unavailable' | 'bad-request'; detail?: string }

const isConcernRequest = (request: FastifyRequest): boolean => request.headers['porpoise-kind'] === 'concern'

const isId = (text: string | null): text is string => text !== null && Id.safeParse(text).success

export const eventRoute = (root: FastifyInstance, collector: Collector): void => {
  const { store, schoolId, clock } = collector
  const sources = pressSources(collector)

  /** A concern that nobody can read. The receipt names it as the device does, even where that is not an id. */
  const keepRaw = async (source: Source, id: string | null, body: Uint8Array, why: string): Promise<Stored> => {
    const kept = await store.keepRawConcern(schoolId, source, { id: isId(id) ? id : null, body, why })
    if (!kept.ok) return kept
    return { ok: true, verdicts: [id === null || id === '' ? kept.verdict : { ...kept.verdict, id: id.slice(0, 64) }] }
  }

  const storeBody = async (source: Source, body: RawBody, concernId: string | null): Promise<Stored> => {
    const judged = body.isCut ? ({ shape: 'unreadable', why: 'too long' } as const) : judgeEvents(body.bytes)
    if (concernId !== null && (judged.shape !== 'good' || !judged.events.some((event) => event.id === concernId))) {
      const why = judged.shape === 'unreadable' ? judged.why : 'not the concern its header names'
      return keepRaw(source, concernId, body.bytes, why)
    }
    if (judged.shape === 'unreadable') return { ok: false, why: 'bad-request', detail: judged.why }
    if (judged.shape === 'good' && concernId === null) return store.appendEvents(schoolId, source, judged.events)
    if (judged.shape === 'good') {
      // A fault of ours must not turn a press away for ever: what cannot be filed is kept as it came, and alerts.
      return store.appendEvents(schoolId, source, judged.events).catch((fault: unknown) => {
        root.log.error(fault)
        return keepRaw(source, concernId, body.bytes, 'the store met a fault')
      })
    }
    const { verdicts, events, concerns } = judged
    const appended =
      events.length === 0 ? { ok: true as const, verdicts: [] } : await store.appendEvents(schoolId, source, events)
    if (!appended.ok) return appended
    for (const [place, { id, text, why }] of concerns) {
      const kept = await keepRaw(source, id, Buffer.from(text), why)
      if (!kept.ok) return kept
      verdicts[place] = kept.verdicts[0] ?? null
    }
    const inTurn = appended.verdicts.values()
    return { ok: true, verdicts: verdicts.flatMap((verdict) => verdict ?? inTurn.next().value ?? []) }
  }

  const answer = (
    reply: FastifyReply,
    verdicts: readonly EventVerdict[],
    commands: readonly SignedBundle[],
  ): FastifyReply =>
    reply
      .header('content-type', 'application/json; charset=utf-8')
      .send(
        `{"verdicts":${JSON.stringify(verdicts)},"serverTime":${clock()},"commands":${
          commands.length === 0 ? '[]' : JSON.stringify(commands)
        }}`,
      )

  root.register(async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (request: FastifyRequest, stream: IncomingMessage) =>
      readBody(stream, isConcernRequest(request)),
    )
    // A press must not fail for a header that some proxy wrote: the body is read as bytes whatever it claims to be.
    app.addHook('onRequest', async (request) => {
      request.raw.headers['content-type'] = 'application/json'
    })
    app.route({
      method: 'POST',
      url: API.events.path,
      handler: async (request, reply) => {
        const isConcern = isConcernRequest(request)
        const body = request.body === undefined ? NO_BODY : (request.body as RawBody | null)
        if (body === null) return refuse(reply.header('connection', 'close'), 'too-large')
        const from = await sources.of(request, body, isConcern)
        if (!from.ok)
          return refuse(reply, from.why, from.retryAfterS === undefined ? {} : { retryAfterS: from.retryAfterS })
        const concernId = isConcern ? (headerText(request.headers, 'porpoise-id') ?? '') : null
        const stored = await storeBody(from.source, body, concernId)
        if (!stored.ok)
          return refuse(reply, stored.why, stored.why === 'bad-request' ? { detail: stored.detail ?? '' } : {})
        const { source } = from
        if (source.profileId !== null) collector.heard.called(source.profileId, clock())
        const commands = source.profileId !== null ? await collector.commands.take(source.profileId) : []
        return answer(reply, stored.verdicts, commands)
      },
    })
  })
}
