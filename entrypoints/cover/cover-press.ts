// A press on a cover that stands already: for the safeguarding lead as well, or a real one in a practice.
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import type { ConcernTo } from '../../shared/protocol/vocabulary.ts'
import { ask } from '../background/ask.ts'

const OFFER_AGAIN_MS = 250

/** Offered until somebody answers, however long that takes: no press is lost. The id makes repeats one concern. */
export const pressOnCover = async (to: ConcernTo): Promise<void> => {
  const pressedAt = Date.now()
  const id = uuidv7(pressedAt, crypto.getRandomValues(new Uint8Array(10)))
  while (!(await ask('press', { id, pressedAt, route: 'cover', to })).ok)
    await new Promise((resolve) => setTimeout(resolve, OFFER_AGAIN_MS))
}
