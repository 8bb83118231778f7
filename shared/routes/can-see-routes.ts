// The device's route behind "What my school can see".
import * as z from 'zod/mini'
import { AboutMe } from '../can-see/can-see.ts'
import type { Route } from './route.ts'

export const CAN_SEE_ROUTES = {
  /** `about: null` on a shared account, and where the profile names nobody. */
  canSee: { method: 'GET', path: '/api/v1/can-see', caller: 'device', request: null, reply: z.strictObject({ about: z.nullable(AboutMe) }), errors: ['bad-signature', 'too-many'] },
} as const satisfies Record<string, Route>
