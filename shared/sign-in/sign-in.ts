// What passes between the dashboard and the collector about who somebody is.
import * as z from 'zod/mini'
import { type Role, shortText } from '../protocol/vocabulary.ts'

/** Six digits of the app, or a recovery code; spaces and hyphens do not count. */
export const Code = shortText(40)

/** A second step that is being set up: the same secret as a picture for the app and as text. */
export const NewSecondStep = z.strictObject({
  /** Base32, in groups of four. */
  secret: z.string(),
  /** A QR code as an SVG path over `size` × `size` squares. */
  picture: z.strictObject({ size: z.int(), path: z.string() }),
})
export type NewSecondStep = z.infer<typeof NewSecondStep>

/** Shown once. */
export const RecoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) })

export const ProviderName = z.strictObject({ name: z.string(), label: z.string() })
export type ProviderName = z.infer<typeof ProviderName>

export const Account = z.strictObject({
  now: z.int(),
  email: z.nullable(z.string()),
  hasPassword: z.boolean(),
  mustHaveSecondStep: z.boolean(),
  secondStep: z.nullable(z.strictObject({ sinceAt: z.int(), recoveryCodesLeft: z.int() })),
  /** Accounts elsewhere that open this one. */
  identities: z.array(z.strictObject({ label: z.string(), linkedAt: z.int() })),
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      browser: z.string(),
      way: z.enum(['link', 'password', 'provider']),
      createdAt: z.int(),
      usedAt: z.int(),
      isThis: z.boolean(),
    }),
  ),
})
export type Account = z.infer<typeof Account>

/** What somebody must show to prove anew who they are. `nothing`: a demonstration's link, behind which there is nothing. */
export const StepUpWays = z.strictObject({
  asks: z.enum(['password', 'password-and-code', 'code', 'provider', 'nothing']),
  providers: z.array(ProviderName),
})
export type StepUpWays = z.infer<typeof StepUpWays>

/** Why the way back from an account elsewhere did not sign anybody in. Stands behind `#` in the address of the sign-in page. */
export const NOT_SIGNED_IN_WHY = [
  'cancelled',
  'used-or-late',
  'not-believed',
  'no-answer',
  'wrong-domain',
  'wrong-tenant',
  'unverified-email',
  'unknown-person',
  'used-link',
  'identity-taken',
  'email-taken',
  'other-person',
  'not-proved-again',
] as const
export type NotSignedInWhy = (typeof NOT_SIGNED_IN_WHY)[number]

/**
 * Whoever sees more than their own class must show more than a password. The break-glass account sees no record, its password
 * is random and sealed, each use is told to others, and on the day it is needed nobody has its second device.
 */
export const mustHaveSecondStep = (role: Role): boolean => role !== 'teacher' && role !== 'break-glass'
