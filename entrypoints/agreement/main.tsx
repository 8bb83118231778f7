// The agreement page: shows what the signed-in person has to answer, keeps the answer, and goes. It never stands in the
// way: Pip is here as on every page, every other tab stays open, and closing it is no answer.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/agreement-page/agreement-page.css'
import { render } from 'preact'
import { AgreementPage } from '../../components/agreement-page/agreement-page.tsx'
import type { AgreementAnswer } from '../../shared/agreement/agreement-text.ts'
import type { AgreementShown, AnswerOutcome } from '../../shared/agreement/page-messages.ts'
import { agreementWords } from '../../shared/words/agreements/page-words.ts'
import { ask } from '../background/ask.ts'
import { bringPip } from '../own-page/bring-pip.ts'
import { closeTab } from '../own-page/way-back.ts'

const ASK_AGAIN_MS = 250
/** Beyond this the background is taken for gone: the page closes, and another session asks. */
const MOST_TRIES = 40

const close = (): void => void closeTab()

const show = (place: Element, shown: AgreementShown): void => {
  document.title = agreementWords(shown.audience).tabTitle.say
  const answer = async (given: AgreementAnswer): Promise<AnswerOutcome> => {
    const { person, agreementId, version } = shown
    const reply = await ask('agreement-answer', { person, agreementId, version, answer: given })
    const outcome = reply.ok ? reply.reply.outcome : 'not-kept'
    // Somebody else sits here now, or there is a newer text: nothing of this one stays on the screen.
    if (outcome === 'changed') {
      render(null, place)
      void begin(place)
    }
    return outcome
  }
  render(<AgreementPage key={shown.person} shown={shown} onAnswer={answer} onClose={close} />, place)
}

const begin = async (place: Element): Promise<void> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await ask('agreement-shown', {})
    if (answer.ok && answer.reply.shown !== null) return show(place, answer.reply.shown)
    if (answer.ok) return close()
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
  close()
}

const place = document.getElementById('view')
if (place !== null) void begin(place)
bringPip()
