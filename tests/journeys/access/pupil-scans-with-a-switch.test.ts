// A pupil who has one switch: what a scanner stops at, in its order, on a page, above a dialog, on a cover in each of its
// states, and on our own pages. Judged by the accessibility tree; ChromeOS Switch Access itself is not run (docs/limits.md).
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scanOrder } from '../../../scripts/browser/scan-order.ts'
import {
  PIP,
  placeOfButton,
  pressButton,
  pressPip,
  spokenTree,
  untilSays,
  untilUncovered,
} from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, type StaffCalls } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const DIALOG = `<!doctype html><title>Work</title><a href="#top">a link of the page</a><button id="behind">behind</button>
  <dialog id="own"><button>in the dialog</button></dialog>`
const PIP_STOP = 'button: Tell an adult that I need help'
const SOMEONE_ELSE = 'button: Tell someone else, not my teacher'
/** Seen only while the pointer or the focus is at Pip: a scanner that moves neither gets there by the popup, or by More help. */
const BESIDE_PIP = [SOMEONE_ELSE, 'button: Move Pip']
const PAGES_STOPS = ['link: Next page', 'textbox: Answer']
const QUIET_LINKS = ['button: What does Pip do?', 'button: Who can help me?', 'button: What my school can see']
const CLOSE = 'button: Close the page'
const MORE = 'button: More help'
const UNDO = 'button: I pressed it by mistake'
const OK_NOW = 'button: I am OK now'

journey('a pupil scans with a switch', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let lead: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    site.serve('/dialog', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(DIALOG)
    })
    school = await openSchool(scratch)
    lead = await callAsStaff(school, 'Safeguarding lead')
    device = await openDevice(scratch, school, site, { name: 'elm-06', ageGroup: 'ks2' })
  })
  afterAll(() => scratch.end())

  const alertNow = () =>
    until('the alert', async () => (await lead.openAlerts())[0] as { id: string; seq: number } | undefined)
  /** The scanner starts where the reader is put: the headline can have the focus, so it is the first stop. */
  const untilStops = (page: Page, headline: RegExp, after: readonly string[]): Promise<unknown> =>
    until(
      `the stops ${after.join(', ')}`,
      async () => {
        const [first = '', ...rest] = await scanOrder(page)
        return headline.test(first) && rest.join() === after.join() ? rest : null
      },
      20_000,
    ).catch(async (fault: unknown) => {
      // What it is instead says more than that the time is over.
      expect(await scanOrder(page), String(fault)).toEqual([`heading: ${headline.source}`, ...after])
    })

  it('on an ordinary page Pip is the first stop of all, and his other buttons are stops once he has the focus', async () => {
    const page = await device.open(site.url('/ordinary'))
    await until('Pip', () => placeOfButton(page, PIP))
    expect(await scanOrder(page)).toEqual([PIP_STOP, ...PAGES_STOPS])
    await until('Pip has the focus', async () => {
      await page.keyboard.press('Tab')
      return (await spokenTree(page, 'focused')).some((node) => node.startsWith(PIP_STOP))
    })
    expect(await scanOrder(page)).toEqual([PIP_STOP, ...BESIDE_PIP, ...PAGES_STOPS])
    await page.close()
  })

  it('in a modal dialog of the page he comes after its own stops, nothing behind it is one, and afterwards he is first again', async () => {
    const page = await device.open(site.url('/dialog'))
    const behind = ['link: a link of the page', 'button: behind']
    await until('Pip', () => placeOfButton(page, PIP))
    expect(await scanOrder(page)).toEqual([PIP_STOP, ...behind])
    await page.evaluate(() => (document.getElementById('own') as HTMLDialogElement).showModal())
    await until('Pip is in the dialog', async () => (await scanOrder(page)).at(-1) === PIP_STOP)
    expect(await scanOrder(page)).toEqual(['button: in the dialog', PIP_STOP])
    await page.evaluate(() => (document.getElementById('own') as HTMLDialogElement).close())
    await until('the page is back', async () => (await scanOrder(page)).length === 3)
    expect(await scanOrder(page)).toEqual([PIP_STOP, ...behind])
    await page.close()
  })

  it('the toolbar’s popup has the press first and the way to somebody else second', async () => {
    const popup = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    await until('its words', async () => (await scanOrder(popup)).includes(PIP_STOP))
    expect(await scanOrder(popup)).toEqual([PIP_STOP, SOMEONE_ELSE, ...QUIET_LINKS])
    await popup.close()
  })

  it('on a cover, from saved to with, there is the way out first, and never a stop of the page behind', async () => {
    const other = await device.open(site.url('/ordinary?other'))
    await until('Pip', () => placeOfButton(other, PIP))
    expect(await scanOrder(other)).toEqual([PIP_STOP, ...PAGES_STOPS])
    const pressed = await device.open(site.url('/ordinary?pressed'))
    school.wire.cut()
    await pressPip(pressed)
    const cover = await device.ownPage('cover.html')
    await untilStops(cover, /^heading: You did the right thing\.$/, [CLOSE, UNDO, MORE])
    await untilStops(cover, /^heading: I could not reach your teacher\. It is saved\.$/, [CLOSE, OK_NOW, MORE])
    await other.bringToFront()
    await untilStops(other, /^heading: I could not reach your teacher\. It is saved\.$/, [CLOSE, OK_NOW, MORE])
    school.wire.mend()
    await untilStops(cover, /^heading: Your message is at school now\.$/, [CLOSE, OK_NOW, MORE])
    const alert = await alertNow()
    const steps = [
      ['seen', /^heading: .* has seen this\.$/],
      ['coming', /^heading: .* is coming to you\.$/],
      ['with', /^heading: .* is here to help\.$/],
    ] as const
    for (const [action, headline] of steps) {
      await lead.act(alert.id, action)
      await untilStops(cover, headline, [CLOSE, OK_NOW, MORE])
      await untilStops(other, headline, [CLOSE, OK_NOW, MORE])
    }
  }, 120_000)

  it('behind More help the way back is the first stop, and on the pad the keys come in their order, and a way back', async () => {
    const cover = await device.ownPage('cover.html')
    await cover.bringToFront()
    await until(
      'today’s codes are known to the device',
      async () => {
        await pressButton(cover, /^More help$/)
        await untilSays(cover, /needs help/)
        if ((await scanOrder(cover)).some((stop) => /adult is here/.test(stop))) return true
        await pressButton(cover, /^Back$/)
        return false
      },
      60_000,
    )
    expect(await scanOrder(cover)).toEqual([
      'heading: More help',
      'button: Back',
      SOMEONE_ELSE,
      'button: Someone else needs help',
      'button: An adult is here',
    ])
    await pressButton(cover, /^An adult is here$/)
    await untilSays(cover, /For the (adult|grown-up)/)
    expect(await scanOrder(cover)).toEqual([
      'heading: More help',
      ...[...'1234567890'].map((digit) => `button: ${digit}`),
      'button: Erase',
      'button: Back',
    ])
  }, 90_000)

  it('a release closes the pad: the way out is what is left, and the page beside has its own stops and Pip again', async () => {
    const cover = await device.ownPage('cover.html')
    await lead.releaseEverything()
    await untilStops(cover, /^heading: All done\.$/, [CLOSE])
    await untilUncovered(device.browser())
    const other = (await device.browser().pages()).find((page) => page.url().includes('other'))
    if (other === undefined) throw new Error('the other page is gone')
    expect(await scanOrder(other)).toEqual([PIP_STOP, ...PAGES_STOPS])
    await cover.close()
  })
})
