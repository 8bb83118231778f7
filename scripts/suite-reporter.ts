// Counts one suite for `npm test`: what passed, what failed, and what was not run with its reason.
import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** What one suite came to. */
export interface SuiteCount {
  passed: number
  failed: number
  notRun: { name: string; why: string }[]
}

/** A skipped test says why: in its note (`skip('no display')`), or in its title as "(not run: …)" or "(needs …)". */
const reasonOf = (name: string, note: string | undefined): string | null => {
  if (note !== undefined) return note
  const [, why] = /\(not run: (.+)\)/.exec(name) ?? /\((needs [^)]+)\)/.exec(name) ?? []
  return why ?? null
}

const countModule = (testModule: TestModule, count: SuiteCount): void => {
  for (const test of testModule.children.allTests()) {
    const result = test.result()
    if (result.state === 'passed') count.passed += 1
    else if (result.state === 'failed') count.failed += 1
    else {
      const why = reasonOf(test.fullName, result.state === 'skipped' ? result.note : undefined)
      count.notRun.push({ name: test.fullName.replace(/ \((not run: |needs ).+\)/, ''), why: why ?? 'NO REASON GIVEN' })
      // Skipping in silence is a failure: silence must never look like calm.
      if (why === null) count.failed += 1
    }
  }
}

export default class SuiteReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env.SUITE_COUNT
    if (file === undefined) return
    const count: SuiteCount = { passed: 0, failed: unhandledErrors.length, notRun: [] }
    for (const testModule of modules) {
      countModule(testModule, count)
      // A file that broke before its tests were known has none to count.
      for (const suite of [testModule, ...testModule.children.allSuites()]) count.failed += suite.errors().length
    }
    writeFileSync(file, JSON.stringify(count))
  }
}
