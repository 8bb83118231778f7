// The release code, checked on the device with no network: an adult at the machine gives the screen back. Promises: a code
// of a day before the last one the collector has told of is refused; a try counts before it is looked at, over restarts;
// the record says which code it was.

import { RELEASE_ROUNDS } from '../../../shared/concern/release-rounds.ts'
import { waitAfterWrong } from '../../../shared/concern/wrong-codes.ts'
import type { CodeAnswer } from '../../../shared/protocol/messages.ts'
import type { ReleaseVerifier } from '../../../shared/protocol/settings.ts'
import { browser } from '../browser.ts'
import { makeLine } from '../in-turn.ts'
import { currentPolicy, learnedDay } from '../settings.ts'
import { noteChange } from './acts.ts'
import { openConcerns } from './cover-record.ts'
import { liftCovers } from './lift.ts'

const KEY = 'codeTries'
interface Tries {
  wrong: number
  /** Epoch ms by the device's clock. */
  lastAt: number
}

const inTurn = makeLine()

const readTries = async (): Promise<Tries> => {
  const kept: Record<string, unknown> = await browser.storage.local.get(KEY).catch(() => ({}))
  const tries = kept[KEY] as Tries | undefined
  return typeof tries?.wrong === 'number' ? tries : { wrong: 0, lastAt: 0 }
}

/** Today's first: the likeliest is looked at before the others. */
const candidates = (): ReleaseVerifier[] => {
  const from = learnedDay()
  return (currentPolicy().settings?.releaseVerifiers ?? [])
    .filter(({ day }) => day >= from)
    .sort((one, other) => one.day.localeCompare(other.day))
}

/** Whether any code could be taken here now. */
export const hasReleaseCodes = (): boolean => candidates().length > 0

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const isCodeOf = async (code: CryptoKey, { salt, hash }: ReleaseVerifier): Promise<boolean> => {
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: RELEASE_ROUNDS }
  const derived = new Uint8Array(await crypto.subtle.deriveBits(algorithm, code, 256))
  const wanted = bytesOf(hash)
  return derived.every((byte, place) => byte === wanted[place])
}

const findVerifier = async (code: string): Promise<ReleaseVerifier | null> => {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits'])
  for (const verifier of candidates()) if (await isCodeOf(key, verifier)) return verifier
  return null
}

/** @param code six digits */
export const tryReleaseCode = (code: string): Promise<CodeAnswer> =>
  inTurn(async () => {
    const concerns = openConcerns()
    if (concerns.length === 0) return { outcome: 'released' }
    if (!hasReleaseCodes()) return { outcome: 'none' }
    const tries = await readTries()
    const now = Date.now()
    const waitMs = waitAfterWrong(tries.wrong, tries.lastAt, now)
    if (waitMs > 0) return { outcome: 'wait', waitMs }
    const counted: Tries = { wrong: tries.wrong + 1, lastAt: now }
    await browser.storage.local.set({ [KEY]: counted })
    const verifier = await findVerifier(code)
    if (verifier === null) {
      const nextMs = waitAfterWrong(counted.wrong, now, Date.now())
      return nextMs > 0 ? { outcome: 'wait', waitMs: nextMs } : { outcome: 'wrong' }
    }
    await browser.storage.local.remove(KEY)
    for (const concern of concerns)
      if (concern.practiceId === null) await noteChange(concern, 'code-released', `${verifier.scope} ${verifier.day}`)
    await liftCovers(concerns, 'take-away')
    return { outcome: 'released' }
  })
