// The staff's routes about channels: what is set, setting it, trying it, the delivery log, and the alarm for an alert that reached nobody.
import * as z from 'zod/mini'
import { ChannelHealth, ChannelName, DeliveryLine, MailSettings, SetChannelName, WebhookSettings } from '../channels/channel-settings.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import { AtMs, Id } from '../protocol/ids.ts'
import type { Route } from './route.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']
const change: readonly ErrorCode[] = [...staff, 'bad-request', 'store-unavailable']

const standing = { health: ChannelHealth, changedAt: AtMs }

export const Channels = z.strictObject({
  now: AtMs,
  /** Secrets are never among what is shown: whether there is a password, and the webhook's host alone. */
  mail: z.nullable(z.strictObject({ ...standing, settings: MailSettings, hasPassword: z.boolean() })),
  webhook: z.nullable(z.strictObject({ ...standing, settings: WebhookSettings, host: z.nullable(z.string()) })),
  /** The newest first. */
  log: z.array(DeliveryLine),
})
export type Channels = z.infer<typeof Channels>

export const ChannelNews = z.strictObject({
  /** When the last alert reached nobody, while that alert still waits. No class, no child, no number. */
  alarmAt: z.nullable(AtMs),
  /** Trials that this person's own screen should show now. */
  trials: z.array(z.strictObject({ id: Id, channel: ChannelName, at: AtMs })),
})
export type ChannelNews = z.infer<typeof ChannelNews>

export const CHANNEL_ROUTES = {
  channels: { method: 'GET', path: '/api/v1/channels', caller: 'staff', right: 'run-channels', request: null, reply: Channels, errors: staff },
  /** `password` null: the saved one stays, which it can only for the same server, port, encryption and name. */
  setMail: { method: 'POST', path: '/api/v1/channels/mail', caller: 'staff', right: 'run-channels', request: z.strictObject({ settings: MailSettings, password: z.nullable(z.string().check(z.minLength(1), z.maxLength(500))) }), reply: Channels, errors: change },
  /** `url` null: the saved one stays. `signingKey` is told once, where the address is new. */
  setWebhook: {
    method: 'POST',
    path: '/api/v1/channels/webhook',
    caller: 'staff',
    right: 'run-channels',
    request: z.strictObject({ settings: WebhookSettings, url: z.nullable(z.string().check(z.minLength(1), z.maxLength(2000))) }),
    reply: z.strictObject({ channels: Channels, signingKey: z.nullable(z.string()) }),
    errors: change,
  },
  switchOffChannel: { method: 'POST', path: '/api/v1/channel-off', caller: 'staff', right: 'run-channels', request: z.strictObject({ channel: SetChannelName }), reply: Channels, errors: change },
  /** "Send me a trial alert": to whoever asks, by this channel. */
  tryChannel: { method: 'POST', path: '/api/v1/channel-trials', caller: 'staff', right: 'run-channels', request: z.strictObject({ channel: ChannelName }), reply: z.strictObject({ trialId: Id }), errors: [...change, 'too-many'] },
  /** "I saw it". */
  seeTrial: { method: 'POST', path: '/api/v1/channel-trials/:id/seen', caller: 'staff', right: 'run-channels', request: z.strictObject({}), reply: z.strictObject({}), errors: change },
  channelNews: { method: 'GET', path: '/api/v1/channel-news', caller: 'staff', right: 'hear-of-alarms', request: null, reply: ChannelNews, errors: staff },
} as const satisfies Record<string, Route>
