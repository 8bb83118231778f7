// The same line by each carrier over real HTTP: the same words, numbers and replay, the same eyes, the same session.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CARRIERS } from '../../../../collector/dashboard/live/line.ts'
import { databaseFile } from '../../../../collector/store/open-store.ts'
import { Alert } from '../../../../shared/protocol/alerts.ts'
import { STREAM_ROUTES, StreamMessage } from '../../../../shared/routes/stream-routes.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import type { StageDevice } from '../stage/stage-device.ts'
import type { StageStaff } from '../stage/stage-staff.ts'
import { openStageLine, type StageLine } from './stage-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'porpoise-lines-'))
let stage: Stage
let device: StageDevice
let teacher: StageStaff
beforeAll(async () => {
  stage = await openStage({ dataDir: folder })
  device = await stage.device()
  teacher = await stage.staff('Oak teacher')
})
afterAll(async () => {
  await stage.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Numbers are times and a little more: this one is of no time soon. */
const FUTURE = 2 ** 52

const alertIds = (line: StageLine): number[] =>
  line.events.flatMap(({ name, data }) => (name === 'alert' ? [Alert.parse(data).seq] : []))

const alertOf = async (line: StageLine, concernId: string): Promise<Alert> => {
  for (;;) {
    const alert = Alert.parse((await line.next('alert')).data)
    if (alert.concernIds.includes(concernId)) return alert
  }
}

describe.each(CARRIERS)('by %s', (by) => {
  const open = (who: StageStaff, options: Parameters<typeof openStageLine>[3] = {}): StageLine =>
    openStageLine(stage.url, who.cookie, by, options)

  test('a press comes with its own number as its id, and every message is as the table of routes says', async () => {
    const line = open(teacher)
    await line.next('hello')
    const id = await device.press()
    const alert = await alertOf(line, id)
    expect(line.events.find(({ data }) => (data as Alert).id === alert.id)?.lastId).toBe(String(alert.seq))
    await line.next('beat')
    for (const { name, data, lastId } of line.events) StreamMessage.parse({ event: name, id: Number(lastId), data })
    line.end()
  })

  test('what happened while it was down is replayed once, in order, and a number from the future is “load anew”', async () => {
    const first = open(teacher)
    const { seq } = (await first.next('hello')).data as { seq: number }
    first.end()
    await first.ended
    // A device of its own: presses of one device within two minutes are one alert.
    const id = await (await stage.device({ label: `OAK-${by}` })).press()
    const alertId = (await teacher.alerts()).alerts.find(({ concernIds }) => concernIds.includes(id))?.id ?? ''
    await teacher.act(alertId, 'seen')
    const again = open(teacher, { after: String(seq) })
    await again.next('hello')
    expect(await alertOf(again, id)).toMatchObject({ id: alertId, state: 'seen' })
    await teacher.act(alertId, 'coming')
    expect((await again.next('alert')).data).toMatchObject({ id: alertId, state: 'coming' })
    expect(alertIds(again)).toEqual([...new Set(alertIds(again))].sort((one, other) => one - other))
    again.end()
    const future = open(teacher, { after: String(FUTURE) })
    const reset = (await future.next('reset')).data as { seq: number }
    expect(reset.seq).toBeLessThan(FUTURE)
    future.end()
  })

  test('a press to the safeguarding lead leaves no byte on a teacher’s line, and none of another class either', async () => {
    const lead = open(await stage.staff('Safeguarding lead'))
    const lines = [open(teacher), open(await stage.staff('Elm teacher'))]
    await Promise.all([lead, ...lines].map((line) => line.next('hello')))
    const quiet = await device.press({ to: 'dsl' })
    await alertOf(lead, quiet)
    // A beat that comes after it tells that the line has gone past it, and its number that nothing is to be known of it.
    for (const line of lines) {
      const before = line.events.length
      while (!line.events.slice(before).some(({ name }) => name === 'beat')) await line.next('beat')
      expect(JSON.stringify(line.events)).not.toContain(quiet)
      expect(new Set(line.events.map(({ lastId }) => lastId)).size).toBe(1)
    }
    for (const line of [lead, ...lines]) line.end()
  })

  test('signing out ends it, and without a session there is none', async () => {
    const leaving = await stage.staff('Oak assistant')
    const line = open(leaving)
    await line.next('hello')
    expect((await leaving.post('/api/v1/sign-out', {})).status).toBe(200)
    await line.ended
    expect(await open(leaving).ended).toBe('signed-out')
  })

  test('one person has at most twenty; the same page’s next line takes the place of its last', async () => {
    const lead = await stage.staff('Safeguarding lead')
    const lines = Array.from({ length: 20 }, (_, index) => open(lead, { page: `full-${by}-${index}` }))
    await Promise.all(lines.map((line) => line.next('hello')))
    const onClosed: number[] = []
    const ending = await open(lead, { onClosed: (code) => onClosed.push(code) }).ended
    if (by === 'socket') expect(onClosed).toEqual([4429])
    else expect(ending).toBe('unreachable')
    const again = open(lead, { page: `full-${by}-7` })
    await again.next('hello')
    await lines[7]?.ended
    for (const line of [...lines, again]) line.end()
    await Promise.all(lines.map((line) => line.ended))
  })
})

test('a socket is opened only for a page of our own: Origin is asked for, and a plain request is no upgrade', async () => {
  for (const origin of ['https://elsewhere.example', 'null', null]) {
    const line = openStageLine(stage.url, teacher.cookie, 'socket', { origin })
    expect(await line.ended).toBe('unfit')
    expect(line.events).toEqual([])
  }
  expect((await teacher.get(STREAM_ROUTES.streamSocket.path)).status).toBe(400)
  expect((await fetch(stage.url + STREAM_ROUTES.streamSocket.path)).status).toBe(401)
})

test('who may not hear of alerts gets no line by any carrier', async () => {
  const governor = { name: 'Governor', email: 'governor@example.org', role: 'governor' } as const
  const added = await stage.running.store.addStaff(stage.schoolId, governor)
  expect(added.ok).toBe(true)
  const { cookie } = await stage.staff('Governor')
  for (const by of CARRIERS) {
    const codes: number[] = []
    const line = openStageLine(stage.url, cookie, by, { onClosed: (code) => codes.push(code) })
    expect(await line.ended).toBe('unfit')
    expect(line.events).toEqual([])
    expect(codes).toEqual(by === 'socket' ? [4404] : [])
  }
})

test('a line is nobody’s hand: however long it asks, the session’s last hand stays where it was', async () => {
  const lead = await stage.staff('Safeguarding lead')
  const handAt = (): unknown => {
    const database = new DatabaseSync(databaseFile(folder), { readOnly: true })
    try {
      return database.prepare('SELECT max(hand_at) AS at FROM session').get()?.at
    } finally {
      database.close()
    }
  }
  stage.pass(120_000)
  const before = handAt()
  for (const by of CARRIERS) {
    const line = openStageLine(stage.url, lead.cookie, by)
    await line.next('hello')
    await line.next('beat')
    line.end()
  }
  expect(handAt()).toBe(before)
})

test('a socket whose page no longer answers is ended, and nobody counts on that screen', async () => {
  const { WebSocket } = await import('ws')
  const url = `${stage.url.replace('http', 'ws')}${STREAM_ROUTES.streamSocket.path}`
  const mute = new WebSocket(url, { headers: { cookie: teacher.cookie, origin: stage.url } })
  const beats: string[] = []
  mute.on('message', (data) => String(data).includes('beat') && beats.push(String(data)))
  await new Promise((resolve) => mute.once('close', resolve))
  expect(beats).toHaveLength(3)
})

test('the first question is answered at once with the greeting, and no cache may keep it', async () => {
  const answer = await teacher.get(`${STREAM_ROUTES.streamPoll.path}?greet=1&page=asks`)
  const { messages } = (await answer.json()) as { messages: { event: string }[] }
  expect(messages.map(({ event }) => event)).toEqual(['hello'])
  expect(answer.headers.get('cache-control')).toBe('no-store')
})
