// What staff see of an open concern. Device, name and address are separate calls, authorised and logged one by one.
import * as z from 'zod/mini'
import { AtMs, Id } from './ids.ts'
import { ConcernTo, Role, shortText } from './vocabulary.ts'

export const AlertState = z.enum(['new', 'seen', 'coming', 'with', 'released', 'closed'])
export type AlertState = z.infer<typeof AlertState>

/** What happened on the child's cover since: none of it changes who is told. */
export const AlertMark = z.enum(['undone', 'bystander', 'pupil-released', 'code-released', 'day-over'])
export type AlertMark = z.infer<typeof AlertMark>

export const CloseOutcome = z.enum(['dealt-with', 'mistake'])
export type CloseOutcome = z.infer<typeof CloseOutcome>

export const Alert = z.strictObject({
  id: Id,
  /** The number of its last change: what the stream replays by. It says when, and counts nothing (docs/decisions/0104). */
  seq: z.int(),
  concernIds: z.array(Id),
  to: ConcernTo,
  /** Null: no class is known for the device, so the safeguarding lead has it. */
  classId: z.nullable(Id),
  /** The class's adults: who had it when it was pressed, and who has it now. Nobody for a press to the lead. */
  adultIds: z.array(Id),
  /** Whom the ladder has called so far. An adult of another class sees the alert because their id is here. */
  calledIds: z.array(Id),
  state: AlertState,
  /** Who holds it now: the adult who is coming or with the pupil, else who saw it. */
  holder: z.nullable(z.strictObject({ personId: Id, name: shortText(80) })),
  /** False: the press could not be tied to an enrolled profile. */
  verified: z.boolean(),
  pressedAt: AtMs,
  receivedAt: AtMs,
  /** 0: those whom the press was for have it. 1: nobody answered in time, and other adults were called. */
  step: z.int(),
  /** Who had seen it or was coming is not there in time: anybody else may go. */
  isLate: z.boolean(),
  marks: z.array(AlertMark),
  /** Youngest age group among its concerns decides what release may do: `ks3`+ may give the page back. */
  mayGiveBack: z.boolean(),
  /** Where the release stands on the device. Never says more than is so. */
  release: z.enum(['none', 'saved', 'attempted', 'acknowledged', 'not-delivered']),
  outcome: z.nullable(CloseOutcome),
})
export type Alert = z.infer<typeof Alert>

/** First deliberate look: device and room. Where the presses of one alert differ, all distinct values, joined by ", ". */
export const AlertDevice = z.strictObject({
  className: z.nullable(z.string()),
  deviceLabel: z.nullable(z.string()),
  room: z.nullable(z.string()),
  presses: z.int(),
})
export type AlertDevice = z.infer<typeof AlertDevice>

/** Second deliberate look: the pupil. Null name on a shared account: ask who sat there. */
export const AlertName = z.strictObject({
  name: z.nullable(z.string()),
  yearGroup: z.nullable(z.string()),
  shared: z.boolean(),
  /** How the child said they feel, where the school asks; the newest answer. */
  feeling: z.nullable(z.string()),
})
export type AlertName = z.infer<typeof AlertName>

/** DSL, deputy and head only: the pressed page's address, as text and never as a link. */
export const AlertAddress = z.strictObject({ addresses: z.array(z.nullable(z.string())) })
export type AlertAddress = z.infer<typeof AlertAddress>

/** An action carries an idempotency id, so that a repeated press of a button is one action. */
const action = { actionId: Id }
export const ALERT_ACTIONS = {
  shown: z.strictObject({ ...action, seq: z.int() }),
  seen: z.strictObject(action),
  /** Takes back "I've seen it", or "I'm going" of the adult who is coming: then who saw it holds it, else nobody. */
  unsee: z.strictObject(action),
  coming: z.strictObject(action),
  with: z.strictObject(action),
  release: z.strictObject({ ...action, page: z.enum(['take-away', 'give-back']) }),
  close: z.strictObject({ ...action, outcome: CloseOutcome, note: z.nullable(z.string().check(z.maxLength(2000))) }),
} as const
export type AlertAction = keyof typeof ALERT_ACTIONS

/** Answer to an action: the alert as it now stands. `won: false` names who was first and changes nothing. */
export const AlertActionReply = z.strictObject({ won: z.boolean(), alert: Alert })
export type AlertActionReply = z.infer<typeof AlertActionReply>

export const Me = z.strictObject({
  personId: Id,
  name: z.string(),
  /** The highest of `roles`. */
  role: Role,
  roles: z.array(Role),
  schoolName: z.string(),
  /** Set by `npm start`: a demonstration says so on every screen. */
  demonstration: z.boolean(),
  classes: z.array(z.strictObject({ id: Id, name: z.string() })),
})
export type Me = z.infer<typeof Me>

/** What the staff stream carries (SSE event name → data). Each alert's `id:` is the school's sequence. */
export interface StreamEvents {
  hello: { now: number; seq: number }
  alert: Alert
  beat: { now: number }
  /** More was missed than is replayed: load the list anew. */
  reset: { seq: number }
  /** There is something to read, or to read no more, under `/api/v1/notices`. */
  notices: Record<string, never>
}
