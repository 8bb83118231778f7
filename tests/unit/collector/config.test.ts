// What the collector is told at its start, and the keys it makes then.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../../collector/config.ts'
import { StartRefused } from '../../../collector/first-start.ts'
import { loadKeys } from '../../../collector/keys.ts'
import { startCollector } from '../../../collector/main.ts'

const folder = mkdtempSync(join(tmpdir(), 'porpoise-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('without a word it listens on this machine only', () => {
  expect(readConfig({ HOME: '/root' })).toMatchObject({
    ok: true,
    config: { port: 8443, host: '127.0.0.1', tls: null, publicUrl: null },
  })
})

test('a misspelt name, half a certificate and a plain address of another machine are refused by name', () => {
  const whyOf = (environment: Record<string, string>) => {
    const read = readConfig(environment)
    return read.ok ? '' : read.why
  }
  expect(whyOf({ PORPOISE_PORTS: '8443' })).toContain('PORPOISE_PORTS')
  expect(whyOf({ PORPOISE_PORT: 'https' })).toContain('PORPOISE_PORT')
  expect(whyOf({ PORPOISE_PORT: '70000' })).toContain('PORPOISE_PORT')
  expect(whyOf({ PORPOISE_TLS_CERT: '/a.pem' })).toContain('PORPOISE_TLS_KEY')
  expect(whyOf({ PORPOISE_URL: 'http://porpoise.school.example' })).toContain('plain http')
  expect(whyOf({ PORPOISE_URL: 'https://porpoise.school.example/path' })).toContain('PORPOISE_URL')
  expect(whyOf({ PORPOISE_URL: 'http://localhost:8443' })).toBe('')
  expect(whyOf({ PORPOISE_URL: 'https://porpoise.school.example', PORPOISE_PORT: '' })).toBe('')
})

test('plain http never leaves this machine', async () => {
  const start = startCollector({ dataDir: join(folder, 'open'), port: 0, host: '0.0.0.0' })
  await expect(start).rejects.toThrow(StartRefused)
})

test('a certificate that is not there, or not one, is named at the start', async () => {
  const certFile = join(folder, 'certificate.pem')
  const start = () =>
    startCollector({ dataDir: join(folder, 'tls'), port: 0, tls: { certFile, keyFile: certFile }, host: '127.0.0.1' })
  await expect(start()).rejects.toThrow(/PORPOISE_TLS_CERT .*certificate\.pem.*no such file/)
  writeFileSync(certFile, '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n')
  await expect(start()).rejects.toThrow(/certificate\.pem .*are not PEM files/)
  await expect(start()).rejects.toThrow(StartRefused)
})

test('keys are made once, for their owner’s eyes only, and read again unchanged', () => {
  const keysDir = join(folder, 'keys')
  const first = loadKeys(keysDir, false)
  expect(first.ok).toBe(true)
  const texts = () => readdirSync(keysDir).map((name) => readFileSync(join(keysDir, name), 'utf8'))
  const before = texts()
  expect(before).toHaveLength(4)
  chmodSync(join(keysDir, 'extension.pem'), 0o644)
  const again = loadKeys(keysDir, true)
  expect(texts()).toEqual(before)
  expect(again.ok && first.ok && again.keys.collectorKey === first.keys.collectorKey).toBe(true)
  for (const name of readdirSync(keysDir)) expect(statSync(join(keysDir, name)).mode & 0o777).toBe(0o600)
})

test('a key that is missing or broken beside a database stops the start and is named, never made anew', () => {
  const keysDir = join(folder, 'lost')
  loadKeys(keysDir, false)
  writeFileSync(join(keysDir, 'audit.ed25519'), 'nonsense')
  expect(loadKeys(keysDir, true)).toMatchObject({
    ok: false,
    why: 'unreadable-key',
    file: join(keysDir, 'audit.ed25519'),
  })
  rmSync(join(keysDir, 'settings.ed25519'))
  expect(loadKeys(keysDir, true)).toMatchObject({
    ok: false,
    why: 'missing-key',
    file: join(keysDir, 'settings.ed25519'),
  })
  expect(readdirSync(keysDir)).not.toContain('settings.ed25519')
})

test('a second collector on the same folder is refused, and the first goes on', async () => {
  const dataDir = join(folder, 'one')
  const options = { dataDir, port: 0, extensionDir: folder, dashboardDir: folder, logLevel: 'silent' } as const
  const first = await startCollector(options)
  await expect(startCollector(options)).rejects.toThrow('Another collector')
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  await first.close()
  const again = await startCollector(options)
  expect(again.schoolId).toBe(first.schoolId)
  expect(again.collectorKey).toBe(first.collectorKey)
  await again.close()
})
