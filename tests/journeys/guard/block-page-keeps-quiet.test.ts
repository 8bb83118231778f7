// A block page has Pip in it, by the same script as every page, and is a page of ours: it hears what all others ask the
// background, and what the background tells our cover pages. It answers none of it, and stands no cover for it.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressButton, pressPip, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, type StaffCalls } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

/** On the starter list that ships inside the extension. */
const LISTED = 'http://www.bet365.com/'
const TIMES = 20
const NOT_OPEN = /This page is not open at school\./
const COVER = '[data-porpoise=cover]'

journey('a block page keeps quiet', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let device: Device
  let lead: StaffCalls
  let blocked: Page

  beforeAll(async () => {
    site = await openTestSite(scratch)
    const school = await openSchool(scratch)
    lead = await callAsStaff(school, 'Safeguarding lead')
    device = await openDevice(scratch, school, site, { name: 'elm-05', ageGroup: 'ks2' })
    blocked = await device.open('about:blank')
    await blocked.goto(LISTED).catch(() => undefined)
    await untilSays(blocked, NOT_OPEN)
    await until('Pip is there', () => blocked.$('[data-porpoise=pip]'))
  })
  afterAll(() => scratch.end())

  it('another page’s questions are answered by the background alone', async () => {
    const asking = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    const answers = await asking.evaluate(async (times) => {
      const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage: (body: object) => unknown } } }
      const given: unknown[] = []
      for (let n = 0; n < times; n++) given.push(await chrome.runtime.sendMessage({ name: 'popup-facts', body: {} }))
      return given
    }, TIMES)
    expect(answers).toHaveLength(TIMES)
    for (const answer of answers) expect(answer).toMatchObject({ ok: true })
  })

  it('news for a cover that stands in another tab alone cover nothing here', async () => {
    const pressed = await device.open(site.url('/ordinary'))
    await pressPip(pressed)
    const cover = await device.ownPage('cover.html')
    await pressButton(cover, /pressed it by mistake/)
    await until('the block page is free again', async () => (await blocked.$(COVER)) === null)
    await blocked.evaluate((selector) => {
      const seen = new MutationObserver(() => {
        if (document.querySelector(selector) !== null) document.documentElement.dataset.wasCovered = 'yes'
      })
      seen.observe(document, { attributes: true, childList: true, subtree: true })
    }, COVER)
    const alert = await until('the alert', async () => (await lead.openAlerts())[0])
    await lead.act(alert.id, 'seen')
    await untilSays(cover, /has seen this/)
    await lead.releaseEverything()
    await untilSays(cover, /All done/)
    expect(await blocked.evaluate(() => document.documentElement.dataset.wasCovered)).toBeUndefined()
  })
})
