// Pip on a page that has dialogs, fullscreen and a mind of its own: he can be pressed, moved and left alone.
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { PIP, placeOfButton, pressButton, pressPip, untilSays, untilUncovered } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, type StaffCalls } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const SAID = /Your message is at school\./
const DIALOG = `<!doctype html><button id="full" onclick="document.getElementById('box').requestFullscreen()">full</button>
  <div id="box" style="background:#fff">a box</div><dialog id="own">a dialog of the page</dialog>`

journey('Pip on the page', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let staff: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    site.serve('/dialog', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(DIALOG)
    })
    site.serve('/dialog-first', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(`${DIALOG}<script>document.getElementById('own').showModal()</script>`)
    })
    school = await openSchool(scratch)
    staff = await callAsStaff(school, 'Safeguarding lead')
    device = await openDevice(scratch, school, site, { name: 'oak-08' })
  })
  afterEach(async () => {
    await staff.releaseEverything()
    await untilUncovered(device.browser())
  })
  afterAll(() => scratch.end())

  const lastTo = (): string | undefined =>
    school.row<{ to_whom: string }>(
      `SELECT json_extract(data, '$.to') AS to_whom FROM event WHERE kind = 'concern' ORDER BY received_at DESC LIMIT 1`,
    )?.to_whom
  const whereIsPip = (page: Page): Promise<{ x: number; y: number }> => until('Pip', () => placeOfButton(page, PIP))
  /** Where the element stands that holds Pip: the page's root, or what he moved into. */
  const homeOf = (page: Page): Promise<string> =>
    page.evaluate(() => document.querySelector('[data-porpoise=pip]')?.parentElement?.id ?? '')

  it('above a dialog that makes the page inert he can be pressed, and goes back when it closes', async () => {
    const page = await device.open(site.url('/dialog'))
    await whereIsPip(page)
    await page.evaluate(() => (document.getElementById('own') as HTMLDialogElement).showModal())
    await until('Pip is in the dialog', async () => (await homeOf(page)) === 'own')
    await page.evaluate(() => (document.getElementById('own') as HTMLDialogElement).close())
    await until('Pip is back', async () => (await homeOf(page)) === '')
    await page.evaluate(() => (document.getElementById('own') as HTMLDialogElement).showModal())
    await until('Pip is in the dialog', async () => (await homeOf(page)) === 'own')
    await pressPip(page)
    await untilSays(page, SAID)
    expect(lastTo()).toBe('class')
  })

  it('a dialog that stood open before he was drawn has him, too', async () => {
    const page = await device.open(site.url('/dialog-first'))
    await until('Pip is in the dialog', async () => (await homeOf(page)) === 'own')
    await pressPip(page)
    await untilSays(page, SAID)
  })

  it('a dialog that is taken out of the page does not take him along', async () => {
    const page = await device.open(site.url('/dialog?removed'))
    await whereIsPip(page)
    await page.evaluate(() => (document.getElementById('own') as HTMLDialogElement).showModal())
    await until('Pip is in the dialog', async () => (await homeOf(page)) === 'own')
    await page.evaluate(() => document.getElementById('own')?.remove())
    await until('Pip is back', () => page.evaluate(() => document.querySelector('[data-porpoise=pip]') !== null))
    await pressPip(page)
    await untilSays(page, SAID)
  })

  it('beside an element in fullscreen he can be pressed, and the cover leaves fullscreen', async () => {
    const page = await device.open(site.url('/dialog?full'))
    await whereIsPip(page)
    await page.click('#full')
    await until('Pip is in the box', async () => (await homeOf(page)) === 'box')
    await pressPip(page)
    await untilSays(page, SAID)
    await until('fullscreen is left', () => page.evaluate(() => document.fullscreenElement === null))
  })

  it('is moved by a press or by arrow keys, without dragging, and stays there on the next page', async () => {
    const page = await device.open(site.url('/ordinary'))
    const first = await whereIsPip(page)
    await page.mouse.move(first.x, first.y)
    await pressButton(page, /^Move Pip$/)
    const second = await until('Pip is elsewhere', async () => {
      const place = await whereIsPip(page)
      return place.x < first.x ? place : null
    })
    expect(second.y).toBeCloseTo(first.y, 0)
    await page.keyboard.press('ArrowDown')
    const third = await until('Pip is below', async () => {
      const place = await whereIsPip(page)
      return place.y > first.y ? place : null
    })
    const other = await device.open(site.url('/ordinary?other'))
    await until('Pip is there as well', async () => {
      const { x, y } = await whereIsPip(other)
      return Math.abs(x - third.x) < 2 && Math.abs(y - third.y) < 2
    })
    await other.mouse.move(third.x, third.y)
    await pressButton(other, /^Move Pip$/)
    await until('Pip is where he was', async () => {
      const { x, y } = await whereIsPip(other)
      expect([x, y]).toEqual([first.x, first.y])
      return true
    })
  })

  it('"Tell someone else" is for the safeguarding lead, and no teacher sees it', async () => {
    const page = await device.open(site.url('/ordinary'))
    const { x, y } = await whereIsPip(page)
    await page.mouse.move(x, y)
    // A finger that comes down between the two small buttons has chosen neither, and must not call the teacher.
    const someoneElse = await until('the button', () => placeOfButton(page, /^Tell someone else, not my teacher/))
    const mover = await until('the other button', () => placeOfButton(page, /^Move Pip$/))
    await page.mouse.click((someoneElse.x + mover.x) / 2, (someoneElse.y + mover.y) / 2)
    await pressButton(page, /^Tell someone else, not my teacher/)
    await untilSays(page, SAID)
    expect(lastTo()).toBe('dsl')
    const teacher = await callAsStaff(school, 'Oak teacher')
    expect(await teacher.openAlerts()).toEqual([])
    expect(await staff.openAlerts()).toHaveLength(1)
  })
})
