// E-mail against a real mail server: what it says, what it never says, and what it refuses to say anything to.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Parcel } from '../../../../collector/channels/carrier.ts'
import { keepSecret } from '../../../../collector/channels/channel-secrets.ts'
import { carryMail } from '../../../../collector/channels/mail.ts'
import type { MailSettings } from '../../../../shared/channels/channel-settings.ts'
import { certificatesMissing, makeCertificate, trust } from '../../../fixtures/channels/certificate.ts'
import {
  type MailServer,
  type MailServerOptions,
  openDeafServer,
  openMailServer,
} from '../../../fixtures/channels/mail-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'porpoise-mail-'))
const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const PARCEL: Parcel = {
  email: 'dsl@school.example',
  line: 'Porpoise: a pupil in Oak class needs you (OAK-07).',
  more: [],
  kind: 'call',
  link: 'https://porpoise.school.example:8443',
  id: 'a-call',
  at: Date.UTC(2026, 10, 23, 9, 0),
}

const server = async (options: MailServerOptions = {}): Promise<MailServer> => {
  const opened = await openMailServer(options)
  open.push(opened)
  return opened
}

const carry = (port: number, change: Partial<MailSettings> = {}, password: string | null = null, parcel = PARCEL) => {
  const settings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'porpoise@school.example',
    username: null,
    ...change,
  } as const
  const secretId = password === null ? null : keepSecret(folder, 'mail', { password })
  return carryMail({ name: 'mail', settings, secretId, changedAt: 0, health: 'unproven' }, parcel, folder)
}

test('a mail says the one line and the way to the dashboard, is plain text, and asks no machine for an answer', async () => {
  const { port, mails } = await server()
  expect(await carry(port)).toEqual({ ok: true })
  const [mail] = mails
  expect(mail).toMatchObject({ from: 'porpoise@school.example', to: ['dsl@school.example'] })
  expect(mail?.header('subject')).toBe(PARCEL.line)
  expect(mail?.text).toBe(`${PARCEL.line}\n\nOpen the dashboard to see it: ${PARCEL.link}\n`)
  expect(mail?.header('auto-submitted')).toBe('auto-generated')
  expect(mail?.header('content-type')).toMatch(/^text\/plain/)
  expect(mail?.header('x-mailer')).toBeNull()
  expect(mail?.raw).not.toMatch(/multipart|text\/html|<img|list-unsubscribe|disposition-notification/i)
})

test('a mail that is sent again carries the same message id', async () => {
  const { port, mails } = await server()
  await carry(port)
  await carry(port)
  await carry(port, {}, null, { ...PARCEL, id: 'another-call' })
  const ids = mails.map((mail) => mail.header('message-id'))
  expect(ids[0]).toBe(ids[1])
  expect(ids[2]).not.toBe(ids[0])
})

test('a class with a line of its own in its name adds no header', async () => {
  const { port, mails } = await server()
  await carry(port, {}, null, {
    ...PARCEL,
    line: 'Porpoise: a pupil in Oak\r\nBcc: thief@elsewhere.example\r\n\r\nclass',
  })
  expect(mails[0]?.to).toEqual(['dsl@school.example'])
  expect(mails[0]?.header('bcc')).toBeNull()
})

const missing = certificatesMissing()
describe.skipIf(missing !== null)(`encryption${missing === null ? '' : ` (not run: ${missing})`}`, () => {
  const known = makeCertificate()
  const stranger = makeCertificate()
  trust(known)
  const account = { username: 'porpoise', password: 'a secret of the school' }
  const login = { username: account.username }

  test.each(['tls', 'starttls'] as const)('%s: the password is shown only after encryption', async (security) => {
    const { port, mails, logIns } = await server({ security, certificate: known, account })
    expect(await carry(port, { ...login, security }, account.password)).toEqual({ ok: true })
    expect(logIns).toEqual([{ ...account, wasEncrypted: true }])
    expect(mails[0]).toMatchObject({ wasEncrypted: true, username: account.username })
  })

  test('a server that offers no encryption hears neither password nor message', async () => {
    const { port, mails, logIns } = await server({ account })
    expect(await carry(port, { ...login, security: 'starttls' }, account.password)).toMatchObject({
      why: 'no-encryption',
    })
    expect([mails, logIns]).toEqual([[], []])
  })

  test.each(['tls', 'starttls'] as const)(
    '%s: a certificate that nobody vouches for is not spoken to',
    async (security) => {
      const { port, mails, logIns } = await server({ security, certificate: stranger, account })
      expect(await carry(port, { ...login, security }, account.password)).toMatchObject({ why: 'not-trusted' })
      expect([mails, logIns]).toEqual([[], []])
    },
  )

  test('a wrong password is said as such, and the secret is in no other place than its own file', async () => {
    const { port } = await server({ security: 'tls', certificate: known, account })
    const answer = await carry(port, { ...login, security: 'tls' }, 'mistyped-secret')
    expect(answer).toEqual({ ok: false, why: 'wrong-password', isChannelWell: false })
    const files = readdirSync(join(folder, 'keys')).map((name) => join(folder, 'keys', name))
    expect(files.filter((file) => readFileSync(file, 'utf8').includes('mistyped-secret'))).toHaveLength(1)
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})

test('whom the server takes no mail for is that person’s fault alone; a deaf or missing server is the channel’s', async () => {
  const { port } = await server({ refuses: [PARCEL.email] })
  expect(await carry(port)).toEqual({ ok: false, why: 'refused-address', isChannelWell: true })
  const deaf = await openDeafServer()
  open.push(deaf)
  expect(await carry(deaf.port)).toMatchObject({ why: 'no-answer', isChannelWell: false })
  await deaf.close()
  expect(await carry(deaf.port)).toMatchObject({ why: 'no-connection', isChannelWell: false })
  expect(await carry(port, { host: 'no-such-host.invalid' })).toMatchObject({ why: 'unknown-host' })
}, 60_000)

test('a log-in whose password is missing sends nothing', async () => {
  const { port, connections } = await server()
  expect(await carry(port, { username: 'porpoise' })).toMatchObject({ why: 'secret-missing' })
  expect(connections()).toBe(0)
})
