// The files that a technician gets: valid in their own format, complete, and naming only policies that browsers know.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LEFT_OUT, policiesFor, RECOMMENDED_POLICIES } from '../../../../collector/deploy/policies.ts'
import { DEPLOY_TARGETS, type DeployFacts, policyFiles, policyJson } from '../../../../collector/deploy/policy-files.ts'
import { registryText } from '../../../../collector/deploy/windows-registry.ts'

const FACTS: DeployFacts = {
  id: 'abcdefghijklmnopabcdefghijklmnop',
  baseUrl: 'https://porpoise.school.example:8443',
  configuration: {
    collectorUrl: 'https://porpoise.school.example:8443',
    collectorKey: 'k'.repeat(43),
    enrolmentToken: 'token',
    room: 'Room "4" \\ café',
    ageGroup: 'ks1',
    sharedAccount: true,
  },
}
const KNOWN = JSON.parse(
  readFileSync(new URL('../../../fixtures/known-policies.json', import.meta.url), 'utf8'),
) as Record<'chrome' | 'edge', { names: string[] }>

test.each(['chrome', 'edge'] as const)('every policy for %s is one that the browser knows', (family) => {
  const names = ['ExtensionSettings', ...policiesFor(family, true).map(({ name }) => name)]
  expect(names.filter((name) => !KNOWN[family].names.includes(name))).toEqual([])
})

test('every policy says in a sentence why, and none that was left out on purpose is back', () => {
  for (const { why, chrome, edge } of RECOMMENDED_POLICIES) {
    expect(why.length, `${chrome ?? edge}`).toBeGreaterThan(20)
    expect(LEFT_OUT.some(({ name }) => name === chrome || name === edge)).toBe(false)
  }
})

test.each(['chrome', 'edge'] as const)(
  '%s: installed by force from the collector, pinned, and every other extension blocked',
  (family) => {
    const settings = policyJson(FACTS, family).ExtensionSettings as Record<string, Record<string, unknown>>
    expect(settings['*']).toEqual({ installation_mode: 'blocked' })
    const { [FACTS.id]: ours } = settings
    expect(ours).toMatchObject({
      installation_mode: 'force_installed',
      update_url: 'https://porpoise.school.example:8443/ext/updates.xml',
      override_update_url: true,
    })
    expect(family === 'edge' ? ours?.toolbar_state : ours?.toolbar_pin).toMatch(/^force_/)
  },
)

test('the managed configuration stands where each platform looks for it', () => {
  const linux = JSON.parse(policyFiles('linux', FACTS)[0]!.text)
  expect(linux['3rdparty'].extensions[FACTS.id]).toEqual(FACTS.configuration)
  const google = JSON.parse(policyFiles('chromeos', FACTS)[0]!.text)
  expect(google.room).toEqual({ Value: 'Room "4" \\ café' })
  const { text } = policyFiles('edge-windows', FACTS)[0]!
  expect(text).toContain(
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\${FACTS.id}\\policy]`,
  )
  expect(text).toContain('"room"="Room \\"4\\" \\\\ café"')
  expect(text).toContain('"sharedAccount"=dword:00000001')
})

test('every JSON file is JSON, and every file says where it belongs', () => {
  for (const target of DEPLOY_TARGETS)
    for (const { name, place, text } of policyFiles(target, FACTS)) {
      if (name.endsWith('.json')) expect(() => JSON.parse(text), name).not.toThrow()
      expect(place, name).not.toBe('')
      expect(text, name).not.toContain('undefined')
    }
})

test('the registry file has one kind of line: head, key, value, nothing', () => {
  const { text } = policyFiles('edge-windows', FACTS)[0]!
  const [head, ...lines] = text.split('\r\n')
  expect(head).toBe('Windows Registry Editor Version 5.00')
  const odd = lines.filter(
    (line) =>
      !/^$|^\[HKEY_LOCAL_MACHINE\\[^\]]+\]$|^"(?:[^"\\]|\\.)+"=(?:dword:[0-9a-f]{8}|"(?:[^"\\]|\\.)*")$/.test(line),
  )
  expect(odd).toEqual([])
})

test('lists become a sub-key of numbered values, dictionaries one line of JSON', () => {
  expect(registryText({ K: { List: ['a', 'b'], Map: { a: { b: true } }, No: false } })).toBe(
    [
      'Windows Registry Editor Version 5.00',
      '',
      '[K]',
      '"Map"="{\\"a\\":{\\"b\\":true}}"',
      '"No"=dword:00000000',
      '',
      '[K\\List]',
      '"1"="a"',
      '"2"="b"',
      '',
    ].join('\r\n'),
  )
})
