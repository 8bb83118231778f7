// A pupil reads along: the word that is being said is marked on our own cover page. This browser has no voice, so the words
// come as the message that a voice's events cause (tests/extension/covers proves that half with a fake voice).
import { afterAll, expect, it } from 'vitest'
import { listen } from '../../../scripts/browser/announcements.ts'
import { pressPip, untilSays } from '../../../scripts/browser/tab.ts'
import { openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { openTestSite } from '../harness/test-site.ts'

journey('a pupil reads along', [], () => {
  const scratch = openScratch()
  afterAll(() => scratch.end())

  it('the word is marked and moves on, no screen reader hears of it, and who asked for less motion sees none', async () => {
    const site = await openTestSite(scratch)
    const school = await openSchool(scratch)
    const device = await openDevice(scratch, school, site, { name: 'oak-10' })
    const beside = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    await pressPip(await device.open(site.url('/ordinary')))
    const cover = await device.ownPage('cover.html')
    await untilSays(cover, /Your message is at school\./)
    const text = 'Your message is at school. Stay here or tell a grown-up.'
    const say = (said: object | null): Promise<void> =>
      beside.evaluate(async (word) => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { sendMessage: (message: object) => Promise<unknown> } }
        }
        await chrome.runtime.sendMessage({ push: 'said', said: word }).catch(() => undefined)
      }, said)
    const marked = (): Promise<string[]> =>
      cover.evaluate(() => [...(CSS.highlights.get('said') ?? [])].map((range) => range.toString()))
    const listener = await listen(cover)
    await say({ text, at: 5, length: 7 })
    expect(await marked()).toEqual(['message'])
    await say({ text, at: 27, length: null })
    expect(await marked()).toEqual(['Stay'])
    await say({ text: 'Something else that was said before.', at: 0, length: 9 })
    expect(await marked()).toEqual([])
    await say({ text, at: 0, length: 4 })
    await say(null)
    expect(await marked()).toEqual([])
    await cover.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    await say({ text, at: 5, length: 7 })
    expect(await marked()).toEqual([])
    expect(await listener.heard()).toEqual([])
  })
})
