// Routes of cover: a code for a class until the bell, and the page on which whoever covers uses it.
import * as z from 'zod/mini'
import { Me } from '../../protocol/alerts.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import { AtMs, Id } from '../../protocol/ids.ts'
import { shortText } from '../../protocol/vocabulary.ts'
import type { Route } from '../route.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']

export const CoverOverview = z.strictObject({
  now: AtMs,
  /** Classes for which this member of staff may make a code. */
  classes: z.array(z.strictObject({ id: Id, name: z.string(), isInLesson: z.boolean() })),
  codes: z.array(
    z.strictObject({
      id: Id,
      classId: Id,
      className: z.string(),
      madeBy: z.string(),
      endsAt: AtMs,
      usedBy: z.array(z.string()),
    }),
  ),
})
export type CoverOverview = z.infer<typeof CoverOverview>

export const COVER_ROUTES = {
  coverCodes: {
    method: 'GET',
    path: '/api/v1/cover',
    caller: 'staff',
    right: 'make-cover-code',
    request: null,
    reply: CoverOverview,
    errors: staff,
  },
  /** `too-late`: the class is in no lesson now. The code is told once, here, and never again. */
  makeCoverCode: {
    method: 'POST',
    path: '/api/v1/cover',
    caller: 'staff',
    right: 'make-cover-code',
    request: z.strictObject({ classId: Id, until: z.enum(['lesson', 'day']) }),
    reply: z.strictObject({ code: z.string(), endsAt: AtMs }),
    errors: [...staff, 'bad-request', 'too-late', 'too-many', 'store-unavailable'],
  },
  stopCoverCode: {
    method: 'POST',
    path: '/api/v1/cover/:id/stop',
    caller: 'staff',
    right: 'make-cover-code',
    request: z.strictObject({}),
    reply: z.strictObject({}),
    errors: [...staff, 'bad-request', 'store-unavailable'],
  },
  /** `already-taken`: this name has used the code before. */
  useCoverCode: {
    method: 'POST',
    path: '/api/v1/cover/use',
    caller: 'anyone',
    request: z.strictObject({ name: shortText(80), code: shortText(40) }),
    reply: Me,
    errors: ['bad-request', 'bad-origin', 'bad-token', 'already-taken', 'too-many', 'store-unavailable'],
  },
} as const satisfies Record<string, Route>
