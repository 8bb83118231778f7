// The cover as a page of ours: where a pressed page was taken away, and before tabs that no script can reach.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/cover-face.css'
import { buildCoverFace } from '../../components/cover-face.ts'
import { viewOfState } from '../../shared/concern/cover-view.ts'
import type { Push } from '../../shared/protocol/messages.ts'
import { ask } from '../background/ask.ts'
import { browser } from '../background/browser.ts'

const ASK_AGAIN_MS = 4_000

const face = buildCoverFace(viewOfState('covered', 'class', null, { ageGroup: 'ks1', helpline: null }))
document.body.append(face.element)
face.focus()

const askForView = async (): Promise<void> => {
  const answer = await ask('cover-view', {})
  if (answer.ok && answer.reply.view !== null) face.show(answer.reply.view)
}
face.closeButton.addEventListener('click', (event) => {
  if (event.isTrusted) void ask('close-page', {})
})
browser.runtime.onMessage.addListener((message: Push) => {
  if (message.push === 'cover') face.show(message.view)
})
setInterval(() => void askForView(), ASK_AGAIN_MS)
void askForView()
