// Answers given on this profile, by person mark (a hash, no name): so that nobody is asked twice while theirs is on its way.
import * as z from 'zod/mini'
import { AgreementAnswer, type WantedAgreement } from '../../../shared/agreement/agreement-text.ts'
import { browser } from '../browser.ts'
import { makeLine } from '../in-turn.ts'
import { database } from '../store.ts'

const KEY = 'agreementAnswers'
/** A trolley laptop meets many children; the oldest are known to the collector long since. */
const MOST_KEPT = 300

const KeptAnswer = z.object({
  eventId: z.string(),
  agreementId: z.string(),
  version: z.int(),
  answer: AgreementAnswer,
  answeredAt: z.int(),
  /** End of the school year it was given in. */
  countsUntil: z.int(),
})
export type KeptAnswer = z.infer<typeof KeptAnswer>
const Kept = z.record(z.string(), KeptAnswer)

const inTurn = makeLine()

const read = async (): Promise<Record<string, KeptAnswer>> => {
  const stored: Record<string, unknown> = await browser.storage.local.get(KEY).catch(() => ({}))
  const parsed = Kept.safeParse(stored[KEY])
  return parsed.success ? parsed.data : {}
}

const write = (answers: Record<string, KeptAnswer>): Promise<void> =>
  browser.storage.local.set({ [KEY]: answers }).catch(() => undefined)

export const keptAnswer = async (person: string): Promise<KeptAnswer | null> => (await read())[person] ?? null

export const keepAnswer = (person: string, answer: KeptAnswer): Promise<void> =>
  inTurn(async () => {
    const { [person]: _before, ...others } = await read()
    const newest = Object.entries(others).sort(([, one], [, other]) => other.answeredAt - one.answeredAt)
    await write({ ...Object.fromEntries(newest.slice(0, MOST_KEPT - 1)), [person]: answer })
  })

/** Ids of events that still wait here: what the collector says cannot hold them yet. Null: nobody can tell. */
export const waitingEvents = async (): Promise<ReadonlySet<string> | null> => {
  try {
    return new Set(await (await database()).getAllKeysFromIndex('outbox', 'kind', 'agreement'))
  } catch {
    return null
  }
}

/**
 * The collector has spoken about this person, after it had been sent everything but `waiting`. An answer of ours that it
 * does not know of then (a back-up was restored, it was refused) is forgotten: the person is asked again.
 */
export const reconcile = (wanted: WantedAgreement, waiting: ReadonlySet<string> | null): Promise<void> =>
  inTurn(async () => {
    const { [wanted.person]: ours, ...others } = await read()
    if (ours === undefined || waiting === null || waiting.has(ours.eventId)) return
    await write(others)
  })
