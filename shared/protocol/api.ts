// One table of every collector route: the collector validates with it, device and dashboard call with it,
// docs/api.md is generated from it.
import * as z from 'zod/mini'
import { AGREEMENT_ROUTES } from '../routes/agreement-routes.ts'
import { CAN_SEE_ROUTES } from '../routes/can-see-routes.ts'
import { CHANNEL_ROUTES } from '../routes/channel-routes.ts'
import { CLASS_VIEW_ROUTES } from '../routes/class-view-routes.ts'
import { DEVICE_ROUTES } from '../routes/device-routes.ts'
import { ACCOUNT_ROUTES } from '../routes/people/account-routes.ts'
import { COVER_ROUTES } from '../routes/people/cover-routes.ts'
import { PEOPLE_ROUTES } from '../routes/people/people-routes.ts'
import type { Route } from '../routes/route.ts'
import { SCHOOL_DATA_ROUTES } from '../routes/school-data-routes.ts'
import { STAFF_ROUTES } from '../routes/staff-routes.ts'
import { STREAM_ROUTES } from '../routes/stream-routes.ts'
import { SET_UP_ROUTES } from '../set-up/set-up-routes.ts'

export const API = {
  health: { method: 'GET', path: '/healthz', caller: 'anyone', request: null, reply: z.strictObject({ ok: z.boolean(), problems: z.array(z.string()) }), errors: [] },
  ...DEVICE_ROUTES,
  updates: { method: 'GET', path: '/ext/updates.xml', caller: 'anyone', request: null, reply: null, errors: ['not-found'] },
  extension: { method: 'GET', path: '/ext/:file', caller: 'anyone', request: null, reply: null, errors: ['not-found'] },
  ...STAFF_ROUTES,
  ...AGREEMENT_ROUTES,
  ...ACCOUNT_ROUTES,
  ...PEOPLE_ROUTES,
  ...CHANNEL_ROUTES,
  ...SET_UP_ROUTES,
  ...STREAM_ROUTES,
  ...CLASS_VIEW_ROUTES,
  ...CAN_SEE_ROUTES,
  ...SCHOOL_DATA_ROUTES,
  ...COVER_ROUTES,
} as const satisfies Record<string, Route>

export type ApiName = keyof typeof API
export type RequestOf<N extends ApiName> = (typeof API)[N]['request'] extends z.core.$ZodType ? z.infer<(typeof API)[N]['request']> : null
export type ReplyOf<N extends ApiName> = (typeof API)[N]['reply'] extends z.core.$ZodType ? z.infer<(typeof API)[N]['reply']> : null
