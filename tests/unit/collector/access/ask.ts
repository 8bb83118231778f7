// Asks a route as somebody and reads the whole answer, without what differs from one request to the next.
import { request } from 'node:http'
import { API, type ApiName } from '../../../../shared/protocol/api.ts'
import type { Sent } from './probes.ts'

export interface Answer {
  status: number
  /** Status, headers and body as text; without request id, date and drawn waiting time. */
  bytes: string
}

// The length counts the request id, whose number grows.
const DRAWN = new Set(['x-request-id', 'date', 'retry-after', 'content-length', 'connection', 'keep-alive'])

/** The first question of a page is answered at once; later ones are held. */
const QUERY: Partial<Record<ApiName, string>> = { streamPoll: '?greet=1' }

/** Sends one request. A stream is read as far as its head. */
export const ask = (
  url: string,
  name: ApiName,
  { id, body }: Sent,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { method, path } = API[name]
    const text = method === 'POST' ? JSON.stringify(body ?? {}) : null
    const asked = request(`${url}${path.replace(/:\w+/, id ?? '')}${QUERY[name] ?? ''}`, {
      method,
      headers: {
        ...headers,
        ...(text === null
          ? {}
          : { origin: url, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      },
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const kept = Object.entries(response.headers).filter(([header]) => !DRAWN.has(header))
      const requestId = String(response.headers['x-request-id'])
      const status = response.statusCode ?? 0
      const answer = (read: string): void =>
        resolve({ status, bytes: `${status}\n${JSON.stringify(kept)}\n${read.replaceAll(requestId, '')}` })
      if (response.headers['content-type'] === 'text/event-stream') {
        answer('')
        response.destroy()
        return
      }
      let read = ''
      response.setEncoding('utf8').on('data', (piece: string) => {
        read += piece
      })
      response.on('end', () => answer(read))
    })
    asked.end(text ?? undefined)
  })
