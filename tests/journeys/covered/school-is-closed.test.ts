// A press while school is closed: nobody is promised, and the child reads whom to tell and call.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, textOf, untilSays } from '../../../scripts/browser/tab.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

/** Open for one minute of the night, one day a week: never while a test runs, except in that minute. */
const HARDLY_EVER = [{ weekday: ((new Date().getUTCDay() + 3) % 7) + 1, opens: '03:00', closes: '03:01' }]

journey('a pupil presses while school is closed', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let page: Page

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch, { change: { hours: HARDLY_EVER } })
    device = await openDevice(scratch, school, site, { name: 'oak-02' })
  })
  afterAll(() => scratch.end())

  it('with a link the child reads when school may see it, and whom to call now', async () => {
    page = await device.open(site.url('/ordinary'))
    await pressPip(page)
    const cover = await device.ownPage('cover.html')
    await untilSays(cover, /I have told your school\./)
    const text = await cover.evaluate(() => document.body.textContent ?? '')
    expect(text).toMatch(/They may see it on \w+day\. Tell a grown-up you trust\./)
    expect(text).toMatch(/You can call Childline: 0800 1111\. In danger: 999\./)
    expect(text).not.toMatch(/wait here|hand up/)
  })

  it('an adult who answers all the same is said at once', async () => {
    const lead = await callAsStaff(school, 'Safeguarding lead')
    for (const { id } of await lead.openAlerts()) await lead.act(id, 'coming')
    await untilSays(await device.ownPage('cover.html'), /Safeguarding lead is coming to you\./)
    await lead.releaseEverything()
    await untilSays(await device.ownPage('cover.html'), /All done\./)
  })

  it('with no link it says only that it is kept, and whom to call', async () => {
    page = await device.open(site.url('/ordinary?offline'))
    school.wire.cut()
    await pressPip(page)
    await untilSays(page, /I have kept it safe\./, 20_000)
    await untilSays(page, /Tell a grown-up you trust now\./)
    expect(await page.evaluate(() => document.body.textContent ?? '')).not.toMatch(/told your school|wait here/)
    expect(await textOf(page)).toMatch(/Childline/)
  })
})
