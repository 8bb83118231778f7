// Deliberate looks at an alert's device, name and address: each is asked of the collector anew, because each is logged.
import type { LookName, Looks } from '../../../components/alert-card/card-state.ts'
import type { Call, Outcome, WhyNot } from '../api-call.ts'
import type { DeskHold } from './desk-state.ts'
import { sayWhyNot } from './why-not-words.ts'

export interface AlertLooks {
  look(alertId: string, name: LookName): void
  /** Puts away one thing of one alert, or all that was looked at. */
  putAway(alertId?: string, name?: LookName): void
}

export const openAlertLooks = (desk: DeskHold, call: Call, onFailed: (why: WhyNot) => void): AlertLooks => {
  const set = (id: string, looks: Looks): void => desk.change({ looks: new Map(desk.get().looks).set(id, looks) })

  const ask = async <T>(id: string, name: LookName, answer: Promise<Outcome<T>>): Promise<void> => {
    const asking = { kind: 'asking' } as const
    set(id, { ...desk.get().looks.get(id), [name]: asking })
    const outcome = await answer
    const looks = desk.get().looks.get(id)
    // Put away while the question was on its way: the answer is not shown.
    if (looks?.[name] !== asking) return
    if (outcome.ok) {
      set(id, { ...looks, [name]: { kind: 'known', value: outcome.reply } })
    } else {
      set(id, { ...looks, [name]: { kind: 'failed', say: sayWhyNot(outcome.why, 'look') } })
      onFailed(outcome.why)
    }
  }

  return {
    look(id, name) {
      if (desk.get().looks.get(id)?.[name]?.kind === 'asking') return
      if (name === 'device') void ask(id, name, call('alertDevice', { id }))
      if (name === 'name') void ask(id, name, call('alertName', { id }))
      if (name === 'address') void ask(id, name, call('alertAddress', { id }))
    },
    putAway(id, name) {
      if (id === undefined) return desk.change({ looks: new Map() })
      const looks = { ...desk.get().looks.get(id) }
      if (name !== undefined) delete looks[name]
      set(id, name === undefined ? {} : looks)
    },
  }
}
