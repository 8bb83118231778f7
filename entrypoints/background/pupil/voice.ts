// Reads aloud with the device's own voices only: a remote voice would send the child's words away. Where there is none for
// the language, nothing offers to speak.
import { browser } from '../browser.ts'

/** By the first part of its language tag. */
let voiceNames = new Map<string, string>()

const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''

/** Looks for the device's own voices. Resolves at once where the browser has no speech at all. */
export const findVoices = async (): Promise<void> => {
  const voices = (await Promise.resolve(browser.tts?.getVoices()).catch(() => [])) ?? []
  voiceNames = new Map(
    voices.flatMap(({ remote, lang, voiceName }) =>
      remote === false && lang !== undefined && voiceName !== undefined ? [[languageOf(lang), voiceName] as const] : [],
    ),
  )
}

/** Whether this device can read this language aloud by itself. */
export const hasVoice = (lang: string): boolean => voiceNames.has(languageOf(lang))

/** Says these sentences, calmly; what was being said stops. */
export const readAloud = async (sentences: readonly string[], lang: string): Promise<void> => {
  const voiceName = voiceNames.get(languageOf(lang))
  if (voiceName === undefined) return
  const text = sentences.filter((one) => one !== '').join(' ')
  await Promise.resolve(browser.tts.speak(text, { voiceName, lang, rate: 0.9 })).catch(() => undefined)
}

/** A cover that is gone says nothing more. */
export const fallSilent = (): void => {
  browser.tts?.stop()
}
