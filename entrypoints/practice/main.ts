// The practice page: a calm page with Pip on it, to be pressed in a taught lesson. Without an open practice it says so, and
// its press is a real one like everywhere else.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/welsh-letters.css'
import './practice.css'
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import { drawingOf, drawPip } from '../../components/pip.ts'
import { PIP_BOX } from '../../shared/look/pip.ts'
import type { PracticeFacts } from '../../shared/protocol/messages.ts'
import { ask, offerPress } from '../background/ask.ts'

const ASK_AGAIN_MS = 5_000

const main = htmlElement('main')
const heading = htmlElement('h1')
const line = htmlElement('p')
const press = plainButton('press')
const label = htmlElement('span')
press.append(drawPip(), label)
line.setAttribute('role', 'status')
main.append(heading, line, press)
document.body.append(main)

const show = ({ words, look, isOpen, lang, dir }: PracticeFacts): void => {
  document.documentElement.lang = lang
  document.documentElement.dir = dir
  document.title = words.title.say
  heading.textContent = isOpen ? words.title.say : words.noneTitle.say
  line.textContent = isOpen ? words.line.say : words.noneLine.say
  press.firstElementChild?.replaceWith(look.picture === null ? drawPip() : drawingOf(look.picture, PIP_BOX))
  label.textContent = look.label
  press.setAttribute('aria-label', look.longLabel)
}
const askForFacts = async (): Promise<void> => {
  const answer = await ask('practice-facts', {})
  if (answer.ok) show(answer.reply)
}

press.addEventListener('click', async ({ isTrusted }) => {
  if (!isTrusted || press.disabled) return
  press.disabled = true
  await offerPress(Date.now(), 'class', 'page')
  press.disabled = false
})
setInterval(() => void askForFacts(), ASK_AGAIN_MS)
void askForFacts()
