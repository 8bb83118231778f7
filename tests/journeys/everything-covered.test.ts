// One press covers everything: windows, tabs, fullscreen film, the page's own dialog, PDF. Proved by pixels and by ear.
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { pressPip, untilSays, untilUncovered } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { openDisplay, type VirtualDisplay } from '../../scripts/browser/virtual-display.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey, NEEDS } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { type Region, watchScreen } from './harness/senses/screen-watch.ts'
import { openSoundRecorder, type SoundRecorder } from './harness/senses/sound-recorder.ts'
import { moveWindow, openWindow, pressKeys } from './harness/senses/windows.ts'
import { callAsStaff, type StaffCalls } from './harness/staff.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

const WIDTH = 700
const HEIGHT = 700
const REGIONS: readonly Region[] = [0, 1, 2].map((index) => ({ x: index * WIDTH, y: 0, width: WIDTH, height: HEIGHT }))
/** Edges and anti-aliasing; a page that shows is most of its window. */
const NOTHING = 0.01
/** The PDF viewer shows its sheet in a third of the window. */
const SHOWS = 0.25
const LOUD = 3000

journey('everything is covered by one press', [NEEDS.screen, NEEDS.sound, NEEDS.keys], () => {
  const scratch = openScratch()
  let display: VirtualDisplay
  let site: TestSite
  let school: School
  let sound: SoundRecorder
  let device: Device
  let staff: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    staff = await callAsStaff(school, 'Oak teacher')
    display = await openDisplay(3 * WIDTH, HEIGHT)
    scratch.atEnd(() => display.close())
    sound = await openSoundRecorder(scratch)
    device = await openDevice(scratch, school, site, {
      name: 'oak-06',
      display: display.name,
      env: sound.env,
      muteAudio: false,
      flags: [
        '--autoplay-policy=no-user-gesture-required',
        '--window-position=0,0',
        `--window-size=${WIDTH},${HEIGHT}`,
      ],
    })
  })
  afterEach(async () => {
    await staff.releaseEverything()
    await untilUncovered(device.browser())
  })
  afterAll(() => scratch.end())

  const redNow = async (): Promise<number[]> => {
    const watch = await watchScreen(display, REGIONS)
    const shares = await watch.look()
    await watch.stop()
    return shares
  }
  const allRed = (): Promise<unknown> =>
    until('every window shows red', async () => (await redNow()).every((share) => share > SHOWS))

  it('three windows and ten tabs: no red after the press, none when a tab is brought to the front, and silence', async () => {
    const front: Page[] = []
    const hidden: Page[] = []
    for (const index of [0, 1, 2]) {
      const first = index === 0 ? ((await device.browser().pages())[0] as Page) : await openWindow(device.browser())
      await moveWindow(first, { left: index * WIDTH, top: 0, width: WIDTH, height: HEIGHT })
      front.push(first)
    }
    const [one, two, three] = front as [Page, Page, Page]
    for (const path of ['/red?1', '/sound', '/red.pdf', '/busy', '/red?2', '/modal', '/red?3']) {
      await one.bringToFront()
      const tab = await openTab(one, site.url(path))
      hidden.push(tab)
    }
    await one.goto(site.url('/red?pressed'))
    await two.goto(site.url('/modal'))
    await three.goto(site.url('/red.pdf'))
    for (const page of front) await page.bringToFront()
    expect(await device.browser().pages()).toHaveLength(10)
    await allRed()
    expect(await sound.peakOf(500)).toBeGreaterThan(LOUD)

    await one.bringToFront()
    await pressPip(one)
    await untilSays(one, /Your message is at school\./)
    // How soon is the bench's question (bench press, all-covered); this one's is whether anything ever shows again.
    await until('no window shows red', async () => (await redNow()).every((share) => share < NOTHING))
    const after = await watchScreen(display, REGIONS)
    for (const tab of hidden) {
      await tab.bringToFront()
      await untilSays(tab, /Your message is at school\.|You did the right thing\./)
    }
    const { sightings, looks } = await after.stop()
    // A watch that hardly looked proves nothing; two busy cores look less often than idle ones.
    expect(looks).toBeGreaterThan(2 * hidden.length)
    expect(sightings.filter(({ red }) => red >= NOTHING)).toEqual([])
    expect(await sound.peakOf(1000)).toBe(0)
  })

  it('a fullscreen film with sound: the keyboard command covers it, leaves fullscreen and silences it', async () => {
    const film = await device.open(site.url('/video'))
    await film.click('video')
    await until('the film fills the screen', async () => film.evaluate(() => document.fullscreenElement !== null))
    await until('the screen is red', async () => (await redNow())[0]! > 0.5)
    expect(await sound.peakOf(500)).toBeGreaterThan(LOUD)
    await pressKeys(display, 'alt+shift+h')
    await untilSays(film, /You did the right thing\.|Your message is at school\./)
    await until('no red is left', async () => (await redNow()).every((share) => share < NOTHING))
    expect(await sound.peakOf(1000)).toBe(0)
    await untilSays(film, /Your message is at school\./)
  })
})

/** A tab in the same window as `beside`. */
const openTab = async (beside: Page, url: string): Promise<Page> => {
  const [opened] = await Promise.all([
    new Promise<Page>((resolve) => beside.once('popup', (page) => resolve(page as Page))),
    beside.evaluate((address) => void window.open(address, '_blank'), url),
  ])
  return opened
}
