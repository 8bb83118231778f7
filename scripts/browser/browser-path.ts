// Which browser this machine has, and where that browser looks for its policies.
import { existsSync } from 'node:fs'

export interface FoundBrowser {
  path: string
  /** The folder that holds `policies/managed`. */
  policyHome: string
}

const CANDIDATES: readonly FoundBrowser[] = [
  { path: '/usr/bin/chromium', policyHome: '/etc/chromium' },
  { path: '/usr/bin/chromium-browser', policyHome: '/etc/chromium' },
  { path: '/usr/bin/google-chrome', policyHome: '/etc/opt/chrome' },
  { path: '/usr/bin/microsoft-edge', policyHome: '/etc/opt/edge' },
  { path: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', policyHome: '' },
  { path: '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', policyHome: '' },
  { path: 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', policyHome: '' },
  { path: 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', policyHome: '' },
]

const policyHomeOf = (path: string): string => {
  if (/edge/i.test(path)) return '/etc/opt/edge'
  return /chrome/i.test(path) && !/chromium/i.test(path) ? '/etc/opt/chrome' : '/etc/chromium'
}

/** The browser named by BROWSER_PATH, else the first that is installed; null where there is none. */
export const findBrowser = (): FoundBrowser | null => {
  const named = process.env.BROWSER_PATH
  if (named !== undefined && named !== '') return { path: named, policyHome: policyHomeOf(named) }
  return CANDIDATES.find((candidate) => existsSync(candidate.path)) ?? null
}
