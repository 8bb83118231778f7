// Signed bundles: everything a device obeys or believes is one. The payload travels as the exact text that was
// signed, so no canonical form is needed. A bundle that does not verify, is older, or is another school's, never
// replaces the last good one.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'
import { fromBase64url, toBase64url } from './base64url.ts'

export const SignedBundle = z.strictObject({
  /** JSON text of a `BundlePayload`; the Ed25519 signature is over its UTF-8 bytes. */
  payload: z.string().check(z.maxLength(4_000_000)),
  /** base64url, 64 bytes. */
  signature: z.string().check(z.maxLength(100)),
})
export type SignedBundle = z.infer<typeof SignedBundle>

/** The envelope inside a bundle. `version` rises for ever within one school and kind; `body` is parsed by its kind's schema. */
export const BundlePayload = z.strictObject({
  schoolId: Id,
  kind: z.enum(['settings', 'list-manifest', 'command']),
  version: z.int().check(z.minimum(1)),
  expiresAt: AtMs,
  body: z.unknown(),
})
export type BundlePayload = z.infer<typeof BundlePayload>

export type OpenedBundle =
  | { ok: true; payload: BundlePayload }
  | { ok: false; why: 'unreadable' | 'bad-signature' | 'other-kind' | 'other-school' }

/** Signs a payload. The key is an Ed25519 private `CryptoKey`. */
export const signBundle = async (payload: BundlePayload, key: CryptoKey): Promise<SignedBundle> => {
  const text = JSON.stringify(payload)
  const signature = await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text))
  return { payload: text, signature: toBase64url(new Uint8Array(signature)) }
}

/**
 * Verifies and opens a bundle. Version and expiry are the caller's to judge, since only it knows what it holds and the time.
 * @param schoolId null while the device does not know its school yet (first settings after enrolment)
 */
export const openBundle = async (
  bundle: SignedBundle,
  key: CryptoKey,
  kind: BundlePayload['kind'],
  schoolId: string | null,
): Promise<OpenedBundle> => {
  const signature = fromBase64url(bundle.signature)
  if (signature === null) return { ok: false, why: 'unreadable' }
  const genuine = await crypto.subtle.verify('Ed25519', key, signature, new TextEncoder().encode(bundle.payload))
  if (!genuine) return { ok: false, why: 'bad-signature' }
  const parsed = BundlePayload.safeParse(parseJson(bundle.payload))
  if (!parsed.success) return { ok: false, why: 'unreadable' }
  if (parsed.data.kind !== kind) return { ok: false, why: 'other-kind' }
  if (schoolId !== null && parsed.data.schoolId !== schoolId) return { ok: false, why: 'other-school' }
  return { ok: true, payload: parsed.data }
}

/** Imports the public half of the collector's key, as it stands in policy (`collectorKey`) and in the enrolment answer. */
export const importCollectorKey = async (base64url: string): Promise<CryptoKey | null> => {
  const raw = fromBase64url(base64url)
  if (raw === null || raw.length !== 32) return null
  return crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
