// The collector's HTTP app as a value: testable without a port. Routes are registered here and nowhere else.
import { randomBytes } from 'node:crypto'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import helmet from '@fastify/helmet'
import { type FastifyInstance, fastify, LogController } from 'fastify'
import { API } from '../shared/protocol/api.ts'
import { channelRoutes } from './channels/channel-routes.ts'
import type { Collector } from './collector.ts'
import { AJV_OPTIONS } from './http/json-schema.ts'
import { answerErrorsFromTable, refuse } from './http/refusal.ts'
import { openCarriedChannels, screenChannel } from './live/call-channels.ts'
import { openDeviceSockets } from './live/device-sockets.ts'
import { startLadder } from './live/ladder-clock.ts'
import { streamRoutes } from './live/staff/line-routes.ts'
import { openStaffSockets } from './live/staff/staff-sockets.ts'
import { staffStreams } from './live/staff-stream.ts'
import { openUpgrades } from './live/upgrades.ts'
import { agreementRoutes } from './routes/agreements.ts'
import { alertRoutes } from './routes/alerts.ts'
import { canSeeRoute } from './routes/can-see.ts'
import { classViewRoutes } from './routes/class-view/class-view.ts'
import { classroomRoutes } from './routes/classroom.ts'
import { bundleRoutes } from './routes/device-bundles.ts'
import { enrolRoute } from './routes/enrol.ts'
import { eventRoute } from './routes/events.ts'
import { dashboardRoutes, extensionRoutes } from './routes/files.ts'
import { healthRoute } from './routes/health.ts'
import { noticeRoutes } from './routes/people/notices.ts'
import { peopleRoutes } from './routes/people/people.ts'
import { coverRoutes } from './routes/school-data/cover.ts'
import { schoolDataRoutes } from './routes/school-data/school-data.ts'
import { setUpRoutes } from './routes/set-up/set-up.ts'
import { signInRoutes } from './routes/sign-in.ts'

export interface AppOptions {
  /** PEM texts of the school's certificate; null: plain http on this machine. */
  tls: { cert: string; key: string } | null
  logLevel: 'info' | 'warn' | 'silent'
}

/** Longest body of a staff or enrolment request; ingest reads its own. */
const BODY_LIMIT = 64 * 1024

const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    // data: and blob: for the favicon that carries the number of alerts.
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
} as const

/** Builds the app. Listening, and closing the store afterwards, are the caller's. */
export const buildApp = async (collector: Collector, { tls, logLevel }: AppOptions): Promise<FastifyInstance> => {
  const app = fastify({
    // One type of server for both schemes; a slow body may not hold a connection for ever.
    serverFactory: (handler) => {
      const limits = { keepAliveTimeout: 75_000, headersTimeout: 20_000, requestTimeout: 30_000 }
      return (
        tls === null
          ? createHttpServer(limits, handler)
          : createHttpsServer({ ...limits, ...tls, minVersion: 'TLSv1.2' }, handler)
      ) as Server
    },
    bodyLimit: BODY_LIMIT,
    ajv: { customOptions: AJV_OPTIONS },
    requestIdHeader: false,
    // Not counted: what one screen reads of it must not tell how much others have sent.
    genReqId: () => randomBytes(9).toString('base64url'),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // Names and addresses never reach the log: requests and answers are not serialised at all.
    logger: {
      level: logLevel,
      base: null,
      stream: process.stderr,
      serializers: { req: () => ({}), res: () => ({ statusCode: 0 }) },
    },
  })
  app.removeContentTypeParser('text/plain')
  answerErrorsFromTable(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
    // Devices set their clocks for signatures by it: the collector's own time, whichever that is.
    reply.header('date', new Date(collector.clock()).toUTCString())
  })

  const streams = staffStreams(collector)
  const upgrades = openUpgrades(app.server)
  const sockets = openDeviceSockets(upgrades, collector)
  const stopStaffSockets = openStaffSockets(upgrades, collector, streams)
  const carried = openCarriedChannels(collector)
  const channels = [screenChannel(streams), ...carried.channels]
  const stopLadder = startLadder(collector, channels)
  // Before the server stops listening: open streams would keep it from ever closing.
  app.addHook('preClose', async () => {
    stopLadder()
    carried.stop()
    stopStaffSockets()
    streams.close()
    sockets.close()
    upgrades.close()
    collector.commands.stop()
  })

  eventRoute(app, collector)
  enrolRoute(app, collector)
  bundleRoutes(app, collector)
  canSeeRoute(app, collector)
  healthRoute(app, collector)
  // Only an upgrade is answered there; a plain request has no signature to show.
  app.get(API.live.path, (_request, reply) => refuse(reply, 'bad-signature'))
  extensionRoutes(app, collector)
  await app.register(async (pages) => {
    await pages.register(helmet, {
      contentSecurityPolicy: POLICY,
      strictTransportSecurity: tls === null ? false : { maxAge: 31_536_000, includeSubDomains: false },
      referrerPolicy: { policy: 'no-referrer' },
      frameguard: { action: 'deny' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
    })
    signInRoutes(pages, collector, streams)
    alertRoutes(pages, collector)
    streamRoutes(pages, collector, streams)
    classroomRoutes(pages, collector)
    classViewRoutes(pages, collector)
    agreementRoutes(pages, collector)
    noticeRoutes(pages, collector)
    peopleRoutes(pages, collector, async () => (await Promise.all(channels.map(({ reachable }) => reachable()))).flat())
    channelRoutes(pages, collector, carried.wake)
    coverRoutes(pages, collector, streams)
    schoolDataRoutes(pages, collector, streams)
    setUpRoutes(pages, collector, streams.openScreens, carried.wake)
    dashboardRoutes(pages, collector)
  })
  await app.ready()
  return app
}
