// What an adult asks of the devices of a class for a part of a lesson: eyes-front, a site opened, a site closed. Each ends by
// itself; nothing that is asked here lasts beyond the bell.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'

export const LESSON_DOES = ['eyes-front', 'open', 'block'] as const
export type LessonDoes = (typeof LESSON_DOES)[number]

const MINUTE_MS = 60_000
/** Longer than this nobody is to sit before a covered screen. */
export const LONGEST_EYES_FRONT_MS = 20 * MINUTE_MS
/** A school that keeps no hours still has an end of the day. */
export const LONGEST_LESSON_MS = 12 * 60 * MINUTE_MS

/** The longest that a device keeps a step, whatever its command says. */
export const longestOf = (does: LessonDoes): number =>
  does === 'eyes-front' ? LONGEST_EYES_FRONT_MS : LONGEST_LESSON_MS

/** How long a form may ask for; `bell`: until school closes today. */
export const LESSON_LASTS = ['5', '10', '20', 'bell'] as const
export type LessonLasts = (typeof LESSON_LASTS)[number]

/**
 * When a step ends that is asked for now: never after the bell, and eyes-front never later than its longest.
 * @param bellAt when school closes today; null: it is closed, or it has given no hours
 * @returns epoch ms; null: there is no bell to wait for
 */
export const lessonEndsAt = (
  does: LessonDoes,
  lasts: LessonLasts,
  now: number,
  bellAt: number | null,
): number | null => {
  if (lasts === 'bell' && bellAt === null) return null
  const wanted = lasts === 'bell' ? (bellAt ?? now) : now + Number(lasts) * MINUTE_MS
  return Math.min(wanted, bellAt ?? wanted, now + longestOf(does))
}

/** A step as staff read it. */
export const Lesson = z.strictObject({
  id: Id,
  does: z.enum(LESSON_DOES),
  /** Null for eyes-front. */
  host: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  askedBy: z.string(),
  askedAt: AtMs,
  untilAt: AtMs,
})
export type Lesson = z.infer<typeof Lesson>
