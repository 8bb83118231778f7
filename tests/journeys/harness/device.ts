// A pupil's machine: a real browser with the extension force-installed by the policy file that `porpoise deploy` wrote.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Target } from 'puppeteer'
import { launchBrowser, type RunningBrowser } from '../../../scripts/browser/launch-browser.ts'
import { writePolicies } from '../../../scripts/browser/policy-mount.ts'
import { until } from '../../../scripts/browser/until.ts'
import type { School } from './school.ts'
import type { Scratch } from './scratch.ts'
import type { TestSite } from './test-site.ts'

export interface DeviceOptions {
  /** Also the device's label, upper case. */
  name: string
  ageGroup?: string
  display?: string | null
  flags?: readonly string[]
  env?: Record<string, string>
  muteAudio?: boolean
  /** Policies that this journey needs otherwise than the pack has them. */
  policies?: Record<string, unknown>
  /** False: the extension is installed, its managed configuration comes later (`arrivePolicy`). */
  isConfigured?: boolean
}

export interface Device {
  label: string
  extensionId: string
  browser: () => RunningBrowser['driver']
  /** Opens an address in a new tab. */
  open: (url: string) => Promise<Page>
  /** Starts the browser again on the same profile (after `kill` or `close`), with addresses given to the start. */
  start: (options?: { urls?: readonly string[]; restoresSession?: boolean }) => Promise<void>
  kill: () => Promise<void>
  /** Ends the browser in good order, as signing out of the machine does. */
  signOut: () => Promise<void>
  /** Every process of the browser stands still, as in a laptop whose lid is shut; `wake` lets them go on. */
  sleep: () => void
  wake: () => void
  /** Ends the browser in good order and starts it again: what was installed yesterday is on the disk today. */
  nextDay: () => Promise<void>
  /** The managed configuration reaches the browser. */
  arrivePolicy: () => void
  /** Waits until the collector has this device's profile as active. */
  enrolled: () => Promise<string>
  /** Stops the extension's worker as the browser does when it is idle. */
  stopWorker: () => Promise<void>
  /** The tab that shows one of our own pages, such as `cover.html`. */
  ownPage: (name: string) => Promise<Page>
}

/** What the real pack is overridden with: without developer tools nothing could be driven, and nothing else is changed. */
const DRIVEN = { DeveloperToolsAvailability: 1 }

/** The policies that `porpoise deploy linux` writes for this device. */
const deployedPolicies = (scratch: Scratch, school: School, options: DeviceOptions): Record<string, unknown> => {
  const out = scratch.folder(`deploy-${options.name}`)
  execFileSync(
    process.execPath,
    [
      'collector/cli.ts',
      'deploy',
      'linux',
      '--token',
      school.enrolmentToken,
      '--label',
      options.name.toUpperCase(),
      '--out',
      out,
    ].concat(options.ageGroup === undefined ? [] : ['--age-group', options.ageGroup]),
    { env: { ...process.env, PORPOISE_DATA: school.folder, PORPOISE_URL: school.url } },
  )
  const policies: Record<string, unknown> = JSON.parse(readFileSync(join(out, 'porpoise-chromium.json'), 'utf8'))
  return { ...policies, ...DRIVEN, ...options.policies }
}

/** Puts the wire between device and collector: the collector's address and that of updates are all that changes. */
const throughTheWire = (policies: Record<string, unknown>, id: string, url: string): Record<string, unknown> => {
  const { extensions } = policies['3rdparty'] as { extensions: Record<string, Record<string, unknown>> }
  const settings = policies.ExtensionSettings as Record<string, Record<string, unknown>>
  const updates = { ...settings[id], update_url: `${url}${new URL(String(settings[id]?.update_url)).pathname}` }
  return {
    ...policies,
    ExtensionSettings: { ...settings, [id]: updates },
    '3rdparty': { extensions: { [id]: { ...extensions[id], collectorUrl: url } } },
  }
}

/** Starts the device's browser and waits until it is enrolled (unless it is not configured yet). */
export const openDevice = async (
  scratch: Scratch,
  school: School,
  site: TestSite,
  options: DeviceOptions,
): Promise<Device> => {
  const policyFolder = scratch.folder(`policy-${options.name}`)
  mkdirSync(policyFolder, { recursive: true })
  const label = options.name.toUpperCase()
  const deployed = deployedPolicies(scratch, school, options)
  const settings = deployed.ExtensionSettings as Record<string, unknown>
  const extensionId = Object.keys(settings).find((id) => id !== '*') ?? ''
  const configured = throughTheWire(deployed, extensionId, `http://127.0.0.1:${school.wire.port}`)
  const { '3rdparty': _configuration, ...unconfigured } = configured
  const isConfigured = options.isConfigured ?? true
  writePolicies(policyFolder, isConfigured ? configured : unconfigured)

  let running: RunningBrowser
  const start: Device['start'] = async ({ urls = [], restoresSession = false } = {}) => {
    running = await launchBrowser({
      profileDir: scratch.folder(`profile-${options.name}`),
      policyFolder,
      everyHostIs: site.address,
      display: options.display ?? null,
      flags: [...(options.flags ?? []), ...(restoresSession ? ['--restore-last-session'] : [])],
      env: options.env ?? {},
      muteAudio: options.muteAudio ?? true,
      urls: restoresSession ? urls : urls.length === 0 ? ['about:blank'] : urls,
    })
  }
  await start()
  scratch.atEnd(() => running.kill())

  const ours = (target: { type: string; url: string }): boolean =>
    target.type === 'service_worker' && target.url.startsWith(`chrome-extension://${extensionId}/`)
  const workers = async (): Promise<{ targetId: string }[]> => {
    const session = await running.driver.target().createCDPSession()
    const { targetInfos } = await session.send('Target.getTargets')
    await session.detach()
    return targetInfos.filter(ours)
  }
  const enrolled = (): Promise<string> =>
    until(
      `${label} is enrolled`,
      () => school.row<{ id: string }>(`SELECT id FROM profile WHERE device_label = ? AND state = 'active'`, label)?.id,
      30_000,
    )
  const device: Device = {
    label,
    extensionId,
    browser: () => running.driver,
    open: async (url) => {
      const page = await running.driver.newPage()
      await page.goto(url)
      return page
    },
    start,
    kill: () => running.kill(),
    signOut: () => running.close(),
    sleep: () => process.kill(-(running.process.pid ?? 0), 'SIGSTOP'),
    wake: () => process.kill(-(running.process.pid ?? 0), 'SIGCONT'),
    nextDay: async () => {
      await running.close()
      await start()
    },
    arrivePolicy: () => writePolicies(policyFolder, configured),
    enrolled,
    stopWorker: async () => {
      const session = await running.driver.target().createCDPSession()
      const old = (await workers()).map(({ targetId }) => targetId)
      // A cover that stands asks every few seconds and so starts the next worker: only the old one must be gone.
      await until('the worker has stopped', async () => {
        const left = (await workers()).filter(({ targetId }) => old.includes(targetId))
        for (const { targetId } of left) await session.send('Target.closeTarget', { targetId }).catch(() => undefined)
        return left.length === 0
      })
      await session.detach()
    },
    ownPage: (name) =>
      until(`a tab with ${name}`, async () => {
        const isOurs = (target: Target): boolean => target.url().startsWith(`chrome-extension://${extensionId}/${name}`)
        return running.driver.targets().find(isOurs)?.page()
      }),
  }
  await until('the extension is installed', workers.bind(null), 30_000)
  if (isConfigured) await enrolled()
  return device
}
