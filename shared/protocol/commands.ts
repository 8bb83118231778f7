// What the collector may ask of a device. Each command travels as a signed bundle (kind `command`), at least once,
// and is idempotent by id. On a tie `release` wins.
import * as z from 'zod/mini'
import { LessonStep } from '../class-view/lesson-step.ts'
import { Facts } from './facts.ts'
import { AtMs, Id } from './ids.ts'

const base = { id: Id, seq: z.int().check(z.minimum(1)), profileId: Id, notAfter: AtMs }

export const Command = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('cover-state'), concernId: Id, facts: Facts }),
  z.strictObject({ ...base, kind: z.literal('release'), concernId: Id, page: z.enum(['take-away', 'give-back']) }),
  // A step of a lesson, until `until` at the latest. Ended sooner by the adult: `lesson-end`.
  z.strictObject({ ...base, kind: z.literal('lesson'), lessonId: Id, classId: Id, until: AtMs, step: LessonStep }),
  z.strictObject({ ...base, kind: z.literal('lesson-end'), lessonId: Id }),
  z.strictObject({ ...base, kind: z.literal('refresh'), what: z.enum(['settings', 'lists']) }),
])
/** A command for one enrolled profile. `seq` rises per school; an older `cover-state` of a concern never overwrites a newer one. */
export type Command = z.infer<typeof Command>
