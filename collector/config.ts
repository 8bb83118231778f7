// The collector's environment, parsed once: what it may not say, it refuses at the start instead of guessing.
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import * as z from 'zod/mini'

const Environment = z.strictObject({
  PORPOISE_DATA: z._default(z.string().check(z.minLength(1)), './porpoise-data'),
  PORPOISE_PORT: z._default(z.string().check(z.regex(/^\d{1,5}$/)), '8443'),
  PORPOISE_TLS_CERT: z.optional(z.string().check(z.minLength(1))),
  PORPOISE_TLS_KEY: z.optional(z.string().check(z.minLength(1))),
  PORPOISE_URL: z.optional(z.string().check(z.minLength(1))),
})

/** What the collector was told about its place in the world. */
export interface Config {
  /** Absolute path of the data folder. */
  dataDir: string
  /** 0 = any free port. */
  port: number
  /** Where it listens: without a certificate on this machine only. */
  host: string
  tls: { certFile: string; keyFile: string } | null
  /** Address under which browsers reach it, without a final slash; null: made from host and port once it listens. */
  publicUrl: string | null
}

export type ConfigOutcome = { ok: true; config: Config } | { ok: false; why: string }

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** True for a host name that never leaves this machine. */
export const isLocalHost = (host: string): boolean => LOCAL_HOSTS.has(host)

/**
 * Reads `PORPOISE_*` from an environment. An unknown `PORPOISE_*` is an error: a misspelt name must not pass for a default.
 * @param environment usually `process.env`
 */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): ConfigOutcome => {
  const ours = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => name.startsWith('PORPOISE_') && value !== undefined && value !== '',
    ),
  )
  const unknown = Object.keys(ours).filter((name) => !(name in Environment.shape))
  if (unknown.length > 0) {
    return { ok: false, why: `unknown ${unknown.join(', ')}; known are ${Object.keys(Environment.shape).join(', ')}` }
  }
  const parsed = Environment.safeParse(ours)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { ok: false, why: `${String(issue?.path[0])}: ${issue?.message}` }
  }
  const { PORPOISE_DATA, PORPOISE_PORT, PORPOISE_TLS_CERT, PORPOISE_TLS_KEY, PORPOISE_URL } = parsed.data
  const port = Number(PORPOISE_PORT)
  if (port > 65_535) return { ok: false, why: 'PORPOISE_PORT: a port is at most 65535' }
  if ((PORPOISE_TLS_CERT === undefined) !== (PORPOISE_TLS_KEY === undefined)) {
    return { ok: false, why: 'PORPOISE_TLS_CERT and PORPOISE_TLS_KEY are needed together' }
  }
  const tls =
    PORPOISE_TLS_CERT === undefined || PORPOISE_TLS_KEY === undefined
      ? null
      : { certFile: resolve(PORPOISE_TLS_CERT), keyFile: resolve(PORPOISE_TLS_KEY) }
  const address = readPublicUrl(PORPOISE_URL, tls !== null)
  if (!address.ok) return address
  return {
    ok: true,
    config: {
      dataDir: resolve(PORPOISE_DATA),
      port,
      host: tls === null ? '127.0.0.1' : '0.0.0.0',
      tls,
      publicUrl: address.url,
    },
  }
}

const readPublicUrl = (
  text: string | undefined,
  hasCertificate: boolean,
): { ok: true; url: string | null } | { ok: false; why: string } => {
  if (text === undefined) return { ok: true, url: null }
  if (!URL.canParse(text)) return { ok: false, why: 'PORPOISE_URL: not an address' }
  const url = new URL(text)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    return { ok: false, why: 'PORPOISE_URL: give the address only, such as https://porpoise.school.example:8443' }
  }
  const isPlain = url.protocol === 'http:'
  if (!isPlain && url.protocol !== 'https:') return { ok: false, why: 'PORPOISE_URL: must be https' }
  if (isPlain && !isLocalHost(url.hostname)) {
    return { ok: false, why: 'PORPOISE_URL: plain http is refused outside this machine; bring a certificate' }
  }
  if (isPlain && hasCertificate) return { ok: false, why: 'PORPOISE_URL: must be https where there is a certificate' }
  return { ok: true, url: url.origin }
}

/** The address browsers use when nobody named one. */
export const defaultPublicUrl = (isTls: boolean, port: number): string =>
  isTls ? `https://${hostname().toLowerCase()}:${port}` : `http://127.0.0.1:${port}`
