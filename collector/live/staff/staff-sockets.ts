// The staff's live line as a WebSocket: the same words as the event stream, for networks that hold that one back.
import type { IncomingMessage } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { holdsRight } from '../../../shared/access/rights.ts'
import { STREAM_ROUTES } from '../../../shared/routes/stream-routes.ts'
import { isFromOwnPages } from '../../auth/origin-check.ts'
import { signedIn } from '../../auth/staff-session.ts'
import type { Collector } from '../../collector.ts'
import { askedPlace, type StaffStreams } from '../staff-stream.ts'
import { refuseUpgrade, type Upgrades } from '../upgrades.ts'
import { socketLine } from './staff-lines.ts'

/** A browser tells its page no status of a refused upgrade, so what the page must know comes as a close code. */
const CLOSE = { fault: 1011, notSignedIn: 4401, notYours: 4404, tooMany: 4429 } as const

/** Takes the upgrades of staff; answers how to stop. Lines that are open are the streams' to end. */
export const openStaffSockets = (upgrades: Upgrades, collector: Collector, streams: StaffStreams): (() => void) => {
  const { path, right } = STREAM_ROUTES.streamSocket
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // A page says nothing but that it is there.
    maxPayload: 64,
    perMessageDeflate: false,
  })

  const meet = async (socket: WebSocket, request: IncomingMessage): Promise<void> => {
    const who = await signedIn(collector, request.headers)
    if (who === null) return socket.close(CLOSE.notSignedIn)
    if (!holdsRight(who.viewer, right)) return socket.close(CLOSE.notYours)
    if (socket.readyState !== socket.OPEN) return
    const query = new URL(request.url ?? '', 'http://collector').searchParams
    const isSeated = await streams.open(socketLine(socket), who, askedPlace(query))
    if (!isSeated) socket.close(CLOSE.tooMany)
  }

  const stop = upgrades.on(path, (request, stream, head) => {
    // Cookies go with any page's upgrade. A browser always names the page's origin on one: its absence is no proof.
    if (!isFromOwnPages('POST', request.headers, collector.scheme, collector.publicUrl()))
      return refuseUpgrade(stream, '403 Forbidden')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      meet(socket, request).catch((fault: unknown) => {
        collector.report('open a staff socket')(fault)
        socket.close(CLOSE.fault)
      })
    })
  })
  return () => {
    stop()
    sockets.close()
  }
}
