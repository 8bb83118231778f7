// What a browser is the receiver of: screens that draw a call, pop-ups of the computer, and the amber word that nobody was reached.
// The whole climb, with every other receiver, is in tests/unit/collector/channels/escalation.test.ts.
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pressButton, untilSays } from '../../../scripts/browser/tab.ts'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { certificatesMissing } from '../../fixtures/channels/certificate.ts'
import { type EscalationStage, openEscalation, PATIENT } from '../../fixtures/channels/escalation-stage.ts'
import type { StageDevice } from '../../unit/collector/stage/stage-device.ts'
import { openScratch } from '../harness/scratch.ts'
import { openStaffBrowser, signIn } from '../harness/staff.ts'

const browserFound = findBrowser()
const missing = browserFound.ok ? certificatesMissing() : browserFound.why

/** Pop-ups that this page has asked its browser for, in order. */
const recordPopUps = (page: Page): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const said: string[] = []
    Reflect.set(globalThis, 'popUps', said)
    const Real = Notification
    class Recorded extends Real {
      constructor(words: string, options?: NotificationOptions) {
        super(words, options)
        said.push(`${words}|${options?.body ?? ''}`)
      }
    }
    Reflect.set(globalThis, 'Notification', Recorded)
  })

const popUpsOf = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(globalThis, 'popUps') as string[])

describe.skipIf(missing !== null)(
  `a browser hears of a call${missing === null ? '' : ` (not run: ${missing})`}`,
  () => {
    const scratch = openScratch()
    let school: EscalationStage
    let browser: Browser
    let device: StageDevice

    const alertOf = async (concernId: string): Promise<string> => {
      const { alerts } = await (await school.lead()).alerts()
      const alert = alerts.find(({ concernIds }) => concernIds.includes(concernId))
      if (alert === undefined) throw new Error('the press raised no alert')
      return alert.id
    }
    const end = async (alertId: string): Promise<void> => {
      const lead = await school.lead()
      const answers = [
        await lead.act(alertId, 'release', { page: 'take-away' }),
        await lead.act(alertId, 'close', { outcome: 'dealt-with', note: null }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    }

    beforeAll(async () => {
      school = await openEscalation(scratch)
      browser = await openStaffBrowser(scratch)
      await school.turnTo(1, 10)
      device = await school.stage.device({ label: 'OAK-07', email: 'pupil1@example.org', shared: false })
    }, 120_000)
    afterAll(() => scratch.end())

    it('drawn on the teacher’s screen it waits 90 s, then the second adult’s screen has it, which had nothing before', async () => {
      const teacher = await signIn(browser, await school.link('Oak teacher'), 'private')
      const second = await signIn(browser, await school.link('Elm teacher'), 'private')
      const alertId = await alertOf(await device.press())
      await untilSays(teacher, /A pupil needs you/)
      expect(await second.evaluate(() => document.body.innerText)).not.toMatch(/needs you/)
      school.stage.pass(90_000)
      expect((await school.waitForCalls(alertId, 1))[0]).toMatchObject({ rung: 'second', names: ['Elm teacher'] })
      await untilSays(second, /A pupil needs you/)
      await end(alertId)
      for (const page of [teacher, second]) await page.browserContext().close()
    }, 90_000)

    it('a pop-up says the class on a private screen, and a number and nothing else on one the class sees', async () => {
      for (const screen of ['private', 'shared'] as const) {
        const context = await browser.createBrowserContext()
        await context.overridePermissions(school.stage.url, ['notifications'])
        const page = await context.newPage()
        await recordPopUps(page)
        await page.goto(await school.link('Oak teacher'))
        await untilSays(page, /shared with the class/i)
        await pressButton(page, screen === 'shared' ? /^Yes/ : /^No,/)
        await pressButton(page, /Pop-ups off/)
        await untilSays(page, /Pop-ups on/)
        const alertId = await alertOf(await device.press())
        await vi.waitFor(async () => expect(await popUpsOf(page)).toHaveLength(1), PATIENT)
        expect(await popUpsOf(page)).toEqual([
          screen === 'shared' ? 'Porpoise: 1|' : 'Porpoise: a pupil in Oak class needs you|',
        ])
        await end(alertId)
        await context.close()
      }
    }, 60_000)
  },
)
