// `npm test`: types, lint, rules, unit, extension and journeys in turn, then what was not run and why, then the count
// alone on the last line. `-- --long` for a release, `-- --only rules,unit` for a part.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SuiteCount } from './suite-reporter.ts'

const CHECKS = {
  types: [
    ['types of the extension', 'tsc', '--noEmit', '-p', '.'],
    ['types of shared/', 'tsc', '--noEmit', '-p', 'shared'],
    ['types of the collector', 'tsc', '--noEmit', '-p', 'collector'],
    ['types of the dashboard', 'tsc', '--noEmit', '-p', 'collector/dashboard'],
  ],
  lint: [
    ['style (biome)', 'biome', 'check', '--error-on-warnings', '.'],
    [
      'imports (dependency-cruiser)',
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      'shared',
      'components',
      'entrypoints',
      'collector',
      'scripts',
      'bench',
      'tests',
    ],
    ['dead code and dependencies (knip)', 'knip', '--no-progress'],
    ['spelling (cspell)', 'cspell', 'lint', '--no-progress', '--no-summary', '--quiet', '**'],
  ],
} as const
const TESTS = ['rules', 'unit', 'extension', 'journeys'] as const
type Suite = keyof typeof CHECKS | (typeof TESTS)[number]
const SUITES: readonly Suite[] = ['types', 'lint', ...TESTS]

const { values } = parseArgs({ options: { long: { type: 'boolean' }, only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? SUITES
const unknown = wanted.filter((name) => !SUITES.some((suite) => suite === name))
if (unknown.length > 0) {
  console.error(`no suite ${unknown.join(', ')}; there are ${SUITES.join(', ')}`)
  process.exit(2)
}

const env = { ...process.env, ...(values.long === true ? { LONG: '1' } : {}) }
const isWindows = process.platform === 'win32'

const runChecks = (suite: keyof typeof CHECKS): SuiteCount => {
  const count: SuiteCount = { passed: 0, failed: 0, notRun: [] }
  for (const [name, command, ...args] of CHECKS[suite]) {
    const done = spawnSync(join('node_modules', '.bin', command), args, { encoding: 'utf8', env, shell: isWindows })
    const passed = done.status === 0
    console.log(`${passed ? '✓' : '✗'} ${name}`)
    if (!passed) console.log(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`)
    count[passed ? 'passed' : 'failed'] += 1
  }
  return count
}

const runTests = (suite: (typeof TESTS)[number]): SuiteCount => {
  const folder = mkdtempSync(join(tmpdir(), 'porpoise-test-'))
  const file = join(folder, 'count.json')
  const args = ['run', '--project', suite, '--reporter', 'verbose', '--reporter', './scripts/suite-reporter.ts']
  const done = spawnSync(join('node_modules', '.bin', 'vitest'), args, {
    stdio: 'inherit',
    env: { ...env, SUITE_COUNT: file },
    shell: isWindows,
  })
  // No count, or a red end without a red test, is a failure of the suite itself.
  const count: SuiteCount = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 1, notRun: [] }
  if (done.status !== 0 && count.failed === 0) count.failed = 1
  rmSync(folder, { recursive: true })
  return count
}

const isChecks = (suite: Suite): suite is keyof typeof CHECKS => suite in CHECKS

const totals = SUITES.filter((suite) => wanted.includes(suite)).map((suite) => {
  console.log(`\n=== ${suite}`)
  const startedAt = Date.now()
  const count = isChecks(suite) ? runChecks(suite) : runTests(suite)
  return { suite, minutes: (Date.now() - startedAt) / 60_000, ...count }
})

console.log('')
for (const { suite, minutes, passed, failed } of totals)
  console.log(`${suite.padEnd(10)} ${minutes.toFixed(1).padStart(5)} min  ${passed} passed, ${failed} failed`)
const left = SUITES.filter((suite) => !wanted.includes(suite))
const notRun = [
  ...totals.flatMap((total) => total.notRun),
  ...left.map((suite) => ({ name: `suite ${suite}`, why: 'left out by --only' })),
]
if (notRun.length > 0) console.log('\nNot run:')
for (const { name, why } of notRun) console.log(`- ${name}: ${why}`)

const sum = (key: 'passed' | 'failed'): number => totals.reduce((total, suite) => total + suite[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1
