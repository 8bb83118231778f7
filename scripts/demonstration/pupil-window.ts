// The demonstration's pupil browser: force-installed by real policy where this machine allows it, else unpacked.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer, { type Browser } from 'puppeteer'
import { policyJson } from '../../collector/deploy/policy-files.ts'
import type { RunningCollector } from '../../collector/main.ts'
import type { ManagedConfiguration } from '../../shared/protocol/managed.ts'
import { launchBrowser } from '../browser/launch-browser.ts'
import { policyMount, writePolicies } from '../browser/policy-mount.ts'
import { findBrowser } from '../find-browser.mjs'

const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url))

export interface PupilWindow {
  driver: Browser
  /** Null: installed by policy. Else why the weaker, unpacked way was taken. */
  weakerBecause: string | null
  close: () => Promise<void>
}

export interface Place {
  /** Headless where there is no display. */
  isVisible: boolean
  flags: readonly string[]
}

const configurationOf = (school: RunningCollector): ManagedConfiguration => ({
  collectorUrl: school.url,
  collectorKey: school.collectorKey,
  ...(school.enrolmentToken === null ? {} : { enrolmentToken: school.enrolmentToken }),
  deviceLabel: 'OAK-07',
})

/** Opens the pupil's browser on `url`. */
export const openPupilWindow = async (
  school: RunningCollector,
  scratch: string,
  url: string,
  place: Place,
): Promise<PupilWindow> => {
  const mount = policyMount()
  if (!mount.ok) return openUnpacked(school, scratch, url, place, mount.why)
  if (school.extensionId === null) throw new Error('the extension is not built (npm run build)')
  const policyFolder = join(scratch, 'policy')
  const facts = { id: school.extensionId, baseUrl: school.url, configuration: configurationOf(school) }
  // Developer tools are how this script presses Pip; the deployed pack forbids them.
  writePolicies(policyFolder, { ...policyJson(facts, 'chrome'), DeveloperToolsAvailability: 1 })
  const running = await launchBrowser({
    profileDir: join(scratch, 'pupil'),
    policyFolder,
    display: place.isVisible ? (process.env.DISPLAY ?? null) : null,
    isHeadful: place.isVisible,
    flags: place.flags,
    muteAudio: !place.isVisible,
    urls: [url],
  })
  return { driver: running.driver, weakerBecause: null, close: running.close }
}

/** Unpacked: no blocking permission and no managed configuration, so the configuration is put where the last good is kept. */
const openUnpacked = async (
  school: RunningCollector,
  scratch: string,
  url: string,
  place: Place,
  why: string,
): Promise<PupilWindow> => {
  const found = findBrowser()
  if (!found.ok) throw new Error(found.why)
  const driver = await puppeteer.launch({
    executablePath: found.path,
    userDataDir: join(scratch, 'pupil'),
    headless: !place.isVisible,
    pipe: true,
    enableExtensions: [EXTENSION],
    defaultViewport: null,
    args: ['--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...place.flags],
  })
  const isOurs = (target: { type: () => string }): boolean => target.type() === 'service_worker'
  const worker = await (await driver.waitForTarget(isOurs, { timeout: 30_000 })).worker()
  await worker?.evaluate(`chrome.storage.local.set({ managed: ${JSON.stringify(configurationOf(school))} })`)
  // The worker reads the configuration when it starts.
  await worker?.close()
  const [page] = await driver.pages()
  await (page ?? (await driver.newPage())).goto(url)
  return { driver, weakerBecause: why, close: () => driver.close() }
}
