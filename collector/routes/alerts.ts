// What staff do with alerts: the list, deliberate looks and the steps from seen to closed.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { AlertActionReply } from '../../shared/protocol/alerts.ts'
import type { SignedIn } from '../auth/staff-session.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { staffRoute } from '../http/route.ts'
import type { AlertStep } from '../store/store.ts'

export const alertRoutes = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId, clock } = collector

  staffRoute(app, collector, 'alerts', async (_call, { viewer }) => ({
    ...(await store.openAlerts(schoolId, viewer)),
    now: clock(),
  }))

  const look = (name: 'alertDevice' | 'alertName' | 'alertAddress', kind: 'device' | 'name' | 'address'): void =>
    staffRoute(app, collector, name, async ({ id, reply }, { viewer }) => {
      const seen = await store.lookAtAlert(schoolId, viewer, id, kind)
      return seen.ok ? seen.look : refuse(reply, seen.why)
    })
  look('alertDevice', 'device')
  look('alertName', 'name')
  look('alertAddress', 'address')

  const act = async (
    reply: FastifyReply,
    { viewer }: SignedIn,
    id: string,
    step: AlertStep,
  ): Promise<AlertActionReply | FastifyReply> => {
    const done = await store.actOnAlert(schoolId, viewer, id, step)
    if (done.ok) return { won: done.won, alert: done.alert }
    switch (done.why) {
      case 'may-not-give-back':
        return refuse(reply, 'bad-request', { detail: 'page: this age group’s page may only be taken away' })
      case 'action-id-reused':
        return refuse(reply, 'bad-request', { detail: 'actionId: used for another step already' })
      default:
        return refuse(reply, done.why)
    }
  }
  staffRoute(app, collector, 'alertShown', ({ id, body, reply }, who) =>
    act(reply, who, id, { action: 'shown', ...body }),
  )
  staffRoute(app, collector, 'alertSeen', ({ id, body, reply }, who) =>
    act(reply, who, id, { action: 'seen', ...body }),
  )
  staffRoute(app, collector, 'alertUnsee', ({ id, body, reply }, who) =>
    act(reply, who, id, { action: 'unsee', ...body }),
  )
  staffRoute(app, collector, 'alertComing', ({ id, body, reply }, who) =>
    act(reply, who, id, { action: 'coming', ...body }),
  )
  staffRoute(app, collector, 'alertWith', ({ id, body, reply }, who) =>
    act(reply, who, id, { action: 'with', ...body }),
  )
  staffRoute(app, collector, 'alertRelease', ({ id, body, reply }, who) =>
    act(reply, who, id, { action: 'release', ...body }),
  )
  staffRoute(app, collector, 'alertClose', ({ id, body, reply }, who) =>
    act(reply, who, id, { action: 'close', ...body }),
  )
}
