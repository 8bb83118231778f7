// One-time links: the first start's set-up link, invitations, and the demonstration's ways in.
import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../../shared/protocol/vocabulary.ts'
import type { Store } from '../store/store.ts'

/** How long a link waits to be used. */
export const LINK_LIFE_MS = 7 * 24 * 60 * 60_000

/** Hash under which tokens of links and of enrolment are kept. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * A new token: 192 random bits, so that a plain hash of it is safe to keep. In hex: it is given to commands, and one that
 * began with a hyphen would be taken for an option.
 */
export const newToken = (): string => randomBytes(24).toString('hex')

/** The token stands behind `#`, which browsers never send: it reaches no log and no proxy. */
export const linkAddress = (publicUrl: string, token: string): string => `${publicUrl}/link#${token}`

export interface Invitation {
  role: Role
  personId: string | null
  name: string | null
  signsInAtOnce: boolean
}

/** Makes a link and returns its token, or null where the store cannot keep it. */
export const makeLink = async (
  store: Store,
  schoolId: string,
  invitation: Invitation,
  now: number,
): Promise<string | null> => {
  const token = newToken()
  const kept = await store.addLink(schoolId, {
    ...invitation,
    tokenHash: tokenHash(token),
    expiresAt: now + LINK_LIFE_MS,
  })
  return kept.ok ? token : null
}
