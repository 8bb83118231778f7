// Delivery truth: a release, and then eyes-front, for devices that are asleep, offline, restarted and signed out. The dashboard
// never says more than is so, no child is left covered by a lost message, and eyes-front ends by itself on each of them.
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseFile } from '../../../collector/store/open-store.ts'
import { pressButton, pressPip, textOf, untilSays, untilUncovered } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { momentOf } from '../../../shared/concern/school-hours.ts'
import type { Alert } from '../../../shared/protocol/alerts.ts'
import type { ClassView } from '../../../shared/routes/class-view-routes.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, openStaffBrowser, type StaffCalls, signIn } from '../harness/staff.ts'
import { openWire, type Wire } from '../harness/tcp-proxy.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const PLIGHTS = ['asleep', 'offline', 'restarted', 'signed out'] as const
type Plight = (typeof PLIGHTS)[number]

interface Seat {
  plight: Plight
  device: Device
  wire: Wire
  alertId: string
}

/** Longer than the minute after which staff read that a command was not delivered. */
const NOT_DELIVERED_MS = 100_000
/** A device that was cut off tries its live link again after a minute at the latest, or asks. */
const HEARS_AGAIN_MS = 90_000

journey('delivery truth', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let lead: StaffCalls
  let teacher: Page
  const seats: Seat[] = []
  const table: { what: string; device: string; dashboard: string; child: string }[] = []

  beforeAll(async () => {
    site = await openTestSite(scratch)
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '23:59' }))
    school = await openSchool(scratch, { change: { hours: always, terms: [] } })
    lead = await callAsStaff(school, 'Safeguarding lead')
    for (const [at, plight] of PLIGHTS.entries()) {
      // A wire of its own: one device goes offline, and not the class.
      const wire = await openWire(scratch, Number(new URL(school.url).port))
      const device = await openDevice(scratch, { ...school, wire }, site, { name: `oak-0${at + 1}` })
      seats.push({ plight, device, wire, alertId: '' })
    }
    teacher = await signIn(await openStaffBrowser(scratch), school.link('Oak teacher'), 'private')
  }, 240_000)
  afterAll(() => {
    console.table(table)
    return scratch.end()
  })

  const alertOf = async ({ alertId }: Seat): Promise<Alert | undefined> =>
    ((await lead.get('/api/v1/alerts')) as { alerts: Alert[] }).alerts.find(({ id }) => id === alertId)
  const oak = async (): Promise<ClassView> => {
    const { classes } = (await lead.get('/api/v1/class-view')) as { classes: { id: string; name: string }[] }
    const id = classes.find(({ name }) => name === 'Oak')?.id
    return (await lead.get(`/api/v1/class-view/${id}`)) as ClassView
  }
  const tileOf = async ({ device }: Seat) => (await oak()).devices.find(({ label }) => label === device.label)
  const note = async (what: string, seat: Seat, child: string): Promise<void> => {
    const tile = await tileOf(seat)
    const steps = tile?.steps.map(({ state }) => state).join(', ')
    const release = (await alertOf(seat))?.release ?? 'done and no longer listed'
    const said = what.startsWith('release') ? `release ${release}` : `eyes-front ${steps === '' ? 'over' : steps}`
    table.push({
      what,
      device: seat.plight,
      dashboard: `${tile?.link}${tile?.isCovered ? ', covered' : ''}; ${said}`,
      child,
    })
  }
  const fallInto = async ({ plight, device, wire }: Seat): Promise<void> => {
    if (plight === 'asleep') device.sleep()
    else if (plight === 'offline') wire.cut()
    else if (plight === 'restarted') await device.kill()
    else await device.signOut()
  }
  const comeBack = async ({ plight, device, wire }: Seat): Promise<void> => {
    if (plight === 'asleep') device.wake()
    else if (plight === 'offline') wire.mend()
    else await device.start({ restoresSession: true })
  }

  it('a press on each is covered, and each stands as covered in the class view', async () => {
    for (const seat of seats) {
      await pressPip(await seat.device.open(site.url('/ordinary')))
      await until('its alert', async () => {
        const row = school.row<{ alert_id: string }>(
          `SELECT alert_concern.alert_id FROM alert_concern JOIN concern ON concern.id = alert_concern.concern_id
           WHERE concern.device_label = ?`,
          seat.device.label,
        )
        seat.alertId = row?.alert_id ?? ''
        return row !== undefined
      })
      await until('its tile says so', async () => (await tileOf(seat))?.isCovered === true)
    }
    await pressButton(teacher, /^Class$/)
    await untilSays(teacher, /Covered/)
  })

  it('released while it cannot hear, staff read “not delivered”, and never that it was released', async () => {
    for (const seat of seats) await fallInto(seat)
    for (const { alertId } of seats) await lead.act(alertId, 'release', { page: 'take-away' })
    const isTold = new Set<string>()
    await until(
      'every release is said to be not delivered',
      async () => {
        for (const seat of seats) {
          const release = (await alertOf(seat))?.release
          expect(['saved', 'attempted', 'not-delivered'], seat.plight).toContain(release)
          if (release === 'not-delivered') isTold.add(seat.plight)
        }
        return isTold.size === seats.length
      },
      NOT_DELIVERED_MS,
    )
    await until('nothing that fell silent is said to be awake', async () =>
      (await oak()).devices
        .filter(({ steps, lastWordAt }) => steps !== undefined && lastWordAt !== null)
        .every(({ link }) => link !== 'awake'),
    )
    const links = new Map<Plight, string | undefined>()
    for (const seat of seats) {
      const tile = await tileOf(seat)
      expect(tile?.isCovered, seat.plight).toBe(true)
      links.set(seat.plight, tile?.link)
      await note('release, while away', seat, 'covered (it has heard nothing)')
    }
    // A browser that stands still, a cut wire and a killed one say nothing; only one that ends in good order takes leave.
    expect(links.get('asleep')).toBe('lost')
    expect(links.get('offline')).toBe('lost')
    expect(links.get('restarted')).toBe('lost')
    expect(['asleep', 'lost']).toContain(links.get('signed out'))
  }, 240_000)

  it('when it can hear again its cover is lifted, and only then staff read that it was', async () => {
    for (const seat of seats) {
      await comeBack(seat)
      await untilUncovered(seat.device.browser(), HEARS_AGAIN_MS)
      await until(`${seat.plight}: the dashboard hears of it`, async () => {
        const alert = await alertOf(seat)
        return alert === undefined || alert.release === 'acknowledged'
      })
      await until('its tile is awake and not covered', async () => {
        const tile = await tileOf(seat)
        return tile?.link === 'awake' && !tile.isCovered
      })
      await note('release, back again', seat, 'uncovered')
      await lead.act(seat.alertId, 'close', { outcome: 'dealt-with', note: null })
    }
  }, 240_000)

  const eyesFrontTabs = async ({ device }: Seat): Promise<number> =>
    (await device.browser().pages()).filter((page) => page.url().includes('/eyes-front.html')).length
  const eyesFrontPage = ({ device }: Seat): Promise<Page> => device.ownPage('eyes-front.html')

  it('eyes-front stands before every device’s pages, and says who asked and when it ends', async () => {
    // The bell is what ends it: school closes in the third minute from now.
    const { minute } = momentOf(Date.now(), 'Europe/London')
    const database = new DatabaseSync(databaseFile(school.folder), { timeout: 5000 })
    database.prepare('UPDATE school_hours SET closes_minute = ?').run(Math.min(minute + 3, 24 * 60 - 1))
    database.close()
    if (!/Never heard from/.test(await textOf(teacher))) await pressButton(teacher, /^Class$/)
    await (await teacher.waitForSelector('.ask summary'))?.click()
    await (await teacher.waitForSelector('[data-action="ask-lesson"]'))?.click()
    for (const seat of seats) {
      const page = await until('eyes-front', () => eyesFrontPage(seat))
      const text = await untilSays(page, /Oak teacher asked for this/)
      expect(text).toMatch(/It ends at \d\d:\d\d/)
      await until('its tile says so', async () => (await tileOf(seat))?.steps[0]?.state === 'acknowledged')
      await note('eyes-front, all awake', seat, 'eyes-front stands')
    }
    expect(await untilSays(teacher, /in force on 4 of/)).toMatch(/Eyes to the front/)
  })

  it('a press on it is covered and sent as anywhere; after the release its time goes on', async () => {
    const seat = seats[0]
    if (seat === undefined) throw new Error('no seat')
    const page = await eyesFrontPage(seat)
    await pressPip(page)
    await untilSays(page, /right thing|told|message/)
    const alert = await until('one alert', async () => (await lead.openAlerts())[0])
    await lead.act(alert.id, 'release', { page: 'take-away' })
    await lead.act(alert.id, 'close', { outcome: 'dealt-with', note: null })
    await untilUncovered(seat.device.browser())
    expect(await untilSays(await eyesFrontPage(seat), /asked for this/)).not.toMatch(/right thing/)
    await note('eyes-front, pressed and released', seat, 'eyes-front stands')
  })

  it('at the bell it ends by itself: asleep, offline, restarted and signed out', async () => {
    for (const seat of seats) await fallInto(seat)
    const restarted = seats.find(({ plight }) => plight === 'restarted')
    if (restarted === undefined) throw new Error('no seat')
    await comeBack(restarted)
    await until('it stands again after the restart', async () => (await eyesFrontTabs(restarted)) > 0)
    await note('eyes-front, restarted in its time', restarted, 'eyes-front stands again')
    await until('no lesson stands any more', async () => (await oak()).lessons.length === 0, 200_000)
    // Offline still: nobody tells it.
    const offline = seats.find(({ plight }) => plight === 'offline')
    if (offline === undefined) throw new Error('no seat')
    await until('it has ended without the collector', async () => (await eyesFrontTabs(offline)) === 0)
    await note('eyes-front, over, still offline', offline, 'own page in view')
    for (const seat of seats) {
      if (seat !== restarted) await comeBack(seat)
      await until(`${seat.plight}: eyes-front is gone`, async () => (await eyesFrontTabs(seat)) === 0, 30_000)
      await note('eyes-front, over', seat, 'own page in view')
    }
  }, 300_000)

  it('the teacher reads that nothing stands', async () => {
    await until('no step is listed', async () => !/Eyes to the front until/.test(await textOf(teacher)))
  })
})
