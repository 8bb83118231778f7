// The door: what a right password still needs, and the opening of a session.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { mustHaveSecondStep } from '../../../shared/sign-in/sign-in.ts'
import type { NextStep, SignInReply } from '../../../shared/sign-in/sign-in-reply.ts'
import { attemptLimit } from '../../auth/attempt-limit.ts'
import { browserName } from '../../auth/browser-name.ts'
import { type CodeDesk, type CodeVerdict, openCodeDesk } from '../../auth/second-step/code-desk.ts'
import { openTickets, type Tickets } from '../../auth/second-step/tickets.ts'
import { describeMe, openSession } from '../../auth/staff-session.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import type { SignInWay } from '../../store/sign-in/sign-in-store.ts'

const TICKET_LIFE_MS = 10 * 60_000
const NOTED_A_MINUTE = 10

/** A person whose password was right; `secret`: of the second step they are setting up. */
export interface AtTheDoor {
  personId: string
  secret: string | null
}

export interface Entry {
  codes: CodeDesk
  atTheDoor: Tickets<AtTheDoor>
  /** Opens a session and says who is in; an answer that has been sent where it cannot. */
  welcome: (
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    way: SignInWay,
  ) => Promise<Me | FastifyReply>
  /** After a right password: in, or on to the second step. */
  afterPassword: (request: FastifyRequest, reply: FastifyReply, personId: string) => Promise<SignInReply | FastifyReply>
  /** Notes a sign-in that failed. Not awaited: a store that cannot write keeps nobody waiting. */
  noteFailed: (personId: string | null, details: { way: SignInWay; why: string }) => void
}

/** Answers a code that did not open. */
export const refuseCode = (reply: FastifyReply, verdict: Exclude<CodeVerdict, { ok: true }>): FastifyReply =>
  verdict.why === 'too-many'
    ? refuse(reply, 'too-many', { retryAfterS: verdict.retryAfterS })
    : refuse(reply, verdict.why)

export const openEntry = (collector: Collector): Entry => {
  const { store, schoolId, clock, report } = collector
  const codes = openCodeDesk(collector)
  const atTheDoor = openTickets<AtTheDoor>(TICKET_LIFE_MS, clock)
  /** A flood of wrong tries must not fill the record. */
  const noted = attemptLimit(NOTED_A_MINUTE, 60_000)

  const welcome: Entry['welcome'] = async (request, reply, personId, way) => {
    const person = await store.person(schoolId, personId)
    const me = person === null ? null : await describeMe(collector, person)
    if (me === null) return refuse(reply, 'not-signed-in')
    const opening = { browser: browserName(request.headers['user-agent']), way }
    const cookie = await openSession(collector, personId, opening)
    if (cookie === null) return refuse(reply, 'store-unavailable')
    reply.header('set-cookie', cookie)
    return me
  }

  return {
    codes,
    atTheDoor,
    welcome,
    afterPassword: async (request, reply, personId) => {
      const [person, step] = await Promise.all([store.person(schoolId, personId), store.secondStep(schoolId, personId)])
      if (person?.role == null) return refuse(reply, 'not-signed-in')
      const next: NextStep['next'] | null =
        step !== null ? 'code' : mustHaveSecondStep(person.role) ? 'second-step' : null
      if (next === null) return welcome(request, reply, personId, 'password')
      return { next, ticket: atTheDoor.keep({ personId, secret: null }) }
    },
    noteFailed: (personId, details) => {
      if (noted.take(personId ?? 'unknown', clock()) > 0) return
      store.noteFailedSignIn(schoolId, personId, details).catch(report('note a failed sign-in'))
    },
  }
}
