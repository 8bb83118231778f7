// The whole escalation with a clock that is turned: each call comes out of each channel at a real receiver. Mail at a mail server,
// the webhook at a receiver that verifies it, dashboards and pop-ups in a real browser.
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pressButton, untilSays } from '../../../scripts/browser/tab.ts'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { certificatesMissing } from '../../fixtures/channels/certificate.ts'
import { isGenuine } from '../../fixtures/channels/hook-receiver.ts'
import { openMailServer } from '../../fixtures/channels/mail-server.ts'
import type { StageDevice } from '../../unit/collector/stage/stage-device.ts'
import { openScratch } from '../harness/scratch.ts'
import { openStaffBrowser, signIn } from '../harness/staff.ts'
import { type EscalationStage, MINUTE, openEscalation, PATIENT, popUpsOf, recordPopUps } from './escalation-stage.ts'

const browserFound = findBrowser()
const missing = browserFound.ok ? certificatesMissing() : browserFound.why
const TEXT = 'Porpoise: a pupil in Oak class needs you (OAK-07).'
const EVERYBODY = ['Deputy lead', 'Elm teacher', 'Headteacher', 'Oak assistant', 'Oak teacher', 'Safeguarding lead']

describe.skipIf(missing !== null)(
  `nobody is left unanswered${missing === null ? '' : ` (not run: ${missing})`}`,
  () => {
    const scratch = openScratch()
    let school: EscalationStage
    let browser: Browser
    let device: StageDevice
    let teacher: Page
    let second: Page

    const alertOf = async (concernId: string): Promise<string> => {
      const { alerts } = await school.lead.alerts()
      const alert = alerts.find(({ concernIds }) => concernIds.includes(concernId))
      if (alert === undefined) throw new Error('the press raised no alert')
      return alert.id
    }
    const untilMailed = async (...names: string[]): Promise<void> => {
      const to = new Set<string>()
      await vi.waitFor(() => {
        for (const name of school.newMail().to) to.add(name)
        expect([...to].sort()).toEqual([...names].sort())
      }, PATIENT)
    }
    const drawnBy = async (alertId: string, screens: number): Promise<void> => {
      await vi.waitFor(async () => {
        const { alerts } = await school.lead.alerts()
        expect(alerts.some(({ id }) => id === alertId)).toBe(true)
      }, PATIENT)
      for (const page of [teacher, second].slice(0, screens)) await untilSays(page, /A pupil needs you/)
    }
    const end = async (alertId: string): Promise<void> => {
      await school.lead.act(alertId, 'release', { page: 'take-away' })
      await school.lead.act(alertId, 'close', { outcome: 'dealt-with', note: null })
    }

    beforeAll(async () => {
      school = await openEscalation(scratch)
      school.turnTo(1, 10)
      browser = await openStaffBrowser(scratch)
      teacher = await signIn(browser, await school.link('Oak teacher'), 'private')
      second = await signIn(browser, await school.link('Elm teacher'), 'private')
      device = await school.stage.device({ label: 'OAK-07', email: 'pupil1@example.org', shared: false })
    }, 120_000)
    afterAll(() => scratch.end())

    it('a mail server and a receiver are proved by a trial, and the log says so', async () => {
      for (const channel of ['mail', 'webhook']) await school.lead.post('/api/v1/channel-trials', { channel })
      await vi.waitFor(() => expect([school.mail.mails.length, school.hook.posts.length]).toEqual([1, 1]), PATIENT)
      await vi.waitFor(
        async () =>
          expect(await (await school.lead.get('/api/v1/channels')).json()).toMatchObject({
            mail: { health: 'working' },
            webhook: { health: 'working' },
          }),
        PATIENT,
      )
      school.newMail()
    })

    it('unseen: second adult, lead and deputy, five rounds, then everybody every ten minutes, each by mail, room and screen', async () => {
      const concernId = await device.press({ personKey: 'pupil1@example.org', url: 'https://upsetting.example/page' })
      const alertId = await alertOf(concernId)
      await drawnBy(alertId, 1)
      const posts = school.hook.posts.length
      const safeguarding = ['Deputy lead', 'Safeguarding lead']
      const expected: [string, number | null, string[]][] = [
        ['second', 1, ['Elm teacher']],
        ['safeguarding', 1, safeguarding],
      ]
      for (const round of [2, 3, 4, 5])
        expected.push(
          ['second', round, ['Elm teacher', 'Oak assistant', 'Oak teacher']],
          ['safeguarding', round, safeguarding],
        )
      expected.push(['everyone', null, EVERYBODY], ['everyone', null, EVERYBODY])
      let calls: Awaited<ReturnType<EscalationStage['waitForCalls']>> = []
      for (const [index, [, , names]] of expected.entries()) {
        school.stage.pass(index < 10 ? 90_000 : 10 * MINUTE)
        calls = await school.waitForCalls(alertId, index + 1)
        await untilMailed(...names)
        // The second adult's own screen has it from then on, and had nothing before.
        if (index === 0) await untilSays(second, /A pupil needs you/)
      }
      expect(calls.map(({ rung, round, names }) => [rung, round, names])).toEqual(expected)
      const gaps = calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0))
      expect(gaps.every((gap, index) => gap >= (index < 9 ? 90_000 : 10 * MINUTE))).toBe(true)
      await vi.waitFor(() => expect(school.hook.posts.length).toBe(posts + expected.length), PATIENT)
      for (const post of school.hook.posts) expect(isGenuine(post, school.signingKey)).toBe(true)
      expect(JSON.parse(school.hook.posts.at(-1)?.body ?? '')).toMatchObject({ kind: 'call', text: TEXT })
      const mails = school.mail.mails.slice(1)
      expect(new Set(mails.map((mail) => mail.header('subject')))).toEqual(new Set([TEXT]))
      const everything = JSON.stringify([mails.map(({ raw }) => raw), school.hook.posts.map(({ body }) => body)])
      expect(everything).not.toMatch(/pupil1|upsetting|Room 4/)

      // An adult beside the child ends it.
      await school.lead.act(alertId, 'with')
      school.stage.pass(30 * MINUTE)
      await end(alertId)
      expect(await school.waitForCalls(alertId, expected.length)).toHaveLength(expected.length)
    }, 180_000)

    it('seen and forgotten climbs again after two minutes, and "I’m going" after five', async () => {
      school.turnTo(2, 10)
      const alertId = await alertOf(await device.press())
      await drawnBy(alertId, 1)
      await pressButton(teacher, /seen it/)
      await vi.waitFor(async () => expect((await school.lead.alerts()).alerts[0]?.state).toBe('seen'), PATIENT)
      school.stage.pass(2 * MINUTE)
      expect((await school.waitForCalls(alertId, 1))[0]).toMatchObject({ rung: 'second', names: ['Elm teacher'] })
      await untilMailed('Elm teacher')
      await pressButton(second, /going/)
      await vi.waitFor(async () => expect((await school.lead.alerts()).alerts[0]?.state).toBe('coming'), PATIENT)
      school.stage.pass(5 * MINUTE)
      const [, again] = await school.waitForCalls(alertId, 2)
      expect(again).toMatchObject({ rung: 'safeguarding', names: ['Deputy lead', 'Safeguarding lead'] })
      await untilMailed('Deputy lead', 'Safeguarding lead')
      await end(alertId)
    }, 60_000)

    it('out of hours the lead gets one mail, nobody else anything, and it climbs when school opens', async () => {
      school.turnTo(2, 22)
      const alertId = await alertOf(await device.press())
      expect((await school.waitForCalls(alertId, 1))[0]).toMatchObject({
        rung: 'out-of-hours',
        names: ['Safeguarding lead'],
      })
      const mails = school.mail.mails.length
      await vi.waitFor(
        () => expect(school.mail.mails.length + school.newMail().to.length).toBeGreaterThan(mails),
        PATIENT,
      )
      const last = school.mail.mails.at(-1)
      expect(last?.to).toEqual(['dsl@example.org'])
      expect(last?.header('subject')).toBe(
        'Porpoise: a pupil in Oak class pressed out of school hours (OAK-07). It is on the list of the next school day.',
      )
      school.turnTo(3, 8)
      school.stage.pass(90_000)
      expect((await school.waitForCalls(alertId, 2))[1]).toMatchObject({ rung: 'second' })
      await end(alertId)
    }, 60_000)

    it('a pop-up says the class on a private screen, and a number and nothing else on one the class sees', async () => {
      school.turnTo(4, 10)
      for (const screen of ['private', 'shared'] as const) {
        const context = await browser.createBrowserContext()
        await context.overridePermissions(school.stage.url, ['notifications'])
        const page = await context.newPage()
        await recordPopUps(page)
        await page.goto(await school.link('Oak teacher'))
        await untilSays(page, /shared with the class/i)
        await pressButton(page, screen === 'shared' ? /^Yes/ : /^No/)
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

    it('nobody can be reached: alarm to lead, head and technician by every channel, amber on the technician’s screen, every ten minutes', async () => {
      school.turnTo(5, 10)
      for (const page of [teacher, second]) await page.browserContext().close()
      const technician = await signIn(browser, await school.link('Technician'), 'shared')
      await school.mail.close()
      const first = await alertOf(await device.press())
      // Mail fails three times: from then on it reaches nobody, and the next call is an alarm.
      await vi.waitFor(
        async () => {
          school.stage.pass(20_000)
          const calls = await school.stage.running.store.ladderCalls(school.stage.schoolId, first)
          expect(calls.some(({ rung }) => rung === 'alarm')).toBe(true)
        },
        { timeout: 60_000, interval: 2_500 },
      )
      const text = await untilSays(technician, /could not reach anybody/)
      expect(text).not.toMatch(/Oak|OAK|pupil1|needs you/)
      await vi.waitFor(
        () => expect(school.hook.posts.some(({ body }) => JSON.parse(body).kind === 'alarm')).toBe(true),
        PATIENT,
      )
      const alarms = async (): Promise<{ at: number; people: readonly string[] }[]> =>
        (await school.stage.running.store.ladderCalls(school.stage.schoolId, first)).filter(
          ({ rung }) => rung === 'alarm',
        )
      expect((await alarms())[0]?.people.map(school.nameOf).sort()).toEqual([
        'Headteacher',
        'Safeguarding lead',
        'Technician',
      ])
      await vi.waitFor(
        async () => {
          school.stage.pass(MINUTE)
          expect((await alarms()).length).toBeGreaterThanOrEqual(2)
        },
        { timeout: 60_000, interval: 2_500 },
      )
      const [one, two] = await alarms()
      expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(10 * MINUTE)

      // The mail server comes back: the alarm is still owed, and comes.
      const again = await openMailServer({ port: school.mail.port })
      scratch.atEnd(() => again.close())
      const wanted = ['dsl@example.org', 'headteacher@example.org', 'technician@example.org']
      await vi.waitFor(
        () => {
          school.stage.pass(10_000)
          const to = again.mails
            .filter(({ raw }) => /could not reach anybody/.test(raw.replace(/=\r\n/g, '')))
            .flatMap((mail) => mail.to)
          expect([...new Set(to)].sort()).toEqual(expect.arrayContaining(wanted))
        },
        { timeout: 60_000, interval: 1_000 },
      )
      expect(
        again.mails
          .filter(({ to }) => to.includes('technician@example.org'))
          .map(({ raw }) => raw)
          .join('\n'),
      ).not.toMatch(/Oak|OAK/)
      await end(first)
      await vi.waitFor(
        async () => expect(await technician.evaluate(() => document.body.innerText)).not.toMatch(/could not reach/),
        PATIENT,
      )
    }, 200_000)
  },
)
