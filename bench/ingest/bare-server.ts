// What the collector is compared with: node:http, JSON.parse, the same signature check, the same writer thread, and nothing else.
import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { bodyHash, claimedSignature, isSignedBy } from '../../collector/auth/device-signature.ts'
import { openStore } from '../../collector/store/open-store.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'

const [dataDir = ''] = process.argv.slice(2)
const opened = await openStore({ dataDir })
if (!opened.ok) throw new Error(opened.detail)
const { store } = opened
const schoolId = uuidv7(Date.now(), randomBytes(10))
await store.createSchool({ id: schoolId, name: 'Bare', timeZone: 'Europe/London' })

const keys = new Map<string, KeyObject>()
const keyOf = async (profileId: string): Promise<KeyObject | null> => {
  const known = keys.get(profileId)
  if (known !== undefined) return known
  const profile = await store.profile(schoolId, profileId)
  if (profile === null) return null
  const key = createPublicKey({ key: { ...profile.publicJwk }, format: 'jwk' })
  keys.set(profileId, key)
  return key
}

const take = async (request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> => {
  const claim = claimedSignature(request.headers)
  const key = claim === null ? null : await keyOf(claim.profileId)
  if (claim === null || key === null || !isSignedBy(key, 'POST', '/api/v1/events', bodyHash(body), claim)) {
    response.writeHead(401).end()
    return
  }
  const source = { kind: 'profile', profileId: claim.profileId, clockOffsetMs: Date.now() - claim.timeMs } as const
  const stored = await store.appendEvents(schoolId, source, JSON.parse(body.toString('utf8')).events)
  const answer = JSON.stringify(
    stored.ok ? { verdicts: stored.verdicts, serverTime: Date.now(), commands: [] } : stored,
  )
  response
    .writeHead(stored.ok ? 200 : 503, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    })
    .end(answer)
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => void take(request, Buffer.concat(chunks), response))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
process.on('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => void store.close())
})
