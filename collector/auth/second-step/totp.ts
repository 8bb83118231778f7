// Codes of an authenticator app (RFC 6238: SHA-1, six digits, half a minute), which every such app understands.
import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'
import type { NewSecondStep } from '../../../shared/sign-in/sign-in.ts'

const PERIOD_S = 30
/** A phone's clock may be this many half minutes off, either way. */
const WINDOW = 1

const totpOf = (secret: string, issuer = 'Porpoise', label = ''): TOTP =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret: Secret.fromBase32(secret) })

/** A new secret: 160 random bits in base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/**
 * The half minute that a code belongs to, or null where it is none of the three near now.
 * @param now epoch milliseconds
 */
export const codeCounter = (secret: string, code: string, now: number): number | null => {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_S) + delta
}

/** Draws the dark squares of a QR code as one path: an attribute, which the strictest policy allows. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) =>
      row.map((isDark, x) => (isDark && row[x - 1] !== true ? `M${x} ${y}h${runFrom(row, x)}v1H${x}z` : '')),
    )
    .join('')

const runFrom = (row: readonly boolean[], x: number): number => {
  let end = x
  while (row[end] === true) end += 1
  return end - x
}

/** What the page shows of a new secret. The app lists it under the school's name and the account's. */
export const describeSecret = (secret: string, schoolName: string, account: string): NewSecondStep => {
  const uri = totpOf(
    secret,
    `Porpoise ${schoolName}`.replaceAll(':', ' ').trim(),
    account.replaceAll(':', ' '),
  ).toString()
  const { size, data } = encode(uri, { ecc: 'M', border: 2 })
  return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), picture: { size, path: pathOf(data) } }
}
