// Setting a channel, the same for the dashboard's form and the command line: what may not be is refused with its reason.
import { randomBytes } from 'node:crypto'
import type { MailSettings, WebhookSettings } from '../../shared/channels/channel-settings.ts'
import type { Store } from '../store/store.ts'
import { forgetSecrets, keepSecret, readSecret } from './channel-secrets.ts'
import { readWebhookUrl } from './webhook.ts'

export interface ChannelPlace {
  store: Store
  schoolId: string
  dataDir: string
  /** Person id, or `command line`. */
  actor: string
}

export type MailSet =
  | { ok: true }
  | { ok: false; why: 'store-unavailable' | 'password-needed' | 'password-in-the-clear' }
export type WebhookSet =
  | { ok: true; signingKey: string | null }
  | { ok: false; why: 'store-unavailable' | 'address-needed' | 'not-https' }

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/

const sameServer = (one: MailSettings, other: MailSettings): boolean =>
  one.host === other.host &&
  one.port === other.port &&
  one.security === other.security &&
  one.username === other.username

/** @param password null: the saved one stays, for the same server and name only: else whoever changes the server could read it */
export const setMail = async (
  { store, schoolId, dataDir, actor }: ChannelPlace,
  settings: MailSettings,
  password: string | null,
): Promise<MailSet> => {
  const before = (await store.channels(schoolId)).find(({ name }) => name === 'mail')
  if (settings.username !== null && settings.security === 'none' && !LOOPBACK.test(settings.host))
    return { ok: false, why: 'password-in-the-clear' }
  let secretId: string | null = null
  if (settings.username !== null && password === null) {
    const mayStay = before?.name === 'mail' && sameServer(before.settings, settings)
    secretId = mayStay ? before.secretId : null
    if (readSecret(dataDir, 'mail', secretId) === null) return { ok: false, why: 'password-needed' }
  } else if (settings.username !== null && password !== null) secretId = keepSecret(dataDir, 'mail', { password })
  const set = await store.setChannel(schoolId, actor, { name: 'mail', settings, secretId })
  // Not kept: then the old settings stand with the old secret, and the new one goes.
  forgetSecrets(dataDir, 'mail', set.ok ? secretId : (before?.secretId ?? null))
  return set
}

/** @param address null: the saved one stays. A new one brings a new signing key, told this once. */
export const setWebhook = async (
  { store, schoolId, dataDir, actor }: ChannelPlace,
  settings: WebhookSettings,
  address: string | null,
): Promise<WebhookSet> => {
  const before = (await store.channels(schoolId)).find(({ name }) => name === 'webhook')
  let secretId = before?.secretId ?? null
  let signingKey: string | null = null
  if (address === null) {
    if (readSecret(dataDir, 'webhook', secretId) === null) return { ok: false, why: 'address-needed' }
  } else {
    const url = readWebhookUrl(address.trim())
    if (url === null) return { ok: false, why: 'not-https' }
    signingKey = randomBytes(32).toString('base64url')
    secretId = keepSecret(dataDir, 'webhook', { url: url.href, signingKey })
  }
  const set = await store.setChannel(schoolId, actor, { name: 'webhook', settings, secretId })
  forgetSecrets(dataDir, 'webhook', set.ok ? secretId : (before?.secretId ?? null))
  return set.ok ? { ok: true, signingKey } : set
}
