// Ingest under nonsense: whatever arrives, the collector never answers 5xx, and a concern is always receipted.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventsReply } from '../../../shared/routes/device-routes.ts'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { concern, concernHeaders, freshId, type StageDevice } from './stage/stage-device.ts'

let stage: Stage
let device: StageDevice
beforeAll(async () => {
  stage = await openStage()
  device = await stage.device()
})
afterAll(() => stage.end())

const RUNS = process.env.LONG === '1' ? 5_000 : 300

const PATIENCE_MS = 10 * 60_000

/** Text that is JSON, nearly JSON, or nothing of the kind. */
const body = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.json().map((text) => `{"events":[${text}]}`),
  fc.constant(`{"events":${'['.repeat(50_000)}`),
  fc.constant('{"events":[{"__proto__":{"kind":"concern"}}]}'),
  fc
    .tuple(fc.constantFrom('id', 'kind', 'occurredAt', 'data', 'v', 'profileId', 'more'), fc.jsonValue())
    .map(([key, value]) => JSON.stringify({ events: [{ ...concern(), [key]: value }] })),
  fc
    .tuple(fc.constantFrom('to', 'url', 'ageGroup', 'room', 'deviceSeq', 'personKey', 'verdict'), fc.jsonValue())
    .map(([key, value]) => {
      const event = concern()
      return JSON.stringify({ events: [{ ...event, data: { ...event.data, [key]: value } }] })
    }),
)

test(
  'no body that a device signs makes the collector fail',
  async () => {
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const answer = await device.post(text)
        expect([200, 400]).toContain(answer.status)
        const reply: unknown = await answer.json()
        if (answer.status === 200) EventsReply.parse(reply)
      }),
      { numRuns: RUNS },
    )
  },
  PATIENCE_MS,
)

test(
  'no body that comes as a concern goes without its receipt',
  async () => {
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const id = freshId()
        const answer = await device.post(text, concernHeaders(id))
        const { verdicts } = EventsReply.parse(await answer.json())
        expect(verdicts).toContainEqual({ id, verdict: 'stored' })
      }),
      { numRuns: RUNS },
    )
  },
  PATIENCE_MS,
)

test(
  'no header makes the collector fail',
  async () => {
    const header = fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim())
    await fc.assert(
      fc.asyncProperty(fc.array(header, { minLength: 8, maxLength: 8 }), async (values) => {
        const names = ['profile', 'time', 'nonce', 'signature', 'kind', 'id', 'token', 'label']
        const answer = await fetch(`${stage.url}/api/v1/events`, {
          method: 'POST',
          headers: {
            ...Object.fromEntries(names.map((name, place) => [`porpoise-${name}`, values[place] ?? ''])),
            'porpoise-token': stage.token,
            'porpoise-kind': 'concern',
          },
          body: 'x',
        })
        await answer.body?.cancel()
        expect([200, 429]).toContain(answer.status)
      }),
      { numRuns: RUNS },
    )
  },
  PATIENCE_MS,
)
