// Recovery codes, for the day the phone is lost: shown once, kept as keyed hashes, each good for one sign-in.
// cspell:ignore abcdefghjkmnpqrstuvwxyz
import { randomInt } from 'node:crypto'
import { keyedHash } from '../sealed-text.ts'

const HOW_MANY = 10
/** No letter or digit that is taken for another on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes such as `k7fm-2xqp-ht9r`: 59 random bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: HOW_MANY }, () =>
    Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
      '-',
    ),
  )

/** What was typed, as it is compared: without spaces and hyphens, in lower case. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]/g, '').toLowerCase()

export const recoveryHash = (secret: Buffer, personId: string, code: string): string =>
  keyedHash(secret, 'recovery-code', `${personId}/${plainCode(code)}`)
