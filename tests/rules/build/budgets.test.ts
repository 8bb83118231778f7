// What a page, the worker and the button may weigh, gzipped. The button is in every page that a child opens.
import { readdirSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { expect, test } from 'vitest'
import { BUILD, builtText, gzippedBytes } from './built-extension.ts'

const KB = 1000
const BUDGET = { button: 8 * KB, covered: 8 * KB, background: 60 * KB, page: 30 * KB }

/** A script or style and everything that it imports, once each. Fonts and pictures come later and are not counted. */
const closure = (path: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(path)) return seen
  seen.add(path)
  if (!path.endsWith('.js')) return seen
  for (const [, to] of builtText(path).matchAll(/(?:from|import)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g))
    closure(posix.join(dirname(path), to!), seen)
  return seen
}

const pageFiles = (page: string): string[] => {
  const named = [...builtText(page).matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, file]) => file!)
  return [page, ...new Set(named.flatMap((file) => [...closure(file)]))]
}
const weigh = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + gzippedBytes(file), 0)

const PAGES = readdirSync(BUILD).filter((file) => file.endsWith('.html'))

test('the button weighs at most 8 kB', () => {
  expect(weigh(['content-scripts/button.js', 'content-scripts/button.css'])).toBeLessThanOrEqual(BUDGET.button)
})

test('the script that carries a cover into new pages weighs at most 8 kB', () => {
  expect(weigh(['content-scripts/covered.js', 'content-scripts/covered.css'])).toBeLessThanOrEqual(BUDGET.covered)
})

test('the background weighs at most 60 kB with all that it imports', () => {
  expect(weigh(closure('background.js'))).toBeLessThanOrEqual(BUDGET.background)
})

test('there are pages to weigh', () => {
  expect(PAGES).toContain('cover.html')
})

test.each(PAGES)('%s weighs at most 30 kB with its scripts and styles', (page) => {
  const files = pageFiles(page)
  expect(files.length).toBeGreaterThan(1)
  expect(weigh(files)).toBeLessThanOrEqual(BUDGET.page)
})

test('no page is told by a message that the button is there, nor by what extension', () => {
  for (const name of ['button', 'covered']) expect(builtText(`content-scripts/${name}.js`)).not.toMatch(/postMessage/)
})
