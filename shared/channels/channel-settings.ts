// What a school can set of its channels, and what a delivery's line in the log says. Secrets have no place in any of these.
import * as z from 'zod/mini'
import { AtMs, Id } from '../protocol/ids.ts'
import { Role, shortText } from '../protocol/vocabulary.ts'

/** `screen` and `pop-up` are the dashboard's own: they are there without settings, and can be tried like the others. */
export const ChannelName = z.enum(['mail', 'webhook', 'screen', 'pop-up'])
export type ChannelName = z.infer<typeof ChannelName>

/** Channels with settings and a queue of their own. */
export const SetChannelName = z.enum(['mail', 'webhook'])
export type SetChannelName = z.infer<typeof SetChannelName>

/** `tls`: encrypted from the first byte. `starttls`: encrypted before anything is said, or not at all. */
export const MailSecurity = z.enum(['tls', 'starttls', 'none'])
export type MailSecurity = z.infer<typeof MailSecurity>

const HostName = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$/))
export const MailAddress = z.string().check(z.maxLength(254), z.regex(/^[^\s@<>",;:\\()[\]]+@[A-Za-z0-9.-]+$/))

export const MailSettings = z.strictObject({
  host: HostName,
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  security: MailSecurity,
  from: MailAddress,
  username: z.nullable(shortText(254)),
})
export type MailSettings = z.infer<typeof MailSettings>

/** Whose form the message takes. `signed`: our own, for a receiver of the school's. */
export const WebhookKind = z.enum(['teams', 'google-chat', 'slack', 'ntfy', 'gotify', 'signed'])
export type WebhookKind = z.infer<typeof WebhookKind>

/** Who reads what is posted there. Class and device go only where nobody but the safeguarding team does. */
export const WebhookReaders = z.enum(['safeguarding', 'staff'])
export type WebhookReaders = z.infer<typeof WebhookReaders>

export const WebhookSettings = z.strictObject({
  kind: WebhookKind,
  readers: WebhookReaders,
  /** The receiver may stand inside the school's own network. */
  allowsPrivate: z.boolean(),
})
export type WebhookSettings = z.infer<typeof WebhookSettings>

/** How well a channel is. `unproven`: nothing has got through since it was set. `resting`: it failed too often just now. */
export const ChannelHealth = z.enum(['working', 'unproven', 'resting'])
export type ChannelHealth = z.infer<typeof ChannelHealth>

export const DeliveryKind = z.enum(['call', 'alarm', 'out-of-hours', 'trial'])
export type DeliveryKind = z.infer<typeof DeliveryKind>

export const DeliveryState = z.enum(['queued', 'sent', 'failed', 'given-up'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** Why a delivery did not get through, or why it was given up. */
export const DeliveryWhy = z.enum([
  'unknown-host',
  'no-connection',
  'no-answer',
  'no-encryption',
  'not-trusted',
  'wrong-password',
  'refused-sender',
  'refused-address',
  'refused-message',
  'private-address',
  'redirected',
  'refused-by-receiver',
  'receiver-in-trouble',
  'secret-missing',
  'other-fault',
  'no-address',
  'answered-meanwhile',
  'too-old',
  'switched-off',
  'not-answered',
])
export type DeliveryWhy = z.infer<typeof DeliveryWhy>

/** One line of the delivery log. It names no pupil, class or device, and no alert. */
export const DeliveryLine = z.strictObject({
  channel: ChannelName,
  kind: DeliveryKind,
  /** Null: a room, where nobody is named. */
  role: z.nullable(Role),
  /** Null: a room, or a name that the reader's role does not open. */
  name: z.nullable(z.string()),
  queuedAt: AtMs,
  state: DeliveryState,
  /** When the last try ended; null before the first. */
  triedAt: z.nullable(AtMs),
  tries: z.int(),
  why: z.nullable(DeliveryWhy),
  /** A trial: when its person said "I saw it". */
  seenAt: z.nullable(AtMs),
  /** Of a trial that is the reader's own, sent and not answered yet: its id. */
  trialId: z.nullable(Id),
})
export type DeliveryLine = z.infer<typeof DeliveryLine>
