// SIGKILL at random under presses: what was receipted is stored, what was pressed arrives, and nothing arrives twice.
import { webcrypto } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, untilSays } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { type Device, openDevice } from './harness/device.ts'
import { isLong, journey } from './harness/journey.ts'
import { openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { enrolSimulated, type SimulatedDevice } from './harness/simulated-device.ts'
import { callAsStaff } from './harness/staff.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'

const ROUNDS = isLong ? 20 : 3
const SIMULATED = 3
/** Far longer than a press takes, so that the kill falls before, in and after it. */
const KILL_WITHIN_MS = 1500

journey('the collector is killed under presses', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  const simulated: SimulatedDevice[] = []

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-08' })
    for (let index = 0; index < SIMULATED; index++) simulated.push(await enrolSimulated(school, `ELM-0${index + 1}`))
  })
  afterAll(() => scratch.end())

  const stored = (): string[] => school.rows<{ id: string }>('SELECT id FROM concern').map(({ id }) => id)
  const ofDevice = (): number => school.rows('SELECT id FROM concern WHERE device_label = ?', device.label).length

  for (let round = 1; round <= ROUNDS; round++) {
    it(`round ${round}: nothing receipted is lost, nothing is doubled, the child’s press arrives once`, async () => {
      const before = ofDevice()
      const page = await device.open(site.url(`/red?round-${round}`))
      let isOver = false
      const pressing = simulated.map((each) => each.pressUntil(() => isOver))
      const killed = new Promise<void>((resolve) => {
        setTimeout(
          () => void school.kill().then(resolve),
          webcrypto.getRandomValues(new Uint16Array(1))[0]! % KILL_WITHIN_MS,
        )
      })
      await pressPip(page)
      await killed
      isOver = true
      await Promise.all(pressing)

      await school.start()
      const receipted = simulated.flatMap((each) => each.receipted())
      const kept = stored()
      expect(receipted.filter((id) => !kept.includes(id))).toEqual([])
      expect(new Set(kept).size).toBe(kept.length)

      await untilSays(page, /Your message is at school/, 60_000)
      await until('the child’s press is stored', () => ofDevice() > before)
      expect(ofDevice()).toBe(before + 1)
      for (const each of simulated) await each.sendRest()
      const sent = simulated.flatMap((each) => each.pressed())
      const all = stored()
      expect(sent.filter((id) => !all.includes(id))).toEqual([])
      expect(all.length).toBe(new Set(all).size)
      expect(all.length).toBe(sent.length + ofDevice())
      expect(school.rows(`SELECT id FROM event WHERE kind = 'concern'`)).toHaveLength(all.length)

      // The next round's press needs a screen that is not covered.
      const staff = await callAsStaff(school, 'Safeguarding lead')
      await staff.releaseEverything()
      await untilSays(page, /All done\./, 30_000)
      await page.close()
    })
  }

  it('the simulated devices did press, so that there was something to lose', () => {
    expect(simulated.flatMap((each) => each.receipted()).length).toBeGreaterThan(10)
  })
})
