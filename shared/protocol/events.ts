// What leaves a device: events, and nothing else (rule 5). One schema for the outbox, the wire and the collector.
import * as z from 'zod/mini'
import { AgreementAnswer } from '../agreement/agreement-text.ts'
import { AtMs, Id } from './ids.ts'
import { AgeGroup, ConcernTo, FrameKind, PressRoute, shortText } from './vocabulary.ts'

/** A page address as the browser gave it; checked in code, because JSON Schema's `uri` refuses addresses that browsers accept. */
export const Address = z.string().check(z.minLength(1), z.maxLength(8192))

/** The verdict the guard had given for the pressed page. */
export const VerdictSummary = z.strictObject({
  action: z.enum(['allow', 'block', 'warn']),
  category: z.nullable(shortText(60)),
  list: z.nullable(shortText(80)),
  listVersion: z.nullable(z.int().check(z.minimum(0))),
})

const envelope = <const K extends string, D extends z.core.$ZodType>(kind: K, data: D) =>
  z.strictObject({ id: Id, kind: z.literal(kind), occurredAt: AtMs, profileId: z.nullable(Id), v: z.literal(1), data })

export const ConcernEvent = envelope(
  'concern',
  z.strictObject({
    to: ConcernTo,
    route: PressRoute,
    /** Address of the pressed page; null on protected hosts and where there is none. */
    url: z.nullable(Address),
    verdict: z.nullable(VerdictSummary),
    ageGroup: AgeGroup,
    /** The signed-in person as the browser names them (e-mail, lower case), or null on a shared account. */
    personKey: z.nullable(shortText(254)),
    shared: z.boolean(),
    deviceLabel: z.nullable(shortText(80)),
    room: z.nullable(shortText(80)),
    practiceId: z.nullable(Id),
    /** Counts the presses of this profile: order survives a wrong clock. */
    deviceSeq: z.int().check(z.minimum(0)),
  }),
)

export const ConcernChangeEvent = envelope(
  'concern-change',
  z.strictObject({
    concernId: Id,
    change: z.enum(['undone', 'bystander', 'feeling', 'page-closed', 'pupil-released', 'code-released', 'day-over']),
    value: z.nullable(shortText(80)),
  }),
)

export const BlockEvent = envelope(
  'block',
  z.strictObject({
    /** Host only: path, query and fragment never leave the device for a block. */
    host: shortText(253),
    category: shortText(60),
    list: shortText(80),
    listVersion: z.int().check(z.minimum(0)),
    frame: FrameKind,
    /** Blocks of one host within one minute are one event with a count. */
    times: z.int().check(z.minimum(1), z.maximum(100_000)),
  }),
)

export const AgreementEvent = envelope(
  'agreement',
  z.strictObject({
    agreementId: Id,
    version: z.int().check(z.minimum(1), z.maximum(100_000)),
    answer: AgreementAnswer,
    /** Who answered, as in a concern. There is none on a shared account, and so there is no such event. */
    personKey: shortText(254),
  }),
)

export const CommandAckEvent = envelope(
  'command-ack',
  z.strictObject({ commandId: Id, outcome: z.enum(['done', 'already', 'expired', 'unknown-concern']) }),
)

export const HealthEvent = envelope(
  'health',
  z.strictObject({
    version: shortText(40),
    browser: shortText(120),
    installType: shortText(40),
    blocking: z.boolean(),
    settingsVersion: z.int().check(z.minimum(0)),
    listVersion: z.int().check(z.minimum(0)),
    keyPinned: z.boolean(),
    pressShortcut: z.boolean(),
    clockOffsetMs: z.nullable(z.int()),
    /** The age group in force; absent from an earlier version. */
    ageGroup: z.optional(AgeGroup),
    /** Steps of a lesson that are in force on the device. */
    lessons: z.optional(
      z
        .array(z.strictObject({ lessonId: Id, does: z.enum(['eyes-front', 'open', 'block']), until: AtMs }))
        .check(z.maxLength(40)),
    ),
  }),
)

export const Event = z.discriminatedUnion('kind', [
  ConcernEvent,
  ConcernChangeEvent,
  BlockEvent,
  AgreementEvent,
  CommandAckEvent,
  HealthEvent,
])
export type Event = z.infer<typeof Event>
export type ConcernEvent = z.infer<typeof ConcernEvent>
export type ConcernChangeEvent = z.infer<typeof ConcernChangeEvent>

/** Body of `POST /api/v1/events`. A concern is always alone in its request. */
export const EventBatch = z.strictObject({ events: z.array(Event).check(z.minLength(1), z.maxLength(100)) })
export type EventBatch = z.infer<typeof EventBatch>

/** The collector's word on one event. `stored` and `already` are receipts; a concern is never `refused`. */
export const EventVerdict = z.strictObject({
  id: z.string().check(z.maxLength(64)),
  verdict: z.enum(['stored', 'already', 'refused']),
  why: z.optional(z.string()),
})
export type EventVerdict = z.infer<typeof EventVerdict>
