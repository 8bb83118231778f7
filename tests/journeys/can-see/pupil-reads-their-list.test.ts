// A pupil reads what their school can see: live, only when they ask, only theirs, and never whom they told.
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonSize, pressButton, pressPip, spokenTree, textOf, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { nextPerson, signInTo } from '../agreement/signed-in.ts'
import { findings, readThrough } from '../agreement/steps.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, openStaffBrowser, signIn } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'
import { readWire } from '../harness/wire-reader.ts'

const pupil = (number: number): string => `elm.pupil${number}@example-primary.example`
/** Whole: nothing but the signature goes with it. */
const CALL = 'GET /api/v1/can-see'
/** The page asks again every few seconds. */
const LIVE_MS = 20_000

journey('a pupil reads what their school can see', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let staff: Browser
  let teacher: Page
  let page: Page

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    signInTo(scratch, 'elm-01', pupil(1))
    device = await openDevice(scratch, school, site, { name: 'elm-01' })
    staff = await openStaffBrowser(scratch)
    teacher = await signIn(staff, school.link('Elm teacher'), 'private')
  })
  afterAll(() => scratch.end())

  const openFromPopup = async (): Promise<Page> => {
    const popup = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    await pressButton(popup, /^What my school can see$/)
    const opened = await device.ownPage('can-see.html')
    await opened.bringToFront()
    await untilSays(opened, /My own list/)
    return opened
  }
  const answerTheRules = async (): Promise<void> => {
    const rules = await device.ownPage('agreement.html')
    await rules.bringToFront()
    await readThrough(rules)
    await pressButton(rules, /^Yes, I agree$/)
    await pressButton(rules, /^Go on$/)
  }

  it('before they ask, the page says what is so for everybody, and the school has not been asked', async () => {
    await answerTheRules()
    page = await openFromPopup()
    const text = await untilSays(page, /When you press Pip/)
    expect(text).toMatch(/Look when you are on your own\./)
    expect(text).not.toMatch(/You said yes|You have not pressed/)
    expect(readWire(school.wire.sent()).calls).not.toContain(CALL)
    expect(await findings(page)).toEqual([])
    for (const name of [/^Show my list$/, /^Print this page$/, /^Close$/]) {
      const size = await buttonSize(page, name)
      expect(Math.min(size?.width ?? 0, size?.height ?? 0), String(name)).toBeGreaterThanOrEqual(96)
    }
  })

  it('asked for, it says that there is no press, and what they answered', async () => {
    await pressButton(page, /^Show my list$/)
    const text = await untilSays(page, /You have not pressed the button here\./)
    expect(text).toMatch(/No one has looked so far\./)
    expect(text).toMatch(/You said yes\./)
    expect(text).toMatch(/Adults of your class: Elm teacher/)
    await untilSays(page, /The team that keeps you safe: .*Safeguarding lead/)
    expect(readWire(school.wire.sent()).calls).toContain(CALL)
  })

  it('out of sight the list goes', async () => {
    const other = await device.open(site.url('/ordinary'))
    await other.bringToFront()
    await until('the list is gone', async () => !(await textOf(page)).includes('You have not pressed'))
    await pressPip(other)
    await untilSays(teacher, /ELM-01/)
    await pressButton(await device.ownPage('cover.html'), /^I am OK now$/)
    const isCovered = () => document.querySelector('[data-porpoise=cover]') !== null
    await until('their own page is uncovered', async () => !(await page.evaluate(isCovered)))
  })

  it('a press, an adult who has seen it, and the look at their name come up one after another, while they watch', async () => {
    await page.bringToFront()
    await pressButton(page, /^Show my list$/)
    const text = await untilSays(page, /You pressed the button\./, LIVE_MS)
    expect(text).toMatch(/Your message is at school\./)
    expect(text).toMatch(/The web address was kept\./)
    expect(text).not.toMatch(/ordinary|127\.0\.0\.1|pupil1/)
    // The adult's own screen shows the computer at once, and that is a look too.
    await untilSays(page, /Elm teacher looked up which computer it was\./, LIVE_MS)
    expect(await textOf(page)).not.toMatch(/looked up your name/)
    await pressButton(teacher, /seen it/)
    await untilSays(page, /An adult has seen it\./, LIVE_MS)
    await pressButton(teacher, /^Show name$/)
    await untilSays(teacher, /Elm pupil 1/)
    await untilSays(page, /Elm teacher looked up your name\./, LIVE_MS)
    expect(await findings(page)).toEqual([])
    const lead = await callAsStaff(school, 'Safeguarding lead')
    const [alert] = await lead.openAlerts()
    await lead.get(`/api/v1/alerts/${alert?.id}/address`)
    await untilSays(page, /The team that keeps you safe looked up the web address\./, LIVE_MS)
    await lead.releaseEverything()
    await untilSays(page, /It is all done\./, LIVE_MS)
  })

  it('a screen reader is told what changes, and hears each part by its heading', async () => {
    const spoken = await spokenTree(page)
    for (const heading of [
      'What my school can see',
      'My own list',
      'When you pressed',
      'Who has looked',
      'Who may look',
    ])
      expect(spoken).toContain(`heading: ${heading}`)
    expect(await page.evaluate(() => document.querySelector('[data-test=own-list]')?.getAttribute('aria-live'))).toBe(
      'polite',
    )
  })

  it('on paper stands what is so for everybody, and nobody’s list', async () => {
    await page.emulateMediaType('print')
    const paper = await page.evaluate(() => document.body.innerText)
    expect(paper).toMatch(/What is not sent/)
    expect(paper).not.toMatch(/My own list|Elm teacher|You pressed/)
    await page.emulateMediaType('screen')
  })

  it('when the school cannot be asked, the page says so, shows no list, and has it again afterwards', async () => {
    school.wire.cut()
    const text = await untilSays(page, /I can not ask your school just now\./, 40_000)
    expect(text).not.toMatch(/You pressed the button|Elm teacher looked/)
    expect(text).toMatch(/When you press Pip/)
    school.wire.mend()
    await untilSays(page, /Elm teacher looked up your name\./, 40_000)
  })

  it('who signs in next finds nothing of who sat there before', async () => {
    await nextPerson(scratch, device, pupil(2))
    await until('the school knows who sits here', () =>
      school.row('SELECT 1 FROM profile WHERE device_label = ? AND email = ?', 'ELM-01', pupil(2)),
    )
    await answerTheRules()
    page = await openFromPopup()
    await pressButton(page, /^Show my list$/)
    const text = await untilSays(page, /You have not pressed the button here\./, LIVE_MS)
    expect(text).not.toMatch(/You pressed the button\.|looked up/)
  })
})
