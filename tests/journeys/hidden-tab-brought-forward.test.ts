// The browser keeps the last frame of a tab that is not in view, and shows it until the page draws a new one. A page that
// is busy when it comes into view makes that long enough to see: after a press none of it may be seen.
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { pressPip, untilSays, untilUncovered } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { openDisplay, type VirtualDisplay } from '../../scripts/browser/virtual-display.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey, NEEDS } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { mostRed, watchScreen } from './harness/senses/screen-watch.ts'
import { moveWindow, runWindowing, type WindowBounds, windowOf } from './harness/senses/windows.ts'
import { callAsStaff, type StaffCalls } from './harness/staff.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

const NOTHING = 0.01
const SHOWS = 0.25
const SAID = /We have your message\.|You did the right thing\./

journey('a hidden tab is brought to the front after a press', [NEEDS.screen, NEEDS.windows], () => {
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
    runWindowing(scratch, display)
    // From ks3 on the pressed page stays under its cover, so that it can be seen coming back.
    device = await openDevice(scratch, school, site, {
      name: 'oak-06',
      ageGroup: 'ks3',
      display: display.name,
      flags: ['--window-position=0,0', '--window-size=800,600'],
    })
  })
  afterEach(async () => {
    await staff.releaseEverything()
    await untilUncovered(device.browser())
    for (const page of await device.browser().pages()) if (page.url().includes('busy')) await page.close()
  })
  afterAll(() => scratch.end())

  const share = async (): Promise<number> => {
    const watch = await watchScreen(display)
    const [red = 0] = await watch.look()
    await watch.stop()
    return red
  }

  /** A busy red tab that was in view, and an ordinary one in front of it. */
  const openTabs = async (): Promise<{ busy: Page; front: Page }> => {
    const busy = await device.open(site.url('/busy'))
    await until('the busy page shows', async () => (await share()) > SHOWS)
    const front = await device.open(site.url('/ordinary'))
    await until('the busy page is hidden', async () => (await share()) < NOTHING)
    return { busy, front }
  }

  const redWhenBroughtForward = async (busy: Page, isDone: () => Promise<unknown>): Promise<number> => {
    const watch = await watchScreen(display)
    await busy.bringToFront()
    await isDone()
    const { sightings } = await watch.stop()
    return mostRed(sightings)
  }

  const untilWindow = (page: Page, wanted: (bounds: WindowBounds) => boolean): Promise<WindowBounds> =>
    until('the window is so', async () => {
      const bounds = await windowOf(page)
      return wanted(bounds) ? bounds : null
    })

  it('without a press it shows what the browser kept: the watch would see it', async () => {
    const { busy } = await openTabs()
    expect(await redWhenBroughtForward(busy, () => busy.evaluate(() => 'drawn again'))).toBeGreaterThan(SHOWS)
  })

  for (const [windowState, fullWidth] of [
    ['normal', 800],
    ['maximized', 1000],
  ] as const)
    it(`${windowState} window: nothing of the page, and the window as it was after the release`, async () => {
      const { busy, front } = await openTabs()
      await moveWindow(front, { windowState })
      const before = await untilWindow(
        front,
        (bounds) => bounds.windowState === windowState && bounds.width === fullWidth,
      )
      await pressPip(front)
      await untilSays(front, SAID)
      await untilWindow(front, ({ height }) => height === Number(before.height) - 1)
      expect(await redWhenBroughtForward(busy, () => untilSays(busy, SAID))).toBeLessThan(NOTHING)
      await staff.releaseEverything()
      await until('the window has its former size and state', async () => {
        expect(await windowOf(front)).toEqual(before)
        return true
      })
      // A page that was too busy to be covered had our tab before it: it draws when it is done.
      await until('the page shows again', async () => (await share()) > SHOWS)
    })

  it('fullscreen browser: left at the press, and nothing of the page', async () => {
    const { busy, front } = await openTabs()
    await moveWindow(front, { windowState: 'fullscreen' })
    await untilWindow(front, (bounds) => bounds.windowState === 'fullscreen')
    // Shown once at this size, so that this is the frame the browser keeps.
    await busy.bringToFront()
    await until('the busy page fills the screen', async () => (await share()) > 0.9)
    await front.bringToFront()
    await until('the busy page is hidden', async () => (await share()) < NOTHING)
    await pressPip(front)
    await untilSays(front, SAID)
    await untilWindow(front, (bounds) => bounds.windowState !== 'fullscreen')
    expect(await redWhenBroughtForward(busy, () => untilSays(busy, SAID))).toBeLessThan(NOTHING)
  })

  it('killed while covered: after the restart and the release the window has its former size', async () => {
    const { front } = await openTabs()
    await moveWindow(front, { windowState: 'normal' })
    await moveWindow(front, { left: 0, top: 0, width: 800, height: 600 })
    await untilWindow(front, ({ height }) => height === 600)
    await pressPip(front)
    await untilSays(front, SAID)
    await untilWindow(front, ({ height }) => height === 599)
    await device.kill()
    await device.start({ restoresSession: true })
    await until('a tab', async () => (await device.browser().pages())[0])
    await staff.releaseEverything()
    // Asked of whatever tab is there then: one of ours, put before a tab that was slow to start, goes at the release.
    await until('the window has its former size', async () => {
      const [page] = await device.browser().pages()
      return page !== undefined && (await windowOf(page)).height === 600
    })
  })
})
