// The signed webhook against a real receiver: signature, forms, and the addresses it does not go to.
import { createHmac } from 'node:crypto'
import type { lookup } from 'node:dns'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Parcel } from '../../../../collector/channels/carrier.ts'
import { keepSecret } from '../../../../collector/channels/channel-secrets.ts'
import { isPublicAddress, PrivateAddress, publicLookup } from '../../../../collector/channels/public-address.ts'
import { carryWebhook, readWebhookUrl } from '../../../../collector/channels/webhook.ts'
import type { WebhookKind } from '../../../../shared/channels/channel-settings.ts'
import { certificatesMissing, makeCertificate, trust } from '../../../fixtures/channels/certificate.ts'
import { type HookReceiver, isGenuine, openHookReceiver } from '../../../fixtures/channels/hook-receiver.ts'

const KEY = Buffer.from('a key of thirty-two bytes exactly').toString('base64url')
const PARCEL: Parcel = {
  email: '',
  line: 'Porpoise: a pupil in Oak class needs you (OAK-07).',
  more: ['A pupil in <Elm> class'],
  kind: 'call',
  link: 'https://porpoise.school.example:8443',
  id: 'a-call',
  at: Date.UTC(2026, 10, 23, 9, 0),
}

test.each([
  ...[
    '127.0.0.1',
    '127.9.9.9',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
  ],
  ...['100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.0.8'],
  ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:8.8.8.8'],
  ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'localhost', '', '8.8.8.8.8'],
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4009::1'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
)

test('an address with a name, a password, a fragment or another scheme is no webhook', () => {
  for (const wrong of [
    'http://a.example/',
    'https://u:p@a.example/',
    'https://a.example/#x',
    'file:///etc/passwd',
    'a',
  ])
    expect(readWebhookUrl(wrong)).toBeNull()
  expect(readWebhookUrl('https://hooks.example/services/T/B?x=1')?.href).toBe('https://hooks.example/services/T/B?x=1')
})

const missing = certificatesMissing()
describe.skipIf(missing !== null)(`a receiver${missing === null ? '' : ` (not run: ${missing})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'porpoise-webhook-'))
  const certificate = makeCertificate()
  let receiver: HookReceiver
  beforeAll(async () => {
    trust(certificate)
    receiver = await openHookReceiver(certificate)
  })
  afterEach(() => {
    receiver.posts.length = 0
    receiver.answer(200)
  })
  afterAll(async () => {
    await receiver.close()
    rmSync(folder, { recursive: true })
  })

  const carry = (url: string, kind: WebhookKind = 'signed', allowsPrivate = true) => {
    const secretId = keepSecret(folder, 'webhook', { url, signingKey: KEY })
    const settings = { kind, readers: 'safeguarding', allowsPrivate } as const
    return carryWebhook({ name: 'webhook', settings, secretId, changedAt: 0, health: 'unproven' }, PARCEL, folder)
  }

  test('verifies the signature over time and body; another body, time or key does not verify', async () => {
    expect(await carry(receiver.url('/hook'))).toEqual({ ok: true })
    const [post] = receiver.posts
    if (post === undefined) throw new Error('nothing came')
    expect(isGenuine(post, KEY)).toBe(true)
    expect(isGenuine({ ...post, body: `${post.body} ` }, KEY)).toBe(false)
    expect(isGenuine({ ...post, headers: { ...post.headers, 'porpoise-timestamp': '1' } }, KEY)).toBe(false)
    expect(isGenuine(post, Buffer.from('another').toString('base64url'))).toBe(false)
    // Reckoned once more by hand, so that sender and receiver of these tests are not wrong together.
    const seconds = PARCEL.at / 1_000
    const mac = createHmac('sha256', 'a key of thirty-two bytes exactly')
      .update(`${seconds}.${post.body}`)
      .digest('hex')
    expect(post.headers).toMatchObject({
      'porpoise-timestamp': `${seconds}`,
      'porpoise-signature': `v1=${mac}`,
      'porpoise-id': 'a-call',
    })
    expect(JSON.parse(post.body)).toEqual({
      ...{ id: 'a-call', kind: 'call', at: PARCEL.at, link: PARCEL.link },
      text: `${PARCEL.line}\n${PARCEL.more[0]}`,
    })
  })

  test.each([
    ['slack', { text: `${PARCEL.line}\nA pupil in &lt;Elm&gt; class\n${PARCEL.link}` }],
    ['google-chat', { text: `${PARCEL.line}\nA pupil in &lt;Elm&gt; class\n${PARCEL.link}` }],
    ['gotify', { title: 'Porpoise', message: `${PARCEL.line}\n${PARCEL.more[0]}`, priority: 8 }],
    ['teams', { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] }],
  ] as const)('%s has its own form', async (kind, form) => {
    expect(await carry(receiver.url(), kind)).toEqual({ ok: true })
    expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject(form)
  })

  test('ntfy has plain text, a title and a way to the dashboard', async () => {
    await carry(receiver.url('/our-topic'), 'ntfy')
    expect(receiver.posts[0]).toMatchObject({
      path: '/our-topic',
      body: `${PARCEL.line}\n${PARCEL.more[0]}`,
      headers: { title: 'Porpoise', priority: 'urgent', click: PARCEL.link },
    })
  })

  test('a receiver in a private network is not spoken to unless the school allowed it', async () => {
    for (const url of [
      receiver.url(),
      `https://127.0.0.1:${receiver.port}/`,
      `https://[::1]:${receiver.port}/`,
      `https://2130706433:${receiver.port}/`,
    ])
      expect(await carry(url, 'signed', false)).toMatchObject({ why: 'private-address' })
    expect(receiver.posts).toEqual([])
  })

  test('what was looked up and judged is what is connected to: a name that answers otherwise the next time gains nothing', async () => {
    let asked = 0
    const answering = (...turns: string[][]): typeof lookup =>
      ((_name: string, _options: object, done: (fault: null, found: object[]) => void) =>
        done(
          null,
          (turns[asked++ % turns.length] ?? []).map((address) => ({ address, family: 4 })),
        )) as unknown as typeof lookup
    const look = (find: typeof lookup, all: boolean): Promise<unknown> =>
      new Promise((resolve) => publicLookup(find)('any.example', { all }, (fault, found) => resolve(fault ?? found)))
    const rebinding = answering(['8.8.8.8'], ['127.0.0.1'])
    expect(await look(rebinding, true)).toEqual([{ address: '8.8.8.8', family: 4 }])
    expect(await look(rebinding, false)).toBeInstanceOf(PrivateAddress)
    expect(await look(answering(['8.8.8.8', '10.0.0.1']), true)).toBeInstanceOf(PrivateAddress)
    // The platform asks this lookup once for a connection, and goes nowhere else.
    asked = 0
    const fault = await new Promise((resolve) => {
      const find = publicLookup(answering(['127.0.0.1'], ['8.8.8.8']))
      request({ host: 'any.example', port: receiver.port, lookup: find }).on('error', resolve).end()
    })
    expect(fault).toBeInstanceOf(PrivateAddress)
    expect([asked, receiver.posts]).toEqual([1, []])
  })

  test('a redirect is not followed, and each other refusal has its reason', async () => {
    receiver.answer(302, { location: receiver.url('/elsewhere') })
    expect(await carry(receiver.url())).toMatchObject({ why: 'redirected' })
    expect(receiver.posts).toHaveLength(1)
    receiver.answer(404)
    expect(await carry(receiver.url())).toMatchObject({ why: 'refused-by-receiver' })
    for (const status of [429, 500, 503]) {
      receiver.answer(status)
      expect(await carry(receiver.url())).toMatchObject({ why: 'receiver-in-trouble' })
    }
    expect(await carry('https://no-such-host.invalid/')).toMatchObject({ why: 'unknown-host' })
  })

  test('a certificate that nobody vouches for is not spoken to', async () => {
    const stranger = createServer(makeCertificate(), () => {
      throw new Error('spoken to')
    })
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const { port } = stranger.address() as AddressInfo
    expect(await carry(`https://localhost:${port}/`)).toMatchObject({ why: 'not-trusted' })
    await new Promise((resolve) => stranger.close(resolve))
  })
})
