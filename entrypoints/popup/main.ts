// The toolbar's Pip: works where no script can go (new tab, web store, PDF viewer).
import '@fontsource/andika/latin-700.css'
import './popup.css'
import { htmlElement } from '../../components/cover-face.ts'
import { drawPip } from '../../components/pip.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import { ask } from '../background/ask.ts'

const button = htmlElement('button', 'press')
const label = htmlElement('span')
button.type = 'button'
button.dataset.test = 'press'
label.textContent = 'Tell a grown-up'
button.append(drawPip(), label)
document.body.append(button)
button.focus()

button.addEventListener('click', async (event) => {
  if (!event.isTrusted || button.disabled) return
  button.disabled = true
  const pressedAt = Date.now()
  const id = uuidv7(pressedAt, crypto.getRandomValues(new Uint8Array(10)))
  const press = { id, pressedAt, route: 'toolbar', to: 'class' } as const
  // The id makes repeats one concern, so asking again can only help.
  let answer = await ask('press', press)
  for (let tries = 0; !answer.ok && tries < 20; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    answer = await ask('press', press)
  }
  close()
})

void ask('popup-facts', {}).then((answer) => {
  if (!answer.ok) return
  label.textContent = answer.reply.look.label
  button.setAttribute('aria-label', answer.reply.look.longLabel)
})
