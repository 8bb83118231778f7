// "Who can help me?": whom a child can tell and call, from the popup. While a cover stands, "More help" on it has the same.
import { render } from 'preact'
import { GetHelp } from '../../components/pupil-page/get-help.tsx'
import { getHelpWords } from '../../shared/words/pupil-pages/get-help-words.ts'
import { close, openPage, speak } from '../own-page/pupil-page.ts'

void openPage((facts, place) => {
  document.title = getHelpWords(facts.ageGroup).title.say
  render(<GetHelp facts={facts} onSpeak={speak} onClose={close} />, place)
})
