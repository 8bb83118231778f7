// The pad for the release code: ten large keys, so that it works by touch, and the keyboard's digits as well.
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import type { CodeAnswer } from '../../shared/protocol/messages.ts'
import type { MoreWords } from '../../shared/words/word-types.ts'
import { ask } from '../background/ask.ts'

const LENGTH = 6
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** "30 seconds", "10 minutes": rounded up, never a countdown. */
const sayTime = ({ code }: MoreWords, ms: number): string =>
  ms > 2 * MINUTE_MS
    ? code.minutes.say.replaceAll('{n}', String(Math.ceil(ms / MINUTE_MS)))
    : code.seconds.say.replaceAll('{n}', String(Math.ceil(ms / SECOND_MS)))

const sayAnswer = (words: MoreWords, answer: CodeAnswer): string => {
  if (answer.outcome === 'wait') return words.code.wait.say.replaceAll('{time}', sayTime(words, answer.waitMs))
  if (answer.outcome === 'none') return words.code.none.say
  return answer.outcome === 'wrong' ? words.code.wrong.say : ''
}

/** @param onDone the code was right and the screen is given back, or nobody wants to type one: a pad is no trap */
export const codePad = (words: MoreWords, onDone: () => void): HTMLElement => {
  const part = htmlElement('section', 'code')
  const headline = htmlElement('h2')
  const line = htmlElement('p')
  const shown = htmlElement('output', 'typed')
  const status = htmlElement('p', 'status')
  const keys = htmlElement('div', 'keys')
  headline.textContent = words.code.headline.say
  line.textContent = words.code.line.say
  status.setAttribute('role', 'status')
  let typed = ''
  let isAsking = false

  const show = (): void => {
    shown.textContent = '●'.repeat(typed.length) + '○'.repeat(LENGTH - typed.length)
    shown.setAttribute('aria-label', `${typed.length} / ${LENGTH}`)
  }
  const offer = async (): Promise<void> => {
    isAsking = true
    const answer = await ask('release-code', { code: typed })
    isAsking = false
    typed = ''
    show()
    if (!answer.ok) return
    status.textContent = sayAnswer(words, answer.reply)
    if (answer.reply.outcome === 'released') onDone()
  }
  const type = (digit: string): void => {
    if (isAsking || typed.length === LENGTH) return
    typed += digit
    status.textContent = ''
    show()
    if (typed.length === LENGTH) void offer()
  }
  const erase = (): void => {
    typed = typed.slice(0, -1)
    show()
  }
  const key = (label: string, onPress: () => void): void => {
    const button = plainButton('key')
    button.textContent = label
    button.addEventListener('click', ({ isTrusted }) => isTrusted && onPress())
    keys.append(button)
  }
  for (const digit of '1234567890') key(digit, () => type(digit))
  key(words.code.erase.say, erase)
  part.addEventListener('keydown', (event) => {
    if (/^\d$/.test(event.key)) type(event.key)
    else if (event.key === 'Backspace') erase()
  })
  const back = plainButton('choice back')
  back.textContent = words.acts.back.say
  back.addEventListener('click', ({ isTrusted }) => isTrusted && onDone())
  show()
  part.tabIndex = -1
  part.append(headline, line, shown, keys, status, back)
  queueMicrotask(() => part.querySelector('button')?.focus())
  return part
}
