// The live line in bad networks: which carrier gets through, that the page says when the line is dead, and that no alert is lost.
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../scripts/browser/until.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { enrolSimulated } from '../harness/simulated-device.ts'
import { openStaffBrowser } from '../harness/staff.ts'
import { openWire, type Wire } from '../harness/tcp-proxy.ts'
import { extraStaff } from './extra-staff.ts'
import { type Habits, type HttpProxy, openHttpProxy } from './http-proxy.ts'
import { type Look, type WatchedPage, watchDashboard } from './page-record.ts'

/** What the header promises: amber within this long, whatever carries the line and however it died. */
const BANNER_MS = 10_000

interface Network {
  title: string
  habits: Habits
  carrier: string
}

const NETWORKS: readonly Network[] = [
  {
    title: 'a network that lets everything through',
    habits: { answers: 'at once', upgrades: 'passed on' },
    carrier: 'by event stream',
  },
  {
    title: 'a proxy that keeps each piece until the next one comes',
    habits: { answers: 'late', upgrades: 'passed on' },
    carrier: 'by event stream',
  },
  {
    title: 'a proxy that keeps every answer until its end',
    habits: { answers: 'whole', upgrades: 'passed on' },
    carrier: 'by WebSocket',
  },
  {
    title: 'a proxy that keeps every answer until its end and refuses upgrades',
    habits: { answers: 'whole', upgrades: 'refused' },
    carrier: 'by asking',
  },
]

journey('the live line in bad networks', [], () => {
  const scratch = openScratch()
  let school: School
  let browser: Browser
  let presses = 0

  beforeAll(async () => {
    school = await openSchool(scratch, { change: { staff: extraStaff(NETWORKS.length) } })
    browser = await openStaffBrowser(scratch)
  })
  afterAll(() => scratch.end())

  /** Each press is another device's: an alert of its own. */
  const press = async (): Promise<void> => {
    presses += 1
    await (await enrolSimulated(school, `OAK-0${presses}`)).press()
  }
  const inTheBook = (): string[] => school.rows<{ id: string }>('SELECT id FROM alert').map(({ id }) => id)

  describe.each(NETWORKS)('$title', ({ habits, carrier }) => {
    let wire: Wire
    let proxy: HttpProxy
    let dashboard: WatchedPage
    const now = async (): Promise<Look | undefined> => (await dashboard.looks()).at(-1)
    const untilAllThere = (): Promise<unknown> =>
      until('every alert is on the page, once', async () => {
        const [there, booked] = [await dashboard.alerts(), inTheBook()]
        if (booked.length === presses && there.toSorted().join() === booked.toSorted().join()) return true
        throw new Error(`${presses} presses, in the book ${booked}, on the page ${there}`)
      })

    beforeAll(async () => {
      wire = await openWire(scratch, Number(new URL(school.url).port))
      proxy = await openHttpProxy(scratch, wire.port, habits)
      const person = `Line teacher ${1 + NETWORKS.findIndex((each) => each.habits === habits)}`
      dashboard = await watchDashboard(browser, school.link(person).replace(school.url, proxy.url))
    })
    afterAll(async () => {
      await dashboard.page.browserContext().close()
    })

    it(`the page finds the carrier that gets through and says it: ${carrier}`, async () => {
      await until('the line is live', async () => (await now())?.carrier === carrier, 25_000)
      expect((await now())?.isAmber).toBe(false)
      if (habits.upgrades === 'refused') expect(proxy.refused()).toBeGreaterThan(0)
    })

    it('a press is on the page, once', async () => {
      await press()
      await untilAllThere()
    })

    if (habits.answers === 'late')
      it('the alert was let go by the filler behind it, not by the next beat', async () => {
        const words = proxy.letGo().filter((piece) => /^(id|event|:)/.test(piece))
        const at = words.findIndex((piece) => piece.includes('event: alert'))
        expect(at).toBeGreaterThan(-1)
        // It goes when the next piece comes, and that one, when it goes itself, was the filler.
        await until('the piece behind it has gone too', () => {
          const gone = proxy.letGo().filter((piece) => /^(id|event|:)/.test(piece))
          return gone[at + 1] === ':\n\n'
        })
      })

    it('a link that dies without a word turns the header amber within ten seconds', async () => {
      const before = (await dashboard.looks()).length
      const diedAt = Date.now()
      wire.freeze()
      const amber = await until(
        'an amber header',
        async () => (await dashboard.looks()).slice(before).find(({ isAmber }) => isAmber),
        30_000,
      )
      process.stdout.write(`${carrier}: amber ${Math.round(amber.at - diedAt)} ms after the link died\n`)
      expect(amber.at - diedAt).toBeLessThanOrEqual(BANNER_MS)
    })

    it('what was pressed meanwhile is there when the link is back, and nothing is there twice', async () => {
      await press()
      wire.mend()
      await until('the line is live again', async () => (await now())?.line === 'live', 60_000)
      await untilAllThere()
      await until('the header is calm', async () => (await now())?.isAmber === false)
    })

    it('begins with the carrier it has found when the page is loaded anew', async () => {
      const loaded = await dashboard.page.evaluate(() => performance.timeOrigin)
      await dashboard.page.reload()
      await until('a fresh page', async () => (await dashboard.page.evaluate(() => performance.timeOrigin)) > loaded)
      await until('the line is live', async () => (await now())?.line === 'live', 25_000)
      expect((await dashboard.looks()).filter(({ isAmber }) => isAmber)).toEqual([])
      await untilAllThere()
    })
  })
})
