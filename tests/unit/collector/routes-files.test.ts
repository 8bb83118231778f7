// What the collector serves as files, and by which rules: the dashboard's strict policy, the packed extension, TLS.
// cspell:ignore fporpoise fdata fkeys fcookie pkeyopt paramgen subj addext keyout hsts
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openStage, type Stage } from './stage/collector-stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'porpoise-files-'))
const dashboardDir = join(folder, 'dashboard')
const extensionDir = join(folder, 'extension')
let stage: Stage
beforeAll(async () => {
  mkdirSync(join(dashboardDir, 'assets'), { recursive: true })
  mkdirSync(extensionDir)
  writeFileSync(join(dashboardDir, 'index.html'), '<!doctype html><title>Porpoise</title>')
  writeFileSync(join(dashboardDir, 'assets/main-abc.js'), 'export {}')
  writeFileSync(
    join(extensionDir, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'x', version: '1.2.3', minimum_chrome_version: '148' }),
  )
  stage = await openStage({ dataDir: join(folder, 'data'), dashboardDir, extensionDir })
})
afterAll(async () => {
  await stage.end()
  rmSync(folder, { recursive: true, force: true })
})

test('the dashboard’s page is served at each address people are sent to, under a policy without inline code', async () => {
  for (const path of ['/', '/link', '/sign-in']) {
    const answer = await fetch(stage.url + path)
    expect(await answer.text()).toContain('<title>Porpoise</title>')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test('parts named by their content may be kept for ever; what is not there, or outside, is not found', async () => {
  const part = await fetch(`${stage.url}/assets/main-abc.js`)
  expect(part.headers.get('cache-control')).toContain('immutable')
  expect(part.headers.get('content-type')).toContain('javascript')
  for (const path of ['/assets/none.js', '/..%2f..%2fdata%2fkeys%2fcookie.secret', '/.git/config', '/assets/']) {
    const answer = await fetch(stage.url + path)
    expect(answer.status, path).toBe(404)
    expect(await answer.json()).toMatchObject({ error: 'not-found' })
  }
})

test('the extension is packed at start and served with its update document', async () => {
  const xml = await (await fetch(`${stage.url}/ext/updates.xml`)).text()
  expect(xml).toContain(`appid='${stage.running.extensionId}'`)
  const [, codebase] = /codebase='([^']+)'/.exec(xml) ?? []
  expect(codebase).toBe(`${stage.url}/ext/porpoise-1.2.3.crx`)
  const crx = await fetch(codebase ?? '')
  expect(crx.headers.get('content-type')).toBe('application/x-chrome-extension')
  expect(
    Buffer.from(await crx.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe('Cr24')
  for (const file of ['porpoise-9.9.9.crx', 'other.crx', '..%2fporpoise.sqlite']) {
    expect((await fetch(`${stage.url}/ext/${file}`)).status).toBe(404)
  }
})

const makeCertificate = (): { certFile: string; keyFile: string } => {
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
      .concat(['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'])
      .concat(['-keyout', files.keyFile, '-out', files.certFile]),
    { stdio: 'ignore' },
  )
  return files
}

const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!hasOpenssl)(
  'with the school’s certificate pages, live socket and sign-in run over TLS (needs openssl)',
  async () => {
    const tls = makeCertificate()
    const own = await openStage({ tls, host: '127.0.0.1', publicUrl: null, dashboardDir })
    const port = new URL(own.url).port
    const ca = readFileSync(tls.certFile)
    expect(own.url).toMatch(/^https:/)
    const answer = await new Promise<{ status: number | undefined; hsts: string | undefined }>((resolve, reject) => {
      const asked = request({ host: 'localhost', port, path: '/', ca }, (response) => {
        response.resume()
        resolve({ status: response.statusCode, hsts: response.headers['strict-transport-security'] })
      })
      asked.on('error', reject).end()
    })
    expect(answer).toEqual({ status: 200, hsts: expect.stringContaining('max-age') })
    const socket = new WebSocket(`wss://localhost:${port}/api/v1/live`, { ca })
    const code = await new Promise((resolve) => {
      socket.on('open', () => socket.send('{}'))
      socket.on('close', resolve)
    })
    expect(code).toBe(4401)
    await own.end()
  },
)
