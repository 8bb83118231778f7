// What a profile may read of what the school holds about its own signed-in person. No ids, no addresses, nobody's words, and
// nothing from which anyone beside the child could tell whom a press was for (docs/decisions/0073).
import * as z from 'zod/mini'
import { AgreementAnswer } from '../agreement/agreement-text.ts'
import { AtMs } from '../protocol/ids.ts'
import type { AgeGroup } from '../protocol/vocabulary.ts'

/** More of them than a page can say; the newest are told. */
export const MOST_PRESSES = 30
const MOST_LOOKS = 60
const MOST_ANSWERS = 10

/** How far a press has come: stored at school, seen by an adult, ended by one; or it was practice. */
export const PressStep = z.enum(['arrived', 'seen', 'done', 'practice'])
export type PressStep = z.infer<typeof PressStep>

export const SeenPress = z.strictObject({
  pressedAt: AtMs,
  step: PressStep,
  /** Whether the page's address was kept. Never the address itself. */
  hasAddress: z.boolean(),
})
export type SeenPress = z.infer<typeof SeenPress>

/** An adult of the class, or one of those who keep children safe: the latter are never named here, whatever they looked at. */
export const Looker = z.enum(['class-staff', 'safeguarding'])
export type Looker = z.infer<typeof Looker>

export const LookedUp = z.strictObject({
  by: Looker,
  /** Null: the school shows no adults’ names, or it is not told here. */
  name: z.nullable(z.string()),
  what: z.enum(['device', 'name', 'address']),
  /** ISO date of the last time, by the school's own calendar: a time of day could be laid beside a press. */
  lastOn: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
})
export type LookedUp = z.infer<typeof LookedUp>

/** All that this profile has sent about the person who is signed in to it, and who has looked. */
export const AboutMe = z.strictObject({
  /** `personMark` of whom this is about: whoever else signs in meanwhile is not meant. */
  person: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** The newest first. */
  presses: z.array(SeenPress).check(z.maxLength(MOST_PRESSES)),
  /** There are older ones. */
  hasMore: z.boolean(),
  /** At the presses above. */
  looks: z.array(LookedUp).check(z.maxLength(MOST_LOOKS)),
  answers: z.array(z.strictObject({ answer: AgreementAnswer, answeredAt: AtMs })).check(z.maxLength(MOST_ANSWERS)),
  /** Display names of who may look; empty where the school shows none. */
  mayLook: z.strictObject({
    classStaff: z.array(z.string()).check(z.maxLength(20)),
    safeguarding: z.array(z.string()).check(z.maxLength(20)),
  }),
})
export type AboutMe = z.infer<typeof AboutMe>

export const CAN_SEE_BOUNDS = { presses: MOST_PRESSES, looks: MOST_LOOKS, answers: MOST_ANSWERS, names: 20 } as const

/** What the page shows now. */
export interface CanSeeFacts {
  ageGroup: AgeGroup
  /** This device can read English aloud by itself. */
  canSpeak: boolean
  /**
   * `shared`: this log-in is nobody's, so nothing personal is shown · `closed`: nobody has asked for the list ·
   * `no-word`: the school cannot be asked now · `told`: by the school, of who is signed in now.
   */
  list: { is: 'shared' } | { is: 'closed' } | { is: 'no-word' } | { is: 'told'; about: AboutMe }
}
