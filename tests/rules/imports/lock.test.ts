// The lock must be complete: `npm install` hides holes that break `npm ci` on the next machine.
import { expect, test } from 'vitest'
import { read } from '../tree.ts'

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string; link?: boolean }>
}

/** Names that an entry asks for and no `node_modules` up the tree has. */
const holes = (lock: Lock): string[] =>
  Object.entries(lock.packages).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isResolved(lock, place, name))
      .map((name) => `${place === '' ? '(root)' : place}: ${name}`),
  )

const isResolved = (lock: Lock, place: string, name: string): boolean => {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const inside = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (inside in lock.packages) return true
    if (folder === '') return false
  }
}

const LOCK = JSON.parse(read('package-lock.json')) as Lock

test('every optional package that the lock names is in the lock', () => {
  expect(Object.keys(LOCK.packages).length).toBeGreaterThan(100)
  expect(holes(LOCK)).toEqual([])
})

test('a hole would be found', () => {
  const [name] = Object.keys(LOCK.packages).filter((place) => place.startsWith('node_modules/@biomejs/cli-'))
  const { [name!]: _gone, ...packages } = LOCK.packages
  expect(holes({ packages })).toHaveLength(1)
})

test('the lock points to no machine of ours: every address is the public registry or left out', () => {
  const odd = Object.values(LOCK.packages)
    .map(({ resolved }) => resolved)
    .filter((address) => address !== undefined && !address.startsWith('https://registry.npmjs.org/'))
  expect(odd).toEqual([])
})
