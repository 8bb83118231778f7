// The profile's own key and its enrolment: a token asks, a non-extractable P-256 key answers for every request after.
import { importCollectorKey } from '../../../shared/signed/bundles.ts'
import { currentPolicy } from '../settings.ts'
import { database, type Identity } from '../store.ts'

let identity: Identity | null = null

export const currentIdentity = (): Identity | null => identity
export const profileId = (): string | null => identity?.profileId ?? null
export const isEnrolled = (): boolean => identity?.profileId != null && identity.collectorUrl === collectorOrigin()

/** Reads the kept identity, or makes the key pair of a new profile. */
export const readIdentity = async (): Promise<void> => {
  try {
    const db = await database()
    identity = (await db.get('identity', 'now')) ?? null
    if (identity !== null) return
    identity = await newIdentity()
    await db.put('identity', identity, 'now')
  } catch {
    // Without a database there is still a key for this worker's life: a press can at least be sent.
    identity ??= await newIdentity()
  }
}

const newIdentity = async (): Promise<Identity> => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const publicJwk = await crypto.subtle.exportKey('jwk', keys.publicKey)
  return {
    keys,
    publicJwk,
    profileId: null,
    schoolId: null,
    state: 'none',
    settingsKey: null,
    collectorUrl: null,
    email: null,
  }
}

export const keepIdentity = async (change: Partial<Identity>): Promise<void> => {
  if (identity === null) return
  identity = { ...identity, ...change }
  const db = await database().catch(() => null)
  await db?.put('identity', identity, 'now').catch(() => undefined)
}

/** The collector's origin by policy; plain http only on this machine. Null while it is not known or not allowed. */
export const collectorOrigin = (): string | null => {
  const { collectorUrl } = currentPolicy().managed
  if (collectorUrl === undefined || !URL.canParse(collectorUrl)) return null
  const { protocol, hostname, origin } = new URL(collectorUrl)
  if (protocol === 'https:') return origin
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost') ? origin : null
}

/** The key that settings, lists and commands must be signed with: policy's pin, else the key of the enrolment. */
export const collectorKey = async (): Promise<{ key: CryptoKey; pinned: boolean } | null> => {
  const pin = currentPolicy().managed.collectorKey
  const text = pin ?? identity?.settingsKey ?? null
  if (text === null) return null
  const key = await importCollectorKey(text)
  return key === null ? null : { key: key as CryptoKey, pinned: pin !== undefined }
}
