// "What does Pip do?" on a real browser: after the agreement and once for each child, read through by keyboard alone; and "Who
// can help me?" from the popup, without a network and while a cover stands.
import { readFileSync } from 'node:fs'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  buttonSize,
  PIP,
  placeOfButton,
  pressButton,
  pressPip,
  spokenTree,
  textOf,
  untilSays,
  untilUncovered,
} from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { firstRunWords } from '../../../shared/words/pupil-pages/first-run-words.ts'
import { nextPerson, signInTo } from '../agreement/signed-in.ts'
import { findings, readThrough } from '../agreement/steps.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'
import { readWire } from '../harness/wire-reader.ts'

const EXAMPLE = new URL('../../../collector/school/example-primary.json', import.meta.url)
const pupil = (number: number): string => `elm.pupil${number}@example-primary.example`
const WORDS = firstRunWords('ks2')

journey('a pupil is told what Pip does', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device

  beforeAll(async () => {
    site = await openTestSite(scratch)
    const example = JSON.parse(readFileSync(EXAMPLE, 'utf8'))
    school = await openSchool(scratch, { change: { school: { ...example.school, showsFirstRun: true } } })
    signInTo(scratch, 'elm-02', pupil(1))
    device = await openDevice(scratch, school, site, { name: 'elm-02' })
  })
  afterAll(() => scratch.end())

  const tabsWith = async (name: string): Promise<Page[]> =>
    (await device.browser().pages()).filter((page) => page.url().endsWith(`/${name}`))
  const untilGone = (name: string) => until(`no tab with ${name}`, async () => (await tabsWith(name)).length === 0)

  it('after the agreement and never beside it', async () => {
    const agreement = await device.ownPage('agreement.html')
    await readThrough(agreement)
    expect(await tabsWith('first-run.html')).toEqual([])
    await pressButton(agreement, /^Yes, I agree/)
    await untilSays(agreement, /Thank you\./)
    expect(await tabsWith('first-run.html')).toEqual([])
    await pressButton(agreement, /^Go on/)
    await device.ownPage('first-run.html')
    expect(await tabsWith('agreement.html')).toEqual([])
  })

  it('in three pictures, read by keyboard alone, with Pip on the page, and axe-core finds nothing', async () => {
    const page = await device.ownPage('first-run.html')
    await untilSays(page, new RegExp(WORDS.steps[0].say))
    expect(await page.title()).toBe('What does Pip do?')
    await until('Pip on the page', () => placeOfButton(page, PIP))
    /** Tab after Tab until this button has the focus. */
    const reach = (name: string) =>
      until(`${name} has the focus`, async () => {
        await page.keyboard.press('Tab')
        return (await spokenTree(page, 'focused')).includes(`button: ${name}`)
      })
    for (const [index, { say }] of WORDS.steps.entries()) {
      const heard = await until(`the page says "${say}"`, async () => {
        const tree = await spokenTree(page)
        return tree.includes(`heading: ${say}`) ? tree : null
      })
      expect(heard.filter((line) => line.startsWith('heading:'))).toEqual([`heading: ${say}`])
      expect(heard.includes('button: Back')).toBe(index > 0)
      expect([say, ...(await findings(page))]).toEqual([say])
      for (const name of [/^Next$|^Done$/, ...(index > 0 ? [/^Back$/] : [])])
        expect((await buttonSize(page, name))?.height).toBeGreaterThanOrEqual(96)
      if (index === 1) {
        await reach('Back')
        await page.keyboard.press('Enter')
        await untilSays(page, new RegExp(WORDS.steps[0].say))
        await reach('Next')
        await page.keyboard.press('Enter')
        await untilSays(page, new RegExp(say))
      }
      await reach(index === 2 ? 'Done' : 'Next')
      // The last one may close the tab before the key is up again.
      await page.keyboard.press('Enter').catch(() => undefined)
    }
    await untilGone('first-run.html')
  })

  it('once: the next child is told, and the first one not a second time', async () => {
    await nextPerson(scratch, device, pupil(2))
    const agreement = await device.ownPage('agreement.html')
    await untilSays(agreement, /Not now/)
    await pressButton(agreement, /^Not now/)
    const page = await device.ownPage('first-run.html')
    await pressButton(page, /^Close$/)
    await untilGone('first-run.html')

    school.wire.forget()
    await nextPerson(scratch, device, pupil(1))
    // Sent after the settings of this person were heard.
    await until('the settings have come', () => readWire(school.wire.sent()).text.includes('"kind":"health"'))
    const work = await device.open(site.url('/my-work'))
    await until('Pip', () => placeOfButton(work, PIP))
    expect([...(await tabsWith('agreement.html')), ...(await tabsWith('first-run.html'))]).toEqual([])
  })

  it('whenever somebody wants it: the popup has it, after the button that calls', async () => {
    const popup = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    await untilSays(popup, /What does Pip do\?/)
    expect((await spokenTree(popup)).filter((line) => line.startsWith('button:'))).toEqual([
      'button: Tell an adult that I need help',
      'button: Tell someone else, not my teacher',
      'button: What does Pip do?',
      'button: Who can help me?',
      'button: What my school can see',
    ])
    expect(await spokenTree(popup, 'focused')).toEqual(['button: Tell an adult that I need help'])
    await pressButton(popup, /^What does Pip do\?$/)
    const page = await device.ownPage('first-run.html')
    await untilSays(page, new RegExp(WORDS.steps[0].say))
    await pressButton(page, /^Close$/)
    await untilGone('first-run.html')
  })

  it('who can help is said without a network, a person before any number', async () => {
    school.wire.cut()
    const popup = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    await pressButton(popup, /^Who can help me\?$/)
    const page = await device.ownPage('get-help.html')
    await page.setViewport({ width: 1366, height: 768 })
    const said = await untilSays(page, /Tell an adult you trust\.[\s\S]*0800 1111[\s\S]*999[\s\S]*CEOP/)
    expect(said).toMatch(/Childline/)
    await until('Pip on the page', () => placeOfButton(page, PIP))
    expect(await findings(page)).toEqual([])
    expect((await spokenTree(page)).filter((line) => line.startsWith('link:'))).toEqual([
      'link: childline.org.uk',
      'link: ceop.police.uk',
    ])
    school.wire.mend()
    await pressButton(page, /^Close$/)
    await untilGone('get-help.html')
  })

  it('while a cover stands it is said in front of the cover, which stays', async () => {
    const own = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    const page = await device.open(site.url('/ordinary'))
    await pressPip(page)
    await untilSays(page, /Your message is at school\./)
    // The toolbar's own popup cannot be driven: its two messages are sent from the same page of ours, opened before the press.
    const said = await own.evaluate(async () => {
      const { runtime } = Reflect.get(globalThis, 'chrome')
      const facts = await runtime.sendMessage({ name: 'popup-facts', body: {} })
      await runtime.sendMessage({ name: 'open-page', body: { page: 'get-help' } })
      return facts.reply.links.map(({ page: name }: { page: string }) => name) as string[]
    })
    expect(said).toEqual(['get-help'])
    const more = await until('More help', async () => {
      for (const each of await device.browser().pages())
        if (each.url().endsWith('#more') && /0800 1111/.test(await textOf(each))) return each
      return null
    })
    expect(await textOf(more)).toMatch(/People you can call/)
    expect(await tabsWith('get-help.html')).toEqual([])
    await (await callAsStaff(school, 'Safeguarding lead')).releaseEverything()
    await untilUncovered(device.browser())
  })
})
