// The stage of the browser benches: the example school, one managed device, one member of staff, all of them real.
import type { Page } from 'puppeteer'
import { textOf } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { type Device, type DeviceOptions, openDevice } from '../../tests/journeys/harness/device.ts'
import { openSchool, type School, type SchoolOptions } from '../../tests/journeys/harness/school.ts'
import { openScratch, type Scratch } from '../../tests/journeys/harness/scratch.ts'
import { callAsStaff, type StaffCalls } from '../../tests/journeys/harness/staff.ts'
import { openTestSite, type TestSite } from '../../tests/journeys/harness/test-site.ts'

export interface Stage {
  scratch: Scratch
  site: TestSite
  school: School
  device: Device
  staff: StaffCalls
}

/** Opens the stage; `stage.scratch.end()` closes it. */
export const openStage = async (
  options: Partial<DeviceOptions> = {},
  scratch = openScratch(),
  schoolOptions: SchoolOptions = {},
): Promise<Stage> => {
  const site = await openTestSite(scratch)
  const school = await openSchool(scratch, schoolOptions)
  // Not the teacher: her one-time link is for a dashboard.
  const staff = await callAsStaff(school, 'Safeguarding lead')
  const device = await openDevice(scratch, school, site, { name: 'oak-07', ...options })
  return { scratch, site, school, device, staff }
}

/** Staff give the screen back, and the pressed tab says so. */
export const release = async ({ staff }: Stage, pressed: Page): Promise<void> => {
  await until('an open alert', async () => (await staff.openAlerts()).length > 0)
  await staff.releaseEverything()
  // Before that its accessibility tree may hold 150,000 elements, and reading it would stop the browser for seconds.
  await until('the pressed page was taken away', () => pressed.url().includes('/cover.html'))
  await until('the pressed tab is released', async () => /All done\.|You can carry on\./.test(await textOf(pressed)))
}

/** Tells Node the event time (epoch ms) of each pointer that is lifted in the page: a click has the same time. */
export const tellClicks = async (page: Page, tell: (at: number) => void): Promise<void> => {
  await page.exposeFunction('tellClick', tell)
  await page.evaluateOnNewDocument(() => {
    const listen = (event: PointerEvent): void => {
      const { tellClick } = window as unknown as { tellClick?: (at: number) => void }
      tellClick?.(performance.timeOrigin + event.timeStamp)
    }
    addEventListener('pointerup', listen, { capture: true })
  })
}
