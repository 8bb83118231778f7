// A fresh profile knows nothing for seconds: a press in that time is covered, kept, and sent once policy names a collector.

import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, textOf, untilSays } from '../../scripts/browser/tab.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

journey('policy arrives late', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let page: Page

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-04', isConfigured: false })
  })
  afterAll(() => scratch.end())

  it('before any policy Pip is there, a press covers, and the words are honest', async () => {
    page = await device.open(site.url('/red'))
    await pressPip(page)
    await untilSays(page, /You did the right thing\./)
    await untilSays(page, /I have kept it safe\./, 20_000)
    expect(await textOf(page)).not.toMatch(/at school/)
    expect(school.rows('SELECT id FROM profile')).toHaveLength(0)
  })

  it('when policy arrives the device enrols without a restart and the kept press is sent, once', async () => {
    device.arrivePolicy()
    await device.enrolled()
    await untilSays(page, /Your message is at school now\./, 60_000)
    expect(school.rows('SELECT id FROM concern')).toHaveLength(1)
  })
})
