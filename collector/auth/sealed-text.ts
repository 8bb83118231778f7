// Secrets that must be read again (of second steps, of providers): sealed with a key that stands outside the database, so
// that a copy of the database alone tells none of them.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What a secret is for. Part of the key, so that one kind never opens as another. */
export type SealPurpose = 'second-step' | 'provider'

const keyFor = (secret: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'porpoise', purpose, 32))

/**
 * AES-256-GCM under a key drawn from `keys/cookie.secret`.
 * @param place whose secret it is (`school/person`): moved to another row it does not open
 */
export const sealText = (secret: Buffer, purpose: SealPurpose, place: string, text: string): string => {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null where it was not sealed with this key for this place. */
export const openText = (secret: Buffer, purpose: SealPurpose, place: string, sealed: string): string | null => {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), bytes.subarray(0, 12))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** A keyed hash, for what is only ever compared. */
export const keyedHash = (secret: Buffer, purpose: string, text: string): string =>
  createHmac('sha256', keyFor(secret, purpose)).update(text).digest('hex')
