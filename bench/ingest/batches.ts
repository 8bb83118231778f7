// Signed 20-event batches as a device sends them, made before the clock starts: signing is the device's work, not the collector's.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { PublicKeyJwk } from '../../collector/store/rows.ts'
import type { Event } from '../../shared/protocol/events.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import { HEADER, signedText } from '../../shared/signed/signing.ts'

export const EVENTS_IN_A_BATCH = 20
const PATH = '/api/v1/events'

/** A device of the bench: its key, and the profile it became at each server. */
export interface BenchDevice {
  key: KeyObject
  publicJwk: PublicKeyJwk
}

export const makeDevice = (): BenchDevice => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { key: privateKey, publicJwk: { kty: 'EC', crv: 'P-256', x, y } }
}

const block = (profileId: string, now: number, place: number): Event => ({
  id: uuidv7(now, randomBytes(10)),
  kind: 'block',
  occurredAt: now - place * 1000,
  profileId,
  v: 1,
  data: {
    host: `www.site-${(now + place * 7) % 200}.example`,
    category: 'gambling',
    list: 'starter',
    listVersion: 20261101,
    frame: 'top',
    times: 1 + (place % 3),
  },
})

/** One whole HTTP/1.1 request, ready to be written to a socket. */
export const signedBatch = (device: BenchDevice, profileId: string, host: string): Buffer => {
  const now = Date.now()
  const events = Array.from({ length: EVENTS_IN_A_BATCH }, (_, place) => block(profileId, now, place))
  const body = Buffer.from(JSON.stringify({ events }))
  const nonce = randomBytes(16).toString('base64url')
  const bodyHash = createHash('sha256').update(body).digest('hex')
  const text = signedText({ method: 'POST', path: PATH, timeMs: now, nonce, bodyHash })
  const signature = sign('sha256', Buffer.from(text), { key: device.key, dsaEncoding: 'ieee-p1363' })
  const head = [
    `POST ${PATH} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    `${HEADER.profile}: ${profileId}`,
    `${HEADER.time}: ${now}`,
    `${HEADER.nonce}: ${nonce}`,
    `${HEADER.signature}: ${signature.toString('base64url')}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}
