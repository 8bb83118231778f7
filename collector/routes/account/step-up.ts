// Proving anew who one is, for what must not be done by whoever sits down at an open screen.
import type { FastifyInstance } from 'fastify'
import type { StepUpWays } from '../../../shared/sign-in/sign-in.ts'
import { attemptLimit } from '../../auth/attempt-limit.ts'
import { passwordFits } from '../../auth/password.ts'
import type { SignedIn } from '../../auth/staff-session.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'
import { type Entry, refuseCode } from './entry.ts'

export const stepUpRoutes = (app: FastifyInstance, collector: Collector, entry: Entry): void => {
  const { store, schoolId, clock, demonstration } = collector
  const byPerson = attemptLimit(5, 60_000)

  const waysOf = async ({ person, way }: SignedIn): Promise<StepUpWays> => {
    const [account, step, identities, providers] = await Promise.all([
      store.accountOf(schoolId, person.id),
      store.secondStep(schoolId, person.id),
      store.identities(schoolId, person.id),
      store.providers(schoolId),
    ])
    const own = providers.filter(({ issuer }) => identities.some((identity) => identity.issuer === issuer))
    const named = own.map(({ name, label }) => ({ name, label }))
    if (demonstration && way === 'link') return { asks: 'nothing', providers: [] }
    if (account !== null) return { asks: step === null ? 'password' : 'password-and-code', providers: named }
    return { asks: step === null ? 'provider' : 'code', providers: named }
  }

  staffRoute(app, collector, 'stepUpWays', async (_call, who) => waysOf(who))

  staffRoute(app, collector, 'stepUp', async ({ body, reply }, who) => {
    const { asks } = await waysOf(who)
    const personId = who.person.id
    if (asks === 'provider') return refuse(reply, 'bad-request', { detail: 'this account is proved at its provider' })
    if (asks === 'password' || asks === 'password-and-code') {
      const retryAfterS = byPerson.take(personId, clock())
      if (retryAfterS > 0) return refuse(reply, 'too-many', { retryAfterS })
      const account = await store.accountOf(schoolId, personId)
      const fits = await passwordFits(account?.passwordHash ?? null, body.password ?? '')
      if (fits === null) return refuse(reply, 'too-many')
      if (!fits) {
        entry.noteFailed(personId, { way: 'password', why: 'not-proved-again' })
        return refuse(reply, 'wrong-password')
      }
      byPerson.forget(personId)
    }
    if (asks === 'code' || asks === 'password-and-code') {
      const verdict = await entry.codes.judge(personId, body.code ?? '')
      if (!verdict.ok) return refuseCode(reply, verdict)
    }
    const marked = await store.markProved(schoolId, who.idHash)
    if (marked.ok) return {}
    return refuse(reply, marked.why === 'not-found' ? 'not-signed-in' : marked.why)
  })
}
