// Packing: the id comes from the key for ever, the same build gives the same bytes, and no key is ever made by accident.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { extensionId, packExtension } from '../../../../collector/deploy/pack-extension.ts'

let folder: string
const at = (name: string): string => join(folder, name)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porpoise-pack-'))
  mkdirSync(at('build'))
  writeFileSync(
    at('build/manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'a', version: '1.2.3', minimum_chrome_version: '137' }),
  )
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(at('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
})
afterEach(() => rmSync(folder, { recursive: true }))

const options = (outDir = 'out') => ({
  extensionDir: at('build'),
  keyFile: at('key.pem'),
  outDir: at(outDir),
  baseUrl: 'http://127.0.0.1:8321',
})

test('a CRX of version 3 and its update document are written under the school’s own id', async () => {
  const { id, version, crxPath, updatesXml } = await packExtension(options())
  expect(id).toMatch(/^[a-p]{32}$/)
  expect(id).toBe(extensionId(at('key.pem')))
  expect(version).toBe('1.2.3')
  expect(crxPath).toBe(at('out/porpoise-1.2.3.crx'))
  const crx = readFileSync(crxPath)
  expect(crx.subarray(0, 4).toString()).toBe('Cr24')
  expect(crx.readUInt32LE(4)).toBe(3)
  expect(updatesXml).toContain(`appid='${id}'`)
  expect(updatesXml).toContain(
    "codebase='http://127.0.0.1:8321/ext/porpoise-1.2.3.crx' version='1.2.3' prodversionmin='137'",
  )
  expect(readFileSync(at('out/updates.xml'), 'utf8')).toBe(updatesXml)
})

test('the same build and key give the same bytes', async () => {
  const hashes = []
  for (const out of ['one', 'two']) {
    const { crxPath } = await packExtension(options(out))
    hashes.push(createHash('sha256').update(readFileSync(crxPath)).digest('hex'))
  }
  expect(hashes[0]).toBe(hashes[1])
})

test('without its key nothing is packed and no new key appears: a new key would be a new extension', async () => {
  rmSync(at('key.pem'))
  await expect(packExtension(options())).rejects.toThrow('no extension key')
  expect(existsSync(at('key.pem'))).toBe(false)
})
