// The part of the store's contract about who somebody is: accounts elsewhere, second steps, sessions of one person.
import type { Written } from '../rows.ts'

/** How a session was opened. */
export type SignInWay = 'link' | 'password' | 'provider'

export interface SessionOpening {
  /** Coarse, such as `Chrome on ChromeOS`. */
  browser: string
  way: SignInWay
}

export interface OwnSession extends SessionOpening {
  idHash: string
  createdAt: number
  usedAt: number
}

export interface Provider {
  /** Part of addresses: `google`, `microsoft`, or the technician's own word. */
  name: string
  kind: 'google' | 'microsoft' | 'other'
  /** What the button says. */
  label: string
  issuer: string
  clientId: string
  sealedSecret: string
  pinned: string | null
}

export interface Identity {
  issuer: string
  subject: string
}

export interface SecondStep {
  sealedSecret: string
  sinceAt: number
  lastCounter: number
  recoveryCodesLeft: number
}

/** Who did it: a person, or null for the command line. */
type Actor = string | null

export interface SignInStore {
  providers(schoolId: string): Promise<Provider[]>
  /** Adds a provider or replaces the one of this name. People keep their links as long as the issuer is the same. */
  saveProvider(schoolId: string, provider: Provider): Promise<Written>
  removeProvider(schoolId: string, name: string): Promise<Written<object, 'not-found'>>

  personByIdentity(schoolId: string, identity: Identity): Promise<string | null>
  identities(schoolId: string, personId: string): Promise<(Identity & { linkedAt: number })[]>
  /**
   * Uses a one-time link with an account elsewhere in a password's place, once. `email` is what the provider vouches for: where
   * the invitation's person has another one, it is `other-person` and the link stays usable.
   */
  useLinkWithIdentity(
    schoolId: string,
    tokenHash: string,
    who: Identity & { name: string; email: string | null },
  ): Promise<Written<{ personId: string }, 'bad-token' | 'email-taken' | 'identity-taken' | 'other-person'>>

  accountOf(schoolId: string, personId: string): Promise<{ email: string; passwordHash: string } | null>
  /** Changes a password and ends every other session of this person; answers which. */
  changePassword(
    schoolId: string,
    personId: string,
    passwordHash: string,
    keepIdHash: string,
  ): Promise<Written<{ ended: string[] }, 'not-found'>>

  secondStep(schoolId: string, personId: string): Promise<SecondStep | null>
  /** Sets or replaces a second step, with its recovery codes. */
  setSecondStep(
    schoolId: string,
    personId: string,
    step: { sealedSecret: string; counter: number; codeHashes: readonly string[] },
  ): Promise<Written>
  removeSecondStep(schoolId: string, personId: string, actor: Actor): Promise<Written<object, 'not-found'>>
  setRecoveryCodes(
    schoolId: string,
    personId: string,
    codeHashes: readonly string[],
  ): Promise<Written<object, 'not-found'>>
  /** Takes a code of this half minute; `spent` where it, or a later one, was taken before. */
  spendCode(schoolId: string, personId: string, counter: number): Promise<Written<object, 'spent'>>
  spendRecoveryCode(schoolId: string, personId: string, codeHash: string): Promise<Written<object, 'spent'>>

  /** Sessions that are still in time, the last used first. */
  sessionsOf(schoolId: string, personId: string): Promise<OwnSession[]>
  /** Ends one session of a person, or all, or all but `keepIdHash`; answers which, for their streams. */
  endSessionsOf(
    schoolId: string,
    personId: string,
    which: { idHash: string } | { keepIdHash: string | null },
    actor: Actor,
  ): Promise<Written<{ ended: string[] }>>
  /** The person at this session has just proved who they are. */
  markProved(schoolId: string, idHash: string): Promise<Written<object, 'not-found'>>
  /** `personId` null: there is no such account, and nothing of what was typed is kept. */
  noteFailedSignIn(
    schoolId: string,
    personId: string | null,
    details: { way: SignInWay; why: string },
  ): Promise<Written>
}
