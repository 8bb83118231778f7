// What one browser has chosen for itself: whether the class can see its screen, whether it may sound, and what carries
// its live line.
import { CARRIERS, type Carrier } from '../live/line.ts'

const SCREEN_KEY = 'porpoise.screen'
const SOUND_KEY = 'porpoise.sound'
const LINE_KEY = 'porpoise.line'
/** Networks change: tomorrow the best carrier is the first again. */
const LINE_LASTS_MS = 24 * 3_600_000

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    // Storage may be forbidden here: then the careful default holds and is asked again next time.
    return null
  }
}

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // As above: the choice holds until the page is closed.
  }
}

/** Null: not asked yet, which counts as shared. */
export const readScreenChoice = (): 'shared' | 'private' | null => {
  const value = read(SCREEN_KEY)
  return value === 'shared' || value === 'private' ? value : null
}

export const writeScreenChoice = (choice: 'shared' | 'private'): void => write(SCREEN_KEY, choice)

export const readSoundChoice = (): boolean => read(SOUND_KEY) === 'on'

export const writeSoundChoice = (isOn: boolean): void => write(SOUND_KEY, isOn ? 'on' : 'off')

/** What carried the line here within the last day, else the best there is. */
export const readLineChoice = (now: number): Carrier => {
  const [name, at] = (read(LINE_KEY) ?? '').split(' ')
  const age = now - Number(at)
  return CARRIERS.find((carrier) => carrier === name && age >= 0 && age < LINE_LASTS_MS) ?? CARRIERS[0]
}

/** Kept from when it was first chosen, so that it does not last for ever. */
export const writeLineChoice = (carrier: Carrier, now: number): void => {
  if (readLineChoice(now) !== carrier) write(LINE_KEY, `${carrier} ${now}`)
}
