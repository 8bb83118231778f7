// "Tell someone else": every byte that the adults of the child's class are sent, with such a press and without it. Their
// browser, their streams, lists, counts, numbers and pages are the same; only when things came may differ.
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { openScratch } from '../harness/scratch.ts'
import { disguises } from '../harness/wire-reader.ts'
import { type Between, type Morning, playMorning } from './story.ts'
import { messagesOf } from './trace.ts'

const browserFound = findBrowser()
const why = browserFound.ok ? '' : ` (not run: ${browserFound.why})`
/** As long as the whole ladder takes; in every run, with or without a press. */
const ROUNDS_MS = Array.from({ length: 12 }, () => 91_000)

const passTime = async ({ stage, lead }: Between): Promise<void> => {
  for (const ms of ROUNDS_MS) {
    stage.pass(ms)
    await stage.running.store.climbLadder(stage.schoolId, [])
  }
  await lead.alerts()
}

describe.skipIf(!browserFound.ok)(`a press for the safeguarding lead and the adults of the class${why}`, () => {
  const scratch = openScratch()
  let browser: Browser
  let without: Morning
  beforeAll(async () => {
    const running = await launchBrowser({ profileDir: scratch.folder('profile'), policyFolder: null })
    scratch.atEnd(running.kill)
    browser = running.driver
    without = await playMorning(scratch, browser, passTime)
  })
  afterAll(() => scratch.end())

  const differences = (morning: Morning): string[] =>
    morning.watched.flatMap((one, index) => {
      const before = without.watched[index]
      const messages = messagesOf(one.connections, morning.own)
      const expected = messagesOf(before?.connections ?? [], without.own)
      const more = messages.filter((message) => !expected.includes(message))
      const less = expected.filter((message) => !messages.includes(message))
      const isPageTheSame = JSON.stringify(one.page) === JSON.stringify(before?.page)
      return [
        ...[...more, ...less].map((message) => `${one.name}: ${message}`),
        ...(isPageTheSame ? [] : [`${one.name}: the page shows ${JSON.stringify(one.page)}`]),
      ]
    })

  it('every byte is the same as without it: one that is answered to its end, one that climbs and stays open', async () => {
    const planted: string[] = []
    const morning = await playMorning(scratch, browser, async (between) => {
      const { oak07, answer, stage } = between
      const answered = await oak07.press({
        to: 'dsl',
        personKey: 'pupil1@example.org',
        url: 'https://planted.example/a',
      })
      await answer(answered)
      const open = await oak07.press({ to: 'dsl', personKey: 'pupil1@example.org', url: 'https://planted.example/b' })
      // Nobody could verify that one; it names the same child.
      const unverified = await fetch(`${stage.url}/api/v1/events`, { method: 'POST', body: '{' })
      await unverified.text()
      await passTime(between)
      const { alerts } = await between.lead.alerts()
      planted.push(
        answered,
        open,
        oak07.profileId,
        'planted.example',
        'OAK-07',
        ...alerts.filter(({ to }) => to === 'dsl').map(({ id }) => id),
      )
    })
    expect(differences(morning)).toEqual([])
    expect(planted.length).toBeGreaterThan(5)
    for (const { name, connections } of morning.watched) {
      const bytes = Buffer.concat(connections).toString('latin1')
      const found = planted.filter((one) => disguises(one).some((form) => bytes.includes(form)))
      expect(found, name).toEqual([])
    }
  })

  it('a press of another class leaves no trace on a teacher’s screen either', async () => {
    const morning = await playMorning(scratch, browser, async (between) => {
      const elm = await between.stage.device({ label: 'ELM-01', email: 'pupil7@example.org', shared: false })
      await elm.press({ to: 'dsl', personKey: 'pupil7@example.org' })
      await elm.press({ personKey: 'pupil7@example.org' })
      await passTime(between)
    })
    const { name } = morning.watched[0] ?? { name: '' }
    // A deputy has presses of every other class; a technician may know that there are some.
    expect(
      differences(morning).filter((one) => one.startsWith(`${name}: `) || one.startsWith('Oak teacher: ')),
    ).toEqual([])
  })

  it('a press for the class in its place is found: this test is not blind', async () => {
    const morning = await playMorning(scratch, browser, async (between) => {
      const { alerts } = await between.lead.alerts()
      const pressed = await between.oak07.press({ personKey: 'pupil1@example.org' })
      await between.answer(pressed)
      await passTime(between)
      expect((await between.lead.alerts()).alerts.length).toBeGreaterThanOrEqual(alerts.length)
    })
    for (const { name } of morning.watched)
      expect(
        differences(morning).some((one) => one.startsWith(`${name}: `)),
        name,
      ).toBe(true)
  })
})
