// What the page shows, and when it asks for it. Promises: nothing personal before somebody wants it · an answer to an older
// question is never shown · another person's list has to be wanted anew · out of sight nothing is asked and nothing kept.
import type { CanSeeFacts } from '../../shared/can-see/can-see.ts'
import { ask } from '../background/ask.ts'

const ASK_EVERY_MS = 4_000
/** The background may be starting: it is asked again soon. */
const ASK_AGAIN_MS = 250

export interface Shown {
  facts: CanSeeFacts
  /** Somebody wants their list. */
  isWanted: boolean
}

/** Until the background answers: the youngest, and nobody's list. */
const UNKNOWN: Shown = { facts: { ageGroup: 'ks1', canSpeak: false, list: { is: 'closed' } }, isWanted: false }

const personOf = ({ list }: CanSeeFacts): string | null => (list.is === 'told' ? list.about.person : null)

/** Nobody's list any more; that a log-in is shared stays known. */
const closed = ({ facts }: Shown): Shown => ({
  facts: facts.list.is === 'shared' ? facts : { ...facts, list: { is: 'closed' } },
  isWanted: false,
})

/** What follows an answer of the background. */
const after = (before: Shown, facts: CanSeeFacts): Shown => {
  const [was, is] = [personOf(before.facts), personOf(facts)]
  const isAnother = was !== null && is !== null && was !== is
  return facts.list.is === 'shared' || isAnother ? closed({ ...before, facts }) : { ...before, facts }
}

/** @param draw called at once, and at each change */
export const startAsking = (draw: (shown: Shown) => void) => {
  let shown = UNKNOWN
  let hasAnswer = false
  /** Counts the questions. */
  let asked = 0
  let again: ReturnType<typeof setTimeout> | undefined

  const show = (next: Shown): void => {
    shown = next
    draw(shown)
  }
  const refresh = async (): Promise<void> => {
    clearTimeout(again)
    asked += 1
    const mine = asked
    const answer = await ask('can-see-facts', { list: shown.isWanted })
    if (mine !== asked) return
    hasAnswer ||= answer.ok
    const silence = { ...shown.facts, list: { is: 'no-word' as const } }
    show(answer.ok ? after(shown, answer.reply) : shown.isWanted ? { ...shown, facts: silence } : closed(shown))
    again = setTimeout(() => void refresh(), hasAnswer ? ASK_EVERY_MS : ASK_AGAIN_MS)
  }
  show(shown)
  void refresh()
  return {
    want: (isWanted: boolean): void => {
      show({ ...closed(shown), isWanted })
      void refresh()
    },
    /** The page is seen, or is not. */
    see: (isSeen: boolean): void => {
      if (isSeen) return void refresh()
      asked += 1
      clearTimeout(again)
      show(closed(shown))
    },
  }
}
