// A device without a browser: enrols, signs and sends presses as fast as it may, and keeps a journal of what was receipted.
import { randomBytes } from 'node:crypto'
import { API } from '../../../shared/protocol/api.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import { EnrolReply, EventsReply } from '../../../shared/routes/device-routes.ts'
import { HEADER, sha256Hex, signRequest } from '../../../shared/signed/signing.ts'
import type { School } from './school.ts'

export interface SimulatedDevice {
  /** Presses one after the other until told to end; a press without an answer is kept for `sendRest`. */
  pressUntil: (isOver: () => boolean) => Promise<void>
  /** One press, receipted before it resolves. `change` stands over what is sent. */
  press: (change?: object) => Promise<void>
  /** Sends again what has no receipt yet. */
  sendRest: () => Promise<void>
  pressed: () => string[]
  receipted: () => string[]
}

/** Enrols a new profile under this label. */
export const enrolSimulated = async (
  school: School,
  label: string,
  email: string | null = null,
): Promise<SimulatedDevice> => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey)
  const enrolled = await fetch(school.url + API.enrol.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: school.enrolmentToken,
      publicJwk: { kty: 'EC', crv: 'P-256', x, y },
      deviceLabel: label,
      room: null,
      directoryId: null,
      email,
      shared: email === null,
    }),
  })
  const { profileId } = EnrolReply.parse(await enrolled.json())
  const waiting = new Map<string, string>()
  const pressed: string[] = []
  const receipted: string[] = []
  let deviceSeq = 0

  const newPress = (change: object = {}): string => {
    const id = uuidv7(Date.now(), randomBytes(10))
    const data = {
      to: 'class',
      route: 'page',
      url: 'http://school-work.test/red',
      verdict: null,
      ageGroup: 'ks2',
      personKey: email,
      shared: email === null,
      deviceLabel: label,
      room: null,
      practiceId: null,
      deviceSeq: deviceSeq++,
      ...change,
    }
    waiting.set(
      id,
      JSON.stringify({ events: [{ id, kind: 'concern', occurredAt: Date.now(), profileId, v: 1, data }] }),
    )
    pressed.push(id)
    return id
  }

  const send = async (id: string): Promise<boolean> => {
    const body = waiting.get(id)
    if (body === undefined) return true
    const timeMs = Date.now()
    const nonce = randomBytes(16).toString('base64url')
    const request = { method: 'POST', path: API.events.path, timeMs, nonce, bodyHash: await sha256Hex(body) } as const
    const headers = {
      'content-type': 'application/json',
      [HEADER.profile]: profileId,
      [HEADER.time]: String(timeMs),
      [HEADER.nonce]: nonce,
      [HEADER.signature]: await signRequest(request, keys.privateKey),
      [HEADER.kind]: 'concern',
      [HEADER.id]: id,
    }
    try {
      const answer = await fetch(school.url + API.events.path, { method: 'POST', headers, body })
      if (!answer.ok) return false
      const { verdicts } = EventsReply.parse(await answer.json())
      if (!verdicts.some((verdict) => verdict.id === id && verdict.verdict !== 'refused')) return false
      receipted.push(id)
      waiting.delete(id)
      return true
    } catch {
      return false
    }
  }

  return {
    pressUntil: async (isOver) => {
      while (!isOver()) if (!(await send(newPress()))) await new Promise((resolve) => setTimeout(resolve, 20))
    },
    press: async (change) => {
      const id = newPress(change)
      if (!(await send(id))) throw new Error(`the collector did not receipt ${id}`)
    },
    sendRest: async () => {
      for (const id of [...waiting.keys()])
        if (!(await send(id))) throw new Error(`the collector did not receipt ${id}`)
    },
    pressed: () => [...pressed],
    receipted: () => [...receipted],
  }
}
