// The manifest asks for what docs/permissions.md gives a reason for, and names only files that exist.
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOWEST_VERSION } from '../../../scripts/find-browser.mjs'
import { read } from '../tree.ts'
import { BUILD, builtManifest, isBuilt } from './built-extension.ts'

/** Rows `| name | reason |` of the page, without heads. */
const documented = (): Map<string, string> =>
  new Map(
    read('docs/permissions.md')
      .split('\n')
      .map((line) => /^\| `([^`]+)` \| (.+) \|$/.exec(line))
      .filter((row) => row !== null)
      .map(([, name, reason]) => [name!, reason!]),
  )

test('every permission has a reason of its own, and no reason is left without its permission', () => {
  const { permissions, host_permissions } = builtManifest()
  const page = documented()
  expect([...page.keys()].sort()).toEqual([...permissions, ...host_permissions].sort())
  for (const [name, reason] of page) expect(reason.length, name).toBeGreaterThan(30)
})

/** Strings in a manifest that are paths of the extension's own files. */
const namedFiles = (value: unknown, key = ''): string[] => {
  if (typeof value === 'string')
    return /\.(html|js|css|png|svg|json|bin|woff2?)$/.test(value) && key !== 'matches' ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => namedFiles(item, key))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, item]) => namedFiles(item, name))
}

test('every file that the manifest names is in the build', () => {
  const files = namedFiles(builtManifest())
  expect(files).toContain('managed_schema.json')
  expect(files.filter((file) => !isBuilt(file) && !file.includes('*'))).toEqual([])
})

test('a file that is not there would be found', () => {
  expect(namedFiles({ storage: { managed_schema: 'gone.json' } }).filter((file) => !isBuilt(file))).toEqual([
    'gone.json',
  ])
})

test('no page of the web may talk to the extension or load its pages by their fixed address', () => {
  const manifest = builtManifest()
  expect(manifest.externally_connectable).toBeUndefined()
  const reachable = (manifest.web_accessible_resources ?? []) as { use_dynamic_url?: boolean }[]
  for (const resource of reachable) expect(resource.use_dynamic_url).toBe(true)
})

test('set-up asks for the browser version that the manifest asks for', () => {
  expect(builtManifest().minimum_chrome_version).toBe(String(LOWEST_VERSION))
})

test('the build holds no source map and no readable list', () => {
  const files = readdirSync(BUILD, { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => /\.(map|txt\.gz|hosts)$/.test(file))).toEqual([])
})
