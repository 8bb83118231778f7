// Signing in and out: local accounts and one-time links. What comes after a right password is in account/.
import type { FastifyInstance } from 'fastify'
import { isCommonPassword } from '../../shared/sign-in/guessed-passwords.ts'
import { attemptLimit } from '../auth/attempt-limit.ts'
import { tokenHash } from '../auth/one-time-link.ts'
import { hashPassword, passwordFits } from '../auth/password.ts'
import { sessionCookie } from '../auth/session-cookie.ts'
import { describeMe } from '../auth/staff-session.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { pageRoute, staffRoute } from '../http/route.ts'
import type { StaffStreams } from '../live/staff-stream.ts'
import { accountRoutes } from './account/account-routes.ts'
import { codeRoutes } from './account/code-routes.ts'
import { openEntry } from './account/entry.ts'
import { providerRoutes } from './account/provider-routes.ts'
import { stepUpRoutes } from './account/step-up.ts'

const MINUTE_MS = 60_000

export const signInRoutes = (app: FastifyInstance, collector: Collector, streams: StaffStreams): void => {
  const { store, schoolId, clock } = collector
  /** Per account: a wrong password five times. Per network address: high, since a school is one address. */
  const byAccount = attemptLimit(5, MINUTE_MS)
  const byAddress = attemptLimit(60, MINUTE_MS)
  const linksByAddress = attemptLimit(60, MINUTE_MS)

  const entry = openEntry(collector)
  codeRoutes(app, collector, entry)
  providerRoutes(app, collector, entry)
  stepUpRoutes(app, collector, entry)
  accountRoutes(app, collector, entry, streams)

  pageRoute(app, collector, 'signIn', async ({ body, request, reply }) => {
    const now = clock()
    const email = body.email.trim().toLowerCase()
    const waitS = Math.max(byAccount.take(email, now), byAddress.take(request.ip, now))
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const account = await store.account(schoolId, email)
    const fits = await passwordFits(account?.passwordHash ?? null, body.password)
    if (fits === null) return refuse(reply, 'too-many')
    if (!fits || account === null) {
      entry.noteFailed(account?.personId ?? null, { way: 'password', why: 'wrong-password' })
      return refuse(reply, 'wrong-password')
    }
    byAccount.forget(email)
    return entry.afterPassword(request, reply, account.personId)
  })

  pageRoute(app, collector, 'linkInfo', async ({ body, request, reply }) => {
    const waitS = linksByAddress.take(request.ip, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const link = await store.link(schoolId, tokenHash(body.token))
    if (link === null) return refuse(reply, 'bad-token')
    const school = await store.school(schoolId)
    return { role: link.role, name: link.name, schoolName: school?.name ?? '', signsInAtOnce: link.signsInAtOnce }
  })

  pageRoute(app, collector, 'useLink', async ({ body, request, reply }) => {
    const waitS = linksByAddress.take(request.ip, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const link = await store.link(schoolId, tokenHash(body.token))
    if (link === null) return refuse(reply, 'bad-token')
    const account = link.signsInAtOnce ? null : await newAccount(body)
    if (account === 'common') return refuse(reply, 'bad-request', { detail: 'password: one of the commonest' })
    if (account === 'incomplete') return refuse(reply, 'bad-request', { detail: 'name, email and password are needed' })
    if (account === 'busy') return refuse(reply, 'too-many')
    const used = await store.useLink(schoolId, tokenHash(body.token), account)
    if (used.ok) {
      return account === null
        ? entry.welcome(request, reply, used.personId, 'link')
        : entry.afterPassword(request, reply, used.personId)
    }
    if (used.why === 'email-taken') return refuse(reply, 'already-taken', { detail: 'email' })
    return refuse(reply, used.why)
  })

  staffRoute(app, collector, 'signOut', async ({ reply }, who) => {
    const ended = await store.endSession(schoolId, who.idHash)
    if (!ended.ok) return refuse(reply, ended.why)
    streams.endSession(who.idHash)
    // Also wipes what the browser keeps for this origin beside the cookie.
    reply.header('set-cookie', sessionCookie(null)).header('clear-site-data', '"cache"')
    return {}
  })

  staffRoute(app, collector, 'me', async ({ reply }, who) => {
    return (await describeMe(collector, who.person)) ?? refuse(reply, 'not-signed-in')
  })
}

const newAccount = async (body: { name: string | null; email: string | null; password: string | null }) => {
  const { name, email, password } = body
  if (name === null || email === null || password === null || !/^[^\s@]+@[^\s@]+$/.test(email.trim()))
    return 'incomplete'
  if (isCommonPassword(password)) return 'common'
  const passwordHash = await hashPassword(password)
  return passwordHash === null ? 'busy' : { name: name.trim(), email: email.trim().toLowerCase(), passwordHash }
}
