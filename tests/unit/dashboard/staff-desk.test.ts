// The desk: a press of a button is one action, nothing is claimed before the answer, and a dead line is never calm.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openAlerts } from '../../../collector/dashboard/alert-list.ts'
import type { Call, Outcome } from '../../../collector/dashboard/api-call.ts'
import { ASK_EVERY_MS, openStaffDesk, type StaffDesk } from '../../../collector/dashboard/desk/staff-desk.ts'
import type { Alert } from '../../../shared/protocol/alerts.ts'
import { alertOf, idOf, TEACHER } from '../../fixtures/staff/pretended-alerts.ts'

interface Asked {
  name: string
  body: unknown
}

let whole: { seq: number; now: number; alerts: Alert[] }
let asked: Asked[]
let answers: Record<string, Outcome<unknown>[]>
let say: (name: string, data: unknown, id?: number) => void
let endStream: () => void
let isStreamTaken: boolean
let signedOut: number
let desk: StaffDesk

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
const unreachable: Outcome<unknown> = { ok: false, why: 'unreachable' }
const isAbout = (name: string): Asked[] => asked.filter((each) => each.name === name)

/** Answers with what the test has laid out for this route, the last of it again and again. */
const call = (async (name: string, given: { body?: unknown } = {}) => {
  asked.push({ name, body: given.body })
  const laidOut = answers[name] ?? []
  const next = laidOut.length > 1 ? laidOut.shift() : laidOut[0]
  return next ?? (name === 'alerts' ? { ok: true, reply: whole } : unreachable)
}) as Call

const pretendStream = async (_path: unknown, init?: RequestInit): Promise<Response> => {
  if (!isStreamTaken) return new Response('', { status: 503 })
  const body = new ReadableStream<Uint8Array>({
    start(control) {
      say = (name, data, id) =>
        control.enqueue(
          new TextEncoder().encode(
            `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`,
          ),
        )
      endStream = () => control.close()
      init?.signal?.addEventListener('abort', () => {
        try {
          control.error(new DOMException('aborted', 'AbortError'))
        } catch {
          // It had ended before.
        }
      })
    },
  })
  return new Response(body)
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_750_000_100_000 })
  vi.stubGlobal('fetch', pretendStream)
  whole = { seq: 1, now: 1_750_000_100_000, alerts: [alertOf(1, 1)] }
  asked = []
  answers = {}
  signedOut = 0
  isStreamTaken = true
  let ids = 0
  desk = openStaffDesk(
    call,
    () => idOf(7_000 + ids++),
    () => {
      signedOut += 1
    },
  )
  await settle()
  say('hello', { now: whole.now, seq: 1 }, 1)
  await settle()
})
afterEach(() => {
  desk.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const stepOf = (number: number) => desk.get().steps.get(idOf(number))
const stateOf = (number: number) => desk.get().list.byId.get(idOf(number))?.state

it('is calm only once the line is alive and the whole list has been read', async () => {
  expect(desk.get().line.kind).toBe('live')
  expect(desk.get().isListWhole).toBe(true)
  answers.alerts = [unreachable]
  say('reset', { seq: 9 }, 9)
  await settle()
  expect(desk.get().isListWhole).toBe(false)
  delete answers.alerts
  await vi.advanceTimersByTimeAsync(ASK_EVERY_MS)
  expect(desk.get().isListWhole).toBe(true)
})

it('reads the list by asking while the stream is down, and says that alerts come late', async () => {
  isStreamTaken = false
  endStream()
  await settle()
  expect(desk.get().line).toMatchObject({ kind: 'down', isAskable: false })
  whole = { ...whole, seq: 2, alerts: [alertOf(1, 1), alertOf(2, 2)] }
  await vi.advanceTimersByTimeAsync(ASK_EVERY_MS)
  expect(desk.get().line).toMatchObject({ kind: 'down', isAskable: true })
  expect(openAlerts(desk.get().list)).toHaveLength(2)
  answers.alerts = [unreachable]
  await vi.advanceTimersByTimeAsync(ASK_EVERY_MS)
  expect(desk.get().line).toMatchObject({ kind: 'down', isAskable: false })
})

it('says when the last word came, not when the silence was noticed', async () => {
  await vi.advanceTimersByTimeAsync(4_000)
  say('beat', { now: 1 })
  await settle()
  const lastWordAt = Date.now()
  isStreamTaken = false
  await vi.advanceTimersByTimeAsync(20_000)
  expect(desk.get().line).toMatchObject({ kind: 'down', lastWordAt })
})

it('takes what it missed from the whole list when the line comes back', async () => {
  endStream()
  whole = { ...whole, seq: 5, alerts: [alertOf(2, 4)] }
  await vi.advanceTimersByTimeAsync(1_000)
  say('hello', { now: whole.now, seq: 5 })
  await settle()
  expect(openAlerts(desk.get().list).map(({ id }) => id)).toEqual([idOf(2)])
})

it('believes a collector whose numbers have gone back', async () => {
  whole = { ...whole, seq: 0, alerts: [] }
  say('reset', { seq: 0 }, 0)
  await settle()
  expect(openAlerts(desk.get().list)).toEqual([])
})

it('claims nothing before the answer: the step is busy and the alert stays as it was', async () => {
  let answer: (outcome: Outcome<unknown>) => void = () => {}
  const waiting = new Promise<Outcome<unknown>>((resolve) => {
    answer = resolve
  })
  answers.alertComing = [waiting as unknown as Outcome<unknown>]
  desk.wish(idOf(1), { step: 'coming' })
  await settle()
  expect(stepOf(1)).toEqual({ name: 'coming', kind: 'busy' })
  expect(stateOf(1)).toBe('new')
  const holder = { personId: TEACHER.personId, name: TEACHER.name }
  answer({ ok: true, reply: { won: true, alert: alertOf(1, 2, { state: 'coming', holder }) } })
  await settle()
  expect(stepOf(1)).toBeUndefined()
  expect(stateOf(1)).toBe('coming')
})

it('sends a step whose answer was lost again by itself, as the same action', async () => {
  const reply = { won: true, alert: alertOf(1, 2, { state: 'seen' }) }
  answers.alertSeen = [unreachable, unreachable, { ok: true, reply }]
  desk.wish(idOf(1), { step: 'seen' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(stateOf(1)).toBe('seen')
  const sent = isAbout('alertSeen').map(({ body }) => body)
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map((body) => JSON.stringify(body))).size).toBe(1)
})

it('says so in words when a step could not be saved, and a new press of the button is still the same action', async () => {
  desk.wish(idOf(1), { step: 'coming' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(stepOf(1)).toMatchObject({ kind: 'failed', say: expect.stringContaining('Not saved') })
  desk.wish(idOf(1), { step: 'coming' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(new Set(isAbout('alertComing').map(({ body }) => JSON.stringify(body))).size).toBe(1)
})

it('another step is another action', async () => {
  desk.wish(idOf(1), { step: 'seen' })
  await vi.advanceTimersByTimeAsync(5_000)
  desk.wish(idOf(1), { step: 'coming' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(isAbout('alertComing')[0]?.body).not.toEqual(isAbout('alertSeen')[0]?.body)
})

it('a second press while the first is on its way is not sent', async () => {
  desk.wish(idOf(1), { step: 'coming' })
  desk.wish(idOf(1), { step: 'coming' })
  await settle()
  expect(isAbout('alertComing')).toHaveLength(1)
})

it('who comes second reads who is going', async () => {
  const holder = { personId: idOf(803), name: 'Elm teacher' }
  answers.alertComing = [{ ok: true, reply: { won: false, alert: alertOf(1, 2, { state: 'coming', holder }) } }]
  desk.wish(idOf(1), { step: 'coming' })
  await settle()
  expect(stepOf(1)).toMatchObject({ say: 'Elm teacher was first and is going.' })
  expect(stateOf(1)).toBe('coming')
})

it('an alert that has moved on is looked at again', async () => {
  answers.alertWith = [{ ok: false, why: 'too-late' }]
  const before = isAbout('alerts').length
  desk.wish(idOf(1), { step: 'with' })
  await settle()
  expect(isAbout('alerts')).toHaveLength(before + 1)
})

it('shows what was looked at, and nothing of a look that was put away before its answer', async () => {
  const value = { className: 'Oak', deviceLabel: 'OAK-07', room: '4', presses: 1 }
  answers.alertDevice = [{ ok: true, reply: value }]
  desk.look(idOf(1), 'device')
  await settle()
  expect(desk.get().looks.get(idOf(1))).toEqual({ device: { kind: 'known', value } })
  desk.putAway()
  expect(desk.get().looks.size).toBe(0)
  desk.look(idOf(1), 'device')
  desk.putAway(idOf(1), 'device')
  await settle()
  expect(desk.get().looks.get(idOf(1))).toEqual({})
  expect(isAbout('alertDevice')).toHaveLength(2)
})

it('a session that has ended is told at once', async () => {
  answers.alertSeen = [{ ok: false, why: 'not-signed-in' }]
  desk.wish(idOf(1), { step: 'seen' })
  await settle()
  expect(signedOut).toBe(1)
})
