// Agreements: whom one is for, what it says, how it is answered, and what a profile is told about it.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'
import { type AgeGroup, shortText } from '../protocol/vocabulary.ts'

/** Each audience has its own text. `visitor` is also what a guest's log-in gets. */
export const AgreementAudience = z.enum([
  'eyfs',
  'ks1',
  'ks2',
  'secondary',
  'staff',
  'visitor',
  'governor',
  'outside-group',
])
export type AgreementAudience = z.infer<typeof AgreementAudience>

export const AgreementAnswer = z.enum(['accepted', 'declined'])
export type AgreementAnswer = z.infer<typeof AgreementAnswer>

/** Our own drawings beside a sentence. */
export const AgreementPicture = z.enum(['think', 'ask', 'known', 'tell'])
export type AgreementPicture = z.infer<typeof AgreementPicture>

const version = z.int().check(z.minimum(1), z.maximum(100_000))

export const AgreementText = z.strictObject({
  title: shortText(80),
  /** Shown to pupils one at a time, to adults as a list. */
  pages: z
    .array(z.strictObject({ picture: z.nullable(AgreementPicture), say: shortText(300) }))
    .check(z.minLength(1), z.maxLength(24)),
  /** That school computers are monitored, and how. A text without it is no agreement. */
  monitored: shortText(1200),
  question: shortText(120),
})
export type AgreementText = z.infer<typeof AgreementText>

/** The part of a profile's settings that is about one signed-in person. Absent on a shared account. */
export const WantedAgreement = z.strictObject({
  /** `personMark` of whom this is about: whoever else signs in meanwhile is not meant. */
  person: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  agreementId: Id,
  audience: AgreementAudience,
  version,
  text: AgreementText,
  /** To this version, in this school year; null: not answered yet. */
  answer: z.nullable(AgreementAnswer),
  answeredAt: z.nullable(AtMs),
  /** From then on an answer counts no more and the person is asked again. */
  schoolYearEndsAt: AtMs,
  /** The last answer to any agreement was "declined": access is the school's limited profile. */
  isLimited: z.boolean(),
  /** What the limited profile closes beside everything else. */
  limitedCategories: z.array(shortText(60)).check(z.maxLength(62)),
  /** The school does not know this log-in: it is asked only where browser policy says `guest`. */
  onlyGuests: z.boolean(),
})
export type WantedAgreement = z.infer<typeof WantedAgreement>

/** What is hashed (SHA-256, lower-case hex) to say "this person on this profile" without a name. */
export const personMark = (profileId: string, personKey: string): string => `${profileId}\n${personKey.toLowerCase()}`

/** The audience of an age group of the roster. */
export const audienceOf = (ageGroup: AgeGroup): AgreementAudience => {
  if (ageGroup === 'guest') return 'visitor'
  return ageGroup === 'ks3' || ageGroup === 'ks4' || ageGroup === 'ks5' ? 'secondary' : ageGroup
}

const PUPIL_AUDIENCES: readonly AgreementAudience[] = ['eyfs', 'ks1', 'ks2', 'secondary']

/** True for children: shown one sentence at a time, with large buttons. */
export const isPupilAudience = (audience: AgreementAudience): boolean => PUPIL_AUDIENCES.includes(audience)
