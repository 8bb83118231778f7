// Files and folders stay small enough to read, and are named after what they are.
import { expect, test } from 'vitest'
import { CODE, read, TREE } from './tree.ts'

const LONGEST_FILE = 300
const FULLEST_FOLDER = 12
/** Tables and reference data: one row a line, read by searching. */
const TABLES = ['shared/guard/protected-hosts.ts', 'shared/guard/google-domains.ts']

test('no file of code or style is longer than 300 lines', () => {
  const long = TREE.filter(({ name, path }) => /\.(ts|tsx|mjs|css|html)$/.test(name) && !TABLES.includes(path))
    .map(({ path }) => ({ path, lines: read(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST_FILE)
  expect(long).toEqual([])
})

test('no folder holds more than 12 files', () => {
  const counts = new Map<string, number>()
  for (const { folder } of TREE.filter(({ path }) =>
    /^(entrypoints|components|shared|collector|tests|scripts|bench)\//.test(path),
  ))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  // A database's history is one row of files, each numbered after the last.
  counts.delete('collector/store/migrations')
  expect([...counts].filter(([, count]) => count > FULLEST_FOLDER)).toEqual([])
})

test('nothing is named after being useful: no utils, no helpers, no Manager', () => {
  const vague = /(^|[/._-])(utils?|helpers?|misc|common|manager)([/._-]|$)/i
  expect(TREE.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([])
  const named = CODE.filter(
    ({ path }) => !path.startsWith('tests/rules/') && /\b\w+(Manager|Helper|Utils)\b/.test(read(path)),
  )
  expect(named.map(({ path }) => path)).toEqual([])
})

test('every file of code says in its first line what it is for', () => {
  const silent = CODE.filter(({ path }) => !/^(#!.*\n)?(\/\/ |\/\*\*? )\S/.test(read(path)))
  expect(silent.map(({ path }) => path)).toEqual([])
})

test('files of code are named in kebab-case', () => {
  const odd = CODE.filter(({ name }) => !/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.(ts|tsx|mjs|mts)$/.test(name))
  expect(odd.map(({ path }) => path)).toEqual([])
})

test('no check is switched off without a reason', () => {
  const muted = CODE.filter(({ path }) => !path.startsWith('tests/rules/')).flatMap(({ path }) =>
    read(path)
      .split('\n')
      .filter(
        (line) =>
          /@ts-(ignore|nocheck)/.test(line) || /@ts-expect-error\s*$/.test(line) || /biome-ignore[^:]*$/.test(line),
      )
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(muted).toEqual([])
})
