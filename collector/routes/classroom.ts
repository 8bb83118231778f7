// Today's release codes and practices, for the adults of a class.
import type { FastifyInstance } from 'fastify'
import { nextSchoolDays } from '../../shared/concern/school-hours.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { staffRoute } from '../http/route.ts'
import { releaseCode } from '../school/release-codes.ts'
import { holdsSafeguardingRole } from '../school/visible-alerts.ts'
import { WHOLE_SCHOOL } from '../store/people/release-rows.ts'

export const classroomRoutes = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId, clock } = collector

  staffRoute(app, collector, 'releaseCodes', async ({ reply }, { viewer }) => {
    const [day] = nextSchoolDays(await store.schoolTimes(schoolId), clock(), 1)
    const isMine = (scopeId: string): boolean => viewer.classIds.includes(scopeId)
    const scopes = (await store.releaseScopes(schoolId)).filter(
      ({ scopeId, days }) =>
        day !== undefined && days.includes(day) && (isMine(scopeId) || holdsSafeguardingRole(viewer.role)),
    )
    if (day === undefined || scopes.length === 0) return { day: null, codes: [] }
    // In the chain before it is answered: a code opens covered screens.
    const object = `release-code:${day}`
    const details = { scopes: scopes.map(({ name }) => name) }
    const noted = await store.recordAudit(schoolId, {
      actor: viewer.personId,
      action: 'look-release-code',
      object,
      details,
    })
    if (!noted.ok) return refuse(reply, noted.why)
    return {
      day,
      codes: scopes.flatMap(({ scopeId, name, secret }) =>
        secret === null
          ? []
          : [{ name: scopeId === WHOLE_SCHOOL ? 'Whole school' : name, code: releaseCode(secret, scopeId, day) }],
      ),
    }
  })

  staffRoute(app, collector, 'practices', async (_call, { viewer }) => ({
    now: clock(),
    practices: await store.practices(schoolId, viewer),
  }))

  staffRoute(app, collector, 'openPractice', async ({ body, reply }, { viewer }) => {
    const opened = await store.openPractice(schoolId, viewer, body.classId)
    if (!opened.ok) return refuse(reply, opened.why)
    return { now: clock(), practices: await store.practices(schoolId, viewer) }
  })

  staffRoute(app, collector, 'endPractice', async ({ id, reply }, { viewer }) => {
    const ended = await store.endPractice(schoolId, viewer, id)
    if (!ended.ok) return refuse(reply, ended.why)
    return { now: clock(), practices: await store.practices(schoolId, viewer) }
  })
}
