// One's own account: the second step, the password, and where one is signed in.
import type { FastifyInstance } from 'fastify'
import { isCommonPassword } from '../../../shared/sign-in/guessed-passwords.ts'
import { mustHaveSecondStep } from '../../../shared/sign-in/sign-in.ts'
import { attemptLimit } from '../../auth/attempt-limit.ts'
import { hashPassword, passwordFits } from '../../auth/password.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'
import type { StaffStreams } from '../../live/staff-stream.ts'
import { type Entry, refuseCode } from './entry.ts'

const SET_UP_LIFE_MS = 15 * 60_000

export const accountRoutes = (
  app: FastifyInstance,
  collector: Collector,
  entry: Entry,
  streams: StaffStreams,
): void => {
  const { store, schoolId, clock } = collector
  const { codes } = entry
  const byPerson = attemptLimit(5, 60_000)
  /** Secrets that wait for their first code, by session: at most one each. */
  const settingUp = new Map<string, { secret: string; until: number }>()
  const end = (ended: readonly string[]): void => {
    for (const idHash of ended) streams.endSession(idHash)
  }

  staffRoute(app, collector, 'account', async (_call, { person, idHash }) => {
    const [account, step, identities, providers, sessions] = await Promise.all([
      store.accountOf(schoolId, person.id),
      store.secondStep(schoolId, person.id),
      store.identities(schoolId, person.id),
      store.providers(schoolId),
      store.sessionsOf(schoolId, person.id),
    ])
    const labelOf = (issuer: string): string =>
      providers.find((provider) => provider.issuer === issuer)?.label ?? new URL(issuer).hostname
    return {
      now: clock(),
      email: account?.email ?? person.email,
      hasPassword: account !== null,
      mustHaveSecondStep: person.role !== null && account !== null && mustHaveSecondStep(person.role),
      secondStep: step === null ? null : { sinceAt: step.sinceAt, recoveryCodesLeft: step.recoveryCodesLeft },
      identities: identities.map(({ issuer, linkedAt }) => ({ label: labelOf(issuer), linkedAt })),
      sessions: sessions.map(({ idHash: id, ...session }) => ({ id, ...session, isThis: id === idHash })),
    }
  })

  staffRoute(app, collector, 'changePassword', async ({ body, reply }, { person, idHash }) => {
    const account = await store.accountOf(schoolId, person.id)
    if (account === null) return refuse(reply, 'not-found')
    const retryAfterS = byPerson.take(person.id, clock())
    if (retryAfterS > 0) return refuse(reply, 'too-many', { retryAfterS })
    const fits = await passwordFits(account.passwordHash, body.current)
    if (fits === null) return refuse(reply, 'too-many')
    if (!fits) return refuse(reply, 'wrong-password')
    byPerson.forget(person.id)
    if (isCommonPassword(body.next))
      return refuse(reply, 'bad-request', { detail: 'next: one of the commonest passwords' })
    const hash = await hashPassword(body.next)
    if (hash === null) return refuse(reply, 'too-many')
    const changed = await store.changePassword(schoolId, person.id, hash, idHash)
    if (!changed.ok) return refuse(reply, changed.why)
    end(changed.ended)
    return {}
  })

  staffRoute(app, collector, 'secondStep', async (_call, { person, idHash }) => {
    const now = clock()
    for (const [key, { until }] of settingUp) if (until <= now) settingUp.delete(key)
    const secret = codes.newSecret()
    settingUp.set(idHash, { secret, until: now + SET_UP_LIFE_MS })
    return codes.describe(secret, person.email ?? person.name)
  })

  staffRoute(app, collector, 'secondStepDone', async ({ body, reply }, { person, idHash }) => {
    const held = settingUp.get(idHash)
    if (held === undefined || held.until <= clock()) return refuse(reply, 'too-late')
    const confirmed = await codes.confirm(person.id, held.secret, body.code)
    if (!confirmed.ok) return refuseCode(reply, confirmed)
    settingUp.delete(idHash)
    return { recoveryCodes: confirmed.recoveryCodes }
  })

  staffRoute(app, collector, 'secondStepRemove', async ({ reply }, { person }) => {
    const removed = await store.removeSecondStep(schoolId, person.id, person.id)
    return removed.ok ? {} : refuse(reply, removed.why)
  })

  staffRoute(app, collector, 'newRecoveryCodes', async ({ reply }, { person }) => {
    const { codes: recoveryCodes, hashes } = codes.newCodes(person.id)
    const kept = await store.setRecoveryCodes(schoolId, person.id, hashes)
    return kept.ok ? { recoveryCodes } : refuse(reply, kept.why)
  })

  staffRoute(app, collector, 'endOwnSession', async ({ id, reply }, { person }) => {
    const ended = await store.endSessionsOf(schoolId, person.id, { idHash: id }, person.id)
    if (!ended.ok) return refuse(reply, ended.why)
    if (ended.ended.length === 0) return refuse(reply, 'not-found')
    end(ended.ended)
    return {}
  })

  staffRoute(app, collector, 'endOtherSessions', async ({ reply }, { person, idHash }) => {
    const ended = await store.endSessionsOf(schoolId, person.id, { keepIdHash: idHash }, person.id)
    if (!ended.ok) return refuse(reply, ended.why)
    end(ended.ended)
    return { ended: ended.ended.length }
  })
}
