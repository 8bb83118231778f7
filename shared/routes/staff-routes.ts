// The staff's part of the table of routes (signing in is in account-routes.ts), apart so that the dashboard does not carry what only devices say.
import * as z from 'zod/mini'
import type { Right } from '../access/rights.ts'
import { ALERT_ACTIONS, Alert, AlertActionReply, AlertAddress, AlertDevice, AlertName, Me } from '../protocol/alerts.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import { Id } from '../protocol/ids.ts'
import { Practice, ReleaseCodes } from './classroom.ts'
import type { Route } from './route.ts'

const Practices = z.strictObject({ now: z.int(), practices: z.array(Practice) })
const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']

const alertAction = <A extends keyof typeof ALERT_ACTIONS>(name: A) =>
  ({
    method: 'POST',
    path: `/api/v1/alerts/:id/${name}`,
    caller: 'staff',
    right: 'answer-alerts',
    request: ALERT_ACTIONS[name],
    reply: AlertActionReply,
    errors: [...staff, 'bad-request', 'too-late', 'store-unavailable'],
  }) as const

const alertLook = <N extends string, G extends Right, R extends z.core.$ZodType>(name: N, right: G, reply: R) => ({ method: 'GET', path: `/api/v1/alerts/:id/${name}`, caller: 'staff', right, request: null, reply, errors: staff }) as const

/** The list, the stream, looks and steps. */
export const STAFF_ROUTES = {
  signOut: { method: 'POST', path: '/api/v1/sign-out', caller: 'staff', right: 'own-account', request: z.strictObject({}), reply: z.strictObject({}), errors: ['not-signed-in', 'bad-origin'] },
  me: { method: 'GET', path: '/api/v1/me', caller: 'staff', right: 'own-account', request: null, reply: Me, errors: ['not-signed-in'] },
  alerts: { method: 'GET', path: '/api/v1/alerts', caller: 'staff', right: 'hear-of-alerts', request: null, reply: z.strictObject({ seq: z.int(), now: z.int(), alerts: z.array(Alert) }), errors: ['not-signed-in'] },
  stream: { method: 'GET', path: '/api/v1/stream', caller: 'staff', right: 'hear-of-alerts', request: null, reply: null, errors: ['not-signed-in', 'too-many'] },
  releaseCodes: { method: 'GET', path: '/api/v1/release-codes', caller: 'staff', right: 'lead-class', request: null, reply: ReleaseCodes, errors: ['not-signed-in', 'not-found', 'store-unavailable'] },
  practices: { method: 'GET', path: '/api/v1/practices', caller: 'staff', right: 'lead-class', request: null, reply: Practices, errors: ['not-signed-in', 'not-found'] },
  openPractice: { method: 'POST', path: '/api/v1/practices', caller: 'staff', right: 'lead-class', request: z.strictObject({ classId: Id }), reply: Practices, errors: [...staff, 'bad-request', 'store-unavailable'] },
  endPractice: { method: 'POST', path: '/api/v1/practices/:id/end', caller: 'staff', right: 'lead-class', request: z.strictObject({}), reply: Practices, errors: [...staff, 'bad-request', 'store-unavailable'] },
  alertDevice: alertLook('device', 'answer-alerts', AlertDevice),
  alertName: alertLook('name', 'see-names', AlertName),
  alertAddress: alertLook('address', 'see-addresses', AlertAddress),
  alertShown: alertAction('shown'),
  alertSeen: alertAction('seen'),
  alertUnsee: alertAction('unsee'),
  alertComing: alertAction('coming'),
  alertWith: alertAction('with'),
  alertRelease: alertAction('release'),
  alertClose: alertAction('close'),
} as const satisfies Record<string, Route>

export type StaffRouteName = keyof typeof STAFF_ROUTES
