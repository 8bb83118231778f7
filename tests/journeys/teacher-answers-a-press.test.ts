// The whole loop: each sentence on the child's screen comes only after the thing it says has happened.
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressButton, pressPip, textOf, untilSays } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { openStaffBrowser, signIn } from './harness/staff.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

journey('a teacher answers a press', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let staff: Browser
  let work: Page
  let pressed: Page
  let teacher: Page

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-07' })
    staff = await openStaffBrowser(scratch)
  })
  afterAll(() => scratch.end())

  const states = (): string[] => school.rows<{ state: string }>('SELECT state FROM alert').map(({ state }) => state)
  const audited = (): string[] =>
    school.rows<{ action: string }>('SELECT action FROM audit ORDER BY seq').map(({ action }) => action)

  it('a press covers the page and another tab, and says "at school" only when the collector has it', async () => {
    work = await device.open(site.url('/my-work'))
    await work.type('input', 'seven times eight')
    await device.open(site.url('/red'))
    pressed = await device.open(site.url('/red'))
    await pressPip(pressed)
    await untilSays(pressed, /You did the right thing\.|Your message is at school\./)
    await untilSays(pressed, /Your message is at school\./)
    expect(school.rows('SELECT id FROM concern')).toHaveLength(1)
    await untilSays(work, /Your message is at school\./)
    await work.bringToFront()
    await until(
      'the page behind the cover is out of reach of a screen reader',
      async () => !(await textOf(work)).includes('School work'),
    )
  })

  it('nobody is said to have been told while no member of staff has it on a screen', async () => {
    expect(await textOf(pressed)).not.toMatch(/told|seen|coming/)
    expect(school.rows('SELECT * FROM delivery')).toHaveLength(0)
  })

  it('the teacher’s shared screen shows a shape and a number, no words and no device', async () => {
    teacher = await signIn(staff, school.link('Oak teacher'), 'shared')
    const text = await untilSays(teacher, /▲ ?1/)
    expect(text).not.toMatch(/OAK-07|needs you|pupil/i)
    expect(await teacher.title()).toMatch(/▲ ?1/)
  })

  it('the child reads "has been told" once the screen was drawn', async () => {
    await untilSays(pressed, /Your teacher has been told\./)
    expect(school.rows('SELECT * FROM delivery')).not.toHaveLength(0)
  })

  it('seen, going and with the pupil change the child’s cover, each with its line in the record', async () => {
    await pressButton(teacher, /▲|1/)
    await untilSays(teacher, /OAK-07/)
    await pressButton(teacher, /I.ve seen it/)
    await untilSays(pressed, /has seen this\./)
    await pressButton(teacher, /I.m going/)
    await untilSays(pressed, /is coming to you\./)
    await pressButton(teacher, /I.m with the pupil/)
    await untilSays(pressed, /is here to help\./)
    expect(states()).toEqual(['with'])
    expect(audited().join(' ')).toMatch(/shown.*seen.*coming.*with/)
  })

  it('release takes the pressed page away, also from a tab beside it, and brings the other tab back as it was', async () => {
    await pressButton(teacher, /Release the screen/)
    await untilSays(pressed, /All done\./)
    const text = await untilSays(work, /School work/)
    expect(text).not.toMatch(/You did the right thing|at school/)
    expect(await work.$eval('input', (input) => input.value)).toBe('seven times eight')
    expect((await device.browser().pages()).map((page) => page.url())).not.toContain(site.url('/red'))
  })

  it('the pressed page does not come back by going back or by its address', async () => {
    const before = site.asked('school-work.test', '/red').length
    await pressed.goBack().catch(() => null)
    const again = await device.browser().newPage()
    await again.goto(site.url('/red')).catch(() => null)
    await untilSays(again, /not (for|open at) school/)
    expect(site.asked('school-work.test', '/red')).toHaveLength(before)
  })

  it('closing as dealt with writes one entry into the log', async () => {
    await pressButton(teacher, /Dealt with/)
    await until('the alert is closed', () => states()[0] === 'closed')
    expect(school.rows<{ outcome: string }>('SELECT outcome FROM log_entry')).toEqual([
      expect.objectContaining({ outcome: 'dealt-with' }),
    ])
  })
})
