// The cover as a page of ours: where a pressed page was taken away, before tabs that no script can reach, and for everything
// behind "More help".
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/welsh-letters.css'
import '../../components/cover-face.css'
import './more.css'
import './said-word.css'
import { buildCoverFace, type FaceAct } from '../../components/cover-face.ts'
import type { Push } from '../../shared/protocol/messages.ts'
import { ask, offerPress } from '../background/ask.ts'
import { browser } from '../background/browser.ts'
import { defaultLook } from '../button.content/default-look.ts'
import { openMore } from './more.ts'
import { markSaid } from './said-word.ts'

const ASK_AGAIN_MS = 4_000

// Written out, and the same: the word lists of all languages would not fit this page's budget.
const face = buildCoverFace(defaultLook().firstFrame)
document.body.append(face.element)
face.focus()

const askForView = async (): Promise<void> => {
  const answer = await ask('cover-view', {})
  if (answer.ok && answer.reply.view !== null) face.show(answer.reply.view)
}

/** Back from "More help": the face again, with its words as they are now. */
const backToFace = (): void => {
  history.replaceState(null, '', location.pathname + location.search)
  face.element.hidden = false
  face.focus()
  void askForView()
}
/** Takes "More help" away; does nothing where it is not open. */
let closeMore = (): void => undefined
const showMore = async (): Promise<void> => {
  const facts = await ask('more-facts', {})
  if (!facts.ok || face.element.hidden) return
  face.element.hidden = true
  closeMore = openMore(facts.reply, backToFace)
}

const act = async (wish: FaceAct): Promise<void> => {
  switch (wish) {
    case 'close-page':
      await ask('close-page', {})
      return
    case 'more':
      return showMore()
    case 'need-help':
      await offerPress(Date.now(), 'class', 'cover')
      return askForView()
    case 'read-aloud':
      await ask('read-aloud', {})
      return
    default:
      await ask('cover-act', { act: wish })
      return askForView()
  }
}

face.element.addEventListener('click', ({ isTrusted, target }) => {
  const wish = isTrusted && target instanceof Element ? face.actOf(target) : null
  if (wish !== null) void act(wish)
})
browser.runtime.onMessage.addListener((message: Push) => {
  if (message.push === 'cover-page') {
    face.show(message.view)
    // Whoever is typing a code must not be left behind when the screen is given back.
    if (message.view.state === 'released') closeMore()
  }
  if (message.push === 'said') markSaid(face.element, message.said)
})
setInterval(() => void askForView(), ASK_AGAIN_MS)
void askForView()
/** A cover tab that is there already is given the address anew, and is not loaded for it. */
const openMoreByAddress = (): void => {
  if (location.hash === '#more') void showMore()
}
addEventListener('hashchange', openMoreByAddress)
openMoreByAddress()
