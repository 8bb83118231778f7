// A page kept under its cover (from key stage 3: there may be unsaved work in it) comes back only when the adult chose to
// give it back, as it was left; and what was taken away may be opened again when the school day is over.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, textOf, untilSays, untilUncovered } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, type StaffCalls } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const REFUSED = /This page is (not open|blocked) at school/
const HOMEWORK = 'Half of an essay that nobody has saved'

journey('a page kept under its cover', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let device: Device
  let lead: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    site.serve('/essay', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!doctype html><title>Essay</title><h1>School work</h1><textarea></textarea>')
    })
    const school = await openSchool(scratch)
    lead = await callAsStaff(school, 'Safeguarding lead')
    device = await openDevice(scratch, school, site, { name: 'oak-09', ageGroup: 'ks3' })
  })
  afterAll(() => scratch.end())

  const pressIn = async (path: string): Promise<Page> => {
    const page = await device.open(site.url(path))
    await page.type('textarea', HOMEWORK)
    await pressPip(page)
    await until('the alert', async () => (await lead.openAlerts()).length > 0)
    expect(page.url()).toBe(site.url(path))
    return page
  }
  const end = async (page: 'give-back' | 'take-away'): Promise<void> => {
    for (const { id } of await lead.openAlerts()) {
      await lead.act(id, 'release', { page })
      await lead.act(id, 'close', { outcome: 'dealt-with', note: null })
    }
    await untilUncovered(device.browser())
  }
  const opens = async (path: string): Promise<boolean> => {
    const page = await device.open('about:blank')
    await page.goto(site.url(path)).catch(() => null)
    const text = await until('it is one or the other', async () => {
      const said = await textOf(page)
      return (REFUSED.test(said) || /School work/.test(said)) && said
    })
    await page.close()
    return /School work/.test(text)
  }

  it('given back, it is as it was left, and its address opens', async () => {
    const page = await pressIn('/essay?given')
    await end('give-back')
    expect(await page.$eval('textarea', ({ value }) => value)).toBe(HOMEWORK)
    expect(await opens('/essay?given')).toBe(true)
  })

  it('pressed by mistake, it is as it was left, too', async () => {
    const page = await pressIn('/essay?mistake')
    for (const { id } of await lead.openAlerts()) await lead.act(id, 'close', { outcome: 'mistake', note: null })
    await untilUncovered(device.browser())
    expect(await page.$eval('textarea', ({ value }) => value)).toBe(HOMEWORK)
  })

  it('taken away, it is gone, by back and by its address', async () => {
    const page = await pressIn('/essay?taken')
    await end('take-away')
    await untilSays(page, /All done\.|You can carry on\./)
    await page.goBack().catch(() => null)
    // Out of sight until the guard has put the block page there (its pixels are watched in page-does-not-come-back).
    const hasField = (): Promise<boolean> =>
      page.evaluate(() => document.querySelector('textarea') !== null).catch(() => true)
    await until('it is gone', async () => !(await hasField()))
    expect(await opens('/essay?taken')).toBe(false)
  })

  it('and may be opened again when the day is over', async () => {
    expect(await opens('/essay?taken')).toBe(false)
    // The one thing that is not real here: midnight comes early, for the worker's clock alone.
    const worker = await until('the worker', () =>
      device
        .browser()
        .targets()
        .find((target) => target.type() === 'service_worker'),
    ).then((target) => target.worker())
    await worker?.evaluate(() => {
      const early = new Date().setHours(24, 0, 0, 0) - Date.now()
      const now = Date.now
      Date.now = () => now.call(Date) + early
    })
    expect(await opens('/essay?taken')).toBe(true)
  })
})
