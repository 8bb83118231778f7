// One device of a class as staff see it: what is known of it, and no more than that. No screen, no title, no address, no name.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'
import { AgeGroup } from '../protocol/vocabulary.ts'

/**
 * `awake`: heard just now. `asleep`: it closed its link in good order and has not been heard since: shut down, shut, or at
 * rest. `lost`: it fell silent without a word, and why is not known. `never`: no profile there has ever been heard.
 */
export const DeviceLink = z.enum(['awake', 'asleep', 'lost', 'never'])
export type DeviceLink = z.infer<typeof DeviceLink>

/** A live link has traffic every 20 s. */
export const LINK_SILENCE_MS = 60_000
/** Without a link a device asks once a minute. */
export const POLL_SILENCE_MS = 150_000

export interface LastWords {
  /** When it was last heard, whichever way; null: never. */
  heardAt: number | null
  /** By its live link, or by a call of its own. */
  heardBy: 'link' | 'call'
  /** Whether the newest thing it did was to close its link in good order. */
  saidGoodbye: boolean
}

/** What may be said of a device's link now. */
export const linkOf = ({ heardAt, heardBy, saidGoodbye }: LastWords, now: number): DeviceLink => {
  if (heardAt === null) return 'never'
  if (saidGoodbye) return 'asleep'
  return now - heardAt < (heardBy === 'link' ? LINK_SILENCE_MS : POLL_SILENCE_MS) ? 'awake' : 'lost'
}

/** Where a step stands on a device. `refused`: it answered, and did not do it (it came too late). */
export const StepState = z.enum(['saved', 'attempted', 'acknowledged', 'refused', 'not-delivered'])
export type StepState = z.infer<typeof StepState>

export const DeviceTile = z.strictObject({
  /** Stays the same while the device does: what the screen keeps its place by. */
  key: z.string(),
  /** Null: no label was ever given to it. */
  label: z.nullable(z.string()),
  link: DeviceLink,
  lastWordAt: z.nullable(AtMs),
  /** A cover stands there, as far as is known, of a press that this adult may know of. */
  isCovered: z.boolean(),
  /** The age group in force; null: it goes by its policy, else by the strictest for pupils. */
  ageGroup: z.nullable(AgeGroup),
  steps: z.array(z.strictObject({ lessonId: Id, state: StepState })),
})
export type DeviceTile = z.infer<typeof DeviceTile>
