// A class practises: presses on the practice page alert nobody and are counted exactly; a press elsewhere, a second press and
// "I need help now" alert as ever.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressButton, pressPip, textOf, untilSays, untilUncovered } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { enrolSimulated, type SimulatedDevice } from '../harness/simulated-device.ts'
import { callAsStaff, openStaffBrowser, type StaffCalls, signIn } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const WELL_DONE = /Well done! This was a practice\./

journey('a class practises', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let teacher: Page
  let lead: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    lead = await callAsStaff(school, 'Safeguarding lead')
    device = await openDevice(scratch, school, site, { name: 'oak-04' })
    teacher = await signIn(await openStaffBrowser(scratch), school.link('Oak teacher'), 'private')
  })
  afterAll(() => scratch.end())

  const practiceId = (): string => {
    const row = school.row<{ id: string }>('SELECT id FROM practice ORDER BY opened_at DESC')
    if (row === undefined) throw new Error('no practice')
    return row.id
  }
  const openPracticePage = async (): Promise<Page> => {
    const page = await device.open(`chrome-extension://${device.extensionId}/practice.html`)
    await untilSays(page, /Press Pip now/)
    return page
  }

  const untilPracticePageSays = (words: RegExp): Promise<unknown> =>
    until(`the practice page says ${words}`, async () => {
      const page = await device.open(`chrome-extension://${device.extensionId}/practice.html`)
      const said = await untilSays(page, /Press Pip now|No practice is open/)
      await page.close()
      return words.test(said)
    })

  it('the teacher starts it, and the pupils’ practice page says so within seconds', async () => {
    const page = await device.open(`chrome-extension://${device.extensionId}/practice.html`)
    await untilSays(page, /No practice is open/)
    await pressButton(teacher, /^Start a practice with Oak$/)
    await untilSays(page, /Press Pip now/)
    await untilSays(teacher, /Practice until/)
    await page.close()
  })

  it('a press there covers like a real one, alerts nobody, and is over when its page is closed', async () => {
    const other = await device.open(site.url('/ordinary?other'))
    await pressPip(await openPracticePage())
    const cover = await device.ownPage('cover.html')
    await untilSays(cover, WELL_DONE)
    await until('the other page is covered', () =>
      other.evaluate(() => document.querySelector('[data-porpoise=cover]') !== null),
    )
    await until('the evidence', () => school.row(`SELECT 1 FROM concern WHERE practice_id = ?`, practiceId()))
    expect(await lead.openAlerts()).toEqual([])
    await pressButton(cover, /^Close the page$/)
    await untilUncovered(device.browser())
    expect(await textOf(other)).toMatch(/School work/)
  })

  it('the rest of the class is counted exactly, and who has not practised is named to the teacher alone', async () => {
    const members = school.rows<{ name: string; person_key: string }>(
      `SELECT person.name, person.person_key FROM class_member JOIN person ON person.id = class_member.person_id
       JOIN class ON class.id = class_member.class_id WHERE class.name = 'Oak' ORDER BY person.name`,
    )
    const [missing, ...present] = members
    const pupils: SimulatedDevice[] = []
    for (const { person_key } of present) pupils.push(await enrolSimulated(school, 'OAK-11', person_key))
    for (const pupil of pupils) await pupil.press({ practiceId: practiceId() })
    await untilSays(teacher, new RegExp(`${present.length + 1} practised`))
    await pressButton(teacher, /^Who has not yet\?$/)
    const named = await untilSays(teacher, new RegExp(missing?.name ?? ''))
    for (const { name } of present) expect(named).not.toMatch(new RegExp(`${name}\\b`))
    expect(await lead.openAlerts()).toEqual([])
    const seen = (await lead.get('/api/v1/practices')) as { practices: { presses: number; notYet: unknown }[] }
    expect(seen.practices).toMatchObject([{ presses: present.length + 1, notYet: null }])
    // A second press of one of them is real.
    await pupils[0]?.press({ practiceId: practiceId() })
    await until('one alert', async () => (await lead.openAlerts()).length === 1)
    await lead.releaseEverything()
  })

  it('a press elsewhere is real', async () => {
    await pressPip(await device.open(site.url('/ordinary?elsewhere')))
    await until('one alert', async () => (await lead.openAlerts()).length === 1)
    await lead.releaseEverything()
    await untilUncovered(device.browser())
  })

  it('a second press on the practice page is real', async () => {
    await pressPip(await openPracticePage())
    await until('one alert', async () => (await lead.openAlerts()).length === 1)
    await lead.releaseEverything()
    await untilUncovered(device.browser())
  })

  it('"I need help now" on the practice cover is real, and the child reads that it is', async () => {
    // Another lesson: the same pupil practises anew. A device that still knew of the one before would take the press for real.
    await pressButton(teacher, /^End the practice$/)
    await untilPracticePageSays(/No practice is open/)
    await pressButton(teacher, /^Start a practice with Oak$/)
    await untilPracticePageSays(/Press Pip now/)
    await pressPip(await openPracticePage())
    const cover = await until('the practice cover', async () => {
      for (const page of await device.browser().pages())
        if (page.url().includes('/cover.html') && WELL_DONE.test(await textOf(page))) return page
      return null
    })
    expect(await lead.openAlerts()).toEqual([])
    await pressButton(cover, /^I need help now$/)
    await untilSays(cover, /Your message is at school\.|has been told/)
    await until('one alert', async () => (await lead.openAlerts()).length === 1)
    await lead.releaseEverything()
    await untilUncovered(device.browser())
  })
})
