// Whether what a provider says of somebody is enough, by the provider's kind. Pure: signature, issuer, audience, nonce and
// times have been checked before.
import type { NotSignedInWhy } from '../../../shared/sign-in/sign-in.ts'
import type { Provider } from '../../store/sign-in/sign-in-store.ts'

export interface KnownClaims {
  sub: string
  [claim: string]: unknown
}

export type ClaimsVerdict =
  | {
      ok: true
      subject: string
      /** One that the provider vouches for; null: none. */
      email: string | null
      name: string | null
    }
  | { ok: false; why: Extract<NotSignedInWhy, 'wrong-domain' | 'wrong-tenant' | 'unverified-email'> }

const textOf = (claim: unknown): string | null =>
  typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : null

/** `john@green.example`; null for anything else, such as a name that merely looks like one to a person. */
const emailOf = (claim: unknown): string | null => {
  const text = textOf(claim)?.toLowerCase() ?? null
  return text !== null && /^[^\s@]+@[^\s@]+$/.test(text) && text.length <= 254 ? text : null
}

export const judgeClaims = (
  { kind, pinned }: Pick<Provider, 'kind' | 'pinned'>,
  claims: KnownClaims,
): ClaimsVerdict => {
  const subject = claims.sub
  const name = textOf(claims.name)?.slice(0, 80) ?? null
  switch (kind) {
    case 'google':
      // A private account has no `hd` at all; its e-mail may well end in the school's domain.
      if (pinned === null || textOf(claims.hd)?.toLowerCase() !== pinned) return { ok: false, why: 'wrong-domain' }
      if (claims.email_verified !== true) return { ok: false, why: 'unverified-email' }
      return { ok: true, subject, email: emailOf(claims.email), name }
    case 'microsoft':
      if (pinned === null || textOf(claims.tid)?.toLowerCase() !== pinned) return { ok: false, why: 'wrong-tenant' }
      // The tenant is the school's own; its directory vouches for the address.
      return { ok: true, subject, email: emailOf(claims.email) ?? emailOf(claims.preferred_username), name }
    case 'other':
      return { ok: true, subject, email: claims.email_verified === true ? emailOf(claims.email) : null, name }
  }
}
