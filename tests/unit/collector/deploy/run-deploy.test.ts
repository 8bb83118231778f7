// `porpoise deploy` as the technician meets it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runDeploy } from '../../../../collector/deploy/run-deploy.ts'
import { loadKeys } from '../../../../collector/keys.ts'

let folder: string
let said = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porpoise-deploy-'))
  said = ''
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})
const environment = () => ({ PORPOISE_DATA: folder, PORPOISE_PORT: '8443' })

test('before the first start there are no keys, and it says what to do', () => {
  expect(runDeploy(['linux'], environment())).toBe(1)
  expect(said).toContain('npm run serve')
})

test('it prints every file with its place and the collector’s own key', () => {
  const made = loadKeys(join(folder, 'keys'), false)
  if (!made.ok) throw new Error(made.why)
  expect(runDeploy(['linux', '--token', 'abc', '--age-group', 'ks2'], environment())).toBe(0)
  expect(said).toContain('/etc/chromium/policies/managed')
  expect(said).toContain(made.keys.collectorKey)
  expect(said).toContain('"enrolmentToken": "abc"')
  expect(said).not.toContain('cannot enrol')
  expect(said).toContain('this machine alone')
})

test('a registry file is written as Windows reads it: UTF-16 with its mark', () => {
  loadKeys(join(folder, 'keys'), false)
  expect(runDeploy(['edge-windows', '--out', join(folder, 'out')], environment())).toBe(0)
  const bytes = readFileSync(join(folder, 'out', 'porpoise-edge.reg'))
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe])
  expect(said).toContain('cannot enrol')
})

test.each([[['windows']], [[]], [['linux', '--age-group', 'ks9']], [['linux', '--what']]])(
  '%j is refused with words',
  (argv) => {
    loadKeys(join(folder, 'keys'), false)
    expect(runDeploy(argv, environment())).toBe(1)
    expect(said.length).toBeGreaterThan(10)
  },
)
