// A technician puts the printed policy file in place and asks the browser itself what it makes of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policyJson } from '../../../collector/deploy/policy-files.ts'
import { launchBrowser, type RunningBrowser } from '../../../scripts/browser/launch-browser.ts'
import { policyMount, writePolicies } from '../../../scripts/browser/policy-mount.ts'

const mount = policyMount()
let folder: string
let browser: RunningBrowser

const POLICIES = {
  ...policyJson(
    { id: 'abcdefghijklmnopabcdefghijklmnop', baseUrl: 'http://127.0.0.1:9', configuration: { room: 'Room 4' } },
    'chrome',
  ),
  // With the recommended value the driver could not look at any page.
  DeveloperToolsAvailability: 1,
}

beforeAll(async () => {
  if (!mount.ok) return
  folder = mkdtempSync(join(tmpdir(), 'porpoise-policies-'))
  writePolicies(join(folder, 'policy'), POLICIES)
  browser = await launchBrowser({ profileDir: join(folder, 'profile'), policyFolder: join(folder, 'policy') })
})
afterAll(async () => {
  if (!mount.ok) return
  await browser.close()
  rmSync(folder, { recursive: true })
})

interface PolicyState {
  level?: string
  error?: string
}

// As text, because the test runner rewrites `import` in functions.
const ASK = `(async () => {
  const { addWebUiListener } = await import('chrome://resources/js/cr.js')
  const heard = new Promise((resolve) => addWebUiListener('policies-updated', (_names, values) => resolve(values)))
  chrome.send('listenPoliciesUpdates')
  return (await heard).policyGroups.chrome.policies
})()`

/** What chrome://policy says about each policy that is set. */
const policyStates = async (): Promise<Record<string, PolicyState>> => {
  const page = await browser.driver.newPage()
  await page.goto('chrome://policy')
  return (await page.evaluate(ASK)) as Record<string, PolicyState>
}

test('the browser takes every policy of the printed file, without an error', async ({ skip }) => {
  if (!mount.ok) return skip(mount.why)
  const states = await policyStates()
  const expected = Object.keys(POLICIES).filter((name) => name !== '3rdparty')
  expect(Object.keys(states).sort()).toEqual(expected.sort())
  expect(Object.entries(states).filter(([, { error, level }]) => error !== undefined || level !== 'mandatory')).toEqual(
    [],
  )
})

test.for([
  'data:text/html,<h1>cloak</h1>',
  'view-source:http://127.0.0.1:9/',
  'file:///etc/hostname',
  'chrome://extensions',
  'chrome://flags',
])('a pupil cannot open %s', async (address, { skip }) => {
  if (!mount.ok) return skip(mount.why)
  const page = await browser.driver.newPage()
  await expect(page.goto(address)).rejects.toThrow('ERR_BLOCKED_BY_ADMINISTRATOR')
})
