// Eyes-front: who asked, how long it still lasts, and Pip. Promise: it ends by itself when its time is over, whether or not the
// background is there to take it away; it counts by no clock that can be set.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/welsh-letters.css'
import './eyes-front.css'
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import type { EyesFrontFacts } from '../../shared/class-view/page-messages.ts'
import { DIRECTION } from '../../shared/words/languages.ts'
import { sayEyesFront } from '../../shared/words/lesson/say-lesson.ts'
import { ask } from '../background/ask.ts'
import { bringPip } from '../own-page/bring-pip.ts'
import { closeTab } from '../own-page/way-back.ts'

const ASK_AGAIN_MS = 2_000
/** The background takes the page away when its time is over; where it does not, the page goes by itself. */
const GO_AFTER_MS = 3_000
const TICK_MS = 250

const main = htmlElement('main')
const heading = htmlElement('h1')
const asked = htmlElement('p')
const left = htmlElement('p', 'left')
const bar = htmlElement('div', 'bar')
const rest = htmlElement('div', 'rest')
const ends = htmlElement('p')
const stillHere = htmlElement('p', 'still-here')
const goOn = plainButton('go-on')
bar.append(rest)
bar.setAttribute('aria-hidden', 'true')
// Heard when somebody asks for it, and not every second.
left.setAttribute('role', 'timer')
goOn.hidden = true
main.append(heading, asked, left, bar, ends, stillHere, goOn)
document.body.append(main)

let facts: EyesFrontFacts = { ageGroup: 'ks1', lang: 'en', stands: null }
/** By this page's own count; null until the background has said how long. */
let endsAt: number | null = null
let lengthMs = 1
let isOver = false

const sayLeft = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const end = (): void => {
  if (isOver) return
  isOver = true
  const { words } = sayEyesFront(facts)
  heading.textContent = words.over.say
  goOn.textContent = words.goOn.say
  for (const element of [asked, left, bar, ends, stillHere]) element.hidden = true
  goOn.hidden = false
  setTimeout(() => void closeTab(), GO_AFTER_MS)
}

const tick = (): void => {
  if (isOver || endsAt === null) return
  const ms = Math.max(0, endsAt - performance.now())
  left.textContent = sayLeft(ms)
  rest.style.inlineSize = `${Math.min(100, (100 * ms) / lengthMs)}%`
  if (ms === 0) end()
}

const show = (next: EyesFrontFacts): void => {
  facts = next
  Object.assign(document.documentElement, { lang: next.lang, dir: DIRECTION[next.lang] })
  const { words, asked: says, ends: until } = sayEyesFront(next)
  document.title = words.title.say
  if (next.stands === null) {
    end()
    return
  }
  if (isOver) return
  lengthMs = Math.max(1, next.stands.lengthMs)
  endsAt = performance.now() + next.stands.leftMs
  heading.textContent = words.headline.say
  asked.textContent = says
  ends.textContent = until
  stillHere.textContent = words.stillHere.say
  tick()
}

const askForFacts = async (): Promise<void> => {
  const answer = await ask('eyes-front-facts', {})
  if (answer.ok) show(answer.reply)
  // Nobody has said how long: a page that cannot know must not hold anybody.
  else if (endsAt === null && answer.why !== 'no-answer') end()
}

goOn.addEventListener('click', () => void closeTab())
bringPip()
setInterval(tick, TICK_MS)
setInterval(() => void askForFacts(), ASK_AGAIN_MS)
void askForFacts()
