// Flesch–Kincaid grade of short English texts. Rough at this length: it finds long words and long sentences, no more.

const syllables = (word: string): number => {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const quiet = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]!).replace(/^y/, '')
  return Math.max(1, quiet.match(/[aeiouy]{1,2}/g)?.length ?? 1)
}

const sentences = (text: string): string[] => text.split(/[.!?]+/).filter((sentence) => /[A-Za-z]/.test(sentence))
const words = (text: string): string[] => text.split(/[\s-]+/).filter((word) => /[A-Za-z]/.test(word))

/** Mean words in a sentence. */
export const sentenceLength = (text: string): number => words(text).length / Math.max(1, sentences(text).length)

/** School grade (US) at which the text is read with ease; below 0 for the simplest. */
export const readingGrade = (text: string): number => {
  const all = words(text)
  const syllablesPerWord = all.reduce((sum, word) => sum + syllables(word), 0) / Math.max(1, all.length)
  return 0.39 * sentenceLength(text) + 11.8 * syllablesPerWord - 15.59
}
