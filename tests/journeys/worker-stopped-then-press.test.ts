// The extension's worker sleeps most of the day: a press must not notice.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, untilSays } from '../../scripts/browser/tab.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

journey('the worker is stopped, then a pupil presses', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-02' })
  })
  afterAll(() => scratch.end())

  it('a press wakes the worker, covers, and arrives exactly once', async () => {
    const page = await device.open(site.url('/red'))
    const other = await device.open(site.url('/other'))
    await device.stopWorker()
    await page.bringToFront()
    await pressPip(page)
    await untilSays(page, /Your message is at school\./)
    await untilSays(other, /Your message is at school\./)
    expect(school.rows('SELECT id FROM concern')).toHaveLength(1)
  })

  it('a worker stopped while covered comes back covered: a new page is covered from its first frame on', async () => {
    await device.stopWorker()
    const fresh = await device.open(site.url('/red?after'))
    await untilSays(fresh, /Your message is at school\./)
    expect(school.rows('SELECT id FROM concern')).toHaveLength(1)
  })
})
