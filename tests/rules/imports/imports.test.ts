// The table of who may import whom (docs/architecture.md), held by dependency-cruiser, and proof that it would notice.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ROOT, TREE } from '../tree.ts'

const cruise = (folder: string): string[] => {
  const folders = ['shared', 'components', 'entrypoints', 'collector'].filter(
    (name) => spawnSync('test', ['-d', join(folder, name)]).status === 0,
  )
  const done = spawnSync(
    join(ROOT, 'node_modules', '.bin', 'depcruise'),
    ['--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', ...folders],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const said = JSON.parse(done.stdout) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] }
  }
  return said.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)
}

const planted: string[] = []
afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true })
})

/** A tiny tree of the same layout. */
const plant = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'porpoise-planted-'))
  planted.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions":{"module":"Preserve","allowImportingTsExtensions":true}}',
  )
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

test('the whole tree keeps the table', () => {
  expect(TREE.length).toBeGreaterThan(50)
  expect(cruise(ROOT)).toEqual([])
})

test.each([
  [
    'shared-is-pure',
    'shared/a.ts',
    "import { b } from '../collector/b.ts'\nexport const a = b\n",
    'collector/b.ts',
    'export const b = 1\n',
  ],
  [
    'shared-is-pure',
    'shared/a.ts',
    "import type { B } from '../components/b.ts'\nexport type A = B\n",
    'components/b.ts',
    'export type B = 1\n',
  ],
  [
    'components-take-props',
    'components/a.ts',
    "import { b } from '../entrypoints/background/b.ts'\nexport const a = b\n",
    'entrypoints/background/b.ts',
    'export const b = 1\n',
  ],
  [
    'collector-serves-no-views',
    'collector/a.ts',
    "import { b } from '../components/b.ts'\nexport const a = b\n",
    'components/b.ts',
    'export const b = 1\n',
  ],
  [
    'button-stays-small',
    'entrypoints/button.content/index.ts',
    "import { b } from '../background/b.ts'\nexport const a = b\n",
    'entrypoints/background/b.ts',
    'export const b = 1\n',
  ],
  [
    'dashboard-speaks-over-the-api',
    'collector/dashboard/a.ts',
    "import { b } from '../store/b.ts'\nexport const a = b\n",
    'collector/store/b.ts',
    'export const b = 1\n',
  ],
])('a planted import is found: %s in %s', (rule, from, fromText, to, toText) => {
  expect(cruise(plant({ [from]: fromText, [to]: toText }))).toContain(`${rule}: ${from} → ${to}`)
})

test('a planted circle is found', () => {
  const folder = plant({
    'shared/a.ts': "import { b } from './b.ts'\nexport const a = (): number => b()\n",
    'shared/b.ts': "import { a } from './a.ts'\nexport const b = (): number => a()\n",
  })
  expect(cruise(folder).some((violation) => violation.startsWith('no-circles'))).toBe(true)
})
