// School closes while a cover stands on a shared log-in and the machine is off: who sits there the next time finds pages and not
// another child's cover; nobody is told that all is well, and the alert waits for an adult.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, textOf, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { momentOf } from '../../../shared/concern/school-hours.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'
import { untilWrittenDown } from '../harness/written-down.ts'

const EXAMPLE = new URL('../../../collector/school/example-primary.json', import.meta.url)
const ABOUT_A_PRESS = /did the right thing|message is at school|kept it safe|Well done|All done/
const minuteNow = (): number => momentOf(Date.now(), 'Europe/London').minute
const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

journey('the school day ends', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    // Nobody is signed in to this browser: a shared log-in.
    device = await openDevice(scratch, school, site, { name: 'oak-09' })
    await untilWrittenDown(scratch, device)
  })
  afterAll(() => scratch.end())

  /** From the next minute on school is closed, on every day of the week. */
  const closeSoon = (): number => {
    const minute = Math.min(minuteNow() + 1, 24 * 60 - 1)
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: clockOf(minute) }))
    const file = scratch.folder('school.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(EXAMPLE, 'utf8')), hours, terms: [] }))
    execFileSync(process.execPath, ['collector/cli.ts', 'seed', file], {
      env: { ...process.env, PORPOISE_DATA: school.folder },
    })
    return minute
  }

  it('with the browser off: the next start shows a page, no thanks and no words of the day before, and the alert is open', async () => {
    await device.open(site.url('/ordinary?other'))
    const pressed = await device.open(site.url('/ordinary?pressed'))
    await pressPip(pressed)
    await untilSays(await device.ownPage('cover.html'), /Your message is at school\./)
    const closes = closeSoon()
    await device.kill()
    await until('school has closed', () => minuteNow() >= closes, 70_000, 500)
    await device.start({ restoresSession: true, urls: [site.url('/ordinary?next-child')] })
    await until(
      'no tab is covered, and the next child’s page is there',
      async () => {
        const texts = await Promise.all((await device.browser().pages()).map(textOf))
        return texts.every((text) => !ABOUT_A_PRESS.test(text)) && texts.some((text) => text.includes('next-child'))
      },
      30_000,
    )
    const pages = (await device.browser().pages()).map((page) => page.url())
    expect(pages).not.toContain(site.url('/ordinary?pressed'))
    const lead = await callAsStaff(school, 'Safeguarding lead')
    await until('staff read how it ended', async () => {
      const [alert] = (await lead.openAlerts()) as unknown as { marks: string[] }[]
      return alert?.marks.includes('day-over')
    })
    expect(await lead.openAlerts()).toMatchObject([{ state: 'new' }])
    expect(school.rows(`SELECT seq FROM audit WHERE action = 'release-at-day-end'`)).toHaveLength(1)
  }, 180_000)
})
