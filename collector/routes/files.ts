// Files: the dashboard's pages under a strict policy, and the packed extension with its update document.
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { API } from '../../shared/protocol/api.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'

const NOT_BUILT = 'The dashboard has not been built yet: npm run build\n'

/** The dashboard: one page for every address that people are sent to; its parts are named by their content. */
export const dashboardRoutes = (app: FastifyInstance, collector: Collector): void => {
  const { dashboardDir } = collector
  const page = dashboardDir === null ? null : join(dashboardDir, 'index.html')
  if (dashboardDir !== null && existsSync(dashboardDir)) {
    app.register(fastifyStatic, {
      root: dashboardDir,
      prefix: '/',
      index: false,
      cacheControl: false,
      setHeaders: (response, path) => {
        const isNamedByContent = path.includes('/assets/')
        response.setHeader('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  for (const url of ['/', '/link', '/sign-in', '/cover']) {
    app.get(url, async (_request, reply) => {
      const html = page === null ? null : await readFile(page, 'utf8').catch(() => null)
      reply.header('cache-control', 'no-cache')
      return html === null
        ? reply.type('text/plain; charset=utf-8').send(NOT_BUILT)
        : reply.type('text/html; charset=utf-8').send(html)
    })
  }
}

/** The browser's own updater fetches these: no cookie, no signature, nothing secret in them. */
export const extensionRoutes = (app: FastifyInstance, collector: Collector): void => {
  const folder = join(collector.dataDir, 'ext')
  app.get(API.updates.path, async (_request, reply) => {
    const xml = await readFile(join(folder, 'updates.xml'), 'utf8').catch(() => null)
    if (xml === null) return refuse(reply, 'not-found')
    return reply.header('cache-control', 'no-cache').type('text/xml; charset=utf-8').send(xml)
  })
  app.get(API.extension.path, async (request, reply) => {
    const { file = '' } = request.params as { file?: string }
    const path = join(folder, file)
    if (!/^porpoise-[0-9.]{1,40}\.crx$/.test(file) || !existsSync(path)) return refuse(reply, 'not-found')
    return reply.type('application/x-chrome-extension').send(createReadStream(path))
  })
}
