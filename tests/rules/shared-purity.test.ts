// shared/ runs on the device and in the collector alike: no clock, no randomness, no network, no browser, no Node.
import { expect, test } from 'vitest'
import { CODE, read } from './tree.ts'

const IMPURE = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\b/,
  /\bgetRandomValues\b|\brandomUUID\b/,
  /\bperformance\./,
  /\bfetch\(/,
  /\bset(Timeout|Interval)\(/,
  /\b(browser|chrome)\.[a-z]/,
  /\b(document|window|localStorage|process|console)\./,
]

/** What is left of a file when comments are taken out. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

const impurities = (text: string): string[] =>
  IMPURE.filter((pattern) => pattern.test(withoutComments(text))).map(String)

test('nothing in shared/ reads a clock, draws a number or reaches outside', () => {
  const files = CODE.filter(({ path }) => path.startsWith('shared/') && !path.endsWith('.d.ts'))
  expect(files.length).toBeGreaterThan(10)
  const impure = files
    .map(({ path }) => [path, impurities(read(path))] as const)
    .filter(([, found]) => found.length > 0)
  expect(impure).toEqual([])
})

test.each([
  'const at = Date.now()',
  'const die = Math.random()',
  'setTimeout(go, 1)',
  "await fetch('/x')",
  'const now = new Date()',
])('this would be found: %s', (line) => {
  expect(impurities(`export const x = 1\n${line}\n`)).not.toEqual([])
})
