// What the table of routes says of each route.
import type * as z from 'zod/mini'
import type { Right } from '../access/rights.ts'
import type { ErrorCode } from '../protocol/errors.ts'

/** Who may call. `press` = a signed device, or an unverified press with the school's token. `link` = a one-time link. */
export type Caller = 'anyone' | 'device' | 'press' | 'link' | 'staff'

interface RouteShape {
  method: 'GET' | 'POST'
  /** Fastify-style path: `:name` is a parameter. */
  path: string
  request: z.core.$ZodType | null
  /** Null: not JSON (a stream, a file, a socket). */
  reply: z.core.$ZodType | null
  errors: readonly ErrorCode[]
  /** Where a body may be longer than those of other staff routes. */
  bodyBytes?: number
}

/** Each route of signed-in staff names the right it takes. `stepUp`: only within ten minutes of proving who one is. */
export type Route = RouteShape &
  ({ caller: Exclude<Caller, 'staff'> } | { caller: 'staff'; right: Right; stepUp?: true })
