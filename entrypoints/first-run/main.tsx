// "What does Pip do?": opens by itself once for each pupil, and from the popup whenever somebody wants it.
import { render } from 'preact'
import { FirstRun } from '../../components/pupil-page/first-run.tsx'
import { firstRunWords } from '../../shared/words/pupil-pages/first-run-words.ts'
import { close, openPage, speak } from '../own-page/pupil-page.ts'

void openPage((facts, place) => {
  document.title = firstRunWords(facts.ageGroup).title.say
  render(<FirstRun facts={facts} onSpeak={speak} onClose={close} />, place)
})
