// Who is on the staff and what they may do. Who may do what: shared/access.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { holdsRight } from '../../../shared/access/rights.ts'
import { invitableBy } from '../../../shared/access/two-people.ts'
import { LINK_LIFE_MS, linkAddress, newToken, tokenHash } from '../../auth/one-time-link.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'
import type { StaffLine } from '../../store/access/access-store.ts'

const signInOf = ({ signedInAt, hasAccount }: StaffLine): 'has-signed-in' | 'account' | 'none' => {
  if (signedInAt !== null) return 'has-signed-in'
  return hasAccount ? 'account' : 'none'
}

/** @param reachable ids of staff whom some channel can send to now */
export const peopleRoutes = (
  app: FastifyInstance,
  collector: Collector,
  reachable: () => Promise<readonly string[]>,
): void => {
  const { store, schoolId, clock, publicUrl } = collector

  staffRoute(app, collector, 'people', async (_call, { viewer }) => {
    const { staff, invitations, proposals, classes, isSetUp } = await store.people(schoolId)
    const within = new Set(await reachable())
    return {
      now: clock(),
      isSetUp,
      people: staff.map(({ hasAccount, ...line }) => ({
        ...line,
        signIn: signInOf({ hasAccount, ...line }),
        isReachable: within.has(line.id),
      })),
      invitations,
      proposals,
      classes,
      may: {
        invite: holdsRight(viewer, 'invite-people') ? invitableBy(viewer, isSetUp) : [],
        changeRoles: holdsRight(viewer, 'change-roles'),
        agree: holdsRight(viewer, 'agree-roles'),
      },
    }
  })

  /** A token that becomes a way in if the store says so, and is forgotten if not. */
  const freshLink = () => {
    const token = newToken()
    const fresh = { tokenHash: tokenHash(token), expiresAt: clock() + LINK_LIFE_MS }
    const answer = (outcome: 'done' | 'proposed' | 'link') => ({
      outcome,
      link: outcome === 'link' ? linkAddress(publicUrl(), token) : null,
    })
    return { fresh, answer }
  }

  staffRoute(app, collector, 'invitePerson', async ({ body, reply }, { viewer }) => {
    const { fresh, answer } = freshLink()
    const name = body.name.trim()
    const email = body.email?.trim().toLowerCase() ?? null
    if (name === '' || email === '') return refuse(reply, 'bad-request', { detail: 'name or e-mail: is blank' })
    const invited = await store.invite(schoolId, viewer, { ...body, name, email }, fresh)
    if (invited.ok) return answer(invited.outcome)
    return refuse(reply, invited.why, invited.why === 'already-taken' ? { detail: 'email' } : {})
  })

  const plain = async (
    reply: FastifyReply,
    work: Promise<{ ok: true } | { ok: false; why: 'not-found' | 'store-unavailable' }>,
  ) => {
    const done = await work
    return done.ok ? {} : refuse(reply, done.why)
  }
  staffRoute(app, collector, 'withdrawInvitation', ({ id, reply }, { viewer }) =>
    plain(reply, store.withdrawInvitation(schoolId, viewer, id)),
  )
  staffRoute(app, collector, 'refuseProposal', ({ id, reply }, { viewer }) =>
    plain(reply, store.refuseProposal(schoolId, viewer, id)),
  )

  staffRoute(app, collector, 'changeRole', async ({ id, body, reply }, { viewer }) => {
    const changed = await store.changeRole(schoolId, viewer, id, body)
    return changed.ok ? { outcome: changed.outcome, link: null } : refuse(reply, changed.why)
  })
  staffRoute(app, collector, 'markLeft', async ({ id, reply }, { viewer }) => {
    const marked = await store.markLeft(schoolId, viewer, id)
    return marked.ok ? { outcome: marked.outcome, link: null } : refuse(reply, marked.why)
  })
  staffRoute(app, collector, 'agreeToProposal', async ({ id, reply }, { viewer }) => {
    const { fresh, answer } = freshLink()
    const agreed = await store.agreeToProposal(schoolId, viewer, id, fresh)
    return agreed.ok ? answer(agreed.outcome) : refuse(reply, agreed.why)
  })
}
