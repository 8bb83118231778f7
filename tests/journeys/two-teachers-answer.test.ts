// Two adults at once: the first wins, the second reads who goes, and the child hears of one.

import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { placeOfButton, pressPip, untilSays } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { openStaffBrowser, signIn } from './harness/staff.ts'
import { openTestSite } from './harness/test-site.ts'

journey('two teachers answer', [], () => {
  const scratch = openScratch()
  let school: School
  let device: Device
  let page: Page
  let teacher: Page
  let lead: Page

  beforeAll(async () => {
    const site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-03' })
    const staff = await openStaffBrowser(scratch)
    teacher = await signIn(staff, school.link('Oak teacher'), 'private')
    lead = await signIn(staff, school.link('Safeguarding lead'), 'private')
    page = await device.open(site.url('/red'))
  })
  afterAll(() => scratch.end())

  it('both get the press at the same moment, without loading anything anew', async () => {
    await pressPip(page)
    await Promise.all([untilSays(teacher, /OAK-03/), untilSays(lead, /OAK-03/)])
  })

  it('both press "I’m going": one wins, the other reads who goes, the child reads one name', async () => {
    const screens = [teacher, lead]
    for (const screen of screens) {
      const { x, y } = await until('the button', () => placeOfButton(screen, /I.m going/))
      await screen.mouse.move(x, y)
      await screen.mouse.down()
    }
    // Both fingers are lifted at once: news of the first would take the button from under the second.
    await Promise.all(screens.map((screen) => screen.mouse.up()))
    const text = await untilSays(page, /is coming to you\./)
    const winner =
      school.row<{ name: string }>('SELECT p.name FROM alert a JOIN person p ON p.id = a.coming_by')?.name ?? ''
    expect(text).toContain(`${winner} is coming to you.`)
    const loser = winner === 'Oak teacher' ? lead : teacher
    await untilSays(loser, new RegExp(`${winner} is going`))
    const wins = await until('both presses are in the record', () => {
      const rows = school.rows<{ won: number }>(`SELECT won FROM action WHERE step LIKE '%coming%'`)
      return rows.length === screens.length ? rows : null
    })
    expect(wins.map(({ won }) => won).sort()).toEqual([0, 1])
  })
})
