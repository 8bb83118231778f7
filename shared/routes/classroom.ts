// What a teacher does with a class besides answering: today's release code, and a practice of the button.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'

/** A lesson in which presses on the practice page are practice. */
export const Practice = z.strictObject({
  id: Id,
  classId: Id,
  className: z.string(),
  openedAt: AtMs,
  endsAt: AtMs,
  /** How many practised. Nobody is counted by name. */
  presses: z.int(),
  /** Who has not yet: for the adult who opened it; null for everybody else. */
  notYet: z.nullable(z.array(z.string())),
})
export type Practice = z.infer<typeof Practice>

export const ReleaseCodes = z.strictObject({
  /** ISO date of the codes: today, or the next school day. Null: none has been made yet. */
  day: z.nullable(z.string()),
  codes: z.array(z.strictObject({ name: z.string(), code: z.string() })),
})
export type ReleaseCodes = z.infer<typeof ReleaseCodes>
