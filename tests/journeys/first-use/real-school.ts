// A real, empty school as `npm run serve` starts it, in a process of its own, and staff who come to it by their links alone.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'puppeteer'
import { databaseFile } from '../../../collector/store/open-store.ts'
import { pressButton, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { freePort, type Scratch } from '../harness/scratch.ts'

const MAIN = fileURLToPath(new URL('../../../collector/main.ts', import.meta.url))
const CLI = fileURLToPath(new URL('../../../collector/cli.ts', import.meta.url))
export const PASSWORD = 'three quiet porpoises'

export interface RealSchool {
  url: string
  /** Everything that the start has printed. */
  said: () => string
  /** The technician's one-time link, as printed. */
  technicianLink: string
  /** Runs a command beside the collector. */
  porpoise: (...argv: string[]) => Promise<{ code: number | null; out: string; err: string }>
  /** Changes rows beside the collector, as another part of it would. */
  write: (sql: string, ...values: string[]) => void
  actions: () => string[]
  /** Ends the process and starts it again on the same folder. */
  restart: () => Promise<void>
}

const endNow = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

export const openRealSchool = async (scratch: Scratch): Promise<RealSchool> => {
  const folder = scratch.folder('real-school')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { PATH: process.env.PATH, PORPOISE_DATA: folder, PORPOISE_PORT: String(port), PORPOISE_URL: url }
  const start = async () => {
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        text += String(chunk)
      })
    await until(
      'the collector says whether it is ready',
      () => /NOT READY[\s\S]*\n\n|Extension/.test(text) || child.exitCode !== null,
      60_000,
    )
    if (child.exitCode !== null) throw new Error(text)
    return { said: () => text, end: () => endNow(child) }
  }
  let running = await start()
  scratch.atEnd(() => running.end())
  const database = <T>(work: (db: DatabaseSync) => T): T => {
    const db = new DatabaseSync(databaseFile(folder), { timeout: 5000 })
    try {
      return work(db)
    } finally {
      db.close()
    }
  }
  return {
    url,
    said: () => running.said(),
    technicianLink: /http\S+\/link#\w+/.exec(running.said())?.[0] ?? '',
    porpoise: (...argv) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [CLI, ...argv], {
          env,
          cwd: join(fileURLToPath(import.meta.url), '../../../..'),
        })
        let out = ''
        let err = ''
        child.stdout.on('data', (chunk) => {
          out += String(chunk)
        })
        child.stderr.on('data', (chunk) => {
          err += String(chunk)
        })
        child.on('close', (code) => resolve({ code, out: out.trim(), err: err.trim() }))
      }),
    write: (sql, ...values) => void database((db) => db.prepare(sql).run(...values)),
    actions: () =>
      database((db) =>
        db
          .prepare('SELECT action FROM audit ORDER BY seq')
          .all()
          .map((row) => String(row.action)),
      ),
    restart: async () => {
      await running.end()
      running = await start()
    },
  }
}

/** The phone's part: reads the key off the page, types the app's code, and keeps the recovery codes. */
const setUpSecondStep = async (page: Page): Promise<void> => {
  await page.waitForSelector('code.secret')
  const secret = await page.$eval('code.secret', (key) => key.textContent ?? '')
  await page.type('#code', new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate())
  await pressButton(page, /^Continue$/)
  await press(page, 'codes-kept')
}

/** Opens a link in a browser context of its own, makes the account, and says that the class cannot see this screen. */
export const comeIn = async (browser: Browser, link: string, name: string, email: string): Promise<Page> => {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width: 1366, height: 768 })
  await page.goto(link)
  await page.waitForSelector('#password')
  for (const [field, value] of [
    ['name', name],
    ['email', email],
    ['password', PASSWORD],
  ]) {
    // What the link knows already stands there.
    await page.click(`#${field}`, { count: 3 })
    await page.type(`#${field}`, value ?? '')
  }
  await pressButton(page, /^Set up and sign in$/)
  await setUpSecondStep(page)
  await untilSays(page, /shared with the class/i)
  await pressButton(page, /^No,/)
  return page
}

/** Invites a lead on the Set-up page of the technician and gives back the link that is shown. */
export const inviteLead = async (page: Page, duty: 'dsl' | 'deputy', name: string, email: string): Promise<string> => {
  await press(page, `invite-${duty}`)
  await page.waitForSelector('#lead-name')
  await page.click('#lead-name', { count: 3 })
  await page.type('#lead-name', name)
  await page.click('#lead-email', { count: 3 })
  await page.type('#lead-email', email)
  await pressButton(page, /^Make the one-time link$/)
  await page.waitForSelector('#lead-link')
  const link = await page.$eval('#lead-link', (box) => (box as HTMLInputElement).value)
  await press(page, 'link-done')
  return link
}

export const press = async (page: Page, action: string): Promise<void> => {
  const button = await page.waitForSelector(`[data-action="${action}"]:not([aria-disabled="true"])`)
  await button?.click()
}

/** Waits for words anywhere on the page, fields and list marks included. */
export const untilReads = (page: Page, words: RegExp): Promise<unknown> =>
  page.waitForFunction(
    (source: string, flags: string) => new RegExp(source, flags).test(document.body.innerText),
    { timeout: 20_000 },
    words.source,
    words.flags,
  )
