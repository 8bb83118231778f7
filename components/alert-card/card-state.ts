// What one alert's card is told besides the alert: what was looked at, and the step that is on its way.
import type { AlertAction, AlertDevice, AlertName } from '../../shared/protocol/alerts.ts'
import type { ReplyOf } from '../../shared/protocol/api.ts'

/** One deliberate look: asked for, answered, or refused with a sentence that says what to do. */
export type Look<T> = { kind: 'asking' } | { kind: 'known'; value: T } | { kind: 'failed'; say: string }

export interface Looks {
  device?: Look<AlertDevice>
  name?: Look<AlertName>
  address?: Look<ReplyOf<'alertAddress'>>
}

export type LookName = keyof Looks

/** A step of an adult on an alert. Nothing is claimed before the collector has answered. */
export type Step = { name: AlertAction; kind: 'busy' } | { name: AlertAction; kind: 'failed'; say: string }

/** What a press on the card asks for. */
export type CardWish =
  | { step: 'seen' | 'unsee' | 'coming' | 'with' }
  | { step: 'release'; page: 'take-away' | 'give-back' }
  | { step: 'close'; outcome: 'dealt-with' | 'mistake'; note: string | null }
