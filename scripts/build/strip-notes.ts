// Leaves the translators' notes out of what is built: a third of every word list is for nobody who runs it.
import type { Plugin } from 'vite'

const FOLDER = /\/shared\/words\//
const MAKERS = ['plain', 'claim']

interface Node {
  type: string
  start: number
  end: number
}
interface Call extends Node {
  callee: { type: string; name?: string }
  arguments: Node[]
}

const isCall = (value: unknown): value is Call => (value as Node | null)?.type === 'CallExpression'

/** The second argument of each call that makes a word, where it is written out. */
const notesIn = (value: unknown): Node[] => {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(notesIn)
  if (!isCall(value) || !MAKERS.includes(value.callee.name ?? '')) return inside
  const note = value.arguments[1]
  return note?.type === 'Literal' ? [...inside, note] : inside
}

export const stripNotes = (): Plugin => ({
  name: 'strip-notes',
  transform(code, id) {
    if (!FOLDER.test(id)) return null
    const notes = notesIn(this.parse(code)).sort((one, other) => other.start - one.start)
    const short = notes.reduce((text, { start, end }) => `${text.slice(0, start)}''${text.slice(end)}`, code)
    return { code: short, map: null }
  },
})
