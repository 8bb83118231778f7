// What staff do with agreements: see how far their classes have got, record a reading, look at who declined.
import type { FastifyInstance } from 'fastify'
import { schoolYearName } from '../../shared/agreement/school-year.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { staffRoute } from '../http/route.ts'

export const agreementRoutes = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId } = collector

  staffRoute(app, collector, 'agreements', async (_call, { viewer }) => {
    const { schoolYear, classes } = await store.agreementCoverage(schoolId, viewer)
    const audiences = new Set(classes.map(({ audience }) => audience))
    const texts = (await store.agreements(schoolId))
      .filter(({ audience }) => audiences.has(audience))
      .map(({ audience, version, text }) => ({ audience, version, text }))
    return { schoolYear: schoolYearName(schoolYear), classes, texts }
  })

  staffRoute(app, collector, 'agreementReadAloud', async ({ id, body, reply }, { viewer }) => {
    const recorded = await store.recordReading(schoolId, viewer, id, body)
    if (recorded.ok) return { coverage: recorded.coverage }
    return recorded.why === 'action-id-reused'
      ? refuse(reply, 'bad-request', { detail: 'actionId: used for another reading already' })
      : refuse(reply, recorded.why)
  })

  staffRoute(app, collector, 'agreementDeclined', async ({ id, reply }, { viewer }) => {
    const seen = await store.lookAtDeclined(schoolId, viewer, id)
    return seen.ok ? { pupils: seen.pupils } : refuse(reply, seen.why)
  })
}
