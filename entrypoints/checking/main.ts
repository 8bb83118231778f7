// The hold page: stands for the blink in which the guard does not know enough, then goes on or to the block page.
// It is in the way of every page at a browser's start, so it is plain and small.
import './checking.css'
import { EN_KS1 } from '../../shared/words/en/ks1.ts'
import { ask } from '../background/ask.ts'

/** Most holds end sooner: then nothing is shown but the calm background. */
const SHOW_AFTER_MS = 400
const ASK_AGAIN_MS = 250
/** Something is broken. Never trap: a way back appears, and asking goes on. */
const OFFER_WAY_BACK_MS = 10_000

const held = location.hash.slice(1)
const frame = window === window.top ? 'top' : 'sub'

const element = (tag: 'p' | 'button', text: string): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = text
  document.querySelector('main')?.append(made)
  return made
}

const goBack = (): void => {
  if (history.length > 1) history.back()
  else location.replace('about:blank')
}

/** A form's content is not kept: its page comes back as it was, so that it can be sent again. */
const isForm = held === ''
/** Nothing but web addresses: whoever types this page's address must not get more out of it. */
const isWeb = /^https?:\/\//i.test(held)

/** A message takes this much; what is judged of an address stands at its beginning. */
const LONGEST = 100_000

const settle = async (): Promise<void> => {
  const answer = await ask('judge-held', { url: isWeb ? held.slice(0, LONGEST) : 'about:blank', frame })
  if (!answer.ok) {
    setTimeout(() => void settle(), ASK_AGAIN_MS)
    return
  }
  if (isForm || !isWeb) goBack()
  else location.replace(answer.reply.go === 'on' ? held : answer.reply.blockedUrl)
}

setTimeout(() => element('p', EN_KS1.checking.say), SHOW_AFTER_MS)
setTimeout(() => element('button', EN_KS1.blocked.goBack.say).addEventListener('click', goBack), OFFER_WAY_BACK_MS)
void settle()
