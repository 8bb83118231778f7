// What the collector knows about one concern and may tell the child. Each is a fact with one meaning
// (protocol.md "What the facts mean"): a cover may claim nothing that is not here.
import * as z from 'zod/mini'
import { shortText } from './vocabulary.ts'

/** The name of an adult as the school allows it to be shown to a pupil, or null where names are not shown ("A grown-up"). */
const Adult = z.strictObject({ name: z.nullable(shortText(80)) })

export const Facts = z.strictObject({
  /** A signed-in dashboard of that role drew the alert on a visible screen and said so. */
  delivered: z.array(z.enum(['teacher', 'dsl'])),
  /** That adult pressed "I've seen it". */
  seen: z.nullable(Adult),
  /** That adult pressed "I'm going". */
  coming: z.nullable(Adult),
  /** That adult pressed "I'm with the pupil". */
  with: z.nullable(Adult),
  /**
   * The next adults of the ladder were sent the alert on at least one open screen that is not the holder's: because nobody
   * had seen it in time, or because who had seen it or was coming is not there yet.
   */
  escalated: z.nullable(z.enum(['unseen', 'late'])),
})
/** The collector's facts about a concern. `receipted` and `released` are not here: the device knows them from a receipt and a command. */
export type Facts = z.infer<typeof Facts>

/** Nothing is known yet. */
export const NO_FACTS: Facts = { delivered: [], seen: null, coming: null, with: null, escalated: null }
