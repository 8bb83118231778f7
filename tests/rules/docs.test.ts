// The documents keep their word: links lead somewhere, commands exist, and nothing names a machine it was written on.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { DOCS, ROOT, read, TREE } from './tree.ts'

const TEXTS = TREE.filter(
  ({ name, path }) => /\.(md|ts|tsx|mjs|json|css|html|sh|yml)$/.test(name) && path !== 'package-lock.json',
)

test('the documents that a school needs are there', () => {
  const needed = [
    'README.md',
    'LICENSE',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'docs/architecture.md',
    'docs/glossary.md',
    'docs/limits.md',
    'docs/privacy.md',
    'docs/permissions.md',
    'docs/errors.md',
    'docs/data-that-leaves.md',
    'docs/deploy.md',
  ]
  expect(needed.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

test('every link between documents leads to a file', () => {
  const broken = DOCS.flatMap(({ path }) =>
    [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, to]) => to!)
      .filter((to) => !existsSync(join(ROOT, dirname(path), to)))
      .map((to) => `${path} → ${to}`),
  )
  expect(broken).toEqual([])
})

test('every command that a document names is in package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = DOCS.flatMap(({ path }) =>
    [...read(path).matchAll(/npm run (?:-s )?([a-z][a-z-]*)/g)].map(([, name]) => `${path}: ${name}`),
  )
  expect(named.filter((command) => !(command.split(': ')[1]! in scripts))).toEqual([])
})

test('nothing names the machine or the folder it was made on', () => {
  // Spelt so that this file does not find itself.
  const places = [`/wo${'rk'}/`, `/home/[a-z]`, `\\.\\./share${'d/'}(design|data)`, `/tmp/br${'ief'}`]
  const found = TEXTS.filter(({ path }) => new RegExp(places.join('|')).test(read(path)))
  expect(found.map(({ path }) => path)).toEqual([])
})

test('every call that leaves a device stands in the documented table', async () => {
  const { API } = await import('../../shared/protocol/api.ts')
  const page = read('docs/data-that-leaves.md')
  const rows = [...page.matchAll(/^\| `(GET|POST) (\S+)`/gm)].map(([, method, path]) => `${method} ${path}`)
  const calls = Object.entries(API)
    .filter(([name, { caller }]) => caller === 'device' || caller === 'press' || name === 'enrol')
    .map(([, { method, path }]) => `${method} ${path}`)
  expect(rows.filter((row) => row.includes('/api/')).sort()).toEqual(calls.sort())
})
