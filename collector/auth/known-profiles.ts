// Profiles and their imported keys, kept for a few seconds: ingest must not read the store for every request.
import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Profile } from '../store/rows.ts'
import type { Store } from '../store/store.ts'

/** A revocation made elsewhere takes effect after this long at the latest. */
const FRESH_MS = 5_000
/** A trust of 100,000 profiles keeps them all; beyond that everything is read anew. */
const MOST = 120_000

export interface KnownProfile {
  profile: Profile
  key: KeyObject
}

export interface KnownProfiles {
  /** Null: no such profile, or its key cannot be read. A promise only where the store has to be asked. */
  find: (profileId: string) => KnownProfile | null | Promise<KnownProfile | null>
}

/** @param clock epoch milliseconds */
export const knownProfiles = (store: Store, schoolId: string, clock: () => number): KnownProfiles => {
  const known = new Map<string, { readAt: number; entry: KnownProfile }>()
  const read = async (profileId: string): Promise<KnownProfile | null> => {
    const profile = await store.profile(schoolId, profileId)
    const before = known.get(profileId)?.entry
    if (profile === null) {
      known.delete(profileId)
      return null
    }
    // A key never changes under its profile id, so importing it once is enough.
    const key = before?.key ?? importKey(profile)
    if (key === null) return null
    if (known.size >= MOST) known.clear()
    const entry = { profile, key }
    known.set(profileId, { readAt: clock(), entry })
    return entry
  }
  return {
    find: (profileId) => {
      const hit = known.get(profileId)
      const age = hit === undefined ? Number.NaN : clock() - hit.readAt
      return hit !== undefined && age >= 0 && age < FRESH_MS ? hit.entry : read(profileId)
    },
  }
}

const importKey = (profile: Profile): KeyObject | null => {
  try {
    return createPublicKey({ key: { ...profile.publicJwk }, format: 'jwk' })
  } catch {
    return null
  }
}
