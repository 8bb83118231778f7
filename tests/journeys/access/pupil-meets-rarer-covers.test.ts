// The covers that come less often, for a pupil who has one switch and for one who listens: a practice, a teacher who has been
// told, an adult who has seen it and does not come, and a closed school. What a scanner stops at, and what is said by itself, once.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Announcement, type Listener, listen, liveRegions } from '../../../scripts/browser/announcements.ts'
import { scanOrder } from '../../../scripts/browser/scan-order.ts'
import { pressButton, pressPip, spokenTree, untilSays, untilUncovered } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch, type Scratch } from '../harness/scratch.ts'
import { callAsStaff, openStaffBrowser, type StaffCalls, signIn } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const CLOSE = 'button: Close the page'
const MORE = 'button: More help'
const NEED_HELP = 'button: I need help now'

const untilHeard = (listener: Listener, last: Announcement): Promise<unknown> =>
  until(
    `"${last.join(' ')}" is announced`,
    async () => (await listener.heard()).at(-1)?.join() === last.join(),
    20_000,
  ).catch(async (fault: unknown) => {
    // What was said instead says more than that the time is over.
    expect((await listener.heard()).at(-1), String(fault)).toEqual(last)
  })
const untilStops = (cover: Page, stops: readonly string[]): Promise<unknown> =>
  until(`the stops ${stops.join(', ')}`, async () => (await scanOrder(cover)).join() === stops.join(), 20_000).catch(
    async (fault: unknown) => {
      expect(await scanOrder(cover), String(fault)).toEqual(stops)
    },
  )

const open = async (scratch: Scratch, name: string, change: object = {}) => {
  const site: TestSite = await openTestSite(scratch)
  const school: School = await openSchool(scratch, { change })
  const lead: StaffCalls = await callAsStaff(school, 'Safeguarding lead')
  const device: Device = await openDevice(scratch, school, site, { name })
  return { site, school, lead, device }
}

journey('a pupil meets the covers of a lesson, and of an adult who does not come', [], () => {
  const scratch = openScratch()
  let at: Awaited<ReturnType<typeof open>>
  let teacher: Page

  beforeAll(async () => {
    at = await open(scratch, 'oak-03')
    const staff = await openStaffBrowser(scratch)
    teacher = await signIn(staff, at.school.link('Oak teacher'), 'private')
    // Somebody to call when the adult who has seen it does not come.
    await signIn(staff, at.school.link('Deputy safeguarding lead'), 'private')
  })
  afterAll(() => scratch.end())

  it('a practice: its headline has the focus, the way out is first, and real help is the next stop', async () => {
    const page = await at.device.open(`chrome-extension://${at.device.extensionId}/practice.html`)
    await untilSays(page, /No practice is open/)
    await pressButton(teacher, /^Start a practice with Oak$/)
    await untilSays(page, /Press Pip now/)
    await pressPip(page)
    const cover = await at.device.ownPage('cover.html')
    await untilSays(cover, /This was a practice\./)
    expect(await spokenTree(cover, 'focused')).toEqual(['heading: Well done! This was a practice.'])
    expect(await liveRegions(cover)).toBe(1)
    await untilStops(cover, ['heading: Well done! This was a practice.', CLOSE, NEED_HELP, MORE])
    await pressButton(cover, /^Close the page$/)
    await untilUncovered(at.device.browser())
  }, 90_000)

  it('told, seen and late: each is said once, and the way out stays the first stop', async () => {
    await pressPip(await at.device.open(at.site.url('/ordinary')))
    const cover = await at.device.ownPage('cover.html')
    const listener = await listen(cover)
    await untilSays(cover, /Your teacher has been told\./)
    await untilStops(cover, ['heading: Your teacher has been told.', CLOSE, MORE])
    for (const { id } of await at.lead.openAlerts()) await at.lead.act(id, 'seen')
    await untilHeard(listener, ['Safeguarding lead has seen this.'])
    await untilStops(cover, ['heading: Safeguarding lead has seen this.', CLOSE, MORE])
    await untilSays(cover, /Safeguarding lead is not here yet\./, 150_000)
    const late = [
      'Safeguarding lead is not here yet.',
      'I have told one more grown-up. You can go and tell someone too.',
    ]
    await untilHeard(listener, late)
    await untilStops(cover, ['heading: Safeguarding lead is not here yet.', CLOSE, MORE])
    expect((await listener.heard()).slice(-2)).toEqual([['Safeguarding lead has seen this.'], late])
    await at.lead.releaseEverything()
    await untilHeard(listener, ['All done.', 'Well done for telling. You can carry on.'])
    await untilStops(cover, ['heading: All done.', CLOSE])
  }, 240_000)
})

journey('a pupil meets the covers of a closed school', [], () => {
  /** Open for one minute of the night, one day a week: never while a test runs, except in that minute. */
  const HARDLY_EVER = [{ weekday: ((new Date().getUTCDay() + 3) % 7) + 1, opens: '03:00', closes: '03:01' }]
  const scratch = openScratch()
  let at: Awaited<ReturnType<typeof open>>

  beforeAll(async () => {
    at = await open(scratch, 'oak-04', { hours: HARDLY_EVER })
  })
  afterAll(() => scratch.end())

  it('not sent and then sent: each is said once, and nothing is a stop but the way out and More help', async () => {
    const page = await at.device.open(at.site.url('/ordinary'))
    at.school.wire.cut()
    await pressPip(page)
    const cover = await at.device.ownPage('cover.html')
    const listener = await listen(cover)
    await untilHeard(listener, ['I have kept it safe.', 'Tell a grown-up you trust now.'])
    await untilStops(cover, ['heading: I have kept it safe.', CLOSE, MORE])
    at.school.wire.mend()
    await untilSays(cover, /I have told your school\./, 60_000)
    await untilStops(cover, ['heading: I have told your school.', CLOSE, MORE])
    const [headline, line = ''] = (await listener.heard()).at(-1) ?? []
    expect(headline).toBe('I have told your school.')
    expect(line).toMatch(/^They may see it on \w+day\. Tell a grown-up you trust\.$/)
    const said = (await listener.heard()).map(([first]) => first)
    expect(said.filter((first) => first === 'I have told your school.')).toHaveLength(1)
    expect(said.filter((first) => first === 'I have kept it safe.')).toHaveLength(1)
    // Whom to call stands on the cover for whoever reads on.
    expect((await spokenTree(cover)).join(' ')).toMatch(/You can call Childline: 0800 1111\. In danger: 999\./)
  }, 150_000)
})
