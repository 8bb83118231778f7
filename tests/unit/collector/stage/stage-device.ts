// A device as the extension is one: a non-extractable key, signed requests, a live socket.
import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import { Command } from '../../../../shared/protocol/commands.ts'
import type { ConcernEvent } from '../../../../shared/protocol/events.ts'
import { uuidv7 } from '../../../../shared/protocol/uuid.ts'
import { EnrolReply, EventsReply, LiveMessage } from '../../../../shared/routes/device-routes.ts'
import { toBase64url } from '../../../../shared/signed/base64url.ts'
import { importCollectorKey, openBundle, type SignedBundle } from '../../../../shared/signed/bundles.ts'
import { sha256Hex, signRequest } from '../../../../shared/signed/signing.ts'

export const freshId = (): string => uuidv7(Date.now(), randomBytes(10))

export interface Traits {
  url: string
  token: string
  now: () => number
  label?: string
  email?: string | null
  shared?: boolean
}

export interface StageLive {
  messages: LiveMessage[]
  next: <K extends LiveMessage['kind']>(kind: K) => Promise<Extract<LiveMessage, { kind: K }>>
  closed: Promise<number>
  say: (text: string) => void
  end: () => void
}

export type StageDevice = Awaited<ReturnType<typeof enrolDevice>>

export const concern = (change: Partial<ConcernEvent['data']> = {}, id = freshId()): ConcernEvent => ({
  id,
  kind: 'concern',
  occurredAt: Date.now(),
  profileId: null,
  v: 1,
  data: {
    to: 'class',
    route: 'page',
    url: 'https://upsetting.example/page',
    verdict: null,
    ageGroup: 'ks1',
    personKey: null,
    shared: false,
    deviceLabel: 'OAK-07',
    room: 'Room 4',
    practiceId: null,
    deviceSeq: 1,
    ...change,
  },
})

export const concernHeaders = (id: string): Record<string, string> => ({
  'porpoise-kind': 'concern',
  'porpoise-id': id,
})

export const newKeyPair = async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey)
  return { privateKey: keys.privateKey, publicJwk: { kty: 'EC', crv: 'P-256', x, y } }
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

export const enrolDevice = async ({ url, token, now, label = 'OAK-07', email = null, shared = true }: Traits) => {
  const { privateKey, publicJwk } = await newKeyPair()
  const answer = await postJson(`${url}/api/v1/enrol`, {
    token,
    publicJwk,
    deviceLabel: label,
    room: 'Room 4',
    directoryId: null,
    email,
    shared,
  })
  const enrolled = EnrolReply.parse(await answer.json())
  const { profileId, schoolId, settingsKey } = enrolled
  const collectorKey = await importCollectorKey(settingsKey)

  const proof = async (method: 'GET' | 'POST', path: string, body: string, timeMs = now()) => {
    const nonce = toBase64url(randomBytes(16))
    const signature = await signRequest({ method, path, timeMs, nonce, bodyHash: await sha256Hex(body) }, privateKey)
    return { profileId, timeMs, nonce, signature }
  }
  const headersOf = ({ timeMs, nonce, signature }: Awaited<ReturnType<typeof proof>>): Record<string, string> => ({
    'porpoise-profile': profileId,
    'porpoise-time': String(timeMs),
    'porpoise-nonce': nonce,
    'porpoise-signature': signature,
  })

  const post = async (body: string, headers: Record<string, string> = {}, timeMs = now()): Promise<Response> =>
    fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headersOf(await proof('POST', '/api/v1/events', body, timeMs)),
        ...headers,
      },
      body,
    })
  const send = async (...events: object[]): Promise<EventsReply> =>
    EventsReply.parse(await (await post(JSON.stringify({ events }))).json())

  return {
    enrolled,
    profileId,
    proof,
    headersOf,
    post,
    send,
    /** A press as the extension sends it: alone, with its headers. Returns its id. */
    press: async (change: Partial<ConcernEvent['data']> = {}): Promise<string> => {
      const event = concern({ deviceLabel: label, ...change })
      const answer = await post(JSON.stringify({ events: [event] }), concernHeaders(event.id))
      const { verdicts } = EventsReply.parse(await answer.json())
      if (verdicts[0]?.id !== event.id || verdicts[0].verdict !== 'stored') throw new Error('not receipted')
      return event.id
    },
    get: async (path: string, headers: Record<string, string> = {}, timeMs = now()): Promise<Response> =>
      fetch(url + path, { headers: { ...headersOf(await proof('GET', path, '', timeMs)), ...headers } }),
    /** Opens a signed command as the extension does. */
    open: async (bundle: SignedBundle): Promise<Command> => {
      if (collectorKey === null) throw new Error('no key')
      const opened = await openBundle(bundle, collectorKey, 'command', schoolId)
      if (!opened.ok) throw new Error(opened.why)
      return Command.parse(opened.payload.body)
    },
    collectorKey,
    live: async (hello?: string): Promise<StageLive> =>
      openLive(url, hello ?? JSON.stringify(await proof('GET', '/api/v1/live', ''))),
  }
}

/** @param hello first message; empty: stays silent */
export const openLive = async (url: string, hello: string, autoPong = true): Promise<StageLive> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/live`, { autoPong })
  const messages: LiveMessage[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    messages.push(LiveMessage.parse(JSON.parse(String(data))))
    for (const wake of waiting) wake()
  })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve)
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  if (hello !== '') socket.send(hello)
  let read = 0
  return {
    messages,
    closed,
    say: (text) => socket.send(text),
    end: () => socket.terminate(),
    next: (kind) =>
      new Promise((resolve) => {
        const look = (): void => {
          for (; read < messages.length; read += 1) {
            const message = messages[read]
            if (message?.kind !== kind) continue
            read += 1
            waiting.delete(look)
            resolve(message as never)
            return
          }
        }
        waiting.add(look)
        look()
      }),
  }
}
