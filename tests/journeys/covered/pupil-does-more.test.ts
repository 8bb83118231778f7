// What a child can do on a cover: take a mistake back, carry on, tell somebody else, say a little more. Nothing of it changes
// who is told.
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import {
  placeOfButton,
  pressButton,
  pressPip,
  textOf,
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

const SAID = /Your message is at school\./
const MISTAKE = /^I pressed it by mistake$/
const OK_NOW = /^I am OK now$/

journey('a pupil does more on a cover', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let lead: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    lead = await callAsStaff(school, 'Safeguarding lead')
    device = await openDevice(scratch, school, site, { name: 'elm-01', ageGroup: 'ks2' })
  })
  afterEach(async () => {
    await lead.releaseEverything()
    await untilUncovered(device.browser())
  })
  afterAll(() => scratch.end())

  const isCoveredPage = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.querySelector('[data-porpoise=cover]') !== null)
  const alerts = async (): Promise<{ state: string; marks: string[] }[]> => (await lead.openAlerts()) as never
  /** Presses Pip in one tab, with another one beside it. */
  const pressBesideAnother = async (): Promise<{ other: Page; cover: Page }> => {
    const other = await device.open(site.url('/ordinary?other'))
    const pressed = await device.open(site.url(`/ordinary?${Date.now()}`))
    await pressPip(pressed)
    await until('the other page is covered', () => isCoveredPage(other))
    const cover = await device.ownPage('cover.html')
    await untilSays(cover, SAID)
    return { other, cover }
  }

  it('a mistake gives the other pages back, the pressed one stays covered, and the adults hear of it as ever', async () => {
    const { other, cover } = await pressBesideAnother()
    await pressButton(cover, MISTAKE)
    await until('the other page is back', async () => !(await isCoveredPage(other)))
    expect(await textOf(cover)).toMatch(SAID)
    const next = await device.open(site.url('/ordinary?next'))
    expect(await isCoveredPage(next)).toBe(false)
    await until('staff read that it was called a mistake', async () => (await alerts())[0]?.marks.includes('undone'))
    expect(await alerts()).toMatchObject([{ state: 'new' }])
    await cover.bringToFront()
    await pressButton(cover, /^Close the page$/)
    await until('the pressed tab is closed', async () => !(await device.browser().pages()).includes(cover))
  })

  it('the way back stands for five seconds only; after them a pupil of this age can carry on', async () => {
    const { other, cover } = await pressBesideAnother()
    await until('the time is over', async () => (await placeOfButton(cover, MISTAKE)) === null)
    await pressButton(cover, OK_NOW)
    await until('the other page is back', async () => !(await isCoveredPage(other)))
    await untilSays(cover, /All done\./)
    await until('staff read it', async () => (await alerts())[0]?.marks.includes('pupil-released'))
    expect(await alerts()).toMatchObject([{ state: 'new' }])
  })

  it('More help stands on a page of ours; someone else is told without the class teacher, and the class alert stays', async () => {
    const { other } = await pressBesideAnother()
    await other.bringToFront()
    await pressButton(other, /^More help$/)
    const more = await until('our own page in front', async () => {
      for (const page of await device.browser().pages()) if (page.url().endsWith('#more')) return page
      return null
    })
    await untilSays(more, /People you can call/)
    await pressButton(more, /^Back$/)
    await untilSays(more, SAID)
    await other.bringToFront()
    await pressButton(other, /^More help$/)
    // The tab that is there already opens it again.
    await untilSays(more, /People you can call/)
    expect(await more.evaluate(() => document.body.textContent)).toMatch(/Childline 0800 1111/)
    await pressButton(more, /^Someone else needs help$/)
    await untilSays(more, /Thank you\. I have noted it\./)
    await until('staff read it', async () => (await alerts())[0]?.marks.includes('bystander'))
    await pressButton(more, /^Tell someone else, not my teacher/)
    await until('two alerts', async () => (await alerts()).length === 2)
    expect(school.rows<{ to_whom: string }>('SELECT to_whom FROM alert ORDER BY received_at')).toMatchObject([
      { to_whom: 'class' },
      { to_whom: 'class' },
      { to_whom: 'class' },
      { to_whom: 'dsl' },
    ])
    const teacher = await callAsStaff(school, 'Elm teacher')
    expect(await teacher.openAlerts()).toHaveLength(1)
  })
})
