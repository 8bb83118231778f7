// A lead's first day, by keyboard alone: an invitation, the second step, signing in again with a code, with the school's
// account at a real provider, and signing a second browser out, which then says that it is deaf.
// PICTURES=folder also writes a picture of each screen, to be looked at.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { untilReads } from '../../fixtures/staff/dashboard-scenes.ts'
import { codeOf } from '../../unit/collector/sign-in/local-person.ts'
import { openProviderStage, type ProviderStage } from '../../unit/collector/sign-in/provider-stage.ts'
import { openScratch } from '../harness/scratch.ts'
import { openStaffBrowser } from '../harness/staff.ts'

const DASHBOARD = resolve(import.meta.dirname, '../../../.output/dashboard')
const PICTURES = process.env.PICTURES
const PASSWORD = 'three random words'
const EMAIL = 'lead@school.example'

const found = findBrowser()
const why = found.ok ? '' : ` (not run: ${found.why})`

describe.skipIf(!found.ok)(`staff prove who they are${why}`, () => {
  const scratch = openScratch()
  let place: ProviderStage
  let browser: Browser
  let secret = ''
  let first: Page

  beforeAll(async () => {
    place = await openProviderStage({ dashboardDir: DASHBOARD })
    const real = await place.real()
    await place.setUp(real)
    real.accounts.set('green', { name: 'Mrs Green' })
    browser = await openStaffBrowser(scratch)
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true })
  })
  afterAll(async () => {
    await scratch.end()
    await place.end()
  })

  const open = async (path: string): Promise<Page> => {
    const page = await (await browser.createBrowserContext()).newPage()
    await page.setViewport({ width: 1366, height: 768 })
    await page.evaluateOnNewDocument(() => localStorage.setItem('porpoise.screen', 'private'))
    await page.goto(path.startsWith('http') ? path : place.stage.url + path)
    return page
  }
  const picture = async (page: Page, name: string): Promise<void> => {
    if (PICTURES === undefined) return
    await page.screenshot({ path: join(PICTURES, `${name}.png`) as `${string}.png`, fullPage: true })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
    await page.setViewport({ width: 320, height: 640 })
    await page.screenshot({ path: join(PICTURES, `${name}-narrow.png`) as `${string}.png`, fullPage: true })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
    await page.setViewport({ width: 1366, height: 768 })
  }
  /** Goes there with Tab, as somebody without a mouse does. */
  const tabTo = async (page: Page, selector: string): Promise<void> => {
    await page.waitForSelector(selector)
    for (let presses = 0; presses < 40; presses += 1) {
      if (await page.evaluate((what: string) => document.activeElement?.matches(what) === true, selector)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never reached ${selector}`)
  }
  const type = async (page: Page, selector: string, text: string): Promise<void> => {
    await tabTo(page, selector)
    await page.keyboard.type(text)
  }
  const pressOn = async (page: Page, selector: string): Promise<void> => {
    await tabTo(page, selector)
    await page.keyboard.press('Enter')
  }
  const signIn = async (page: Page): Promise<void> => {
    await type(page, '#email', EMAIL)
    await type(page, '#password', PASSWORD)
    await page.keyboard.press('Enter')
    await untilReads(page, /Enter your code/)
    // The codes of one half minute open once.
    place.stage.pass(60_000)
    await type(page, '#code', codeOf(secret, place.stage.now()))
    await page.keyboard.press('Enter')
    await untilReads(page, /All quiet/)
  }

  it('an invitation leads to an account with a second step, and the codes are shown once', async () => {
    first = await open(await place.stage.link({ role: 'dsl', name: 'Mrs Lead' }))
    await type(first, '#email', EMAIL)
    await type(first, '#password', 'password1234')
    await first.keyboard.press('Enter')
    await untilReads(first, /anybody would try first/)
    await picture(first, 'link-page')
    await first.$eval('#password', (field) => (field as HTMLInputElement).select())
    await type(first, '#password', PASSWORD)
    await first.keyboard.press('Enter')
    await untilReads(first, /Set up your second step/)
    secret = await first.$eval('.secret', (element) => element.textContent ?? '')
    await picture(first, 'second-step')
    await type(first, '#code', '000000')
    await first.keyboard.press('Enter')
    await untilReads(first, /This code is wrong/)
    await first.$eval('#code', (field) => (field as HTMLInputElement).select())
    await type(first, '#code', codeOf(secret, place.stage.now()))
    await first.keyboard.press('Enter')
    await untilReads(first, /Keep these recovery codes/)
    await picture(first, 'recovery-codes')
    expect(await first.$$('.recovery-codes li')).toHaveLength(10)
    await pressOn(first, '[data-action="codes-kept"]')
    await untilReads(first, /All quiet/)
  })

  it('they sign out, and in again with password and code', async () => {
    await pressOn(first, '[data-action="sign-out"]')
    await untilReads(first, /Continue with Our school/)
    await picture(first, 'sign-in')
    await signIn(first)
  })

  it('signing out everywhere asks who they are, and the other browser says that it is deaf', async () => {
    const second = await open('/')
    await signIn(second)
    place.stage.pass(11 * 60_000)
    await pressOn(first, '[data-action="account"]')
    await untilReads(first, /Where you are signed in/)
    await picture(first, 'account')
    await pressOn(first, '[data-action="end-others"]')
    await untilReads(first, /Is it you\?/)
    await type(first, '#proof-password', PASSWORD)
    await type(first, '#proof-code', codeOf(secret, place.stage.now()))
    await picture(first, 'step-up')
    await first.keyboard.press('Enter')
    await untilReads(first, /Every other browser is signed out/)
    await untilReads(second, /You have been signed out\. No alert reaches this screen/)
    await picture(second, 'deaf')
    expect(await first.$$('.session')).toHaveLength(1)
  })

  it('a colleague comes in with the school’s account, tied by an invitation, and again without one', async () => {
    const atProvider = async (page: Page): Promise<void> => {
      await pressOn(page, '[data-action="with-other"]')
      await page.waitForSelector('input[name="login"]')
      await page.type('input[name="login"]', 'green')
      await page.type('input[name="password"]', 'any')
      await page.keyboard.press('Enter')
    }
    const stranger = await open('/')
    await atProvider(stranger)
    await untilReads(stranger, /Nobody here is tied to that account yet/)
    expect(new URL(stranger.url()).hash).toBe('')
    const invited = await open(await place.stage.link({ role: 'dsl', name: 'Mrs Green' }))
    await atProvider(invited)
    await untilReads(invited, /All quiet/)
    const again = await open('/')
    await atProvider(again)
    await untilReads(again, /Mrs Green[\s\S]*All quiet/)
  })
})
