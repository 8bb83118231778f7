// Starts a school's collector: keys, store, app, port. Run as a script it serves a real school (`npm run serve`).
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildApp } from './app.ts'
import { knownProfiles } from './auth/known-profiles.ts'
import type { Collector } from './collector.ts'
import { sayMissing } from './commands/set-up/may-enrol-more.ts'
import { defaultPublicUrl, readConfig } from './config.ts'
import { packExtension } from './deploy/pack-extension.ts'
import {
  faultReporter,
  findOrMakeSchool,
  firstLinks,
  openEnrolment,
  readCertificate,
  type SignInLink,
  StartRefused,
} from './first-start.ts'
import { loadKeys } from './keys.ts'
import { bundleSigner } from './live/bundle-signer.ts'
import { commandDesk } from './live/command-desk.ts'
import { heardDevices } from './live/last-words.ts'
import { releaseCodes } from './school/release-codes.ts'
import { seedSchool } from './school/seed.ts'
import { databaseFile, openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'

/** How a collector is started. */
export interface CollectorOptions {
  dataDir: string
  /** 0 = any free port. */
  port: number
  /** Without a certificate only this machine's own addresses are allowed. */
  host?: string
  tls?: { certFile: string; keyFile: string } | null
  /** Address browsers use; default: made from host and port. */
  publicUrl?: string | null
  /** One-time links for every member of staff, an open enrolment window, and a notice on every screen. */
  demonstration?: boolean
  /** Contents of a `school.json` that is loaded before the collector listens. */
  school?: unknown
  /** Built extension to pack and serve; skipped where it is not there. */
  extensionDir?: string
  /** Built dashboard to serve. */
  dashboardDir?: string
  /** Epoch milliseconds. */
  clock?: () => number
  logLevel?: 'info' | 'warn' | 'silent'
}

export interface RunningCollector {
  /** Without a final slash. */
  url: string
  schoolId: string
  /** Public half of the settings key: `collectorKey` in the managed configuration. */
  collectorKey: string
  store: Store
  /** First start: the set-up link. Demonstration: one for each member of staff. */
  links: SignInLink[]
  /** Demonstration only: a token whose window is open. */
  enrolmentToken: string | null
  /** Id of the packed extension; null where none was built. */
  extensionId: string | null
  /** Makes the release codes of the coming days ready now, instead of little by little. */
  prepareReleaseCodes: () => Promise<void>
  close: () => Promise<void>
}

const ROOT = resolve(import.meta.dirname, '..')
const HOUSEKEEPING_MS = 5_000
/** A demonstration's window stays open as long as anybody looks at it. */
const DEMONSTRATION_MS = 24 * 60 * 60_000
const LOCAL = ['127.0.0.1', '::1', 'localhost']

/**
 * Starts a collector and waits until it listens.
 * @throws StartRefused where keys are missing, the folder is in use, or plain http would leave this machine
 */
export const startCollector = async (options: CollectorOptions): Promise<RunningCollector> => {
  const { dataDir, tls = null, demonstration = false, clock = Date.now } = options
  const host = options.host ?? (tls === null ? '127.0.0.1' : '0.0.0.0')
  if (tls === null && !LOCAL.includes(host))
    throw new StartRefused(`plain http on ${host} is refused: bring a certificate`)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const loaded = loadKeys(join(dataDir, 'keys'), existsSync(databaseFile(dataDir)))
  if (!loaded.ok) {
    throw new StartRefused(
      `${loaded.why}: ${loaded.file}. Restore the folder keys/ from its back-up; it is never made anew.`,
    )
  }
  const { keys } = loaded
  const certificate = tls === null ? null : readCertificate(tls)
  const opened = await openStore({ dataDir, clock })
  if (!opened.ok) throw new StartRefused(opened.detail)
  const { store } = opened
  /** Undone from the last to the first: nothing may answer once the store is closed. */
  const ending: (() => Promise<unknown>)[] = [() => store.close()]
  const end = async (): Promise<void> => {
    for (const undo of ending.splice(0).reverse()) await undo()
  }
  try {
    const schoolId = await findOrMakeSchool(store, clock)
    if (options.school !== undefined) {
      const seeded = await seedSchool(store, schoolId, options.school)
      if (!seeded.ok) throw new StartRefused(`school: ${seeded.why}`)
    }
    const extensionDir = options.extensionDir ?? join(ROOT, '.output/chrome-mv3')
    let publicUrl = options.publicUrl ?? ''
    const logLevel = options.logLevel ?? 'warn'
    const report = faultReporter(logLevel)
    const signer = bundleSigner(schoolId, keys.settings)
    const collector: Collector = {
      store,
      schoolId,
      keys,
      clock,
      demonstration,
      scheme: tls === null ? 'http' : 'https',
      publicUrl: () => publicUrl,
      dataDir,
      dashboardDir: options.dashboardDir ?? join(ROOT, '.output/dashboard'),
      profiles: knownProfiles(store, schoolId, clock),
      signer,
      commands: commandDesk(store, schoolId, signer, report),
      heard: heardDevices(),
      report,
    }
    const app = await buildApp(collector, { tls: certificate, logLevel })
    ending.push(() => app.close())
    await app.listen({ host, port: options.port }).catch((error: Error) => {
      throw new StartRefused(`cannot listen on ${host}:${options.port}: ${error.message}`)
    })
    const address = app.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : options.port
    if (publicUrl === '') publicUrl = defaultPublicUrl(tls !== null, port)
    const packed = existsSync(join(extensionDir, 'manifest.json'))
      ? await packExtension({
          extensionDir,
          keyFile: keys.extensionKeyFile,
          outDir: join(dataDir, 'ext'),
          baseUrl: publicUrl,
        })
      : null
    const codes = releaseCodes(collector)
    ending.push(async () => codes.stop())
    const keepHouse = (): void => void store.markUndelivered(schoolId).catch(report('mark undelivered commands'))
    const housekeeping = setInterval(keepHouse, HOUSEKEEPING_MS)
    ending.push(async () => clearInterval(housekeeping))
    return {
      url: publicUrl,
      schoolId,
      collectorKey: keys.collectorKey,
      store,
      links: await firstLinks(collector),
      enrolmentToken: demonstration ? await openEnrolment(store, schoolId, clock() + DEMONSTRATION_MS) : null,
      extensionId: packed?.id ?? null,
      prepareReleaseCodes: codes.prepare,
      close: end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

const serve = async (): Promise<void> => {
  const read = readConfig(process.env)
  if (!read.ok) throw new StartRefused(read.why)
  const running = await startCollector({ ...read.config, logLevel: 'info' })
  console.log(`Porpoise listens at ${running.url}`)
  for (const { url } of running.links) console.log(`\nSet it up with this one-time link (7 days):\n  ${url}\n`)
  const missing = await sayMissing(running.store, running.schoolId)
  if (missing !== null)
    console.log(`NOT READY: an alert may reach nobody. In the dashboard, page Set-up:\n  ${missing.join('\n  ')}\n`)
  if (running.extensionId !== null)
    console.log(`Extension ${running.extensionId}, updates at ${running.url}/ext/updates.xml`)
  let isEnding = false
  const end = (): void => {
    if (isEnding) return
    isEnding = true
    void running.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

if (import.meta.main) {
  serve().catch((error: unknown) => {
    console.error(error instanceof StartRefused ? `Porpoise cannot start: ${error.message}` : error)
    process.exit(1)
  })
}
