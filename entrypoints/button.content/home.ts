// Where in the page Pip can be pressed. A page's own modal dialog, or an element in fullscreen, makes everything outside it
// inert, whatever stands on top: Pip moves in with it, and out again.
import { on, pageRoot } from './top-layer.ts'

const opened = new Set<Element>()
const note = ({ target }: Event): void => {
  if (target instanceof Element) {
    // Last in the set is last opened.
    opened.delete(target)
    opened.add(target)
  }
}
/** Elements that draw no children of theirs: beside a film in fullscreen the keyboard and the toolbar press. */
const CHILDLESS = 'video,audio,img,canvas,iframe,object,embed,input,textarea,select'

const holdsPip = (element: Element): boolean =>
  element.isConnected && element.matches(':modal') && !element.matches(CHILDLESS)

/** The element that Pip's place belongs in now; null while the document has no root. */
export const pipsHome = (): Element | null => {
  for (const element of opened) if (!element.isConnected) opened.delete(element)
  return [...opened].reverse().find(holdsPip) ?? pageRoot()
}

// From the first moment: dialogs tell of themselves by `toggle`, also when they close.
on(['toggle', 'fullscreenchange'], note)

/** Hears of each change, after it was noted here. */
export const onHomeChange = (tell: () => void, signal: AbortSignal): void =>
  on(['toggle', 'fullscreenchange'], tell, signal)
