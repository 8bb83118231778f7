// First use in the dashboard: its state, the school's form, links for lead and deputy, trial alerts, finishing.
import type { FastifyInstance } from 'fastify'
import { schoolIsSound } from '../../../shared/set-up/school-draft.ts'
import type { SetUp } from '../../../shared/set-up/set-up-routes.ts'
import { LINK_LIFE_MS, linkAddress, newToken, tokenHash } from '../../auth/one-time-link.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'

/**
 * @param openScreens ids of staff with an open dashboard
 * @param wake tells the couriers that a trial may be due
 */
export const setUpRoutes = (
  app: FastifyInstance,
  collector: Collector,
  openScreens: () => readonly string[],
  wake: () => void,
): void => {
  const { store, schoolId, clock, demonstration } = collector

  const shown = async (personId: string): Promise<SetUp> => {
    const state = await store.setUp(schoolId)
    const open = new Set(openScreens())
    return {
      now: clock(),
      isDemonstration: demonstration,
      state,
      onScreen: [...new Set(state.leads.map((lead) => lead.personId))].filter((id) => open.has(id)),
      mayInvite: state.takesInvitations && state.technicians.some((one) => one.personId === personId),
    }
  }

  staffRoute(app, collector, 'setUp', async (_call, { viewer }) => shown(viewer.personId))

  staffRoute(app, collector, 'setUpNews', async (_call, { viewer }) => ({
    isDemonstration: demonstration,
    ...(await store.setUpNews(schoolId, viewer.personId)),
  }))

  staffRoute(app, collector, 'confirmSchool', async ({ body, reply }, { viewer }) => {
    if (!schoolIsSound(body)) return refuse(reply, 'bad-request', { detail: 'name, time zone or hours' })
    const saved = await store.confirmSchool(schoolId, viewer.personId, body)
    if (saved.ok) return shown(viewer.personId)
    return refuse(reply, saved.why === 'no-school' ? 'not-found' : saved.why)
  })

  staffRoute(app, collector, 'inviteLead', async ({ body, reply }, { viewer }) => {
    const email = body.email?.trim() ?? null
    if (body.personId === null && (email === null || !/^[^\s@]+@[^\s@]+$/.test(email)))
      return refuse(reply, 'bad-request', { detail: 'email' })
    const token = newToken()
    const expiresAt = clock() + LINK_LIFE_MS
    const wish = { ...body, name: body.name.trim(), email }
    const made = await store.inviteLead(schoolId, viewer.personId, wish, { tokenHash: tokenHash(token), expiresAt })
    if (made.ok) return { link: { url: linkAddress(collector.publicUrl(), token), expiresAt }, refused: null }
    if (made.why === 'not-found' || made.why === 'store-unavailable') return refuse(reply, made.why)
    return { link: null, refused: made.why }
  })

  staffRoute(app, collector, 'sendSetUpTrial', async ({ body, reply }, { viewer }) => {
    const sent = await store.sendSetUpTrial(schoolId, viewer.personId, body.personId, body.duty)
    if (sent.ok) {
      wake()
      return { isOwn: false }
    }
    return sent.why === 'own' ? { isOwn: true } : refuse(reply, sent.why)
  })

  staffRoute(app, collector, 'showSetUpTrial', async ({ id, reply }, { viewer }) => {
    const noted = await store.showSetUpTrial(schoolId, viewer.personId, id)
    return noted.ok ? {} : refuse(reply, noted.why)
  })

  staffRoute(app, collector, 'answerSetUpTrial', async ({ id, reply }, { viewer }) => {
    const noted = await store.answerSetUpTrial(schoolId, viewer.personId, id)
    return noted.ok ? {} : refuse(reply, noted.why)
  })

  staffRoute(app, collector, 'finishSetUp', async ({ reply }, { viewer }) => {
    const finished = await store.finishSetUp(schoolId, viewer.personId)
    if (!finished.ok && finished.why === 'store-unavailable') return refuse(reply, finished.why)
    return shown(viewer.personId)
  })
}
