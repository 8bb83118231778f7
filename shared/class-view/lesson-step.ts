// A step of a lesson as its signed command carries it: apart, so that the dashboard does not carry what only devices read.
import * as z from 'zod/mini'
import { shortText } from '../protocol/vocabulary.ts'

/** A canonical host name: its sub-domains are meant with it. */
export const LessonHost = z.string().check(z.minLength(3), z.maxLength(253), z.regex(/^[a-z0-9._-]+$/))

/** `by`: the adult's name as the school lets pupils read it; null: no name is shown. */
export const LessonStep = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('eyes-front'), by: z.nullable(shortText(80)) }),
  z.strictObject({ does: z.literal('open'), host: LessonHost }),
  z.strictObject({ does: z.literal('block'), host: LessonHost }),
])
export type LessonStep = z.infer<typeof LessonStep>
