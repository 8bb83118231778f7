// "How do you feel?": optional, four faces and "Skip". Never what was seen: a machine asks no leading questions.
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import { drawLines } from '../../components/symbol.ts'
import { FACES } from '../../shared/look/faces.ts'
import { FEELINGS, type Feeling } from '../../shared/protocol/messages.ts'
import type { MoreWords } from '../../shared/words/word-types.ts'
import { ask } from '../background/ask.ts'

const labelOf = ({ feelings }: MoreWords, feeling: Feeling): string =>
  ({ worried: feelings.worried, sad: feelings.sad, cross: feelings.cross, 'not-sure': feelings.notSure })[feeling].say

/** @param status where the answer's thanks are said; @param onDone after "Skip" or once the answer is noted */
export const feelingQuestion = (words: MoreWords, status: HTMLElement, onDone: () => void): HTMLElement => {
  const part = htmlElement('section', 'feelings')
  const question = htmlElement('h2')
  const hint = htmlElement('p')
  const faces = htmlElement('div', 'faces')
  question.textContent = words.feelings.question.say
  hint.textContent = words.feelings.choice.say
  for (const feeling of FEELINGS) {
    const button = plainButton('choice')
    button.append(drawLines(FACES[feeling === 'not-sure' ? 'ok' : feeling]), labelOf(words, feeling))
    button.addEventListener('click', ({ isTrusted }) => {
      if (!isTrusted) return
      void ask('say-more', { about: 'feeling', feeling }).then((answer) => {
        if (!answer.ok || !answer.reply.noted) return
        status.textContent = words.feelings.noted.say
        for (const one of faces.querySelectorAll('button')) one.disabled = true
        skip.textContent = words.acts.back.say
      })
    })
    faces.append(button)
  }
  const skip = plainButton('choice back')
  skip.textContent = words.feelings.skip.say
  skip.addEventListener('click', ({ isTrusted }) => isTrusted && onDone())
  part.append(question, hint, faces, skip)
  return part
}
