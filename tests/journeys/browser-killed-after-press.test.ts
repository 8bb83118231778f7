// A crash or a power cut after the press: nothing of the page is ever presented again, and the concern arrives exactly once.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, textOf, untilSays, untilUncovered } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { openDisplay, type VirtualDisplay } from '../../scripts/browser/virtual-display.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey, NEEDS } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { mostRed, watchScreen } from './harness/senses/screen-watch.ts'
import { callAsStaff, type StaffCalls } from './harness/staff.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

/** A shade of red on the edge of a window may be decoration; a page that shows is most of the screen. */
const NOTHING = 0.01

journey('the browser is killed after a press', [NEEDS.screen], () => {
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
    display = await openDisplay(1366, 768)
    scratch.atEnd(() => display.close())
    device = await openDevice(scratch, school, site, {
      name: 'oak-05',
      display: display.name,
      flags: ['--window-position=0,0'],
    })
    // Chromium writes a fresh installation to the disk only seconds later: a kill before that forgets the extension.
    await device.nextDay()
  })
  afterAll(() => scratch.end())

  const concerns = (): string[] => school.rows<{ id: string }>('SELECT id FROM concern').map(({ id }) => id)
  /** Starts the browser again with a red page on the command line and watches the screen until `settled`, and 3 s longer. */
  const startAgain = async (path: string, settled: () => Promise<unknown>): Promise<number> => {
    const watch = await watchScreen(display)
    await device.start({ restoresSession: true, urls: [site.url(path)] })
    await settled()
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const { sightings, looks } = await watch.stop()
    expect(looks).toBeGreaterThan(300)
    return mostRed(sightings)
  }
  /** The tab in view says this. Others are covered as well, or hidden until they are brought to the front. */
  const screenSays = async (words: RegExp): Promise<Page> =>
    until(
      `the screen says ${words}`,
      async () => {
        for (const page of await device.browser().pages()) {
          const isInView = await page.evaluate(() => document.visibilityState === 'visible').catch(() => false)
          if (isInView && words.test(await textOf(page))) return page
        }
        return null
      },
      30_000,
    )

  for (const delayMs of [50, 3000, 15_000]) {
    it(`killed ${delayMs} ms after "saved": covered before anything else is presented, and it arrives exactly once`, async () => {
      const before = concerns().length
      await device.open(site.url(`/red?other-${delayMs}`))
      const page = await device.open(site.url(`/red?pressed-${delayMs}`))
      await until('the screen is red', async () => (await red()) > 0.5)
      school.wire.cut()
      await pressPip(page)
      await untilSays(page, /I am sending your message\./)
      await new Promise((resolve) => setTimeout(resolve, delayMs))
      await device.kill()
      const shown = await startAgain(`/red?start-${delayMs}`, () =>
        screenSays(/You did the right thing\.|I have kept it safe\./),
      )
      expect(shown).toBeLessThan(NOTHING)
      expect(concerns()).toHaveLength(before)
      school.wire.mend()
      await until('the concern arrives', () => concerns().length > before, 60_000)
      await screenSays(/Your message is at school/)
      expect(concerns()).toHaveLength(before + 1)
      await staff.releaseEverything()
      await untilUncovered(device.browser())
      await device.open(site.url(`/red?free-${delayMs}`))
      await until('the covers are lifted: a red page shows', async () => (await red()) > 0.5)
    })
  }

  it('killed after release: not covered again, and this watcher does see red when there is some', async () => {
    const page = await device.open(site.url('/red?pressed-and-released'))
    await pressPip(page)
    await untilSays(page, /Your message is at school\./)
    await staff.releaseEverything()
    await untilSays(page, /All done\./)
    await device.kill()
    const shown = await startAgain('/red?afterwards', async () => {
      await until('the red page shows', async () => (await red()) > 0.5, 30_000)
    })
    expect(shown).toBeGreaterThan(0.5)
    for (const each of await device.browser().pages())
      expect(await textOf(each)).not.toMatch(/did the right thing|at school/)
  })

  const red = async (): Promise<number> => {
    const watch = await watchScreen(display)
    const [share = 0] = await watch.look()
    await watch.stop()
    return share
  }
})
