// "More help": everything a child, or the adult beside them, can do on a cover that is not one of its two buttons. On a page
// of ours and never in a web page, so that nobody listens.
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import type { MoreFacts } from '../../shared/protocol/messages.ts'
import { ask, offerPress } from '../background/ask.ts'
import { codePad } from './code-pad.ts'
import { feelingQuestion } from './feeling-question.ts'

/**
 * Shows the panel in the place of the cover's face.
 * @param onBack the child wants the cover again
 * @returns takes the panel away, as "Back" does
 */
export const openMore = (facts: MoreFacts, onBack: () => void): (() => void) => {
  const { words, lang, dir, someoneElse } = facts
  const panel = htmlElement('main', 'more-panel')
  panel.lang = lang
  panel.dir = dir
  const heading = htmlElement('h1')
  heading.textContent = words.acts.more.say
  heading.tabIndex = -1
  const status = htmlElement('p', 'status')
  status.setAttribute('role', 'status')
  const list = htmlElement('div', 'choices')

  const close = (): void => {
    if (!panel.isConnected) return
    panel.remove()
    onBack()
  }
  const choice = (label: string, onPress: (button: HTMLButtonElement) => void): HTMLButtonElement => {
    const button = plainButton('choice')
    button.textContent = label
    button.addEventListener('click', ({ isTrusted }) => isTrusted && onPress(button))
    list.append(button)
    return button
  }
  const replaceBy = (part: HTMLElement): void => {
    list.replaceChildren(part)
    status.textContent = ''
    heading.focus()
  }

  const back = choice(words.acts.back.say, close)
  back.classList.add('back')
  if (someoneElse !== null)
    choice(someoneElse.label, (button) => {
      button.disabled = true
      void offerPress(Date.now(), 'dsl', 'cover').then(close)
    }).setAttribute('aria-label', someoneElse.longLabel)
  choice(words.acts.bystander.say, (button) => {
    button.disabled = true
    void ask('say-more', { about: 'bystander' }).then((answer) => {
      button.disabled = answer.ok && answer.reply.noted
      status.textContent = button.disabled ? words.acts.bystanderNoted.say : ''
    })
  })
  if (facts.asksFeelings) choice(words.feelings.question.say, () => replaceBy(feelingQuestion(words, status, close)))
  if (facts.hasCodes) choice(words.acts.adultIsHere.say, () => replaceBy(codePad(words, close)))

  panel.append(heading, list, status)
  if (facts.helplines.length > 0) panel.append(helplineList(facts))
  document.body.append(panel)
  heading.focus()
  return close
}

/** Text only: a cover opens nothing, and a number can be written down. */
const helplineList = ({ helplines, words }: MoreFacts): HTMLElement => {
  const part = htmlElement('section', 'helplines')
  const heading = htmlElement('h2')
  heading.textContent = words.acts.getHelp.say
  const list = htmlElement('ul')
  for (const { name, number, page } of helplines) {
    const item = htmlElement('li')
    const strong = htmlElement('strong')
    strong.textContent = name
    item.append(strong, ` ${[number, page].filter((one) => one !== null).join(' · ')}`)
    list.append(item)
  }
  part.append(heading, list)
  return part
}
