// While a cover is read aloud, the word that is being said is marked on our own cover page. By the browser's highlights, which
// change nothing in the page: a screen reader hears nothing of it. In a web page no word is marked (docs/limits.md).
import type { SaidWord } from '../../shared/protocol/messages.ts'

const NAME = 'said'
const isSame = (parts: readonly string[], text: string): boolean => parts.filter((one) => one !== '').join(' ') === text

/** Where a word stands: in which part of the text, from where to where. */
export interface WordPlace {
  part: number
  start: number
  end: number
}

/**
 * Finds the word in the parts that are shown. Null where what is shown is not what is said any more, or no word begins there.
 * @param parts the texts of the cover in their order; empty ones are not said
 */
export const placeOfWord = (parts: readonly string[], { text, at, length }: SaidWord): WordPlace | null => {
  if (!isSame(parts, text)) return null
  let before = 0
  for (const [part, words] of parts.entries()) {
    if (words === '') continue
    const start = at - before
    if (start >= 0 && start < words.length) {
      // Some voices give no length: then the word ends where the next space is.
      const word = /^\S+/.exec(words.slice(start))?.[0] ?? ''
      const end = Math.min(start + (length ?? word.length), words.length)
      return word === '' ? null : { part, start, end }
    }
    before += words.length + 1
  }
  return null
}

/** Marks the word in this face, or takes the mark away. Whoever asked for less motion sees none. */
export const markSaid = (face: HTMLElement, said: SaidWord | null): void => {
  CSS.highlights.delete(NAME)
  if (said === null || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const shown = [...face.querySelectorAll('#headline, #line')]
  const place = placeOfWord(
    shown.map(({ textContent }) => textContent),
    said,
  )
  const text = place === null ? null : shown[place.part]?.firstChild
  if (place === null || !(text instanceof Text)) return
  const range = new Range()
  range.setStart(text, place.start)
  range.setEnd(text, place.end)
  CSS.highlights.set(NAME, new Highlight(range))
}
