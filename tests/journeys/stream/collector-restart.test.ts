// The collector dies under two hundred open dashboards, two of them browsers: all know it, all come back, each with every alert once.
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../../scripts/browser/until.ts'
import { cookieBy, openSimulatedScreen, type SimulatedScreen } from '../../fixtures/staff/simulated-screen.ts'
import { isLong, journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { enrolSimulated, type SimulatedDevice } from '../harness/simulated-device.ts'
import { openStaffBrowser } from '../harness/staff.ts'
import { extraStaff } from './extra-staff.ts'
import { type WatchedPage, watchDashboard } from './page-record.ts'

const SCREENS = 200
const BROWSERS = 2
/** One person has at most twenty lines. */
const LINES_EACH = 9
const PEOPLE = Math.ceil((SCREENS - BROWSERS) / LINES_EACH)
const ROUNDS = isLong ? 5 : 1
const DEVICES = 8
const BANNER_MS = 10_000
const PRESS_EVERY_MS = 400

/** A press that finds no collector is kept by its device and sent again in the end. */
const pressNowAndThen = async (device: SimulatedDevice, isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    await device.press().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, PRESS_EVERY_MS))
  }
}

journey('the collector is started anew under two hundred dashboards', [], () => {
  const scratch = openScratch()
  let school: School
  let browser: Browser
  const pages: WatchedPage[] = []
  const screens: SimulatedScreen[] = []
  const devices: SimulatedDevice[] = []

  beforeAll(async () => {
    school = await openSchool(scratch, { change: { staff: extraStaff(PEOPLE + BROWSERS) } })
    browser = await openStaffBrowser(scratch)
    for (let index = 1; index <= DEVICES; index++) devices.push(await enrolSimulated(school, `OAK-0${index}`))
    for (let index = 1; index <= BROWSERS; index++)
      pages.push(await watchDashboard(browser, school.link(`Line teacher ${PEOPLE + index}`)))
    for (let person = 1; person <= PEOPLE; person++) {
      const cookie = await cookieBy(school.url, school.link(`Line teacher ${person}`))
      for (let line = 0; line < LINES_EACH && screens.length < SCREENS - BROWSERS; line++)
        screens.push(openSimulatedScreen(school.url, cookie, line % 3 === 2 ? 'socket' : 'stream'))
    }
    scratch.atEnd(() => {
      for (const screen of screens) screen.close()
    })
    await until('every screen is live', () => screens.every((screen) => screen.isLive()), 30_000)
  })
  afterAll(() => scratch.end())

  const book = (): Map<string, number> =>
    new Map(school.rows<{ id: string; seq: number }>('SELECT id, seq FROM alert').map(({ id, seq }) => [id, seq]))
  /** Screens that have not heard the last of every alert. */
  const behind = (): SimulatedScreen[] => {
    const last = book()
    return screens.filter(({ journal }) => {
      const heard = new Map(journal.map(({ id, seq }) => [id, seq]))
      return [...last].some(([id, seq]) => heard.get(id) !== seq)
    })
  }
  const isOnPages = async (): Promise<boolean> => {
    const booked = [...book().keys()].toSorted().join()
    const there = await Promise.all(pages.map((page) => page.alerts()))
    return there.every((ids) => ids.toSorted().join() === booked)
  }

  it('two hundred dashboards are open', () => {
    expect(screens.length + pages.length).toBe(SCREENS)
  })

  for (let round = 1; round <= ROUNDS; round++)
    it(`round ${round}: presses before, in and after it are on every dashboard, none missed and none doubled`, async () => {
      let isOver = false
      const lookedAt = await Promise.all(pages.map(async (page) => (await page.looks()).length))
      const pressing = devices.map((device) => pressNowAndThen(device, () => isOver))
      await until('presses before', () => book().size > 0)
      const killedAt = Date.now()
      await school.kill()
      const goneAt = Date.now()
      const ambers = await Promise.all(
        pages.map((page, index) =>
          until(
            'an amber header',
            async () => (await page.looks()).slice(lookedAt[index]).find(({ isAmber }) => isAmber),
            30_000,
          ),
        ),
      )
      for (const { at } of ambers) expect(at - killedAt).toBeLessThanOrEqual(BANNER_MS)
      await until('every screen knows', () => screens.every((screen) => !screen.isLive()), BANNER_MS)

      const startedAt = Date.now()
      await school.start()
      const listensMs = Date.now() - startedAt
      await until('every screen is back', () => screens.every((screen) => screen.isLive()), 60_000)
      const backMs = Date.now() - startedAt
      isOver = true
      await Promise.all(pressing)
      for (const device of devices) await device.sendRest()

      await until(
        'every screen has heard the last of every alert',
        () => {
          const late = behind().length
          if (late === 0) return true
          throw new Error(`${late} of ${screens.length} have not`)
        },
        30_000,
      )
      for (const { journal } of screens)
        for (const [index, { seq }] of journal.entries())
          if (index > 0) expect(seq).toBeGreaterThan(journal[index - 1]?.seq ?? 0)
      await until('both pages are live', async () =>
        (await Promise.all(pages.map((page) => page.looks()))).every((looks) => looks.at(-1)?.line === 'live'),
      )
      await until('both pages show every alert once', isOnPages, 30_000)

      // Nobody comes back in the same moment: each has waited its own part of a second.
      const waits = screens.map(({ openedAt }) => (openedAt.find((at) => at > goneAt) ?? Number.NaN) - goneAt)
      expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(200)
      const heard = screens.reduce((sum, { journal }) => sum + journal.length, 0)
      process.stdout.write(
        `amber after ${ambers.map(({ at }) => Math.round(at - killedAt)).join(' and ')} ms; the collector listened ${listensMs} ms and all were back ${backMs} ms after its start; first tries spread over ${Math.max(...waits) - Math.min(...waits)} ms; ${book().size} alerts, ${heard} words heard\n`,
      )
    })
})
