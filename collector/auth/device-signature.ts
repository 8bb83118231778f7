// Checks a device's ECDSA P-256 signature (shared/signed/signing.ts).
import { createHash, hash, type KeyObject, verify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { signedText } from '../../shared/signed/signing.ts'

/** The signature headers as they came, not yet believed. */
export interface ClaimedSignature {
  profileId: string
  timeMs: number
  nonce: string
  signature: string
}

/** How far a device's clock may be off on everything but ingest. */
export const CLOCK_TOLERANCE_MS = 10 * 60_000

/** One value of a header: node joins most repeated ones, and a joined one fits no shape below. */
export const headerText = (headers: IncomingHttpHeaders, name: string): string | null => {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

/** Reads the four headers; null where one is missing or has not the shape of one. */
export const claimedSignature = (headers: IncomingHttpHeaders): ClaimedSignature | null => {
  const profileId = headerText(headers, 'porpoise-profile')
  const time = headerText(headers, 'porpoise-time')
  const nonce = headerText(headers, 'porpoise-nonce')
  const signature = headerText(headers, 'porpoise-signature')
  if (profileId === null || time === null || nonce === null || signature === null) return null
  if (profileId.length > 40 || !/^-?\d{1,16}$/.test(time) || nonce.length > 40 || signature.length > 120) return null
  return { profileId, timeMs: Number(time), nonce, signature }
}

/** Lower-case hex SHA-256, as it stands in the signed text. */
export const bodyHash = (body: Uint8Array): string => hash('sha256', body, 'hex')

/** RFC 7638 thumbprint of a P-256 JWK, base64url: names a key that nobody has vouched for. */
export const keyThumbprint = (jwk: { crv: string; kty: string; x: string; y: string }): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }))
    .digest('base64url')

/** Whether the signature over method, path, time, nonce and body hash was made with this key. */
export const isSignedBy = (
  key: KeyObject,
  method: 'GET' | 'POST',
  path: string,
  bodyHashHex: string,
  claim: ClaimedSignature,
): boolean => {
  const signature = Buffer.from(claim.signature, 'base64url')
  if (signature.length !== 64) return false
  const text = signedText({ method, path, timeMs: claim.timeMs, nonce: claim.nonce, bodyHash: bodyHashHex })
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature)
}
