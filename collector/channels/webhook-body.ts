// The message in the form that each receiver understands: Teams, Google Chat, Slack, ntfy, Gotify, or our own.
import { createHmac } from 'node:crypto'
import type { WebhookKind } from '../../shared/channels/channel-settings.ts'
import { SIGN_OFF } from '../../shared/channels/channel-words.ts'
import type { Parcel } from './carrier.ts'

export interface WebhookBody {
  body: string
  headers: Record<string, string>
}

const json = (value: unknown, headers: Record<string, string> = {}): WebhookBody => ({
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
})

/** Slack and Google Chat read these three as the start of a link or of a call to everybody. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const isUrgent = ({ kind }: Parcel): boolean => kind === 'call' || kind === 'alarm'

export const webhookBody = (kind: WebhookKind, parcel: Parcel): WebhookBody => {
  const { line, more, link } = parcel
  const text = [line, ...more].join('\n')
  switch (kind) {
    case 'teams':
      return json({
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            contentUrl: null,
            content: {
              $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
              type: 'AdaptiveCard',
              version: '1.4',
              body: [line, ...more].map((each) => ({ type: 'TextBlock', text: each, wrap: true })),
              actions: [{ type: 'Action.OpenUrl', title: SIGN_OFF, url: link }],
            },
          },
        ],
      })
    case 'google-chat':
      return json({ text: `${escaped(text)}\n${link}` })
    case 'slack':
      return json({ text: `${escaped(text)}\n${link}`, unfurl_links: false, unfurl_media: false })
    case 'ntfy':
      return {
        body: text,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          title: 'Porpoise',
          priority: isUrgent(parcel) ? 'urgent' : 'default',
          click: link,
        },
      }
    case 'gotify':
      return json({
        title: 'Porpoise',
        message: text,
        priority: isUrgent(parcel) ? 8 : 4,
        extras: { 'client::notification': { click: { url: link } } },
      })
    case 'signed':
      return json({ id: parcel.id, kind: parcel.kind, at: parcel.at, text, link })
  }
}

/**
 * Signs a body for one sending.
 * @param signingKey base64url
 * @param seconds the time that goes with it, epoch seconds: a receiver refuses what is old
 */
export const signatureOf = (signingKey: string, seconds: number, body: string): string =>
  `v1=${createHmac('sha256', Buffer.from(signingKey, 'base64url')).update(`${seconds}.${body}`).digest('hex')}`
