// Finds a browser that can carry the extension: BROWSER_PATH, else Chromium, Chrome or Edge where they usually live.
// Plain JavaScript, because set-up runs it before Node 24 is there.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The extension's `minimum_chrome_version` (wxt.config.ts); docs/decisions/0001-browser-polyfill.md says why. */
export const LOWEST_VERSION = 137

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]
const PLACES = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** Where each browser on Linux reads mandatory policies. */
const POLICY_FOLDERS = {
  chromium: '/etc/chromium/policies/managed',
  chrome: '/etc/opt/chrome/policies/managed',
  edge: '/etc/opt/edge/policies/managed',
}

const kindOf = (path) => (/edge/i.test(path) ? 'edge' : /chromium/i.test(path) ? 'chromium' : 'chrome')

const candidates = () => {
  if (process.env.BROWSER_PATH) return [process.env.BROWSER_PATH]
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...onPath, ...(PLACES[process.platform] ?? [])]
}

const versionOf = (path) => {
  // Windows browsers print nothing for --version; there the version stays unknown and is not judged.
  if (process.platform === 'win32') return null
  const said = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  const found = /(\d+)\.\d+\.\d+/.exec(said.stdout ?? '')
  return found === null ? undefined : Number(found[1])
}

/** The first browser that starts, or why there is none. */
export const findBrowser = () => {
  const refused = []
  for (const path of candidates()) {
    if (!existsSync(path)) continue
    const version = versionOf(path)
    if (version === undefined) refused.push(`${path} does not start`)
    else if (version !== null && version < LOWEST_VERSION)
      refused.push(`${path} is version ${version}, ${LOWEST_VERSION} or newer is needed`)
    else return { ok: true, path, version, kind: kindOf(path), policyFolder: POLICY_FOLDERS[kindOf(path)] }
  }
  if (process.env.BROWSER_PATH && refused.length === 0)
    refused.push(`BROWSER_PATH=${process.env.BROWSER_PATH} is not there`)
  return { ok: false, why: refused.length === 0 ? 'no Chromium, Chrome or Edge found' : refused.join('; ') }
}
