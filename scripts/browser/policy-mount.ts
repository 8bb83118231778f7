// Browser policy for one browser only: a private mount namespace in which the policy folder is ours. The machine's own
// policies are never touched, and nothing is left behind when the browser ends.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findBrowser } from '../find-browser.mjs'

export type PolicyMount = { ok: true; unshare: readonly string[] } | { ok: false; why: string }

const asRoot = (): boolean => process.getuid?.() === 0

/** The folder that holds `policies/managed`: mounted over as a whole, since a fresh browser has only that. */
const policyHomeOf = (policyFolder: string): string => dirname(dirname(policyFolder))

let known: PolicyMount | undefined

/** Whether this machine can give one browser policies of its own, and by which `unshare`; else why not. Tried once. */
export const policyMount = (): PolicyMount => {
  known ??= tryPolicyMount()
  return known
}

const tryPolicyMount = (): PolicyMount => {
  if (process.platform !== 'linux') return { ok: false, why: 'private policy folders need Linux' }
  const browser = findBrowser()
  if (!browser.ok) return browser
  const home = policyHomeOf(browser.policyFolder)
  if (!existsSync(home)) {
    if (!asRoot()) return { ok: false, why: `${home} does not exist and only root may make it` }
    mkdirSync(home, { recursive: true })
  }
  const unshare = asRoot() ? ['unshare', '-m'] : ['unshare', '-rm']
  const [command = '', ...flags] = unshare
  const tried = spawnSync(command, [
    ...flags,
    'sh',
    '-c',
    'mount --make-rprivate / && mount --bind /tmp "$1"',
    'sh',
    home,
  ])
  if (tried.status === 0) return { ok: true, unshare }
  return {
    ok: false,
    why: `a private mount was refused: ${tried.error === undefined ? String(tried.stderr).trim() : 'unshare is not installed'}`,
  }
}

/** Writes the policies into `folder` as the browser expects them. A running browser takes a change within seconds. */
export const writePolicies = (folder: string, policies: Record<string, unknown>): void => {
  const managed = join(folder, 'policies', 'managed')
  mkdirSync(managed, { recursive: true })
  writeFileSync(join(managed, 'porpoise.json'), JSON.stringify(policies, null, 2))
}

/** The command that starts `browser` with `folder` as its policy home. */
export const inPolicyMount = (
  mount: { unshare: readonly string[] },
  browser: { path: string; policyFolder: string },
  folder: string,
  args: readonly string[],
): string[] => [
  ...mount.unshare,
  'sh',
  '-c',
  'mount --make-rprivate / && mount --bind "$1" "$2" && shift 2 && exec "$@"',
  'sh',
  folder,
  policyHomeOf(browser.policyFolder),
  browser.path,
  ...args,
]
