// The toolbar's Pip: works where no script can go (new tab, web store, PDF viewer). One large button, and a small one for
// whoever does not want their own teacher to know.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/welsh-letters.css'
import './popup.css'
import { htmlElement, plainButton } from '../../components/cover-face.ts'
import { drawingOf, drawPip } from '../../components/pip.ts'
import type { LessonOn } from '../../shared/class-view/page-messages.ts'
import { PIP_BOX } from '../../shared/look/pip.ts'
import type { ConcernTo } from '../../shared/protocol/vocabulary.ts'
import type { PageLink } from '../../shared/pupil-page/page-messages.ts'
import { sayLessonOn } from '../../shared/words/lesson/say-lesson.ts'
import { ask, offerPress } from '../background/ask.ts'
import { defaultLook } from '../button.content/default-look.ts'

const label = htmlElement('span')
const buttons: Record<ConcernTo, HTMLButtonElement> = {
  class: htmlElement('button', 'press'),
  dsl: htmlElement('button', 'someone-else'),
}
let picture = drawPip()
buttons.class.append(picture, label)
buttons.class.dataset.test = 'press'

const look = (next: ReturnType<typeof defaultLook>): void => {
  const drawn = next.picture === null ? drawPip() : drawingOf(next.picture, PIP_BOX)
  picture.replaceWith(drawn)
  picture = drawn
  label.textContent = next.label
  buttons.class.setAttribute('aria-label', next.longLabel)
  buttons.dsl.textContent = next.someoneElse
  buttons.dsl.setAttribute('aria-label', next.someoneElseLong)
}

const press = async (to: ConcernTo): Promise<void> => {
  for (const button of Object.values(buttons)) button.disabled = true
  await offerPress(Date.now(), to, 'toolbar')
  close()
}

for (const to of ['class', 'dsl'] as const) {
  buttons[to].type = 'button'
  buttons[to].addEventListener('click', ({ isTrusted }) => {
    if (isTrusted) void press(to)
  })
}
look(defaultLook())
document.body.append(buttons.class, buttons.dsl)
buttons.class.focus()

/** Only while a teacher has a practice open for this class. */
const offerPractice = (label: string): void => {
  const practise = plainButton('someone-else')
  practise.textContent = label
  practise.addEventListener('click', ({ isTrusted }) => {
    if (isTrusted) void ask('open-practice', {}).then(() => close())
  })
  document.body.append(practise)
}

/** That a lesson has rules of its own is said where a pupil looks anyway, and never by a new tab. */
const sayLesson = (lesson: LessonOn): void => {
  const said = htmlElement('aside', 'lesson')
  said.textContent = sayLessonOn(lesson)
  document.body.append(said)
}

/** Quiet, and after everything that calls somebody. */
const offerLinks = (links: readonly PageLink[]): void => {
  const list = htmlElement('nav', 'links')
  for (const { page, label } of links) {
    const link = plainButton('link')
    link.textContent = label
    link.addEventListener('click', ({ isTrusted }) => {
      if (isTrusted) void ask('open-page', { page }).then(() => close())
    })
    list.append(link)
  }
  document.body.append(list)
}

void ask('popup-facts', {}).then((answer) => {
  if (!answer.ok) return
  const { look: theirs, practice, lesson, links, lang, dir } = answer.reply
  Object.assign(document.documentElement, { lang, dir })
  document.title = theirs.label
  look(theirs)
  if (practice !== null) offerPractice(practice)
  if (lesson !== null) sayLesson(lesson)
  offerLinks(links)
})
