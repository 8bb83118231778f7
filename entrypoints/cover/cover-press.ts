// A press on a cover that stands already: for the safeguarding lead as well, or a real one in a practice.
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import type { ConcernTo } from '../../shared/protocol/vocabulary.ts'
import { ask } from '../background/ask.ts'

const OFFER_AGAIN_MS = 250
const MOST_OFFERS = 20

/** Offered until somebody answers; the id makes repeats one concern. False: nobody did. */
export const pressOnCover = async (to: ConcernTo): Promise<boolean> => {
  const pressedAt = Date.now()
  const id = uuidv7(pressedAt, crypto.getRandomValues(new Uint8Array(10)))
  for (let offers = 0; offers < MOST_OFFERS; offers += 1) {
    if ((await ask('press', { id, pressedAt, route: 'cover', to })).ok) return true
    await new Promise((resolve) => setTimeout(resolve, OFFER_AGAIN_MS))
  }
  return false
}
