// What the collector tells a profile about its school: body of the signed `settings` bundle.
import * as z from 'zod/mini'
import { WantedAgreement } from '../agreement/agreement-text.ts'
import { LANGUAGES } from '../words/languages.ts'
import { AtMs, Id } from './ids.ts'
import { AgeGroup, shortText } from './vocabulary.ts'

/** Minutes after midnight in the school's own time zone. */
const Minute = z.int().check(z.minimum(0), z.maximum(24 * 60))
/** ISO date. */
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** When school is open. No hours: the school has not said, and nothing is claimed. No terms: every week is one. */
export const SchoolTimes = z.strictObject({
  timeZone: shortText(60),
  /** `weekday` 1 is Monday. */
  hours: z
    .array(
      z.strictObject({ weekday: z.int().check(z.minimum(1), z.maximum(7)), opensMinute: Minute, closesMinute: Minute }),
    )
    .check(z.maxLength(7)),
  /** Both days included. */
  terms: z.array(z.strictObject({ startsOn: Day, endsOn: Day })).check(z.maxLength(40)),
})
export type SchoolTimes = z.infer<typeof SchoolTimes>

/** What tells a right release code from a wrong one without holding it: PBKDF2-SHA-256, 600,000 rounds. */
export const ReleaseVerifier = z.strictObject({
  scope: z.enum(['class', 'school']),
  /** The school day on which its code is shown to staff. */
  day: Day,
  salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
export type ReleaseVerifier = z.infer<typeof ReleaseVerifier>

/** What a newer collector adds is left out, not refused: a device that is updated later must go on hearing its school. */
export const Settings = z.object({
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
  /** Such as 999; null: no number is shown. */
  emergencyNumber: z.nullable(shortText(30)),
  /** What pupils read, in the order shown: the school's language, then the person's own. */
  languages: z.array(z.enum(LANGUAGES)).check(z.minLength(1), z.maxLength(2)),
  /** Languages whose drafts the school has had reviewed; no other draft is ever shown. */
  reviewedLanguages: z.array(z.enum(LANGUAGES)),
  times: SchoolTimes,
  /** The school's date when this was signed: codes of earlier days are refused from then on. */
  today: Day,
  /** For the next school days: of the profile's class, and of the school. */
  releaseVerifiers: z.array(ReleaseVerifier).check(z.maxLength(30)),
  /** The practice that is open for the profile's class; over at `endsAt` by the collector's clock, whatever is heard since. */
  practice: z.nullable(z.strictObject({ id: Id, endsAt: AtMs })),
  /** Whether a cover may ask how the child feels. */
  asksFeelings: z.boolean(),
  /** Whether a cover speaks by itself to the youngest (`eyfs`); absent in settings kept by an earlier version. */
  speaksByItself: z.optional(z.boolean()),
  /** Whether "What does Pip do?" opens by itself, once for each pupil; absent in settings kept by an earlier version. */
  showsFirstRun: z.optional(z.boolean()),
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
