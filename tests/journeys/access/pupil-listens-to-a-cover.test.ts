// A pupil who listens: what a screen reader is told to say by itself while a cover moves on, from the press to the release.
// Each state once, nothing twice, and nothing at all where nothing changed. What is measured stands in announcements.ts.
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Announcement, type Listener, listen, liveRegions } from '../../../scripts/browser/announcements.ts'
import {
  PIP,
  placeOfButton,
  pressButton,
  pressPip,
  spokenTree,
  untilSays,
  untilUncovered,
} from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, type StaffCalls } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const RIGHT_THING = 'You did the right thing.'
const SENDING = 'We are sending this to your class teacher now.'

journey('a pupil listens to a cover', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let lead: StaffCalls
  let teacher: StaffCalls

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    lead = await callAsStaff(school, 'Safeguarding lead')
    teacher = await callAsStaff(school, 'Oak teacher')
  })
  afterEach(() => lead.releaseEverything())
  afterAll(() => scratch.end())

  const untilHeard = (listener: Listener, last: Announcement): Promise<unknown> =>
    until(`"${last.join(' ')}" is announced`, async () => (await listener.heard()).at(-1)?.join() === last.join())

  /** A teacher answers step by step; after each the cover has said its words. */
  const answer = async (listener: Listener, said: Record<string, Announcement>): Promise<void> => {
    const alert = await until(
      'the alert',
      async () => (await teacher.openAlerts())[0] as { id: string; seq: number } | undefined,
    )
    await teacher.act(alert.id, 'shown', { seq: alert.seq })
    for (const [step, words] of Object.entries(said)) {
      if (step !== 'delivered') await teacher.act(alert.id, step)
      await untilHeard(listener, words)
    }
  }
  /** The same words once more: to every cover in a page and to our own pages. Resolves when all have taken them. */
  const pushAgain = (from: Page): Promise<void> =>
    from.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          runtime: { sendMessage: (message: object) => Promise<{ reply: { view: { headline: string } } }> }
          tabs: {
            query: (filter: object) => Promise<{ id: number }[]>
            sendMessage: (id: number, message: object) => Promise<unknown>
          }
        }
      }
      const { reply } = await chrome.runtime.sendMessage({ name: 'cover-view', body: {} })
      const { view } = reply
      await chrome.runtime.sendMessage({ push: 'cover-page', view }).catch(() => undefined)
      for (const { id } of await chrome.tabs.query({}))
        await chrome.tabs.sendMessage(id, { push: 'cover', view }).catch(() => undefined)
    })

  it('on our own cover page the headline has the focus, and each step is said once', async () => {
    const device: Device = await openDevice(scratch, school, site, { name: 'oak-05' })
    // Opened before the press, so that it stands in the background and nothing is put before it.
    const beside = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    const page = await device.open(site.url('/ordinary'))
    await until('Pip', () => placeOfButton(page, PIP))
    await pressPip(page)
    const cover = await device.ownPage('cover.html')
    await untilSays(cover, /Your message is at school\./)
    expect(await spokenTree(cover, 'focused')).toEqual(['heading: Your message is at school.'])
    expect(await liveRegions(cover)).toBe(1)
    const listener = await listen(cover)
    await answer(listener, {
      delivered: ['Your teacher has been told.', 'You can wait here.'],
      // The line stays as it was, and is not said again.
      seen: ['Oak teacher has seen this.'],
      coming: ['Oak teacher is coming to you.'],
      with: ['Oak teacher is here to help.', 'You can talk to them.'],
    })
    const before = await listener.heard()
    await pushAgain(beside)
    await pushAgain(beside)
    expect(await listener.heard()).toEqual(before)
    await lead.releaseEverything()
    await untilHeard(listener, ['All done.', 'Well done for telling. You can carry on.'])
    await untilUncovered(device.browser())
    expect(await listener.heard()).toEqual([
      ['Your teacher has been told.', 'You can wait here.'],
      ['Oak teacher has seen this.'],
      ['Oak teacher is coming to you.'],
      ['Oak teacher is here to help.', 'You can talk to them.'],
      ['All done.', 'Well done for telling. You can carry on.'],
    ])
    await device.kill()
  })

  it('on a cover in the page it is the same, from the first frame on', async () => {
    const device: Device = await openDevice(scratch, school, site, { name: 'oak-06', ageGroup: 'ks3' })
    const beside = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    const page = await device.open(site.url('/ordinary'))
    const { x, y } = await until('Pip', () => placeOfButton(page, /^Get help/))
    // A finger comes near: the cover is made ready, and listened to before it is seen.
    await page.mouse.move(x, y)
    const listener = await listen(page)
    expect(await liveRegions(page), 'nobody is told of a cover that is not there yet').toBe(0)
    // The collector is out of reach, so that each step can be waited for.
    school.wire.cut()
    await pressButton(page, /^Get help/)
    await until('the headline has the focus', async () =>
      (await spokenTree(page, 'focused')).includes(`heading: ${RIGHT_THING}`),
    )
    await untilSays(page, /We are sending this to your class teacher now\./)
    expect(await liveRegions(page)).toBe(1)
    await pushAgain(beside)
    // The line is part of what is read when the focus comes, or comes a moment later: either way it is said once.
    const start = (await listener.heard()).flat()
    expect(start).toEqual([RIGHT_THING, SENDING])
    await untilHeard(listener, ['This is saved but not sent yet.', 'Please speak to an adult you trust now.'])
    school.wire.mend()
    await untilHeard(listener, ['We have your message now.', 'Please tell an adult too.'])
    await answer(listener, {
      delivered: ['Your class teacher has been told.', 'You can close the page and carry on.'],
      seen: ['Oak teacher has seen this.'],
      coming: ['Oak teacher is coming to you.', 'You can wait here.'],
      with: ['Oak teacher is here to help.', 'You can talk to them.'],
    })
    const before = await listener.heard()
    await pushAgain(beside)
    await pushAgain(beside)
    expect(await listener.heard()).toEqual(before)
    expect(before.slice(-6).flat()).toEqual(before.flat().slice(start.length))
    expect(before.slice(-6)).toEqual([
      ['This is saved but not sent yet.', 'Please speak to an adult you trust now.'],
      ['We have your message now.', 'Please tell an adult too.'],
      ['Your class teacher has been told.', 'You can close the page and carry on.'],
      ['Oak teacher has seen this.'],
      ['Oak teacher is coming to you.', 'You can wait here.'],
      ['Oak teacher is here to help.', 'You can talk to them.'],
    ])
    await device.kill()
  })
})
