// A device without a browser that is only there: enrolled, on the live socket, beating, answering what it is sent.
import { createHash, randomBytes, sign } from 'node:crypto'
import { WebSocket } from 'ws'
import { API } from '../../shared/protocol/api.ts'
import { Command } from '../../shared/protocol/commands.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import { EnrolReply, LiveMessage } from '../../shared/routes/device-routes.ts'
import { BundlePayload } from '../../shared/signed/bundles.ts'
import { HEADER, signedText } from '../../shared/signed/signing.ts'
import { makeDevice } from '../ingest/batches.ts'

/** As the extension beats while nothing is covered. */
const BEAT_MS = 20_000

export interface LiveDevice {
  /** Resolves once the collector has welcomed it. */
  welcomed: Promise<void>
  isOpen: () => boolean
  close: () => void
}

export const openLiveDevice = async (url: string, token: string, label: string): Promise<LiveDevice> => {
  const { key, publicJwk } = makeDevice()
  const enrolled = await fetch(url + API.enrol.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ token, publicJwk, deviceLabel: label, room: null, directoryId: null, email: null, shared: true },
    }),
  })
  const { profileId } = EnrolReply.parse(await enrolled.json())

  const prove = (method: 'GET' | 'POST', path: string, body: string) => {
    const timeMs = Date.now()
    const nonce = randomBytes(16).toString('base64url')
    const bodyHash = createHash('sha256').update(body).digest('hex')
    const text = Buffer.from(signedText({ method, path, timeMs, nonce, bodyHash }))
    const signature = sign('sha256', text, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    return { profileId, timeMs, nonce, signature }
  }
  const acknowledge = async (commandId: string): Promise<void> => {
    const data = { commandId, outcome: 'done' }
    const event = { id: uuidv7(Date.now(), randomBytes(10)), kind: 'command-ack', occurredAt: Date.now(), v: 1 }
    const body = JSON.stringify({ events: [{ ...event, profileId, data }] })
    const { timeMs, nonce, signature } = prove('POST', API.events.path, body)
    const headers = {
      'content-type': 'application/json',
      [HEADER.profile]: profileId,
      [HEADER.time]: String(timeMs),
      [HEADER.nonce]: nonce,
      [HEADER.signature]: signature,
    }
    await fetch(url + API.events.path, { method: 'POST', headers, body })
  }

  const socket = new WebSocket(`${url.replace('http', 'ws')}${API.live.path}`)
  let beats: NodeJS.Timeout | undefined
  const welcomed = new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', (code) => reject(new Error(`the live socket was closed: ${code}`)))
    socket.on('open', () => socket.send(JSON.stringify(prove('GET', API.live.path, ''))))
    socket.on('message', (data) => {
      const message = LiveMessage.parse(JSON.parse(String(data)))
      if (message.kind === 'welcome') resolve()
      if (message.kind === 'command') {
        const { body } = BundlePayload.parse(JSON.parse(message.command.payload))
        void acknowledge(Command.parse(body).id)
      }
    })
  })
  await welcomed
  // Each at its own moment within the twenty seconds, as machines that were switched on one by one.
  const first = setTimeout(() => {
    beats = setInterval(() => socket.send('{"kind":"beat"}'), BEAT_MS)
  }, Math.random() * BEAT_MS)
  return {
    welcomed,
    isOpen: () => socket.readyState === socket.OPEN,
    close: () => {
      clearTimeout(first)
      clearInterval(beats)
      socket.terminate()
    },
  }
}
