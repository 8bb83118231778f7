// What one browser has chosen for itself: whether the class can see its screen, and whether it may sound.

const SCREEN_KEY = 'porpoise.screen'
const SOUND_KEY = 'porpoise.sound'

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
