// Reads aloud with the device's own voices only: a remote voice would send the child's words away. Where there is none for
// the language, nothing offers to speak.
import { browser } from './browser.ts'

const LANGUAGE = 'en'

let voiceName: string | null = null

const isLocal = ({ remote, lang }: { remote?: boolean; lang?: string }): boolean =>
  remote === false && lang?.toLowerCase().startsWith(LANGUAGE) === true

/** Looks for a voice. Resolves at once where the browser has no speech at all. */
export const findVoice = async (): Promise<void> => {
  const voices = await Promise.resolve(browser.tts?.getVoices()).catch(() => [])
  voiceName = voices?.find(isLocal)?.voiceName ?? null
}

/** Whether this device can read the pupil's language aloud by itself. */
export const hasVoice = (): boolean => voiceName !== null

/** Says these sentences, calmly; what was being said stops. */
export const readAloud = async (sentences: readonly string[]): Promise<void> => {
  if (voiceName === null) return
  const text = sentences.filter((one) => one !== '').join(' ')
  await Promise.resolve(browser.tts.speak(text, { voiceName, lang: LANGUAGE, rate: 0.9 })).catch(() => undefined)
}

/** A cover that is gone says nothing more. */
export const fallSilent = (): void => {
  browser.tts?.stop()
}
