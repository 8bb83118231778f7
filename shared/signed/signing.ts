// How a device proves that a request is its own: ECDSA P-256 over a fixed text (protocol.md "Signing").
import { toBase64url } from './base64url.ts'

export const HEADER = {
  profile: 'porpoise-profile',
  time: 'porpoise-time',
  nonce: 'porpoise-nonce',
  signature: 'porpoise-signature',
  /** `concern` on a request that carries a concern, so that even an unreadable body is stored and receipted. */
  kind: 'porpoise-kind',
  /** The concern's id, beside `kind`. */
  id: 'porpoise-id',
  /** The school's enrolment token, on a request that cannot be signed yet: it only proves "from a machine of this school". */
  token: 'porpoise-token',
  /** The device's label, beside `token`: an unverified press is grouped by it. */
  label: 'porpoise-label',
} as const

export interface SignedRequest {
  method: 'GET' | 'POST'
  /** Path with query, as sent: `/api/v1/events`. */
  path: string
  /** Epoch milliseconds by the device's clock. */
  timeMs: number
  /** 16 random bytes, base64url. */
  nonce: string
  /** Lower-case hex SHA-256 of the body's bytes (of nothing, for GET). */
  bodyHash: string
}

/** The text that is signed. */
export const signedText = (request: SignedRequest): string =>
  `v1\n${request.method}\n${request.path}\n${request.timeMs}\n${request.nonce}\n${request.bodyHash}`

/** Lower-case hex SHA-256 of a text's UTF-8 bytes. */
export const sha256Hex = async (text: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Signs a request with the profile's non-extractable private key. Returns base64url of the raw 64-byte r‖s signature. */
export const signRequest = async (request: SignedRequest, key: CryptoKey): Promise<string> => {
  const bytes = new TextEncoder().encode(signedText(request))
  return toBase64url(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes)))
}
