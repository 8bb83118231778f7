// "Not again": the address that was pressed on does not come back on this device, by any way a browser knows, until staff
// decide. Its host's other pages work, and a kept page comes back only when the adult chose to give it back.
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { pressButton, pressPip, textOf, untilSays, untilUncovered } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { openDisplay, type VirtualDisplay } from '../../../scripts/browser/virtual-display.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey, NEEDS } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { mostRed, watchScreen } from '../harness/senses/screen-watch.ts'
import { openWindow, pressKeys } from '../harness/senses/windows.ts'
import { callAsStaff, type StaffCalls } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const REFUSED = /This page is (not open|blocked) at school/
const NOTHING = 0.01

journey('a pressed page does not come back', [NEEDS.screen, NEEDS.keys], () => {
  const scratch = openScratch()
  let display: VirtualDisplay
  let site: TestSite
  let school: School
  let device: Device
  let lead: StaffCalls
  const PRESSED = '/red?the-one'

  beforeAll(async () => {
    site = await openTestSite(scratch)
    site.serve('/framed', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(`<!doctype html><h1>School work</h1><iframe src="${PRESSED}" width="800" height="500"></iframe>`)
    })
    site.serve('/elsewhere', (_request, response) => {
      response.writeHead(302, { location: PRESSED })
      response.end()
    })
    school = await openSchool(scratch)
    lead = await callAsStaff(school, 'Safeguarding lead')
    display = await openDisplay(1000, 700)
    scratch.atEnd(() => display.close())
    device = await openDevice(scratch, school, site, {
      name: 'elm-04',
      ageGroup: 'ks2',
      display: display.name,
      flags: ['--window-position=0,0', '--window-size=1000,700'],
    })
    await device.nextDay()
  })
  afterEach(async () => {
    await lead.releaseEverything()
    await untilUncovered(device.browser())
  })
  afterAll(() => scratch.end())

  /** What the screen shows meanwhile is watched: nothing red may be painted for a single frame. */
  const unseen = async (what: string, way: () => Promise<unknown>): Promise<void> => {
    const watch = await watchScreen(display)
    await way()
    const { sightings, looks } = await watch.stop()
    expect(looks, what).toBeGreaterThan(10)
    expect(mostRed(sightings), what).toBeLessThan(NOTHING)
  }
  const refuses = (what: string, page: () => Promise<Page>): Promise<void> =>
    unseen(what, async () => void (await untilSays(await page(), REFUSED)))
  const goto = async (page: Page, path: string): Promise<Page> => {
    await page.goto(site.url(path)).catch(() => null)
    return page
  }
  let tab: Page

  it('pressed on and given up by the pupil, it stays away by back, forward and reload', async () => {
    await device.open(site.url('/ordinary?work'))
    tab = await goto(await device.open(site.url('/ordinary?before')), PRESSED)
    await pressPip(tab)
    const cover = await device.ownPage('cover.html')
    await pressButton(cover, /^I am OK now$/)
    await untilSays(cover, /All done\./)
    await unseen('back', async () => {
      await cover.goBack().catch(() => null)
      await until('back is done', async () => /not open|All done|School work/.test(await textOf(cover)))
    })
    await unseen('forward and reload', async () => {
      await cover.goForward().catch(() => null)
      await cover.reload().catch(() => null)
    })
    tab = cover
  }, 60_000)

  it('nor by reopening the closed tab and going back in it', async () => {
    const before = (await device.browser().pages()).length
    await tab.close()
    await unseen('reopen closed tab', async () => {
      await pressKeys(display, 'ctrl+shift+t')
      await until('the tab is open again', async () => (await device.browser().pages()).length === before)
      const again = (await device.browser().pages()).at(-1)
      await again?.goBack().catch(() => null)
      await again?.goBack().catch(() => null)
    })
  })

  it('nor by its address, its address written otherwise, a redirect, a frame, or a second window', async () => {
    await refuses('bookmark', () => device.open(site.url(PRESSED)))
    await refuses('fragment', () => device.open(site.url(`${PRESSED}#top`)))
    await refuses('redirect', () => device.open(site.url('/elsewhere')))
    await refuses('second window', async () => goto(await openWindow(device.browser()), PRESSED))
    await unseen('frame', async () => {
      await untilSays(await device.open(site.url('/framed')), /School work/)
      await new Promise((resolve) => setTimeout(resolve, 500))
    })
  })

  it('while other pages of its host work', async () => {
    expect(await textOf(await device.open(site.url('/ordinary?other')))).toMatch(/School work/)
    expect(await (await device.open(site.url('/red?another'))).title()).toBe('Red')
    await (await device.browser().pages()).at(-1)?.close()
  })

  it('nor when the browser is killed and restores its session', async () => {
    await device.kill()
    await unseen('session restore', async () => {
      await device.start({ restoresSession: true, urls: [site.url(PRESSED)] })
      await until('the browser is back', async () => (await device.browser().pages()).length > 1)
      await new Promise((resolve) => setTimeout(resolve, 1_500))
    })
    await refuses('after the restart', () => device.open(site.url(PRESSED)))
  })

  it('until staff decide: after "pressed by mistake" it opens again', async () => {
    await lead.releaseEverything()
    const tab = await device.open(site.url('/red?mistake'))
    await pressPip(tab)
    await until('the alert', async () => (await lead.openAlerts()).length > 0)
    for (const { id } of await lead.openAlerts()) await lead.act(id, 'close', { outcome: 'mistake', note: null })
    await untilUncovered(device.browser())
    await until('it opens', async () => (await (await device.open(site.url('/red?mistake'))).title()) === 'Red')
  })
})
