// Reads aloud with the device's own voices only: a remote voice would send the child's words away. Where there is none for
// the language, nothing offers to speak.
import type { Browser } from 'wxt/browser'
import type { Push, SaidWord } from '../../../shared/protocol/messages.ts'
import { browser } from '../browser.ts'

/** With these a text is over, said to the end or not. */
const ENDS: ReadonlySet<string> = new Set(['end', 'interrupted', 'cancelled', 'error'])

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

/** Our cover page marks the word; in a web page nothing does, and it needs no message for it. */
const tellWord = (said: SaidWord | null): void => {
  const push: Push = { push: 'said', said }
  void browser.runtime.sendMessage(push).catch(() => undefined)
}

/** Counts what is said, so that the end of one text does not take the mark from the next one. */
let saying = 0

/** Says these sentences, calmly; what was being said stops. */
export const readAloud = async (sentences: readonly string[], lang: string): Promise<void> => {
  const voiceName = voiceNames.get(languageOf(lang))
  if (voiceName === undefined) return
  const text = sentences.filter((one) => one !== '').join(' ')
  saying += 1
  const own = saying
  const onEvent = ({ type, charIndex, length }: Browser.tts.TtsEvent): void => {
    if (own !== saying) return
    if (type === 'word' && charIndex !== undefined)
      tellWord({ text, at: charIndex, length: length !== undefined && length > 0 ? length : null })
    else if (ENDS.has(type)) tellWord(null)
  }
  await Promise.resolve(browser.tts.speak(text, { voiceName, lang, rate: 0.9, onEvent })).catch(() => undefined)
}

/** A cover that is gone says nothing more. */
export const fallSilent = (): void => {
  browser.tts?.stop()
}
