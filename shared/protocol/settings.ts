// What the collector tells a profile about its school: body of the signed `settings` bundle.
import * as z from 'zod/mini'
import { WantedAgreement } from '../agreement/agreement-text.ts'
import { Id } from './ids.ts'
import { AgeGroup, shortText } from './vocabulary.ts'

export const Settings = z.strictObject({
  profileId: Id,
  /** Null: the roster does not know this person; the policy's hint, else the strictest pupil profile, applies. */
  ageGroup: z.nullable(AgeGroup),
  /** Of the class that the device stands in, where nobody is signed in: a guess, which policy's own hint outranks. */
  deviceAgeGroup: z.nullable(AgeGroup),
  shared: z.boolean(),
  schoolName: shortText(120),
  /** Categories blocked for this profile; names as in `shared/guard/categories.ts`. */
  blockedCategories: z.array(shortText(60)).check(z.maxLength(62)),
  /** Helpline shown small at the foot of KS2+ covers; null where the school has set none: then no number is shown. */
  helpline: z.nullable(z.strictObject({ name: shortText(60), number: shortText(30) })),
  /** Who changes the filter: named on the staff block page. */
  filteringLead: z.nullable(shortText(80)),
  /** What the signed-in person has to answer; absent on a shared account and where nobody is signed in. */
  agreement: z.optional(WantedAgreement),
})
export type Settings = z.infer<typeof Settings>

/** A list the collector offers: body of the signed `list-manifest` bundle. */
export const ListManifest = z.strictObject({
  name: shortText(80),
  version: z.int().check(z.minimum(1)),
  /** Lower-case hex SHA-256 of the snapshot; also its name: `GET /api/v1/lists/<sha256>`. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  bytes: z.int().check(z.minimum(1)),
  builtAt: z.int().check(z.minimum(0)),
})
export type ListManifest = z.infer<typeof ListManifest>
