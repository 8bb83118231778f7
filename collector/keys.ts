// The school's keys, made at the first start and never replaced: losing one would orphan every enrolled device.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Everything secret that the collector holds outside its database. */
export interface Keys {
  /** Ed25519 private key that signs settings, lists and commands. */
  settings: KeyObject
  /** Its public half as raw base64url: `collectorKey` in the managed configuration. */
  collectorKey: string
  /** Ed25519 private key that signs the heads of the audit chain. */
  audit: KeyObject
  /** PEM file of the extension's RSA key: decides the extension's id for ever. */
  extensionKeyFile: string
  /** Keys the hashes of session cookies, so that a copy of the database opens no session. */
  cookieSecret: Buffer
}

export type KeysOutcome = { ok: true; keys: Keys } | { ok: false; why: 'missing-key' | 'unreadable-key'; file: string }

const FILES = {
  settings: 'settings.ed25519',
  audit: 'audit.ed25519',
  extension: 'extension.pem',
  cookie: 'cookie.secret',
} as const

const makeKey = (name: keyof typeof FILES): string => {
  if (name === 'cookie') return `${randomBytes(32).toString('base64url')}\n`
  const { privateKey } =
    name === 'extension' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519')
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

const writeNew = (file: string, text: string): void => {
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Reads the keys, making those that are missing. Beside an existing database nothing is made: a key that went missing
 * there must be restored from its back-up, since a new one would make every device distrust the collector.
 * @param folder `keys/` in the data folder
 * @param databaseExists whether the school's database is already there
 */
export const loadKeys = (folder: string, databaseExists: boolean): KeysOutcome => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of Object.keys(FILES) as (keyof typeof FILES)[]) {
    const file = join(folder, FILES[name])
    if (existsSync(file)) continue
    if (databaseExists) return { ok: false, why: 'missing-key', file }
    writeNew(file, makeKey(name))
  }
  const pathOf = (name: keyof typeof FILES): string => join(folder, FILES[name])
  // A restored back-up often comes with wide-open permissions.
  for (const name of Object.keys(FILES) as (keyof typeof FILES)[]) chmodSync(pathOf(name), 0o600)
  const settings = readEd25519(pathOf('settings'))
  const audit = readEd25519(pathOf('audit'))
  const cookieSecret = Buffer.from(readFileSync(pathOf('cookie'), 'utf8').trim(), 'base64url')
  if (settings === null) return { ok: false, why: 'unreadable-key', file: pathOf('settings') }
  if (audit === null) return { ok: false, why: 'unreadable-key', file: pathOf('audit') }
  if (cookieSecret.length < 32) return { ok: false, why: 'unreadable-key', file: pathOf('cookie') }
  const { x } = createPublicKey(settings).export({ format: 'jwk' })
  return {
    ok: true,
    keys: { settings, collectorKey: String(x), audit, extensionKeyFile: pathOf('extension'), cookieSecret },
  }
}

const readEd25519 = (file: string): KeyObject | null => {
  try {
    const key = createPrivateKey(readFileSync(file))
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
