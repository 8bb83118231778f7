// Starts a real browser as a process of our own: restarts, kills and start-up addresses need a hand that no driver gives.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer'
import { findBrowser } from '../find-browser.mjs'
import { inPolicyMount, policyMount } from './policy-mount.ts'

export interface LaunchOptions {
  profileDir: string
  /** Policy home to mount (see writePolicies); null for an unmanaged browser. */
  policyFolder: string | null
  /** Addresses opened by the start itself. */
  urls?: readonly string[]
  /** X display such as `:99`; null runs headless, unless `isHeadful`. */
  display?: string | null
  /** For platforms whose windows need no named display. */
  isHeadful?: boolean
  /** `host:port` that every other host name resolves to; null leaves the network as it is. */
  everyHostIs?: string | null
  flags?: readonly string[]
  env?: Record<string, string>
  /** False where sound is recorded: a muted browser could not fail. */
  muteAudio?: boolean
}

export interface RunningBrowser {
  /** The driver's view of the browser; service workers are left alone, so that they live and die as in a school. */
  driver: Browser
  process: ChildProcess
  /** SIGKILL of the whole process group, as a crash or a power cut would. */
  kill: () => Promise<void>
  /** An orderly end, as by closing the last window. */
  close: () => Promise<void>
}

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--password-store=basic',
  '--hide-crash-restore-bubble',
  '--remote-debugging-port=0',
  '--window-size=1366,768',
  '--lang=en-GB',
]
const OFF =
  'HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider'

/** Starts the browser and connects. Throws where no browser or no policy mount is to be had: ask `policyMount()` first. */
export const launchBrowser = async (options: LaunchOptions): Promise<RunningBrowser> => {
  const found = findBrowser()
  if (!found.ok) throw new Error(found.why)
  mkdirSync(options.profileDir, { recursive: true })
  const portFile = join(options.profileDir, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const args = argsOf(options)
  const [command = '', ...rest] =
    options.policyFolder === null
      ? [found.path, ...args]
      : inPolicyMount(mountOrThrow(), found, options.policyFolder, args)
  const display = options.display ?? null
  const child = spawn(command, rest, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...(display === null ? {} : { DISPLAY: display }), ...options.env },
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-4000)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const endpoint = await waitForEndpoint(portFile, child, () => said)
  const driver = await puppeteer.connect({
    browserWSEndpoint: endpoint,
    defaultViewport: null,
    targetFilter: (target) => target.type() !== 'service_worker',
    protocolTimeout: 60_000,
  })
  const kill = async (): Promise<void> => {
    signalGroup(child, 'SIGKILL')
    await ended
  }
  return {
    driver,
    process: child,
    kill,
    close: async () => {
      await driver.close().catch(() => undefined)
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000).unref())])
      await kill()
    },
  }
}

const mountOrThrow = () => {
  const mount = policyMount()
  if (!mount.ok) throw new Error(mount.why)
  return mount
}

const argsOf = (options: LaunchOptions): string[] => {
  const args = [...FLAGS, `--user-data-dir=${options.profileDir}`, `--disable-features=${OFF}`]
  // Root, real or of a mount namespace, cannot have the sandbox.
  if (process.getuid?.() === 0 || options.policyFolder !== null) args.push('--no-sandbox')
  if ((options.display ?? null) === null && options.isHeadful !== true) args.push('--headless')
  if (options.muteAudio ?? true) args.push('--mute-audio')
  const every = options.everyHostIs ?? null
  if (every !== null) args.push(`--host-resolver-rules=MAP * ${every}, EXCLUDE 127.0.0.1, EXCLUDE localhost`)
  return [...args, ...(options.flags ?? []), ...(options.urls ?? [])]
}

const waitForEndpoint = async (file: string, child: ChildProcess, said: () => string): Promise<string> => {
  const patience = Date.now() + 30_000
  while (Date.now() < patience) {
    if (child.exitCode !== null) throw new Error(`the browser ended at once (${child.exitCode}):\n${said()}`)
    const [port, path] = readLines(file)
    if (port !== undefined && path !== undefined && path !== '') return `ws://127.0.0.1:${port}${path}`
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`the browser did not answer in 30 s:\n${said()}`)
}

const readLines = (file: string): string[] => {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is already gone.
  }
}
