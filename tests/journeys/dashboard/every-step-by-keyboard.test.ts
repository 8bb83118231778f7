// Every step and look on an alert by the keyboard alone, with a focus that is seen, on a list that changes meanwhile.
import type { Browser, KeyInput, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { untilReads } from '../../fixtures/staff/dashboard-scenes.ts'
import { alertOf, idOf, LEAD } from '../../fixtures/staff/pretended-alerts.ts'
import { openPretendedCollector, type PretendedCollector } from '../../fixtures/staff/pretended-collector.ts'
import { openScratch } from '../harness/scratch.ts'

const browserFound = findBrowser()
const why = browserFound.ok ? '' : ` (not run: ${browserFound.why})`

interface Place {
  alert: string | null
  action: string | null
  text: string
  isSeen: boolean
}

describe.skipIf(!browserFound.ok)(`the dashboard by keyboard alone${why}`, () => {
  const scratch = openScratch()
  let browser: Browser
  let school: PretendedCollector
  let page: Page
  beforeAll(async () => {
    const running = await launchBrowser({ profileDir: scratch.folder('profile'), policyFolder: null })
    scratch.atEnd(running.kill)
    browser = running.driver
  })
  afterAll(() => scratch.end())
  beforeEach(async () => {
    school = await openPretendedCollector()
    school.me = LEAD
    page = await (await browser.createBrowserContext()).newPage()
    await page.setViewport({ width: 1366, height: 768 })
  })
  afterEach(async () => {
    await page.browserContext().close()
    await school.close()
  })

  const open = async (screen: 'shared' | 'private'): Promise<void> => {
    await page.evaluateOnNewDocument((choice: string) => localStorage.setItem('porpoise.screen', choice), screen)
    await page.goto(school.url)
    await untilReads(page, /All quiet/)
  }
  const place = (): Promise<Place> =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      const box = element.getBoundingClientRect()
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return {
        alert: element.closest<HTMLElement>('[data-alert]')?.dataset.alert ?? null,
        action: element.dataset.action ?? null,
        text: element.textContent ?? '',
        isSeen:
          outlineStyle !== 'none' &&
          Number.parseFloat(outlineWidth) >= 2 &&
          box.bottom > 0 &&
          box.top < innerHeight &&
          box.width > 0,
      }
    })
  const type = async (key: KeyInput): Promise<Place> => {
    await page.keyboard.press(key)
    const at = await place()
    expect(at.isSeen, `the focus is seen after ${key}: ${JSON.stringify(at)}`).toBe(true)
    return at
  }
  /** Tab by Tab, as far as it takes; a button that is busy is waited for. */
  const tabTo = async (action: string): Promise<void> => {
    await page.waitForSelector(`[data-action="${action}"]:not([aria-disabled="true"])`)
    for (let tabs = 0; tabs < 60; tabs += 1) if ((await type('Tab')).action === action) return
    throw new Error(`Tab never comes to ${action}`)
  }
  const does = async (action: string, then: RegExp): Promise<void> => {
    await tabTo(action)
    await page.keyboard.press('Enter')
    await untilReads(page, then)
    await page.waitForFunction(() => document.activeElement !== document.body)
  }
  const steps = (): string[] =>
    school.requests.flatMap(
      ({ line }) => /\/(seen|unsee|coming|with|release|close|device|name|address)$/.exec(line)?.[1] ?? [],
    )

  it('takes an alert from new to closed, with every way back, and looks at name and address', async () => {
    await open('private')
    school.put(alertOf(1, 1, { mayGiveBack: true }))
    await untilReads(page, /OAK-07/)
    await does('seen', /Nobody is going yet/)
    await does('unsee', /I’ve seen it/)
    await does('coming', /You are going/)
    await does('unsee', /A pupil needs you/)
    await does('coming', /Go to the pupil/)
    await does('hide-name', /Show name/)
    await does('show-name', /Oak pupil 7/)
    await does('show-address', /example\.test/)
    await does('hide-address', /Show address/)
    await does('with', /You are with the pupil/)
    await does('release', /What happens to the page/)
    await does('back', /Release the screen/)
    await does('release', /What happens to the page/)
    await does('give-back', /Finish this alert/)
    const isInNote = () => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')
    for (let tabs = 0; tabs < 60 && !(await isInNote()); tabs += 1) await type('Tab')
    // Letters that are keys of the list elsewhere are letters here.
    await page.keyboard.type('just joked')
    await does('dealt-with', /All quiet/)
    expect(steps()).toEqual([
      'device',
      'seen',
      'unsee',
      'coming',
      'name',
      'unsee',
      'coming',
      'name',
      'address',
      'with',
      'release',
      'close',
    ])
    expect(school.requests.find(({ line }) => line.endsWith('/close'))?.body).toMatchObject({ note: 'just joked' })
  })

  it('closes a press by mistake, takes a page away, and folds a shared screen', async () => {
    await open('shared')
    school.put(
      alertOf(1, 1, { state: 'with', holder: { personId: LEAD.personId, name: LEAD.name }, mayGiveBack: true }),
    )
    await page.waitForSelector('.quiet-shape')
    await does('open', /OAK-07/)
    await does('release', /What happens to the page/)
    await does('take-away', /Pressed by mistake/)
    await does('fold', /○/)
    await does('open', /OAK-07/)
    await does('mistake', /All quiet/)
  })

  it('goes from alert to alert by J and K, and keeps its place while others come, move and go', async () => {
    await open('private')
    for (let number = 1; number <= 40; number += 1) school.put(alertOf(number, number, { receivedAt: number * 1_000 }))
    await page.waitForFunction(() => document.querySelectorAll('[data-alert]').length === 40)
    await tabTo('coming')
    for (const number of [2, 3, 4]) expect((await type('j')).alert).toBe(idOf(number))
    expect((await type('k')).alert).toBe(idOf(3))
    const { action } = await (async () => {
      await tabTo('seen')
      return place()
    })()
    // One comes in above, the one before goes, and this one is seen by somebody else and moves nowhere.
    school.put(alertOf(99, 101, { receivedAt: 1 }))
    school.put(alertOf(2, 102, { state: 'closed', release: 'acknowledged', receivedAt: 2_000 }))
    await page.waitForFunction((gone: string) => document.querySelector(`[data-alert="${gone}"]`) === null, {}, idOf(2))
    expect(await place()).toMatchObject({ alert: idOf(3), action, isSeen: true })
    school.put(
      alertOf(3, 103, { state: 'coming', holder: { personId: idOf(803), name: 'Elm teacher' }, receivedAt: 3_000 }),
    )
    await untilReads(page, /Elm teacher is going/)
    // The button that had the focus is gone; the headline of the same alert has it, and can be seen.
    await page.waitForFunction(
      (id: string) => document.activeElement?.closest<HTMLElement>('[data-alert]')?.dataset.alert === id,
      {},
      idOf(3),
    )
    expect(await place()).toMatchObject({ alert: idOf(3), text: 'Elm teacher is going' })
    for (let number = 0; number < 45; number += 1) await page.keyboard.press('j')
    const last = await place()
    expect(last).toMatchObject({ isSeen: true })
    await page.keyboard.press('j')
    expect(await place()).toEqual(last)
  })
})
