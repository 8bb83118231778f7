// The second step on the way in: a code, or setting one up first where the role needs it.
import type { FastifyInstance } from 'fastify'
import { attemptLimit } from '../../auth/attempt-limit.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { pageRoute } from '../../http/route.ts'
import { type Entry, refuseCode } from './entry.ts'

export const codeRoutes = (app: FastifyInstance, collector: Collector, entry: Entry): void => {
  const { store, schoolId, clock } = collector
  const { codes, atTheDoor, welcome } = entry
  const byAddress = attemptLimit(60, 60_000)

  pageRoute(app, collector, 'signInCode', async ({ body, request, reply }) => {
    const waitS = byAddress.take(request.ip, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const door = atTheDoor.look(body.ticket)
    if (door === null) return refuse(reply, 'bad-token')
    const verdict = await codes.judge(door.personId, body.code)
    if (!verdict.ok) {
      if (verdict.why === 'wrong-code') entry.noteFailed(door.personId, { way: 'password', why: 'wrong-code' })
      return refuseCode(reply, verdict)
    }
    // Of two requests with the same ticket one goes in.
    if (atTheDoor.take(body.ticket) === null) return refuse(reply, 'bad-token')
    return welcome(request, reply, door.personId, 'password')
  })

  pageRoute(app, collector, 'signInSecondStep', async ({ body, request, reply }) => {
    const waitS = byAddress.take(request.ip, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const door = atTheDoor.look(body.ticket)
    // Somebody who has a second step proves it; a right password alone never replaces one.
    if (door === null || (await store.secondStep(schoolId, door.personId)) !== null) return refuse(reply, 'bad-token')
    door.secret ??= codes.newSecret()
    const account = await store.accountOf(schoolId, door.personId)
    return codes.describe(door.secret, account?.email ?? '')
  })

  pageRoute(app, collector, 'signInSecondStepDone', async ({ body, request, reply }) => {
    const waitS = byAddress.take(request.ip, clock())
    if (waitS > 0) return refuse(reply, 'too-many', { retryAfterS: waitS })
    const door = atTheDoor.look(body.ticket)
    if (door === null || door.secret === null || (await store.secondStep(schoolId, door.personId)) !== null) {
      return refuse(reply, 'bad-token')
    }
    const confirmed = await codes.confirm(door.personId, door.secret, body.code)
    if (!confirmed.ok) return refuseCode(reply, confirmed)
    if (atTheDoor.take(body.ticket) === null) return refuse(reply, 'bad-token')
    const me = await welcome(request, reply, door.personId, 'password')
    return 'personId' in me ? { me, recoveryCodes: confirmed.recoveryCodes } : me
  })
}
