// No network: the cover stands, the words are honest, and the concern is sent once when the network is back.

import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, textOf, untilSays } from '../../scripts/browser/tab.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

journey('a pupil presses offline', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let page: Page

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-01' })
  })
  afterAll(() => scratch.end())

  it('a press while offline covers, is kept, and claims nothing that is not so', async () => {
    page = await device.open(site.url('/red'))
    school.wire.cut()
    await pressPip(page)
    await untilSays(page, /I am sending your message\./)
    expect(await textOf(page)).not.toMatch(/at school|told|coming/)
  })

  it('after ten seconds the child is told to go to a grown-up', async () => {
    const text = await untilSays(page, /I have kept it safe\. But I can not reach your teacher\./, 15_000)
    expect(text).toMatch(/Please tell a grown-up now\./)
    expect(text).toMatch(/Close the page/)
    expect(school.rows('SELECT id FROM concern')).toHaveLength(0)
  })

  it('the concern is sent once when the network is back, and the child reads that it arrived late', async () => {
    school.wire.mend()
    await untilSays(page, /Your message is at school now\./, 60_000)
    expect(school.rows('SELECT id FROM concern')).toHaveLength(1)
    expect(school.rows(`SELECT id FROM event WHERE kind = 'concern'`)).toHaveLength(1)
  })
})
