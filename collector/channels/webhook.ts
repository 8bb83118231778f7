// One signed post to the school's own receiver. Promises: https alone · no private address unless the school allowed it, judged
// on the very address that is connected to · no redirect is followed · the answer is not read · it gives up after ten seconds.
import { type RequestOptions, request } from 'node:https'
import { isIP } from 'node:net'
import type { DeliveryWhy } from '../../shared/channels/channel-settings.ts'
import { type Carried, type Carry, failed, type Parcel } from './carrier.ts'
import { readSecret } from './channel-secrets.ts'
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts'
import { signatureOf, webhookBody } from './webhook-body.ts'

const PATIENCE_MS = 10_000

/** Null: it cannot be a webhook's address. */
export const readWebhookUrl = (text: string): URL | null => {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === '' ? url : null
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

const whyOf = (fault: Error & { code?: string }): DeliveryWhy => {
  if (fault instanceof PrivateAddress) return 'private-address'
  const { code = '', message } = fault
  if (/ENOTFOUND|EAI_AGAIN/.test(`${code} ${message}`)) return 'unknown-host'
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) return 'not-trusted'
  if (code === 'ABORT_ERR' || code === 'ETIMEDOUT' || fault.name === 'TimeoutError') return 'no-answer'
  if (/^ERR_SSL|EPROTO/.test(code)) return 'no-encryption'
  return /ECONNREFUSED|ENETUNREACH|EHOSTUNREACH/.test(code) ? 'no-connection' : 'other-fault'
}

const judge = (status: number): Carried => {
  if (status >= 200 && status < 300) return { ok: true }
  if (status >= 300 && status < 400) return failed('redirected')
  return failed(status === 429 || status >= 500 ? 'receiver-in-trouble' : 'refused-by-receiver')
}

const post = (url: URL, options: RequestOptions, body: string): Promise<Carried> =>
  new Promise((resolve) => {
    const asked = request(url, options, (answer) => {
      resolve(judge(answer.statusCode ?? 0))
      // What it says is nobody's business here, however long it is.
      answer.destroy()
    })
    asked.on('error', (fault: Error & { code?: string }) =>
      resolve(failed(options.signal?.aborted === true ? 'no-answer' : whyOf(fault))),
    )
    asked.end(body)
  })

export const carryWebhook: Carry<'webhook'> = async ({ settings, secretId }, parcel: Parcel, dataDir) => {
  const secret = readSecret(dataDir, 'webhook', secretId)
  const url = secret === null ? null : readWebhookUrl(secret.url)
  if (secret === null || url === null) return failed('secret-missing')
  const host = hostOf(url)
  // An address in figures is never looked up: it is judged here.
  if (!settings.allowsPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return failed('private-address')
  const { body, headers } = webhookBody(settings.kind, parcel)
  const seconds = Math.floor(parcel.at / 1_000)
  return post(
    url,
    {
      method: 'POST',
      agent: false,
      minVersion: 'TLSv1.2',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(settings.allowsPrivate ? {} : { lookup: publicLookup() }),
      headers: {
        ...headers,
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Porpoise',
        'porpoise-id': parcel.id,
        'porpoise-timestamp': String(seconds),
        'porpoise-signature': signatureOf(secret.signingKey, seconds, body),
      },
    },
    body,
  )
}
