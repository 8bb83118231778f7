// `npm start`: the main job, visibly, as a demonstration on scratch data. `--once` ends after one press is receipted.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from './browser/launch-browser.ts'
import { pressOnce } from './demonstration/once.ts'
import { openPupilWindow, type PupilWindow } from './demonstration/pupil-window.ts'
import { startExampleSchool } from './demonstration/school.ts'
import { serveStartPage } from './demonstration/start-page.ts'

const FIRST_PORT = 8321
/** No bar about flags above a page that is meant to be looked at. */
const QUIET = ['--test-type']
const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } })
const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
const freePortFrom = async (port: number): Promise<number> => ((await isFree(port)) ? port : freePortFrom(port + 1))

const hasDisplay = (): boolean =>
  process.platform === 'darwin' || process.platform === 'win32' || (process.env.DISPLAY ?? '') !== ''

const scratch = mkdtempSync(join(tmpdir(), 'porpoise-demonstration-'))
const closers: (() => unknown)[] = [
  () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
]
const end = async (code: number): Promise<never> => {
  for (const close of closers.reverse()) await Promise.resolve(close()).catch(() => undefined)
  process.exit(code)
}

const sayWay = ({ weakerBecause }: PupilWindow): void => {
  if (weakerBecause === null)
    say('Extension: force-installed by a browser policy that holds for this one browser only.')
  else
    say(
      `Extension: unpacked. This is a weaker mode: listed pages are not held back before they load (${weakerBecause}).`,
    )
}

const demonstrate = async (): Promise<void> => {
  const school = await startExampleSchool(join(scratch, 'school'), await freePortFrom(FIRST_PORT))
  closers.push(school.close)
  say('')
  say('DEMONSTRATION: scratch data, invented school, everything is deleted at the end.')
  say(`"Example Primary" runs at ${school.url}`)
  const startPage = await serveStartPage()
  closers.push(startPage.close)

  if (values.once) {
    const pupil = await openPupilWindow(school, scratch, startPage.url, { isVisible: false, flags: [] })
    closers.push(pupil.close)
    sayWay(pupil)
    const [page] = await pupil.driver.pages()
    if (page === undefined) throw new Error('the pupil’s browser has no page')
    await pressOnce(page, school, say)
    say('Done: one demonstration press, receipted.')
    await end(0)
  }

  say('')
  // The pupil's device is in Oak: only that class's own teacher is shown its alerts.
  const teacher = school.links.find(({ name }) => name === 'Oak teacher')
  say('One-time sign-in links (each works once):')
  for (const { role, name, url } of school.links)
    say(
      `  ${(name ?? role).padEnd(24)} ${hasDisplay() && name === teacher?.name ? 'signed in, in the right-hand window' : url}`,
    )
  say('')

  if (hasDisplay()) {
    const pupil = await openPupilWindow(school, scratch, startPage.url, {
      isVisible: true,
      flags: [...QUIET, '--window-position=0,0', '--window-size=760,860'],
    })
    closers.push(pupil.close)
    sayWay(pupil)
    const dashboard = await launchBrowser({
      profileDir: join(scratch, 'teacher'),
      policyFolder: null,
      display: process.env.DISPLAY ?? null,
      isHeadful: true,
      flags: [...QUIET, '--window-position=770,0', '--window-size=760,860'],
      muteAudio: false,
      urls: [teacher?.url ?? school.url],
    })
    closers.push(dashboard.close)
    say('Left: the pupil’s window. Right: the teacher’s dashboard. Press Pip, then answer.')
  } else {
    say('There is no display here, so no window opens. Open the links in a browser on this machine;')
    say('`npm start -- --once` plays one press without a display.')
  }
  say('Ctrl+C ends the demonstration and deletes its data.')
}

process.on('SIGINT', () => void end(0))
process.on('SIGTERM', () => void end(0))
await demonstrate().catch((problem: unknown) => {
  process.stderr.write(`The demonstration failed: ${problem instanceof Error ? problem.message : String(problem)}\n`)
  return end(1)
})
