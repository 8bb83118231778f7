// POST /api/v1/events: what is receipted, what is refused, and that a press is never either lost or turned away.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventsReply } from '../../../shared/routes/device-routes.ts'
import { openStage, type Stage } from './stage/collector-stage.ts'
import { concern, concernHeaders, freshId, newKeyPair, type StageDevice } from './stage/stage-device.ts'

let stage: Stage
let device: StageDevice
beforeAll(async () => {
  stage = await openStage()
  device = await stage.device()
})
afterAll(() => stage.end())

const block = (change: object = {}) => ({
  id: freshId(),
  kind: 'block',
  occurredAt: Date.now(),
  profileId: null,
  v: 1,
  data: {
    host: 'listed.example',
    category: 'gambling',
    list: 'Starter',
    listVersion: 1,
    frame: 'top',
    times: 1,
    ...change,
  },
})

const unsigned = (body: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${stage.url}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

const read = async (answer: Response): Promise<EventsReply> => EventsReply.parse(await answer.json())
const dsl = () => stage.staff('Safeguarding lead')

test('a press is receipted by its id, and sending it again is harmless', async () => {
  const event = concern()
  const body = JSON.stringify({ events: [event] })
  const first = await read(await device.post(body, concernHeaders(event.id)))
  expect(first.verdicts).toEqual([{ id: event.id, verdict: 'stored' }])
  const again = await read(await device.post(body, concernHeaders(event.id)))
  expect(again.verdicts).toEqual([{ id: event.id, verdict: 'already' }])
})

test('a press that meets a fault of the collector’s own is kept as it came, receipted, and still alerts', async () => {
  const { store } = stage.running
  const append = store.appendEvents
  store.appendEvents = () => Promise.reject(new Error('planted fault'))
  const event = concern()
  const answer = await read(await device.post(JSON.stringify({ events: [event] }), concernHeaders(event.id))).finally(
    () => {
      store.appendEvents = append
    },
  )
  expect(answer.verdicts).toEqual([{ id: event.id, verdict: 'stored' }])
  const lead = await dsl()
  const { alerts } = await lead.alerts()
  expect(alerts.some(({ concernIds }) => concernIds.includes(event.id))).toBe(true)
})

test('a malformed event never blocks its neighbours', async () => {
  const [one, two] = [block(), block()]
  const odd = { ...block(), kind: 'screenshot' }
  const answer = await device.send(one, odd, { id: 7 }, two)
  expect(answer.verdicts.map(({ id, verdict }) => [id, verdict])).toEqual([
    [one.id, 'stored'],
    [odd.id, 'refused'],
    ['', 'refused'],
    [two.id, 'stored'],
  ])
})

test('a body that is no batch is refused as a whole', async () => {
  for (const body of ['{', '[]', '{"events":[]}', '{"events":{}}', '{"events":[],"more":1}', 'null']) {
    expect((await device.post(body)).status, body).toBe(400)
  }
  const tooMany = JSON.stringify({ events: Array.from({ length: 101 }, () => block()) })
  expect((await device.post(tooMany)).status).toBe(400)
})

test('a concern whose body cannot be read is kept raw, receipted under its id, and reaches the safeguarding lead', async () => {
  const lead = await dsl()
  const before = (await lead.alerts()).alerts.length
  const id = freshId()
  const first = await read(await device.post('{"events":[{"id', concernHeaders(id)))
  expect(first.verdicts).toEqual([{ id, verdict: 'stored' }])
  const again = await read(await device.post('{"events":[{"id', concernHeaders(id)))
  expect(again.verdicts).toEqual([{ id, verdict: 'already' }])
  const { alerts } = await lead.alerts()
  expect(alerts.length).toBeGreaterThanOrEqual(before)
  expect(alerts.some((alert) => alert.concernIds.includes(id))).toBe(true)
})

test('an unreadable concern is receipted whatever its headers and type claim to be', async () => {
  for (const [type, id] of [
    ['text/nonsense', freshId()],
    ['', freshId()],
    ['application/json', 'not-an-id'],
  ] as const) {
    const answer = await device.post('\u0000', { ...concernHeaders(id), 'content-type': type })
    expect((await read(answer)).verdicts).toEqual([{ id, verdict: 'stored' }])
  }
  const empty = await device.post('', concernHeaders(freshId()))
  expect((await read(empty)).verdicts[0]?.verdict).toBe('stored')
})

test('a concern that is far too long is cut, kept and receipted; other events that long are not taken', async () => {
  const id = freshId()
  const body = JSON.stringify({ events: [concern({ url: `https://long.example/${'x'.repeat(400_000)}` }, id)] })
  expect((await read(await device.post(body, concernHeaders(id)))).verdicts).toEqual([{ id, verdict: 'stored' }])
  expect((await device.post(body)).status).toBe(413)
})

test('a malformed concern inside a batch is kept as well, and its neighbours are stored', async () => {
  const good = block()
  const odd = { ...concern(), v: 9 }
  const { verdicts } = await device.send(odd, good)
  expect(verdicts).toEqual([
    { id: odd.id, verdict: 'stored' },
    { id: good.id, verdict: 'stored' },
  ])
})

test('a device whose clock is years off is heard, and its offset is noted', async () => {
  const wrong = await stage.device({ label: 'OAK-08' })
  const event = concern({ deviceLabel: 'OAK-08' })
  const tenYearsAgo = stage.now() - 10 * 365 * 86_400_000
  const answer = await wrong.post(JSON.stringify({ events: [event] }), concernHeaders(event.id), tenYearsAgo)
  expect((await read(answer)).verdicts[0]?.verdict).toBe('stored')
  const profile = await stage.running.store.profile(stage.schoolId, wrong.profileId)
  expect(profile?.clockOffsetMs).toBeGreaterThan(9 * 365 * 86_400_000)
})

test('a wrong signature is refused, but a press with the school’s token is kept as unverified', async () => {
  const event = concern()
  const body = JSON.stringify({ events: [event] })
  const forged = { ...device.headersOf(await device.proof('POST', '/api/v1/events', 'another body')) }
  expect((await unsigned(body, forged)).status).toBe(401)
  expect((await unsigned(body, { ...forged, ...concernHeaders(event.id) })).status).toBe(401)
  expect((await unsigned(body, { ...concernHeaders(event.id), 'porpoise-token': 'wrong' })).status).toBe(401)
  const withToken = {
    ...forged,
    ...concernHeaders(event.id),
    'porpoise-token': stage.token,
    'porpoise-label': 'ELM%2D03',
  }
  expect((await read(await unsigned(body, withToken))).verdicts).toEqual([{ id: event.id, verdict: 'stored' }])
  const { alerts } = await (await dsl()).alerts()
  expect(alerts.find((alert) => alert.concernIds.includes(event.id))).toMatchObject({ verified: false })
})

test('without a signature nothing but a press is taken, with the longest address there is', async () => {
  const token = { 'porpoise-token': stage.token }
  expect((await unsigned(JSON.stringify({ events: [block()] }), token)).status).toBe(401)
  const press = (url: string) => {
    const event = concern({ url })
    return unsigned(JSON.stringify({ events: [event] }), { ...token, ...concernHeaders(event.id) })
  }
  const longest = 'https://long.example/'.padEnd(8192, 'x')
  expect((await read(await press(longest))).verdicts[0]?.verdict).toBe('stored')
  expect((await press(longest.repeat(2))).status).toBe(413)
})

test('unsigned presses of one label are limited, signed ones never', async () => {
  const press = (label: string): Promise<Response> => {
    const event = concern()
    const headers = { ...concernHeaders(event.id), 'porpoise-token': stage.token, 'porpoise-label': label }
    return unsigned(JSON.stringify({ events: [event] }), headers)
  }
  const answers = await Promise.all(Array.from({ length: 25 }, () => press('NOISY-1')))
  const limited = answers.filter(({ status }) => status === 429)
  expect(limited).toHaveLength(5)
  expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await press('QUIET-1')).status).toBe(200)
  const signed = await Promise.all(Array.from({ length: 60 }, () => device.press()))
  expect(new Set(signed).size).toBe(60)
})

test('a key that nobody enrolled signs nothing', async () => {
  const { publicJwk } = await newKeyPair()
  expect(publicJwk.kty).toBe('EC')
  const headers = {
    ...device.headersOf(await device.proof('POST', '/api/v1/events', '')),
    'porpoise-profile': freshId(),
  }
  expect((await unsigned(JSON.stringify({ events: [block()] }), headers)).status).toBe(401)
})

test('commands that wait for the profile ride on the answer, signed', async () => {
  const own = await stage.device({ label: 'OAK-09', email: 'pupil1@example.org', shared: false })
  const id = await own.press({ deviceLabel: 'OAK-09', personKey: 'pupil1@example.org' })
  const lead = await dsl()
  const alert = (await lead.alerts()).alerts.find((one) => one.concernIds.includes(id))
  expect(alert).toBeDefined()
  expect((await lead.act(alert?.id ?? '', 'coming')).status).toBe(200)
  const answer = await own.send(block())
  const commands = await Promise.all(answer.commands.map(own.open))
  expect(commands.at(-1)).toMatchObject({
    kind: 'cover-state',
    concernId: id,
    facts: { coming: { name: 'Safeguarding lead' } },
  })
  const answers = commands.map((command) => ({
    id: freshId(),
    kind: 'command-ack',
    occurredAt: Date.now(),
    profileId: own.profileId,
    v: 1,
    data: { commandId: command.id, outcome: 'done' },
  }))
  await own.send(...answers)
  expect((await own.send(block())).commands).toEqual([])
})

test('a store that can keep nothing answers 503 with a time to come back', async () => {
  const other = await openStage()
  const press = await other.device()
  const event = concern()
  await other.running.store.close()
  const answer = await press.post(JSON.stringify({ events: [event] }), concernHeaders(event.id)).catch(() => null)
  expect(answer?.status).toBe(503)
  expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThan(0)
  await other.end()
})
