// Serves the built pages to an ordinary browser, with somebody in the background's place: the same scripts and styles as on a
// pupil's machine, told what the case at hand needs.
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Told } from './screen.ts'

const BUILT = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url))
const FONTS = fileURLToPath(new URL('../../node_modules/@fontsource/noto-sans-arabic/files', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
}

/** Schools' systems bring letters for Urdu; where pictures are made they may be missing, so they come along. */
const FONT_CSS = [400, 700]
  .map(
    (weight) =>
      `@font-face{font-family:Andika;font-weight:${weight};src:url(/fonts/noto-sans-arabic-arabic-${weight}-normal.woff2);unicode-range:U+0600-06FF,U+0750-077F,U+200C-200E,U+FB50-FDFF,U+FE70-FEFF}`,
  )
  .join('')

/** Stands for the browser's API. Shadow roots are opened, so that what is in them can be measured. */
const stand = (told: Told): string => `{
  const told = ${JSON.stringify(told)}
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }) }
  const event = { addListener() {}, removeListener() {} }
  const answer = async ({ name }) =>
    name in (told.answers ?? {}) ? { ok: true, reply: told.answers[name] } : { ok: false, why: 'no-answer' }
  globalThis.browser = globalThis.chrome = {
    runtime: { id: 'sheets', onMessage: event, sendMessage: answer, getURL: (path) => path },
    storage: { local: { get: async () => told.stored ?? {}, set: async () => {} }, session: { get: async () => ({}) } },
    tabs: { getCurrent: async () => undefined, query: async () => [] },
  }
  const later = globalThis.setTimeout
  if (told.hurries) globalThis.setTimeout = (then, ms = 0, ...more) => later(then, ms / 100, ...more)
}`

const document = (body: string, dir = 'ltr'): string => `<!doctype html><html lang="en" dir="${dir}"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rivers</title>
<style>body{font:20px/1.6 system-ui,sans-serif;margin:2em auto;max-width:40em;padding:0 16px;color:#222}iframe{width:100%;height:300px}</style>
</head><body>${body}</body></html>`
const TEXT = '<p>A river begins where water comes out of the ground. It runs down to the sea.</p>'.repeat(3)

/** Pages that stand for a web page: one with Pip beside it, either way round, and one with a frame. */
const PLACES: Readonly<Record<string, string>> = {
  '/ltr': document(`<h1>Rivers</h1>${TEXT}<script src="/content-scripts/button.js"></script>`),
  '/rtl': document(`<h1>Rivers</h1>${TEXT}<script src="/content-scripts/button.js"></script>`, 'rtl'),
  '/framed': document(`<h1>Rivers</h1>${TEXT}<iframe src="/blocked.html" title="A frame"></iframe>`),
}

export interface PageServer {
  url: (path: string) => string
  /** What the next page is told. */
  tell: (told: Told) => void
  end: () => void
}

export const openPageServer = async (): Promise<PageServer> => {
  let told: Told = {}
  const send = (response: ServerResponse, type: string, body: string | Buffer): void => {
    response.writeHead(200, {
      'content-type': type,
      'cache-control': type.startsWith('font') ? 'max-age=3600' : 'no-store',
    })
    response.end(body)
  }
  const withTold = (html: string): string =>
    html.replace('<head>', `<head><script src="/told.js"></script><style>${FONT_CSS}</style>`)
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://sheets').pathname)
    const place = PLACES[path]
    if (path === '/told.js') return send(response, TYPES['.js'] ?? '', stand(told))
    if (place !== undefined) return send(response, TYPES['.html'] ?? '', withTold(place))
    try {
      const file = path.startsWith('/fonts/') ? join(FONTS, path.slice(7)) : join(BUILT, path)
      const body = readFileSync(file)
      const type = TYPES[extname(path)] ?? 'application/octet-stream'
      send(response, type, extname(path) === '.html' ? withTold(body.toString()) : body)
    } catch {
      response.writeHead(404)
      response.end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    tell: (next) => {
      told = next
    },
    end: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
