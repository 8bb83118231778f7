// Ids are UUIDv7 (RFC 9562): made where the thing is made, ordered by time, never reused.
import * as z from 'zod/mini'

/** A UUIDv7 as lower-case text with hyphens. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))

/** Epoch milliseconds, UTC. Any clock is accepted: a school's clocks are wrong by years, and a press still counts. */
export const AtMs = z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000))
