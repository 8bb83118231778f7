// Packs the built extension as a CRX under the school's own key, and writes the update document that browsers poll.
/// <reference path="./crx3.d.ts" />
import { createHash, createPublicKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pack from 'crx3'
import * as z from 'zod/mini'

/** Paths under the collector's address; one host, one firewall rule. */
export const UPDATE_PATH = '/ext/updates.xml'
const crxName = (version: string): string => `porpoise-${version}.crx`

/** The two fields of a built manifest that packing needs. */
const Manifest = z.object({
  version: z.string().check(z.regex(/^\d+(\.\d+){0,3}$/)),
  minimum_chrome_version: z.string().check(z.regex(/^\d+(\.\d+){0,3}$/)),
})

/** What was packed, and where it lies. */
export interface PackedExtension {
  /** 32 letters a–p, decided by the key for ever. */
  id: string
  version: string
  crxPath: string
  /** Text of the update document, also written to `outDir/updates.xml`. */
  updatesXml: string
}

/**
 * The extension's id: the first 128 bits of SHA-256 of the public key, written with the letters a–p.
 * @param keyFile PEM of the RSA private key
 */
export const extensionId = (keyFile: string): string => {
  const publicKey = createPublicKey(readFileSync(keyFile)).export({ type: 'spki', format: 'der' })
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32)
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
}

/**
 * Packs `extensionDir` into `outDir/porpoise-<version>.crx` and writes `outDir/updates.xml`. The same build and key
 * give the same bytes. A key file that is missing is a fault and throws: crx3 would make a new one, and so a new id.
 * @param options.baseUrl the collector's address without a final slash
 */
export const packExtension = async (options: {
  extensionDir: string
  keyFile: string
  outDir: string
  baseUrl: string
}): Promise<PackedExtension> => {
  const manifestFile = resolve(options.extensionDir, 'manifest.json')
  if (!existsSync(options.keyFile)) throw new Error(`no extension key at ${options.keyFile}`)
  if (!existsSync(manifestFile)) throw new Error(`no built extension at ${options.extensionDir}`)
  const manifest = Manifest.parse(JSON.parse(readFileSync(manifestFile, 'utf8')))
  const outDir = resolve(options.outDir)
  mkdirSync(outDir, { recursive: true })

  const id = extensionId(options.keyFile)
  const crxPath = join(outDir, crxName(manifest.version))
  // Written beside and renamed, so that a browser never fetches half a file.
  const unfinished = `${crxPath}.part`
  await pack([manifestFile], {
    keyPath: resolve(options.keyFile),
    crxPath: unfinished,
    forceDateTime: Date.UTC(2020, 0, 1),
  })
  renameSync(unfinished, crxPath)

  const updatesXml = updateDocument({
    id,
    version: manifest.version,
    lowestBrowser: manifest.minimum_chrome_version,
    crxUrl: `${options.baseUrl}/ext/${crxName(manifest.version)}`,
  })
  writeFileSync(join(outDir, 'updates.xml.part'), updatesXml)
  renameSync(join(outDir, 'updates.xml.part'), join(outDir, 'updates.xml'))
  return { id, version: manifest.version, crxPath, updatesXml }
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&apos;').replaceAll('<', '&lt;')

const updateDocument = (app: { id: string; version: string; lowestBrowser: string; crxUrl: string }): string =>
  `<?xml version='1.0' encoding='UTF-8'?>
<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>
  <app appid='${app.id}'>
    <updatecheck codebase='${escapeXml(app.crxUrl)}' version='${app.version}' prodversionmin='${app.lowestBrowser}'/>
  </app>
</gupdate>
`
