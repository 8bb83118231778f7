// What the dashboard may weigh, gzipped, and that its page keeps the strictest policy: nothing inline, nothing from elsewhere.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const BUILT = fileURLToPath(new URL('../../../.output/dashboard/', import.meta.url))
const BUDGET = 33_000
/** What is fetched when somebody wants it. */
const LATER_BUDGET = 6_000

const page = readFileSync(`${BUILT}index.html`, 'utf8')
const parts = readdirSync(`${BUILT}assets`).map((name) => `assets/${name}`)

const weigh = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(BUILT + file)).length, 0)
/** A file and what it imports before it runs; what it fetches later stands in `import()`. */
const withImports = (file: string): string[] => [
  file,
  ...[...readFileSync(BUILT + file, 'utf8').matchAll(/from\s*["'`]\.\/([^"'`]+\.js)["'`]/g)]
    .map(([, to]) => `assets/${to}`)
    .filter((to) => to !== file),
]
const first = [
  ...new Set([...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].flatMap(([, file]) => withImports(file ?? ''))),
]

test('page, script, style and sign weigh at most 33 kB together', () => {
  const files = ['index.html', ...first]
  expect(files.length).toBeGreaterThanOrEqual(4)
  expect(weigh(files)).toBeLessThanOrEqual(BUDGET)
})

test('what is fetched later weighs at most 6 kB each', () => {
  const later = parts.filter((file) => !first.includes(file))
  expect(later.length).toBeGreaterThan(0)
  expect(later.filter((file) => weigh([file]) > LATER_BUDGET)).toEqual([])
})

test('the page has no script and no style of its own, and every file is named by its content', () => {
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
  const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
  expect(named.length).toBeGreaterThanOrEqual(3)
  // The one name that must stay: a browser knows an installed program by where its manifest lies.
  const own = named.filter((address) => address !== '/manifest.webmanifest')
  expect(own).toHaveLength(named.length - 1)
  for (const address of own) expect(address).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.(js|css|svg)$/)
})
