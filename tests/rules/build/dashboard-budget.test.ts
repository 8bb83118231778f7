// What the dashboard may weigh, gzipped, and that its page keeps the strictest policy: nothing inline, nothing from elsewhere.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const BUILT = fileURLToPath(new URL('../../../.output/dashboard/', import.meta.url))
const BUDGET = 30_000

const page = readFileSync(`${BUILT}index.html`, 'utf8')
const parts = readdirSync(`${BUILT}assets`).map((name) => `assets/${name}`)

test('page, script, style and sign weigh at most 30 kB together', () => {
  const files = ['index.html', ...parts]
  expect(files.length).toBeGreaterThanOrEqual(4)
  const weight = files.reduce((sum, file) => sum + gzipSync(readFileSync(BUILT + file)).length, 0)
  expect(weight).toBeLessThanOrEqual(BUDGET)
})

test('the page has no script and no style of its own, and every file is named by its content', () => {
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
  const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)
  expect(named.length).toBeGreaterThanOrEqual(3)
  for (const address of named) expect(address).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.(js|css|svg)$/)
})
