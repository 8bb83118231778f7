// The live link: a WebSocket with traffic every 20 s (which also keeps the worker alive), and a 60 s alarm poll beside it
// for networks that cut sockets. News that must not be lost is in the collector's store: either way brings it.
import { retryDelayMs } from '../../../shared/concern/retry.ts'
import { DEVICE_ROUTES, LiveMessage } from '../../../shared/routes/device-routes.ts'
import { browser } from '../browser.ts'
import { isCovered } from '../covers/cover-record.ts'
import { fetchLists } from '../guard/list-refresh.ts'
import { wakeOutbox } from '../outbox.ts'
import { currentEmail } from '../pupil/person.ts'
import { currentPolicy, onPolicyChange } from '../settings.ts'
import { enrol, getSigned, onEventsAnswer, proof } from './calls.ts'
import { noteCollectorAt } from './clock.ts'
import { takeCommands } from './commands.ts'
import { sendHealth } from './health.ts'
import { collectorOrigin, currentIdentity, isEnrolled } from './identity.ts'
import { setLink } from './link-state.ts'
import { fetchSettings } from './refresh.ts'

const ALARM = 'link'
const BEAT_MS = 20_000
/** While a cover stands, silence is noticed sooner. */
const COVERED_BEAT_MS = 4_000
/** Close codes of the live link: the hello was refused; the profile is not active (yet). */
const REFUSED = 4401
const NOT_ACTIVE = 4403
const ASK_ANEW_MS = 5 * 60_000
/** Nothing heard for this long: the link is dead, whatever the socket says. */
const SILENCE_MS = 50_000
const COVERED_SILENCE_MS = 12_000

let socket: WebSocket | null = null
let socketOrigin: string | null = null
let failures = 0
let heardAt = 0
let askedAnewAt = 0
let beat: ReturnType<typeof setTimeout> | undefined
let again: ReturnType<typeof setTimeout> | undefined
let reaching: Promise<void> | null = null

/** Must run synchronously when the worker starts. */
export const registerLive = (ready: Promise<void>): void => {
  onEventsAnswer(({ commands }) => void takeCommands(commands))
  onPolicyChange(() => void ready.then(reach))
  self.addEventListener('online', () => void ready.then(reach))
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void ready.then(onAlarm)
  })
  void ready.then(async () => {
    // Alarms can be lost with an update or a restart.
    if ((await browser.alarms.get(ALARM)) === undefined) await browser.alarms.create(ALARM, { periodInMinutes: 1 })
    await reach()
  })
}

const onAlarm = async (): Promise<void> => {
  await reach()
  if (socket?.readyState === WebSocket.OPEN) return
  await poll()
}

const poll = async (): Promise<void> => {
  const answer = await getSigned('commands')
  if (answer.ok) return takeCommands(answer.reply.commands)
  // A collector that no longer knows this profile (restored from an old back-up, say) is asked anew, but not in a loop.
  if (answer.status !== 401 || Date.now() - askedAnewAt < ASK_ANEW_MS) return
  askedAnewAt = Date.now()
  if (await enrol()) await reach()
}

/** Enrols if need be and opens the socket if there is none. One attempt at a time. */
export const reach = (): Promise<void> => {
  reaching ??= attempt().finally(() => {
    reaching = null
  })
  return reaching
}

const attempt = async (): Promise<void> => {
  if (collectorOrigin() === null) return
  // Policy may have moved the school to another collector.
  if (socket !== null && socketOrigin !== collectorOrigin()) lose(socket)
  if (!isEnrolled() || currentIdentity()?.email !== currentEmail()) {
    // Known by another account's name, it still goes on under that one if the collector cannot be asked now.
    if (!(await enrol()) && !isEnrolled()) return tryAgain()
    failures = 0
    void fetchSettings().then(() => sendHealth())
    wakeOutbox()
  }
  if (socket === null) await open()
}

const tryAgain = (): void => {
  failures += 1
  clearTimeout(again)
  again = setTimeout(() => void reach(), retryDelayMs(failures, isCovered() === true, Math.random()))
}

const open = async (): Promise<void> => {
  const origin = collectorOrigin()
  const signed = await proof('GET', DEVICE_ROUTES.live.path, '')
  if (origin === null || signed === null) return
  const opening = new WebSocket(origin.replace(/^http/, 'ws') + DEVICE_ROUTES.live.path)
  socket = opening
  socketOrigin = origin
  heardAt = Date.now()
  opening.onopen = () => opening.send(JSON.stringify(signed))
  opening.onmessage = ({ data }) => void hear(String(data))
  opening.onclose = ({ code }) => {
    // Refused: the answer to a plain call says why (a wrong clock, a profile no longer known) and mends it.
    if (code === REFUSED || code === NOT_ACTIVE) void poll()
    lose(opening)
  }
  scheduleBeat(opening)
}

const lose = (lost: WebSocket): void => {
  if (socket !== lost) return
  socket = null
  clearTimeout(beat)
  lost.close()
  setLink(false)
  tryAgain()
}

const hear = async (text: string): Promise<void> => {
  heardAt = Date.now()
  const message = LiveMessage.safeParse(parse(text))
  if (!message.success) return
  if (message.data.kind !== 'command') noteCollectorAt(message.data.serverTime)
  switch (message.data.kind) {
    case 'welcome':
      failures = 0
      setLink(true)
      wakeOutbox()
      void poll()
      void fetchSettings()
      void fetchLists()
      break
    case 'command':
      await takeCommands([message.data.command])
      break
    case 'beat':
      if (message.data.settingsVersion > currentPolicy().settingsVersion) void fetchSettings()
      break
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const scheduleBeat = (opened: WebSocket): void => {
  clearTimeout(beat)
  const covered = isCovered() === true
  beat = setTimeout(
    () => {
      if (socket !== opened) return
      if (Date.now() - heardAt > (covered ? COVERED_SILENCE_MS : SILENCE_MS)) return lose(opened)
      if (opened.readyState === WebSocket.OPEN) opened.send('{"kind":"beat"}')
      scheduleBeat(opened)
    },
    covered ? COVERED_BEAT_MS : BEAT_MS,
  )
}

/** A new press must not wait for the slow beat to notice a dead link. */
export const quickenBeat = (): void => {
  if (socket === null) void reach()
  else scheduleBeat(socket)
}
