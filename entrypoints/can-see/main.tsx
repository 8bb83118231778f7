// "What my school can see": draws what is so for everybody at once, and the reader's own list only once they ask for it. While
// it is open the school is asked again and again; it is gone as soon as the page is out of sight or somebody else sits here.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/can-see/can-see.css'
import { render } from 'preact'
import { CanSeePage } from '../../components/can-see/can-see-page.tsx'
import type { CanSeeFacts } from '../../shared/can-see/can-see.ts'
import { ask } from '../background/ask.ts'
import { closeTab } from '../blocked/way-back.ts'

const ASK_EVERY_MS = 4_000
/** The background may be starting: it is asked again soon. */
const ASK_AGAIN_MS = 250

/** Until the background answers: the youngest, and nobody's list. */
let facts: CanSeeFacts = { ageGroup: 'ks1', list: { is: 'closed' } }
let isWanted = false
let hasAnswer = false
/** Counts what was asked for: an answer to an older question is not shown any more. */
let asked = 0
let again: ReturnType<typeof setTimeout> | undefined

const personOf = ({ list }: CanSeeFacts): string | null => (list.is === 'told' ? list.about.person : null)

const draw = (place: Element): void =>
  render(
    <CanSeePage
      facts={facts}
      isWanted={isWanted}
      onShow={() => want(place, true)}
      onHide={() => want(place, false)}
      onPrint={() => print()}
      onClose={() => void closeTab()}
    />,
    place,
  )

const want = (place: Element, wanted: boolean): void => {
  isWanted = wanted
  if (facts.list.is !== 'shared') facts = { ...facts, list: { is: 'closed' } }
  draw(place)
  void refresh(place)
}

const refresh = async (place: Element): Promise<void> => {
  clearTimeout(again)
  asked += 1
  const mine = asked
  const answer = await ask('can-see-facts', { list: isWanted })
  if (mine !== asked) return
  if (answer.ok) {
    const before = personOf(facts)
    facts = answer.reply
    hasAnswer = true
    // Another person's list has to be asked for anew, by that person.
    if (facts.list.is === 'shared' || (before !== null && personOf(facts) !== null && before !== personOf(facts))) {
      isWanted = false
      if (facts.list.is !== 'shared') facts = { ...facts, list: { is: 'closed' } }
    }
  } else facts = { ...facts, list: isWanted ? { is: 'no-word' } : { is: 'closed' } }
  draw(place)
  if (document.visibilityState === 'visible')
    again = setTimeout(() => void refresh(place), hasAnswer ? ASK_EVERY_MS : ASK_AGAIN_MS)
}

/** No content script runs in a page of ours, so that the page loads it itself. */
const bringPip = (): void => {
  const script = document.createElement('script')
  script.src = '/content-scripts/button.js'
  document.head.append(script)
}

const place = document.getElementById('view')
if (place !== null) {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') want(place, false)
    else void refresh(place)
  })
  draw(place)
  void refresh(place)
}
bringPip()
