// The files of this repository as the rules see them: everything that people write, nothing that is made.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')

const MADE = new Set(['node_modules', '.git', '.output', '.wxt', 'porpoise-data', '.scratch', 'coverage', 'screens'])

export interface TreeFile {
  /** Path from the root, with slashes. */
  path: string
  folder: string
  name: string
}

const walk = (folder: string): TreeFile[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return MADE.has(entry.name) ? [] : walk(path)
    return [{ path, folder, name: entry.name }]
  })

export const TREE: readonly TreeFile[] = walk('')
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Code that people write. */
export const CODE: readonly TreeFile[] = TREE.filter(({ name }) => /\.(ts|tsx|mjs|mts)$/.test(name))
/** Words that people write. */
export const DOCS: readonly TreeFile[] = TREE.filter(({ name }) => name.endsWith('.md'))
