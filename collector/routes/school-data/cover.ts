// Cover: codes that staff make for a class, and the way in for whoever covers.
import { createHmac, randomInt } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { attemptLimit } from '../../auth/attempt-limit.ts'
import { browserName } from '../../auth/browser-name.ts'
import { describeMe, openSession } from '../../auth/staff-session.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { pageRoute, staffRoute } from '../../http/route.ts'
import type { StaffStreams } from '../../live/staff-stream.ts'

/** Letters and digits that nobody mistakes for one another, read aloud or on a whiteboard. */
const ALPHABET = 'ACDEFHJKLMNPQRTUVWXY34679'
const LETTERS = 8
const MINUTE_MS = 60_000

/** 25⁸ are 1.5 × 10¹¹: at thirty tries a minute nobody guesses one before the day is over. */
const newCode = (): string => Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** As it is typed: with spaces or a dash, in small letters. */
const plainCode = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

export const coverRoutes = (app: FastifyInstance, collector: Collector, streams: StaffStreams): void => {
  const { store, schoolId, clock, keys, report } = collector
  const hashOf = (code: string): string => createHmac('sha256', keys.cookieSecret).update(`cover ${code}`).digest('hex')
  /** A school is one address: thirty a minute are many supply teachers, and few guesses. */
  const byAddress = attemptLimit(30, MINUTE_MS)
  const byMaker = attemptLimit(30, MINUTE_MS)

  staffRoute(app, collector, 'coverCodes', async (_call, { viewer }) => ({
    now: clock(),
    classes: await store.coverClasses(schoolId, viewer),
    codes: await store.coverCodes(schoolId, viewer),
  }))

  staffRoute(app, collector, 'makeCoverCode', async ({ body, reply }, { viewer }) => {
    const waitS = byMaker.take(viewer.personId, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const code = newCode()
    const made = await store.makeCoverCode(schoolId, viewer, { ...body, codeHash: hashOf(code) })
    if (made.ok) return { code: `${code.slice(0, 4)}-${code.slice(4)}`, endsAt: made.endsAt }
    if (made.why === 'no-lesson') return refuse(reply, 'too-late', { detail: 'until: the class is in no lesson now' })
    return refuse(reply, made.why === 'code-taken' ? 'store-unavailable' : made.why)
  })

  staffRoute(app, collector, 'stopCoverCode', async ({ id, reply }, { viewer }) => {
    const stopped = await store.stopCoverCode(schoolId, viewer, id)
    if (!stopped.ok) return refuse(reply, stopped.why)
    await streams.refresh().catch(report('look again at who is signed in'))
    return {}
  })

  pageRoute(app, collector, 'useCoverCode', async ({ body, request, reply }) => {
    const waitS = byAddress.take(request.ip, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const name = body.name.trim().replace(/\s+/g, ' ').normalize('NFC')
    if (name === '' || /\p{Cc}/u.test(name)) return refuse(reply, 'bad-request', { detail: 'name: is empty or odd' })
    const used = await store.useCoverCode(schoolId, hashOf(plainCode(body.code)), name)
    if (!used.ok)
      return used.why === 'name-taken' ? refuse(reply, 'already-taken', { detail: 'name' }) : refuse(reply, used.why)
    const cookie = await openSession(collector, used.personId, { browser: browserName(request.headers['user-agent']), way: 'link' })
    if (cookie === null) return refuse(reply, 'store-unavailable')
    const person = await store.person(schoolId, used.personId)
    const me = person === null ? null : await describeMe(collector, person)
    if (me === null) return refuse(reply, 'bad-token')
    reply.header('set-cookie', cookie)
    return me
  })
}
