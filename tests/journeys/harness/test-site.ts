// The world outside, on this machine: one server that plays every web site and writes down what it was asked for.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Scratch } from './scratch.ts'
import {
  bigPage,
  busyPage,
  modalPage,
  ordinaryPage,
  redPage,
  redPdf,
  soundPage,
  toneWav,
  videoPage,
} from './site-pages.ts'

export interface AskedFor {
  at: number
  method: string
  host: string
  /** With query. */
  path: string
  headers: IncomingHttpHeaders
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface TestSite {
  port: number
  /** `127.0.0.1:port`, what every host name resolves to. */
  address: string
  /** Everything that was asked for so far, oldest first. */
  log: AskedFor[]
  /** Requests for this host (and path, if given). */
  asked: (host: string, path?: string) => AskedFor[]
  /** Serves something else at this path, on every host. */
  serve: (path: string, answer: Answer) => void
  url: (path: string, host?: string) => string
}

const html =
  (body: string): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(body)
  }
const bytes =
  (type: string, body: Uint8Array): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': body.length, 'accept-ranges': 'none' })
    response.end(body)
  }

/** Opens the site. Unknown paths answer with an ordinary page, as a real site would with something. */
export const openTestSite = async (scratch: Scratch): Promise<TestSite> => {
  const log: AskedFor[] = []
  const pages = new Map<string, Answer>([
    ['/red', html(redPage())],
    ['/big', html(bigPage(150_000))],
    ['/busy', html(busyPage(300))],
    ['/modal', html(modalPage())],
    ['/video', html(videoPage())],
    ['/sound', html(soundPage())],
    ['/tone.wav', bytes('audio/wav', toneWav(30))],
    ['/red.pdf', bytes('application/pdf', redPdf())],
    ['/favicon.ico', (_request, response) => response.writeHead(404).end()],
  ])
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    log.push({ at: Date.now(), method: request.method ?? '', host, path, headers: request.headers })
    const answer = pages.get(path.split('?')[0] ?? '/') ?? html(ordinaryPage(`${host}${path}`))
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  scratch.atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    port,
    address: `127.0.0.1:${port}`,
    log,
    asked: (host, path) => log.filter((entry) => entry.host === host && (path === undefined || entry.path === path)),
    serve: (path, answer) => pages.set(path, answer),
    url: (path, host = 'school-work.test') => `http://${host}${path}`,
  }
}
