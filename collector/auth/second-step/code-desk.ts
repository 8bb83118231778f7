// Judges codes and sets second steps up: the one place that knows a secret in the clear.
import type { NewSecondStep } from '../../../shared/sign-in/sign-in.ts'
import type { Collector } from '../../collector.ts'
import { attemptLimit } from '../attempt-limit.ts'
import { openText, sealText } from '../sealed-text.ts'
import { newRecoveryCodes, plainCode, recoveryHash } from './recovery-codes.ts'
import { codeCounter, describeSecret, newSecret } from './totp.ts'

const HOUR_MS = 60 * 60_000
/** Whoever guesses already has the password: ten tries an hour leave one chance in 1,400 a day. */
const TRIES_AN_HOUR = 10

export type CodeVerdict =
  | { ok: true }
  | { ok: false; why: 'wrong-code' | 'store-unavailable' }
  | { ok: false; why: 'too-many'; retryAfterS: number }

export interface CodeDesk {
  /** Takes a code of the app, or a recovery code, once. */
  judge: (personId: string, typed: string) => Promise<CodeVerdict>
  newSecret: () => string
  describe: (secret: string, account: string) => Promise<NewSecondStep>
  /** Keeps a new secret, if the app has it: proved by its first code. Answers the recovery codes. */
  confirm: (
    personId: string,
    secret: string,
    typed: string,
  ) => Promise<{ ok: true; recoveryCodes: string[] } | Exclude<CodeVerdict, { ok: true }>>
  newCodes: (personId: string) => { codes: string[]; hashes: string[] }
}

export const openCodeDesk = ({ store, schoolId, keys, clock }: Collector): CodeDesk => {
  const tries = attemptLimit(TRIES_AN_HOUR, HOUR_MS)
  const place = (personId: string): string => `${schoolId}/${personId}`

  const newCodes = (personId: string) => {
    const codes = newRecoveryCodes()
    return { codes, hashes: codes.map((code) => recoveryHash(keys.cookieSecret, personId, code)) }
  }

  const spend = async (personId: string, code: string): Promise<CodeVerdict> => {
    const step = await store.secondStep(schoolId, personId)
    if (step === null) return { ok: false, why: 'wrong-code' }
    let spent: Awaited<ReturnType<typeof store.spendCode>>
    if (/^\d{6}$/.test(code)) {
      const secret = openText(keys.cookieSecret, 'second-step', place(personId), step.sealedSecret)
      const counter = secret === null ? null : codeCounter(secret, code, clock())
      if (counter === null) return { ok: false, why: 'wrong-code' }
      spent = await store.spendCode(schoolId, personId, counter)
    } else {
      spent = await store.spendRecoveryCode(schoolId, personId, recoveryHash(keys.cookieSecret, personId, code))
    }
    if (spent.ok) return spent
    return { ok: false, why: spent.why === 'spent' ? 'wrong-code' : 'store-unavailable' }
  }

  return {
    judge: async (personId, typed) => {
      const retryAfterS = tries.take(personId, clock())
      if (retryAfterS > 0) return { ok: false, why: 'too-many', retryAfterS }
      const verdict = await spend(personId, plainCode(typed))
      if (verdict.ok) tries.forget(personId)
      return verdict
    },
    newSecret,
    describe: async (secret, account) => describeSecret(secret, (await store.school(schoolId))?.name ?? '', account),
    confirm: async (personId, secret, typed) => {
      const counter = codeCounter(secret, plainCode(typed), clock())
      if (counter === null) return { ok: false, why: 'wrong-code' }
      const { codes, hashes } = newCodes(personId)
      const sealedSecret = sealText(keys.cookieSecret, 'second-step', place(personId), secret)
      const kept = await store.setSecondStep(schoolId, personId, { sealedSecret, counter, codeHashes: hashes })
      return kept.ok ? { ok: true, recoveryCodes: codes } : { ok: false, why: 'store-unavailable' }
    },
    newCodes,
  }
}
