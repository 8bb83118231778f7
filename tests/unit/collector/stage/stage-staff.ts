// A member of staff's browser, as far as the collector can tell: a cookie, an origin, an open stream.
import { request } from 'node:http'
import type { Alert } from '../../../../shared/protocol/alerts.ts'
import { freshId } from './stage-device.ts'

export interface StreamEvent {
  id: string | null
  event: string
  data: unknown
}

export interface StageStream {
  status: number
  events: StreamEvent[]
  /** Waits for the next event of this name. */
  next: (event: string) => Promise<StreamEvent>
  ended: Promise<void>
  end: () => void
}

export type StageStaff = ReturnType<typeof staffWith>

export const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

export const tokenOf = (link: string): string => new URL(link).hash.slice(1)

/** Uses a link that signs in at once. */
export const signInByLink = async (url: string, link: string): Promise<StageStaff> => {
  const answer = await fetch(`${url}/api/v1/link/use`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token: tokenOf(link), name: null, email: null, password: null }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return staffWith(url, cookieOf(answer))
}

export const staffWith = (url: string, cookie: string) => {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, { headers: { cookie, ...headers } })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: url, ...headers },
      body: JSON.stringify(body),
    })
  return {
    cookie,
    get,
    post,
    alerts: async (): Promise<{ seq: number; alerts: Alert[] }> => (await get('/api/v1/alerts')).json() as never,
    act: (alertId: string, action: string, body: object = {}): Promise<Response> =>
      post(`/api/v1/alerts/${alertId}/${action}`, { actionId: freshId(), ...body }),
    stream: (headers: Record<string, string> = {}): Promise<StageStream> => openStream(url, { cookie, ...headers }),
  }
}

export const openStream = (url: string, headers: Record<string, string>): Promise<StageStream> =>
  new Promise((resolve, reject) => {
    const events: StreamEvent[] = []
    const waiting = new Set<() => void>()
    const asked = request(`${url}/api/v1/stream`, { headers })
    asked.on('error', reject)
    asked.on('response', (response) => {
      let text = ''
      const ended = new Promise<void>((close) => {
        response.on('close', close)
        response.on('error', () => close())
      })
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) {
          const field = (name: string): string | null => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null
          const event = field('event')
          if (event !== null) events.push({ id: field('id'), event, data: JSON.parse(field('data') ?? 'null') })
        }
        for (const wake of waiting) wake()
      })
      let read = 0
      resolve({
        status: response.statusCode ?? 0,
        events,
        ended,
        end: () => response.destroy(),
        next: (event) =>
          new Promise((found) => {
            const look = (): void => {
              for (; read < events.length; read += 1) {
                const got = events[read]
                if (got?.event !== event) continue
                read += 1
                waiting.delete(look)
                found(got)
                return
              }
            }
            waiting.add(look)
            look()
          }),
      })
    })
    asked.end()
  })
