// How far a school's first use has come, as the dashboard reads it and the store keeps it.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'
import { shortText } from '../protocol/vocabulary.ts'

/** The two duties without which an alert might have nobody. */
export const LeadDuty = z.enum(['dsl', 'deputy'])
export type LeadDuty = z.infer<typeof LeadDuty>

/** Why a school is not ready: each has its sentence in not-ready-words.ts. */
export const NotReadyWhy = z.enum([
  'school-not-confirmed',
  'no-dsl',
  'dsl-not-signed-in',
  'dsl-not-answered',
  'no-deputy',
  'deputy-not-signed-in',
  'deputy-not-answered',
  'same-person',
  'no-technician',
])
export type NotReadyWhy = z.infer<typeof NotReadyWhy>

const Minute = z.int().check(z.minimum(0), z.maximum(1440))

/** What is asked about the school itself. Terms and all else stay as they are. */
export const SchoolFacts = z.strictObject({
  name: shortText(120),
  timeZone: shortText(60),
  /** `weekday` 1 is Monday; a day that is not named is no school day. */
  hours: z
    .array(
      z.strictObject({ weekday: z.int().check(z.minimum(1), z.maximum(7)), opensMinute: Minute, closesMinute: Minute }),
    )
    .check(z.maxLength(7)),
  emergencyNumber: z.nullable(shortText(30)),
  helpline: z.nullable(z.strictObject({ name: shortText(60), number: shortText(30) })),
})
export type SchoolFacts = z.infer<typeof SchoolFacts>

/** What became of a trial's e-mail; `none`: no mail is set, or the person has no address. */
export const TrialMail = z.enum(['none', 'queued', 'sent', 'failed', 'given-up'])
export type TrialMail = z.infer<typeof TrialMail>

export const LeadTrial = z.strictObject({
  sentAt: AtMs,
  shownAt: z.nullable(AtMs),
  answeredAt: z.nullable(AtMs),
  mail: TrialMail,
})
export type LeadTrial = z.infer<typeof LeadTrial>

/** Somebody who has one of the two duties. */
export const Lead = z.strictObject({
  personId: Id,
  name: z.string(),
  email: z.nullable(z.string()),
  duty: LeadDuty,
  hasSignedIn: z.boolean(),
  /** An answered one, else the newest; null: none was sent. */
  trial: z.nullable(LeadTrial),
})
export type Lead = z.infer<typeof Lead>

export const SetUpState = z.strictObject({
  school: z.strictObject({ ...SchoolFacts.shape, confirmedAt: z.nullable(AtMs) }),
  leads: z.array(Lead),
  /** Links that nobody has used yet. */
  invitations: z.array(z.strictObject({ duty: LeadDuty, name: z.nullable(z.string()), expiresAt: AtMs })),
  technicians: z.array(z.strictObject({ personId: Id, name: z.string(), hasSignedIn: z.boolean() })),
  /** Until lead and deputy have both been here: from then on two of the safeguarding team let somebody in. */
  takesInvitations: z.boolean(),
  /** Null: never yet. */
  finishedAt: z.nullable(AtMs),
  /** None: everything that is asked holds just now. */
  notReady: z.array(NotReadyWhy),
})
export type SetUpState = z.infer<typeof SetUpState>
