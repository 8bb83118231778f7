// The staff's routes about a class's devices: how they are, and what an adult asks of them until the bell.
import * as z from 'zod/mini'
import { DeviceTile } from '../class-view/device-tile.ts'
import { LESSON_DOES, LESSON_LASTS, Lesson } from '../class-view/lesson.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import { AtMs, Id } from '../protocol/ids.ts'
import type { Route } from './route.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']
/** Line breaks are allowed in what somebody writes. */
const freeText = (longest: number) => z.string().check(z.maxLength(longest))

export const ClassView = z.strictObject({
  /** The collector's clock. */
  now: AtMs,
  classId: Id,
  name: z.string(),
  /** When school closes today; null: it is closed now, or has given no hours. */
  bellAt: z.nullable(AtMs),
  /** In the order of their labels, always. */
  devices: z.array(DeviceTile),
  /** What stands now. */
  lessons: z.array(Lesson),
})
export type ClassView = z.infer<typeof ClassView>

export const LessonRequest = z.strictObject({
  /** Becomes the lesson's id: asking twice is asking once. */
  actionId: Id,
  does: z.enum(LESSON_DOES),
  lasts: z.enum(LESSON_LASTS),
  /** A site's address or name; null for eyes-front. */
  site: z.nullable(freeText(2000)),
  /** Required for a site; null for eyes-front. */
  reason: z.nullable(freeText(500)),
})
export type LessonRequest = z.infer<typeof LessonRequest>

export const CLASS_VIEW_ROUTES = {
  /** Classes that this adult may look at. */
  classes: { method: 'GET', path: '/api/v1/class-view', caller: 'staff', right: 'lead-class', request: null, reply: z.strictObject({ classes: z.array(z.strictObject({ id: Id, name: z.string() })) }), errors: staff },
  classView: { method: 'GET', path: '/api/v1/class-view/:id', caller: 'staff', right: 'lead-class', request: null, reply: ClassView, errors: staff },
  /** `:id` is the class. */
  askLesson: { method: 'POST', path: '/api/v1/class-view/:id/lesson', caller: 'staff', right: 'lead-class', request: LessonRequest, reply: ClassView, errors: [...staff, 'bad-request', 'store-unavailable'] },
  /** `:id` is the lesson. */
  endLesson: { method: 'POST', path: '/api/v1/class-view/lessons/:id/end', caller: 'staff', right: 'lead-class', request: z.strictObject({}), reply: ClassView, errors: [...staff, 'bad-request', 'store-unavailable'] },
} as const satisfies Record<string, Route>
