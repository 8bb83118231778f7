// A block page has Pip in it, by the same script as every page, and is a page of ours: it hears what all others ask the
// background. Whatever is asked while one is open, the answer is the background's own.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { openTestSite } from '../harness/test-site.ts'

/** On the starter list that ships inside the extension. */
const LISTED = 'http://www.bet365.com/'
const TIMES = 20

journey('a block page keeps quiet', [], () => {
  const scratch = openScratch()
  let device: Device

  beforeAll(async () => {
    const site = await openTestSite(scratch)
    device = await openDevice(scratch, await openSchool(scratch), site, { name: 'elm-05', ageGroup: 'ks2' })
  })
  afterAll(() => scratch.end())

  it('another page’s questions are answered by the background alone', async () => {
    const blocked = await device.open('about:blank')
    await blocked.goto(LISTED).catch(() => undefined)
    await untilSays(blocked, /This page is not open at school\./)
    await until('Pip is there', () => blocked.$('[data-porpoise]'))
    const asking = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    const answers = await asking.evaluate(async (times) => {
      const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage: (body: object) => unknown } } }
      const given: unknown[] = []
      for (let n = 0; n < times; n++) given.push(await chrome.runtime.sendMessage({ name: 'popup-facts', body: {} }))
      return given
    }, TIMES)
    expect(answers).toHaveLength(TIMES)
    for (const answer of answers) expect(answer).toMatchObject({ ok: true })
  })
})
