// What the pages have in common that a pupil opens from the popup: they ask for their facts, they can read aloud, and Pip is
// on them as on every page. They need no network.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/pupil-page/pupil-page.css'
import { type PupilPageFacts, UNKNOWN_FACTS } from '../../shared/pupil-page/page-messages.ts'
import { ask } from '../background/ask.ts'
import { bringPip } from './bring-pip.ts'
import { closeTab } from './way-back.ts'

const ASK_AGAIN_MS = 250

/** Reads this sentence by a voice of this device; an empty one ends what is being read. */
export const speak = (say: string): void => void ask('say-aloud', { say })
export const close = (): void => void closeTab()

/** Draws at once what is true for everybody if the background is silent, and again when it has answered. */
export const openPage = async (draw: (facts: PupilPageFacts, place: Element) => void): Promise<void> => {
  const place = document.getElementById('view')
  if (place === null) return
  addEventListener('pagehide', () => speak(''))
  bringPip()
  for (;;) {
    const answer = await ask('pupil-page-facts', {})
    draw(answer.ok ? answer.reply : UNKNOWN_FACTS, place)
    if (answer.ok) return
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
}
