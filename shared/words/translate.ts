// A translation is the same tree as the English list with other sentences in it. Notes and claims stay those of the
// English entry, so that a translation can promise nothing that English does not.
import type { Word } from './word-types.ts'

/** The sentences of a list: a missing one does not compile. */
export type Sentences<T> = T extends Word ? string : { readonly [K in keyof T]: Sentences<T[K]> }

type Tree = { readonly [key: string]: Tree | Word }
type Said = { readonly [key: string]: Said | string }

const isWord = (entry: Tree | Word): entry is Word => typeof entry.say === 'string'

/** What is not said, or said in another shape, stays English: understood by some, where a gap would be by none. */
const sayEntry = (entry: Tree | Word, said: Said | string | undefined): Tree | Word => {
  if (said === undefined) return entry
  if (isWord(entry)) return typeof said === 'string' ? { ...entry, say: said } : entry
  return typeof said === 'string' ? entry : say(entry, said)
}
const say = (english: Tree, said: Said): Tree => {
  const entries = Object.entries(english).map(([key, entry]) => [key, sayEntry(entry, said[key])] as const)
  // A row of words, such as the days of the week, stays a row.
  return Array.isArray(english) ? (entries.map(([, entry]) => entry) as unknown as Tree) : Object.fromEntries(entries)
}

/** The list that says `said` wherever `english` says its own. */
export const translated = <T extends object>(english: T, said: Sentences<T>): T =>
  say(english as unknown as Tree, said as unknown as Said) as unknown as T
