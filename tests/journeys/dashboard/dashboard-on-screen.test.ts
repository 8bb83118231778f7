// What only a real browser can prove of the dashboard: what is marked as shown, how a dead line looks, where focus stays.
import type { Browser, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { until } from '../../../scripts/browser/until.ts'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { press, untilReads } from '../../fixtures/staff/dashboard-scenes.ts'
import { alertOf, idOf, TEACHER } from '../../fixtures/staff/pretended-alerts.ts'
import { openPretendedCollector, type PretendedCollector } from '../../fixtures/staff/pretended-collector.ts'
import { openScratch } from '../harness/scratch.ts'

const browserFound = findBrowser()
const why = browserFound.ok ? '' : ` (not run: ${browserFound.why})`

describe.skipIf(!browserFound.ok)(`the dashboard on a screen${why}`, () => {
  const scratch = openScratch()
  let browser: Browser
  let school: PretendedCollector
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    const running = await launchBrowser({ profileDir: scratch.folder('profile'), policyFolder: null })
    scratch.atEnd(running.kill)
    browser = running.driver
  })
  afterAll(() => scratch.end())
  beforeEach(async () => {
    school = await openPretendedCollector()
    school.me = TEACHER
    complaints = []
    const context = await browser.createBrowserContext()
    page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      // The browser itself notes every refused or lost request; the page's own silence is what is asked for.
      const isOfBrowser = /^(Failed to load resource|WebSocket connection to)/.test(message.text())
      if (message.type() === 'error' && !isOfBrowser) complaints.push(message.text())
    })
  })
  afterEach(async () => {
    await page.browserContext().close()
    await school.close()
    expect(complaints).toEqual([])
  })

  const open = async (screen: 'shared' | 'private', path = '/'): Promise<void> => {
    await page.evaluateOnNewDocument((choice: string) => localStorage.setItem('porpoise.screen', choice), screen)
    await page.goto(school.url + path)
  }
  const lines = (pattern: RegExp): string[] =>
    school.requests.map(({ line }) => line).filter((line) => pattern.test(line))
  const iconOf = (): Promise<string> =>
    page.$eval('link[rel="icon"]', (link) => (link instanceof HTMLLinkElement ? link.href : ''))
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')

  it('a shared screen says that an alert was shown, asks for nothing else, and tells the tab', async () => {
    await open('shared')
    await untilReads(page, /All quiet/)
    const calmIcon = await iconOf()
    school.put(alertOf(1, 1))
    await until('the alert is marked as shown', () => lines(/shown$/).length > 0)
    expect(lines(/alerts\/.*\/(device|name|address)$/)).toEqual([])
    expect(await page.title()).toBe('▲ 1 Porpoise')
    expect(await iconOf()).not.toBe(calmIcon)
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/OAK-07|pupil|needs/)
  })

  it('nothing is marked as shown while the tab is behind another; it is once somebody comes back', async () => {
    await open('private')
    await untilReads(page, /All quiet/)
    const other = await page.browserContext().newPage()
    await other.bringToFront()
    await page.waitForFunction(() => document.visibilityState === 'hidden')
    school.put(alertOf(1, 1))
    await page.waitForFunction(() => document.title.startsWith('▲'), { polling: 100 })
    // A whole round trip later there would have been time enough to say so.
    await page.evaluate(() => fetch('/api/v1/me'))
    expect(lines(/shown$|device$/)).toEqual([])
    await page.bringToFront()
    await until('the alert is marked as shown', () => lines(/shown$/).length === 1)
    expect(school.requests.find(({ line }) => line.endsWith('/shown'))?.body).toMatchObject({ seq: 1 })
  })

  it('on a shared screen each press shows one thing more, and Escape puts all of it away', async () => {
    await open('shared')
    school.put(alertOf(1, 1))
    await press(page, 'open')
    await untilReads(page, /OAK-07 · room 4/)
    expect(lines(/name$/)).toEqual([])
    await press(page, 'show-name')
    await untilReads(page, /Oak pupil 7, Year 2/)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !/OAK-07|Oak pupil/.test(document.body.innerText))
    await press(page, 'open')
    await untilReads(page, /OAK-07/)
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('Oak pupil 7')
    expect(lines(/device$/)).toHaveLength(2)
  })

  it('a cut line turns the head amber, comes back by itself, and asks to go on after the last id', async () => {
    await open('private')
    school.put(alertOf(1, 7))
    await untilReads(page, /needs you/)
    school.isDown = true
    school.cut()
    await page.waitForSelector('.top.is-amber')
    await untilReads(page, /No word from the collector since \d\d:\d\d:\d\d/)
    expect(await page.title()).toBe('! Porpoise')
    school.putQuietly([alertOf(2, 9)])
    school.isDown = false
    await page.waitForSelector('.top:not(.is-amber)')
    await page.waitForSelector(`[data-alert="${idOf(2)}"]`)
    expect(await page.$$('[data-alert]')).toHaveLength(1)
    const streams = school.requests.filter(({ line }) => line.endsWith('/stream'))
    expect(streams.at(-1)?.lastEventId).toBe('7')
  })

  it('a line that is taken and then held is called dead, and alerts come by asking', async () => {
    school.isHeld = true
    await open('private')
    await untilReads(page, /live line is down/)
    school.putQuietly([alertOf(3, 3)])
    await page.waitForSelector(`[data-alert="${idOf(3)}"]`)
  })

  it('works by keyboard alone, keeps the place, and a hurried second Enter takes no further step', async () => {
    await open('private')
    school.put(alertOf(1, 1))
    await untilReads(page, /OAK-07/)
    for (let tabs = 0; (await focused()) !== 'I’m going' && tabs < 20; tabs += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await untilReads(page, /You are going/)
    await page.waitForFunction(() => document.activeElement?.tagName === 'H2')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('I’m with the pupil')
    expect(lines(/coming$|with$/)).toHaveLength(1)
  })

  it('focus stays on a button while other alerts come in above it', async () => {
    await open('private')
    school.put(alertOf(2, 1, { receivedAt: 2_000 }))
    const button = await page.waitForSelector('[data-action="coming"]')
    await button?.focus()
    school.put(alertOf(1, 2, { receivedAt: 1_000 }))
    await page.waitForFunction(() => document.querySelectorAll('[data-alert]').length === 2)
    expect(await page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-alert]')?.dataset.alert)).toBe(
      idOf(2),
    )
  })

  it('a one-time link of the demonstration signs in at once and leaves nothing of itself in the address', async () => {
    school.me = null
    school.link = { role: 'teacher', name: 'Oak teacher', schoolName: 'Example Primary', signsInAtOnce: true }
    await open('shared', '/link#one-time-token')
    await untilReads(page, /All quiet/)
    expect(page.url()).toBe(`${school.url}/`)
    expect(school.requests.find(({ line }) => line.endsWith('/link/use'))?.body).toEqual({
      token: 'one-time-token',
      name: null,
      email: null,
      password: null,
    })
  })

  it('a wrong password is said in words at the form, which has the focus', async () => {
    school.me = null
    await open('shared')
    await page.waitForSelector('#email')
    await page.type('#email', 'oak@example.test')
    await page.type('#password', 'wrong')
    await page.keyboard.press('Enter')
    await untilReads(page, /do not match/)
    await page.waitForFunction(() => document.activeElement?.className === 'error-summary')
  })
})
