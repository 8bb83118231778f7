// A class's devices for its adults, and what they ask of them until the bell.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { lessonEndsAt } from '../../../shared/class-view/lesson.ts'
import type { LessonStep } from '../../../shared/class-view/lesson-step.ts'
import { bellAt } from '../../../shared/concern/school-hours.ts'
import { canonicalAddress } from '../../../shared/guard/canonical-address.ts'
import { isProtectedHost } from '../../../shared/guard/protected-hosts.ts'
import type { ClassView, LessonRequest } from '../../../shared/routes/class-view-routes.ts'
import type { Collector } from '../../collector.ts'
import { refuse } from '../../http/refusal.ts'
import { staffRoute } from '../../http/route.ts'
import { classTiles } from '../../school/class-tiles.ts'
import type { Viewer } from '../../store/rows.ts'

/** The host of an address or of a bare name; null: neither. */
const hostOf = (site: string): string | null => {
  const text = site.trim()
  const address = canonicalAddress(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!address.ok || address.isIpLiteral || !address.host.includes('.')) return null
  return /^[a-z0-9._-]{3,253}$/.test(address.host) ? address.host : null
}

type Wish = { ok: true; step: LessonStep; reason: string | null } | { ok: false; detail: string }

const wishOf = ({ does, site, reason }: LessonRequest, by: string | null): Wish => {
  if (does === 'eyes-front') return { ok: true, step: { does, by }, reason: null }
  const host = hostOf(site ?? '')
  if (host === null) return { ok: false, detail: 'site: not the address or name of a site' }
  const why = (reason ?? '').trim()
  if (why === '') return { ok: false, detail: 'reason: is required' }
  // What a child may need in need is never shut, by nobody and for no lesson.
  if (does === 'block' && isProtectedHost(host)) return { ok: false, detail: 'site: helplines are never blocked' }
  return { ok: true, step: { does, host }, reason: why }
}

export const classViewRoutes = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId, clock, heard } = collector

  const bell = async (now: number): Promise<number | null> => bellAt(await store.schoolTimes(schoolId), now)
  const view = async (reply: FastifyReply, viewer: Viewer, classId: string): Promise<ClassView | FastifyReply> => {
    const known = await store.classDevices(schoolId, viewer, classId)
    if (known === null) return refuse(reply, 'not-found')
    const now = clock()
    const devices = classTiles(known, heard, now)
    return { now, classId, name: known.name, bellAt: await bell(now), devices, lessons: known.lessons }
  }

  staffRoute(app, collector, 'classes', async (_call, { viewer }) => ({
    classes: await store.classesOf(schoolId, viewer),
  }))

  staffRoute(app, collector, 'classView', async ({ id, reply }, { viewer }) => view(reply, viewer, id))

  staffRoute(app, collector, 'askLesson', async ({ id, body, reply }, { viewer }) => {
    const [school, person] = await Promise.all([store.school(schoolId), store.person(schoolId, viewer.personId)])
    const wish = wishOf(body, school?.showsAdultNames === true ? (person?.name.slice(0, 80) ?? null) : null)
    if (!wish.ok) return refuse(reply, 'bad-request', { detail: wish.detail })
    const now = clock()
    const untilAt = lessonEndsAt(body.does, body.lasts, now, await bell(now))
    if (untilAt === null)
      return refuse(reply, 'bad-request', { detail: 'lasts: school is closed, so there is no bell' })
    const { step, reason } = wish
    const asked = await store.askLesson(schoolId, viewer, {
      lessonId: body.actionId,
      classId: id,
      step,
      reason,
      untilAt,
    })
    if (asked.ok) return view(reply, viewer, id)
    return asked.why === 'action-id-reused'
      ? refuse(reply, 'bad-request', { detail: 'actionId: used for another lesson already' })
      : refuse(reply, asked.why)
  })

  staffRoute(app, collector, 'endLesson', async ({ id, reply }, { viewer }) => {
    const ended = await store.endLesson(schoolId, viewer, id)
    return ended.ok ? view(reply, viewer, ended.classId) : refuse(reply, ended.why)
  })
}
