// Pop-ups of the computer itself, where this browser and its adult allow them. A class sees lock screens: on a shared screen
// a pop-up is the name of this program and a number, and nothing else.
import type { Alert, Me } from '../../../shared/protocol/alerts.ts'

const KEY = 'porpoise.pop-up'

/** `missing`: this browser has none here, or the page came without encryption. */
export type PopUpState = 'missing' | 'blocked' | 'off' | 'on'

export const popUpState = (): PopUpState => {
  if (!('Notification' in globalThis) || !isSecureContext) return 'missing'
  if (Notification.permission === 'denied') return 'blocked'
  try {
    return Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on' ? 'on' : 'off'
  } catch {
    // Storage may be forbidden here: then the choice cannot be kept, and off is the quiet one.
    return 'off'
  }
}

/** Switches them on or off; asks the browser's leave where it has not been asked. */
export const switchPopUps = async (isWanted: boolean): Promise<PopUpState> => {
  if (popUpState() === 'missing') return 'missing'
  if (isWanted && Notification.permission === 'default') await Notification.requestPermission()
  try {
    localStorage.setItem(KEY, isWanted ? 'on' : 'off')
  } catch {
    // As above.
  }
  return popUpState()
}

/** A press for the lead names no class anywhere. */
const className = ({ to, classId }: Alert, { classes }: Pick<Me, 'classes'>): string | null =>
  to === 'class' ? (classes.find(({ id }) => id === classId)?.name ?? null) : null

const inClass = (name: string | null): string =>
  name === null ? '' : ` in ${/\bclass$/i.test(name) ? name : `${name} class`}`

/** @param waiting alerts that nobody has seen or is going to */
export const popUpWords = (isShared: boolean, waiting: readonly Alert[], me: Pick<Me, 'classes'>): string => {
  const [only] = waiting
  if (isShared || only === undefined) return `Porpoise: ${waiting.length}`
  if (waiting.length > 1) return `Porpoise: ${waiting.length} pupils need you`
  return `Porpoise: a pupil${inClass(className(only, me))} needs you`
}

let shown: Notification | null = null

/** One at a time: a newer one takes the place of the one before. False: none was shown. */
export const showPopUp = (words: string): boolean => {
  if (popUpState() !== 'on') return false
  try {
    // The sound is a choice of its own; this one stays silent.
    shown = new Notification(words, { tag: 'porpoise', silent: true, requireInteraction: true })
    shown.onclick = () => {
      focus()
      shown?.close()
    }
    return true
  } catch {
    // Phones' browsers have them for service workers only.
    return false
  }
}

export const closePopUp = (): void => {
  shown?.close()
  shown = null
}
