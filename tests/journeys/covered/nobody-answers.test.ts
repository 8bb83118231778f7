// Nobody answers: after ninety seconds the next adult is called, and the child reads that only when it is so.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, untilSays } from '../../../scripts/browser/tab.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, openStaffBrowser, signIn } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

journey('nobody answers a press', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let cover: Page

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-06' })
  })
  afterAll(() => scratch.end())

  it('with no safeguarding screen open, the child is told to go to somebody, and that nobody else was told is not hidden', async () => {
    await pressPip(await device.open(site.url('/ordinary')))
    cover = await device.ownPage('cover.html')
    await untilSays(cover, /Your message is at school\./)
    const text = await untilSays(cover, /No one has seen it yet\./, 115_000)
    expect(text).toMatch(/Please go and tell a grown-up\./)
    expect(text).not.toMatch(/have told/)
  }, 150_000)

  it('as soon as a safeguarding screen opens it is told, and the child reads it; then who is coming', async () => {
    const lead = await signIn(await openStaffBrowser(scratch), school.link('Safeguarding lead'), 'private')
    await untilSays(cover, /I have told one more grown-up\. You can go and tell someone too\./)
    await untilSays(lead, /Nobody has answered in time\./)
    const teacher = await callAsStaff(school, 'Oak teacher')
    for (const { id } of await teacher.openAlerts()) await teacher.act(id, 'coming')
    await untilSays(cover, /Oak teacher is coming to you\./)
  })
})
