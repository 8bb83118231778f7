// Sorts the events of one request into good ones and others: a malformed event never blocks its neighbours.
import { Ajv, type ValidateFunction } from 'ajv'
import { Event, EventBatch, type EventVerdict } from '../../shared/protocol/events.ts'
import { AJV_OPTIONS, jsonSchemaOf } from '../http/json-schema.ts'

const ajv = new Ajv({ ...AJV_OPTIONS, strict: false, allErrors: false })
const isBatch = ajv.compile(jsonSchemaOf(EventBatch)) as ValidateFunction<EventBatch>
const isEvent = ajv.compile(jsonSchemaOf(Event)) as ValidateFunction<Event>
const MOST_EVENTS = 100

export type Judged =
  /** Not a batch at all. */
  | { shape: 'unreadable'; why: string }
  | { shape: 'good'; events: EventBatch['events'] }
  /** Some are not events. `verdicts` has a place for each; null = the good one whose turn it is. */
  | {
      shape: 'mixed'
      events: Event[]
      verdicts: (EventVerdict | null)[]
      /** Malformed concerns by their place: kept raw, since a concern is never refused. */
      concerns: Map<number, { id: string; text: string; why: string }>
    }

/** First complaint of a validator, as a path and a message; never the value itself. */
const complaint = (validate: ValidateFunction): string => {
  const [error] = validate.errors ?? []
  return error === undefined ? 'not an event' : `${error.instancePath || '/'} ${error.message ?? ''}`.slice(0, 200)
}

const textIdOf = (value: unknown): string => {
  const id = isRecord(value) ? value.id : undefined
  return typeof id === 'string' ? id.slice(0, 64) : ''
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Judges a request's body. */
export const judgeEvents = (body: Buffer): Judged => {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    return { shape: 'unreadable', why: 'not JSON' }
  }
  if (isBatch(value)) return { shape: 'good', events: value.events }
  const why = complaint(isBatch)
  const items = isRecord(value) && Object.keys(value).length === 1 ? value.events : undefined
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_EVENTS) return { shape: 'unreadable', why }
  const events: Event[] = []
  const concerns = new Map<number, { id: string; text: string; why: string }>()
  const verdicts = items.map((item: unknown, place): EventVerdict | null => {
    if (isEvent(item)) {
      events.push(item)
      return null
    }
    const reason = complaint(isEvent)
    const id = textIdOf(item)
    if (isRecord(item) && item.kind === 'concern') concerns.set(place, { id, text: JSON.stringify(item), why: reason })
    return { id, verdict: 'refused', why: reason }
  })
  return { shape: 'mixed', events, verdicts, concerns }
}
