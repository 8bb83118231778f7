// A cover that speaks by itself: to the youngest alone, and only where the school wants it, since neighbours hear it too.
// Promises: nothing is said before the covers stand, about a press that the teacher must not learn of, to who sits down at a
// browser that was started anew, or after the page was closed or the screen given back.
import { browser } from '../browser.ts'
import { currentView, openConcerns } from '../covers/cover-record.ts'
import { makeLine } from '../in-turn.ts'
import { ageGroup, currentPolicy } from '../settings.ts'
import { fallSilent, readAloud } from './voice.ts'

/** What was said last, in the browser's session; absent: nothing may be said. */
const KEY = 'saidByItself'
const inTurn = makeLine()

const isWanted = (): boolean => currentPolicy().settings?.speaksByItself === true && ageGroup() === 'eyfs'

/** A press was covered: from now on each new state is said, once. */
export const maySpeak = (): Promise<void> =>
  inTurn(async () => {
    if (isWanted()) await browser.storage.session.set({ [KEY]: '' }).catch(() => undefined)
  })

/** What is being said stops, and nothing more is said until somebody presses again. */
export const sayNoMore = (): void => {
  fallSilent()
  void inTurn(() => browser.storage.session.remove(KEY).catch(() => undefined)).then(() => fallSilent())
}

/** Says what the cover says, if that is new; the same words twice are silence. */
export const sayByItself = (): Promise<void> =>
  inTurn(async () => {
    if (!isWanted()) return
    const kept: Record<string, unknown> = await browser.storage.session.get(KEY).catch(() => ({}))
    const newest = openConcerns().at(-1)
    const view = currentView(Date.now())
    // The first frame says what was right before the child could wait for it: nothing has happened yet that could be told.
    if (view === null || newest?.to !== 'class' || newest.isUndone || view.state === 'covered') return
    const words = [view.headline, view.line]
    if (typeof kept[KEY] !== 'string' || kept[KEY] === words.join(' ')) return
    await browser.storage.session.set({ [KEY]: words.join(' ') }).catch(() => undefined)
    if (openConcerns().some(({ id }) => id === newest.id)) await readAloud(words, view.lang)
  })
