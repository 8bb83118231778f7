// Steps of an adult on an alert. A press of a button is one action however often it has to be sent, and nothing is
// claimed before the collector has answered.
import type { CardWish, Step } from '../../../components/alert-card/card-state.ts'
import type { AlertActionReply } from '../../../shared/protocol/alerts.ts'
import type { Call, Outcome, WhyNot } from '../api-call.ts'
import type { DeskHold } from './desk-state.ts'
import { sayBeaten, sayWhyNot } from './why-not-words.ts'

export interface AlertSteps {
  wish(alertId: string, wish: CardWish): void
}

/** A step whose answer is lost is sent again by itself before the adult is asked to. */
const RETRY_MS = [400, 1_200]

const send = (call: Call, id: string, wish: CardWish, actionId: string): Promise<Outcome<AlertActionReply>> => {
  switch (wish.step) {
    case 'seen':
      return call('alertSeen', { id, body: { actionId } })
    case 'unsee':
      return call('alertUnsee', { id, body: { actionId } })
    case 'coming':
      return call('alertComing', { id, body: { actionId } })
    case 'with':
      return call('alertWith', { id, body: { actionId } })
    case 'release':
      return call('alertRelease', { id, body: { actionId, page: wish.page } })
    case 'close':
      return call('alertClose', { id, body: { actionId, outcome: wish.outcome, note: wish.note } })
  }
}

const mayBeLost = (why: WhyNot): boolean => why === 'unreachable' || why === 'store-unavailable'

export const openAlertSteps = (
  desk: DeskHold,
  call: Call,
  newId: () => string,
  onAnswer: (reply: AlertActionReply) => void,
  onFailed: (why: WhyNot) => void,
): AlertSteps => {
  /** Per alert the last wish that got no answer: wished again, it goes out under the same id. */
  const unanswered = new Map<string, { wish: string; actionId: string }>()

  const set = (id: string, step: Step | null): void => {
    const steps = new Map(desk.get().steps)
    if (step === null) steps.delete(id)
    else steps.set(id, step)
    desk.change({ steps })
  }

  const carryOut = async (id: string, wish: CardWish): Promise<void> => {
    const key = JSON.stringify(wish)
    const before = unanswered.get(id)
    const actionId = before?.wish === key ? before.actionId : newId()
    set(id, { name: wish.step, kind: 'busy' })
    let outcome = await send(call, id, wish, actionId)
    for (const wait of RETRY_MS) {
      if (outcome.ok || !mayBeLost(outcome.why)) break
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())))
      outcome = await send(call, id, wish, actionId)
    }
    if (outcome.ok) {
      unanswered.delete(id)
      onAnswer(outcome.reply)
      const say = outcome.reply.won ? null : sayBeaten(outcome.reply.alert)
      set(id, say === null ? null : { name: wish.step, kind: 'failed', say })
      return
    }
    if (mayBeLost(outcome.why)) unanswered.set(id, { wish: key, actionId })
    else unanswered.delete(id)
    set(id, { name: wish.step, kind: 'failed', say: sayWhyNot(outcome.why, 'step') })
    onFailed(outcome.why)
  }

  return {
    wish(id, wish) {
      if (desk.get().steps.get(id)?.kind === 'busy') return
      void carryOut(id, wish)
    },
  }
}
