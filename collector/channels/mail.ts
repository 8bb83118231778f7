// E-mail by the school's own server. Promises: no word to a server before encryption where the school asked for it · the
// password goes nowhere else and into no log · plain text, no picture, no tracking · it gives up after half a minute.
import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { DeliveryWhy } from '../../shared/channels/channel-settings.ts'
import { SIGN_OFF } from '../../shared/channels/channel-words.ts'
import { type Carried, type Carry, failed } from './carrier.ts'
import { readSecret } from './channel-secrets.ts'

const PATIENCE_MS = 30_000
const STEP_MS = 10_000

interface MailFault {
  code?: string
  command?: string
  responseCode?: number
  message?: string
  cause?: { code?: string }
}

/** Of a failed hello, encryption or log-in: never the server's own words, which may hold anything. */
const whyOf = ({ code = '', command = '', responseCode = 0, message = '', cause }: MailFault): DeliveryWhy => {
  const both = `${code} ${cause?.code ?? ''} ${message}`
  if (/ENOTFOUND|EAI_AGAIN|EDNS/.test(both)) return 'unknown-host'
  if (/certificate|CERT_|self.signed|UNABLE_TO_VERIFY|ALTNAME|unable to verify/i.test(both)) return 'not-trusted'
  if (code === 'ETLS') return 'no-encryption'
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'wrong-password'
  if (code === 'ETIMEDOUT' || code === 'EABORT' || /abort|time.?out/i.test(message)) return 'no-answer'
  if (command === 'MAIL FROM' && responseCode >= 500) return 'refused-sender'
  if (code === 'EENVELOPE' && responseCode >= 500) return 'refused-address'
  if (responseCode >= 500) return 'refused-message'
  if (responseCode >= 400) return 'receiver-in-trouble'
  return /ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ESOCKET|ECONNECTION/.test(both) ? 'no-connection' : 'other-fault'
}

const carried = (fault: MailFault): Carried => {
  const why = whyOf(fault)
  return { ok: false, why, isChannelWell: why === 'refused-address' }
}

export const carryMail: Carry<'mail'> = async ({ settings, secretId }, parcel, dataDir) => {
  const { host, port, security, from, username } = settings
  const secret = readSecret(dataDir, 'mail', secretId)
  if (username !== null && secret === null) return failed('secret-missing')
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === null || secret === null
      ? {}
      : { auth: { user: username, pass: secret.password }, forceAuth: true }),
  })
  const hash = createHash('sha256').update(`${parcel.id} ${parcel.email}`).digest('hex').slice(0, 32)
  try {
    await transport.sendMail({
      from: { name: 'Porpoise', address: from },
      to: { name: '', address: parcel.email },
      subject: parcel.line,
      text: [
        parcel.line,
        '',
        ...parcel.more,
        ...(parcel.more.length > 0 ? [''] : []),
        `${SIGN_OFF}: ${parcel.link}`,
        '',
      ].join('\n'),
      textEncoding: 'quoted-printable',
      date: new Date(parcel.at),
      messageId: `<${hash}@${from.split('@')[1] ?? 'porpoise.invalid'}>`,
      xMailer: false,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { ok: true }
  } catch (fault) {
    return carried(fault as MailFault)
  } finally {
    transport.close()
  }
}
