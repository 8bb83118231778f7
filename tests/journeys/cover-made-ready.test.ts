// A cover stands ready in every page, under a veil, so that the first frame of a press is a matter of one opacity. Until
// then nobody may notice it: not the page's focus and clicks, not a screen reader, not "find in page".
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { textOf, untilSays, untilUncovered } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { openDisplay, type VirtualDisplay } from '../../scripts/browser/virtual-display.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey, NEEDS } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { mostRed, watchScreen } from './harness/senses/screen-watch.ts'
import { pressKeys } from './harness/senses/windows.ts'
import { callAsStaff, type StaffCalls } from './harness/staff.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

const NOTHING = 0.01
const SAID = /We have your message\.|You did the right thing\./

journey('the cover that stands ready', [NEEDS.screen, NEEDS.keys], () => {
  const scratch = openScratch()
  let display: VirtualDisplay
  let site: TestSite
  let school: School
  let device: Device
  let staff: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    staff = await callAsStaff(school, 'Oak teacher')
    display = await openDisplay(1000, 700)
    scratch.atEnd(() => display.close())
    device = await openDevice(scratch, school, site, {
      name: 'oak-07',
      ageGroup: 'ks3',
      display: display.name,
      flags: ['--window-position=0,0', '--window-size=1000,700'],
    })
  })
  afterEach(async () => {
    await staff.releaseEverything()
    await untilUncovered(device.browser())
  })
  afterAll(() => scratch.end())

  /** The page's own root holds two places of ours then: Pip's and the cover's. */
  const untilReady = (page: Page): Promise<unknown> =>
    until('a cover stands ready', () =>
      page.evaluate(() => document.documentElement.querySelectorAll(':scope > div').length === 2),
    )

  it('keeps the page’s focus, lets its clicks through, and says nothing to a screen reader or a search', async () => {
    site.serve('/form', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(
        `<!doctype html><input id="own" autofocus><button id="push" style="position:fixed;inset:40% 40%" onclick="this.textContent='pushed'">push</button>`,
      )
    })
    const page = await device.open(site.url('/form'))
    await untilReady(page)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('own')
    await page.keyboard.type('four')
    expect(await page.$eval('#own', (input) => (input as HTMLInputElement).value)).toBe('four')
    const push = await page.$eval('#push', (button) => {
      const { x, y } = button.getBoundingClientRect()
      return { x: x + 5, y: y + 5 }
    })
    await page.mouse.click(push.x, push.y)
    expect(await page.$eval('#push', (button) => button.textContent)).toBe('pushed')
    expect(await textOf(page)).not.toMatch(SAID)
    const isFound = await page.evaluate(() =>
      (window as unknown as { find: (text: string) => boolean }).find('right thing'),
    )
    expect(isFound).toBe(false)
    await page.close()
  })

  it('a dialog that the page opened after it was made ready is covered in the same frame', async () => {
    site.serve('/opens', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(
        '<!doctype html><style>dialog{background:#f00;width:80vw;height:80vh;border:0}</style><dialog></dialog>',
      )
    })
    const page = await device.open(site.url('/opens'))
    await untilReady(page)
    const watch = await watchScreen(display)
    await page.evaluate(() => document.querySelector('dialog')?.showModal())
    await until('the dialog shows', async () => (await watch.look()).some((red) => red > 0.3))
    await pressKeys(display, 'alt+shift+h')
    await until('a cover is drawn', async () => (await watch.look()).every((red) => red < NOTHING))
    const coveredAt = Date.now()
    await untilSays(page, SAID)
    const { sightings } = await watch.stop()
    expect(mostRed(sightings, coveredAt)).toBeLessThan(NOTHING)
    // What has not arrived yet could not be released.
    await until('the alert', async () => (await staff.openAlerts()).length > 0)
  })
})
