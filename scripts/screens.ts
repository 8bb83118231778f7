// `npm run screens`: plays the whole loop headless on the example school, one picture per step, and draws sheets of every
// screen that a pupil may meet: all in docs/screens/. `-- popup cover` draws these sheets alone and leaves the rest.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer'
import { openDevice } from '../tests/journeys/harness/device.ts'
import { openSchool } from '../tests/journeys/harness/school.ts'
import { openScratch } from '../tests/journeys/harness/scratch.ts'
import { openStaffBrowser, signIn } from '../tests/journeys/harness/staff.ts'
import { openTestSite } from '../tests/journeys/harness/test-site.ts'
import { launchBrowser } from './browser/launch-browser.ts'
import { policyMount } from './browser/policy-mount.ts'
import { PIP, placeOfButton, pressButton, pressPip, untilSays } from './browser/tab.ts'
import { until } from './browser/until.ts'
import { SHEET_NAMES, writeSheet } from './screens/cover-sheet.ts'
import { DASHBOARD_SHEETS, drawDashboard } from './screens/dashboard/dashboard-sheets.ts'
import { drawScreens } from './screens/draw-screens.ts'
import { SCREENS } from './screens/table/all.ts'

const DOCS = fileURLToPath(new URL('../docs', import.meta.url))
const FOLDER = join(DOCS, 'screens')
const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Animal facts</title><style>
body{font:20px/1.6 system-ui,sans-serif;margin:2em auto;max-width:40em;color:#222}h1{color:#7a3b10}</style></head><body>
<h1>Ten scary facts about animals</h1><p>This made-up page stands for something that upsets a child.</p>
<p>The text goes on, and so do the pictures, and a young child does not know what to do.</p></body></html>`

let step = 0
const picture = async (page: Page, name: string): Promise<void> => {
  step += 1
  await page.bringToFront()
  await page.setViewport({ width: 1366, height: 768 })
  const file = `${String(step).padStart(2, '0')}-${name}.png`
  await page.screenshot({ path: join(FOLDER, file) as `${string}.png` })
  say(file)
}

const play = async (): Promise<void> => {
  const site = await openTestSite(scratch)
  site.serve('/facts', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(PAGE)
  })
  const school = await openSchool(scratch)
  const device = await openDevice(scratch, school, site, { name: 'oak-07' })
  const staff = await openStaffBrowser(scratch)
  const shared = await signIn(staff, school.link('Oak teacher'), 'shared')
  const lead = await signIn(staff, school.link('Safeguarding lead'), 'private')
  await picture(shared, 'teacher-all-quiet')

  const work = await device.open(site.url('/my-work'))
  const page = await device.open(site.url('/facts', 'animals.test'))
  await until('Pip', () => placeOfButton(page, PIP))
  await picture(page, 'pupil-page-with-pip')
  school.wire.cut()
  await pressPip(page)
  const cover = await device.ownPage('cover.html')
  await untilSays(cover, /I am sending your message\./)
  await picture(cover, 'pupil-covered-and-saved')
  await untilSays(cover, /I have kept it safe/, 20_000)
  await picture(cover, 'pupil-cannot-be-sent-yet')
  school.wire.mend()
  await untilSays(shared, /▲ ?1/, 60_000)
  await picture(shared, 'teacher-shared-screen')
  await untilSays(cover, /Your teacher has been told\./)
  await picture(cover, 'pupil-teacher-has-been-told')
  await picture(work, 'pupil-other-tab-covered-too')
  await untilSays(lead, /OAK-07/)
  await picture(lead, 'safeguarding-lead-private-screen')

  await pressButton(shared, /▲|1/)
  await untilSays(shared, /OAK-07/)
  await picture(shared, 'teacher-first-press-shows-device')
  await pressButton(shared, /I.m going/)
  await untilSays(cover, /is coming to you\./)
  await picture(cover, 'pupil-teacher-is-coming')
  await untilSays(lead, /Oak teacher is going/)
  await picture(lead, 'safeguarding-lead-reads-who-goes')
  await picture(shared, 'teacher-is-going')
  await pressButton(shared, /I.m with the pupil/)
  await untilSays(cover, /is here to help\./)
  await picture(cover, 'pupil-teacher-is-here')
  await pressButton(shared, /Release the screen/)
  await untilSays(cover, /All done\./)
  await picture(cover, 'pupil-all-done')
  await picture(work, 'pupil-other-tab-as-it-was')
  await until('the release is acknowledged', () =>
    school.row(`SELECT 1 FROM command WHERE kind = 'release' AND state = 'acknowledged'`),
  )
  await picture(shared, 'teacher-released')

  const blocked = await device.open('http://www.bet365.com/')
  await untilSays(blocked, /This page is not for school\./)
  await picture(blocked, 'pupil-listed-page')
  const popup = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
  await untilSays(popup, /What my school can see/)
  // The browser makes the bubble as large as what is in it.
  const size = await popup.evaluate(
    () => document.body.getBoundingClientRect().toJSON() as { width: number; height: number },
  )
  await popup.setViewport({ width: Math.ceil(size.width), height: Math.ceil(size.height) })
  await popup.screenshot({ path: join(FOLDER, 'toolbar-button.png') as `${string}.png` })
  const sheet = await staff.newPage()
  for (const name of SHEET_NAMES) {
    await writeSheet(sheet, name, join(FOLDER, `sheet-${name}.png`))
    say(`sheet-${name}.png`)
  }
  // The states again as somebody sees them whose system chooses the colours.
  await sheet.emulateMediaFeatures([{ name: 'forced-colors', value: 'active' } as never])
  await writeSheet(sheet, 'cover-states', join(FOLDER, 'sheet-cover-forced-colours.png'))
  say('sheet-cover-forced-colours.png')
}

const wanted = process.argv.slice(2)
const known = [...SCREENS, ...DASHBOARD_SHEETS].map(({ name }) => name)
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  say(`There is no screen ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  process.exit(2)
}
const mount = policyMount()
if (!mount.ok && wanted.length === 0) {
  say(`The loop was not played: ${mount.why}.`)
  process.exit(1)
}
mkdirSync(FOLDER, { recursive: true })
const scratch = openScratch()
try {
  if (wanted.length === 0) {
    for (const file of readdirSync(FOLDER)) if (file.endsWith('.png')) rmSync(join(FOLDER, file))
    await play()
  }
  // A profile of its own: the staff's browser of the loop is still there.
  // Without scroll bars: a whole page leaves theirs out at its side.
  const browser = await launchBrowser({
    profileDir: scratch.folder('sheets-profile'),
    policyFolder: null,
    flags: ['--hide-scrollbars'],
  })
  scratch.atEnd(() => browser.kill())
  const chosen = SCREENS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  for await (const { file, pictures, bytes, faults } of drawScreens(browser.driver, chosen, FOLDER)) {
    say([`${file}: ${pictures} pictures, ${Math.round(bytes / 1000)} kB`, ...faults].join('\n  '))
    if (faults.length > 0) process.exitCode = 1
  }
  const ofStaff = DASHBOARD_SHEETS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  for await (const file of drawDashboard(browser.driver, ofStaff, FOLDER)) say(file)
} catch (problem) {
  say(`Not all screens could be drawn. ${problem instanceof Error ? problem.message : String(problem)}`)
  process.exitCode = 1
} finally {
  await scratch.end()
}
process.exit()
