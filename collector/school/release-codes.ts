// Release codes: six digits a class and a day, so that an adult at the machine can give the screen back with no network.
// Devices hold only what tells a right code from a wrong one, for the next school days; a code itself never leaves here
// but to the screens of staff.
import { createHmac, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { RELEASE_ROUNDS } from '../../shared/concern/release-rounds.ts'
import { nextSchoolDays, schoolDay } from '../../shared/concern/school-hours.ts'
import type { Collector } from '../collector.ts'
import type { VerifierRow } from '../store/rows.ts'

const stretch = promisify(pbkdf2)
const DAYS_AHEAD = 10
/** After the start, so that presses come first; then little by little: a small server has other work. */
const FIRST_MS = 15_000
const PACE_MS = 2_000
const AGAIN_MS = 15 * 60_000

/** The code of a scope (a class, or the school) on a school day. `secret` is hex. */
export const releaseCode = (secret: string, scopeId: string, day: string): string =>
  String(
    createHmac('sha256', Buffer.from(secret, 'hex')).update(`${scopeId}|${day}`).digest().readUInt32BE(0) % 1_000_000,
  ).padStart(6, '0')

const verifierOf = async (secret: string, scopeId: string, day: string): Promise<VerifierRow> => {
  const salt = randomBytes(16)
  const hash = await stretch(releaseCode(secret, scopeId, day), salt, RELEASE_ROUNDS, 32, 'sha256')
  return { scopeId, day, salt: salt.toString('hex'), hash: hash.toString('hex') }
}

export interface ReleaseCodes {
  /** Makes every verifier that is missing, at once. */
  prepare: () => Promise<void>
  stop: () => void
}

/** Keeps the verifiers of the coming school days ready. */
export const releaseCodes = (collector: Collector): ReleaseCodes => {
  const { store, schoolId, clock, report } = collector
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (isStopped || ms === 0) resolve()
      else setTimeout(resolve, ms).unref()
    })

  const prepare = async (paceMs: number): Promise<void> => {
    await store.makeReleaseSecrets(schoolId)
    const times = await store.schoolTimes(schoolId)
    const now = clock()
    const today = schoolDay(now, times.timeZone)
    const scopes = await store.releaseScopes(schoolId)
    // Day by day, the nearest first: a code that is wanted today does not wait for those of next week.
    for (const day of nextSchoolDays(times, now, DAYS_AHEAD)) {
      const rows: VerifierRow[] = []
      for (const { scopeId, secret, days } of scopes) {
        if (isStopped || secret === null || days.includes(day)) continue
        rows.push(await verifierOf(secret, scopeId, day))
        await pause(paceMs)
      }
      if (rows.length > 0 && !isStopped) await store.saveVerifiers(schoolId, rows, today)
    }
  }
  const inTurn = (paceMs: number): Promise<void> => {
    const before = running ?? Promise.resolve()
    running = before.then(() => prepare(paceMs))
    return running
  }
  const later = (ms: number): void => {
    timer = setTimeout(() => {
      inTurn(PACE_MS)
        .catch(report('prepare release codes'))
        .finally(() => !isStopped && later(AGAIN_MS))
    }, ms)
    timer.unref()
  }
  later(FIRST_MS)
  return {
    prepare: () => inTurn(0),
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
