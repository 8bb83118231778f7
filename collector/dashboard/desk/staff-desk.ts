// The state behind the Now screen and all that a press on it does. Holds no markup: views read it and call it.
import type { Alert } from '../../../shared/protocol/alerts.ts'
import { mergeAlert, mergeWhole, startAnew } from '../alert-list.ts'
import type { Call, WhyNot } from '../api-call.ts'
import { openLiveStream } from '../live/live-stream.ts'
import type { MarkOutcome } from '../live/shown-marks.ts'
import { type AlertLooks, openAlertLooks } from './alert-looks.ts'
import { type AlertSteps, openAlertSteps } from './alert-steps.ts'
import { type DeskHold, type DeskState, EMPTY_DESK } from './desk-state.ts'

export interface StaffDesk extends AlertLooks, AlertSteps {
  get(): DeskState
  /** Calls back after every change; answers how to stop. */
  subscribe(listener: () => void): () => void
  markShown(alert: Alert, actionId: string): Promise<MarkOutcome>
  /** Somebody looks at the screen, or the network is back: try the line at once. */
  hurry(): void
  close(): void
}

/** While the line is down, or the list is not whole, the list is read by asking. */
export const ASK_EVERY_MS = 5_000

export const openStaffDesk = (call: Call, newId: () => string, onSignedOut: () => void): StaffDesk => {
  let state = EMPTY_DESK
  let isClosed = false
  const listeners = new Set<() => void>()
  const desk: DeskHold = {
    get: () => state,
    change(part) {
      if (isClosed) return
      state = { ...state, ...part }
      for (const listener of listeners) listener()
    },
  }
  const takeAlert = (alert: Alert): void => desk.change({ list: mergeAlert(state.list, alert) })
  const lastWordAt = (): number | null => ('lastWordAt' in state.line ? state.line.lastWordAt : null)
  const outdate = (): void => desk.change({ line: { kind: 'outdated', lastWordAt: lastWordAt() } })

  const onFailed = (why: WhyNot): void => {
    if (isClosed) return
    if (why === 'not-signed-in') onSignedOut()
    if (why === 'too-late' || why === 'not-found') void readList()
  }

  // One whole list at a time: an answer older than an earlier one then means that the collector's data was restored.
  let isReading = false
  let isWantedAgain = false
  const readList = async (): Promise<void> => {
    if (isReading) {
      isWantedAgain = true
      return
    }
    isReading = true
    const outcome = await call('alerts')
    isReading = false
    if (outcome.ok) {
      const whole = outcome.reply
      const isBack = whole.seq < state.list.floor
      const list = isBack ? startAnew(whole) : mergeWhole(state.list, whole)
      // What the stream brought while this one was read is in the next.
      if (isBack) isWantedAgain = true
      const line = state.line.kind === 'down' ? { ...state.line, isAskable: true } : state.line
      desk.change({ list, line, isListWhole: true, clockAheadMs: whole.now - Date.now() })
    } else {
      if (state.line.kind === 'down') desk.change({ line: { ...state.line, isAskable: false } })
      if (outcome.why === 'not-understood') outdate()
      onFailed(outcome.why)
    }
    if (isWantedAgain && !isClosed) {
      isWantedAgain = false
      await readList()
    }
  }

  const stream = openLiveStream({
    onHello(hello, by) {
      const now = Date.now()
      desk.change({ line: { kind: 'live', sinceAt: now, lastWordAt: now, by }, clockAheadMs: hello.now - now })
      void readList()
    },
    onMoved(by) {
      if (state.line.kind === 'live') desk.change({ line: { ...state.line, by } })
    },
    onAlert: takeAlert,
    onWord() {
      if (state.line.kind === 'live') desk.change({ line: { ...state.line, lastWordAt: Date.now() } })
    },
    onBeat: (now) => desk.change({ clockAheadMs: now - Date.now() }),
    onReset() {
      desk.change({ isListWhole: false })
      void readList()
    },
    onDown() {
      if (state.line.kind === 'outdated') return
      const isAskable = state.line.kind === 'down' && state.line.isAskable
      desk.change({ line: { kind: 'down', lastWordAt: lastWordAt(), isAskable }, isListWhole: false })
    },
    onSignedOut() {
      if (!isClosed) onSignedOut()
    },
    onNotUnderstood: outdate,
  })
  const asking = setInterval(() => {
    if (state.line.kind === 'down' || !state.isListWhole) void readList()
  }, ASK_EVERY_MS)
  void readList()

  return {
    ...openAlertLooks(desk, call, onFailed),
    ...openAlertSteps(desk, call, newId, (reply) => takeAlert(reply.alert), onFailed),
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async markShown(alert, actionId) {
      const outcome = await call('alertShown', { id: alert.id, body: { actionId, seq: alert.seq } })
      if (outcome.ok) {
        takeAlert(outcome.reply.alert)
        return 'kept'
      }
      if (outcome.why === 'not-signed-in') onFailed(outcome.why)
      return outcome.why === 'not-found' || outcome.why === 'too-late' || outcome.why === 'not-signed-in'
        ? 'pointless'
        : 'failed'
    },
    hurry: stream.hurry,
    close() {
      isClosed = true
      clearInterval(asking)
      stream.close()
    },
  }
}
