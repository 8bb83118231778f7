// axe-core over every screen of the dashboard, in a real browser, in the lights and sizes that schools have.
// PICTURES=folder also writes a picture of each, to be looked at.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page, Viewport } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { SCENES, type Scene, untilReads } from '../../fixtures/staff/dashboard-scenes.ts'
import { PEOPLE_SCENES } from '../../fixtures/staff/people-scenes.ts'
import { openPretendedCollector, type PretendedCollector } from '../../fixtures/staff/pretended-collector.ts'
import { openScratch } from '../harness/scratch.ts'

interface View {
  name: string
  viewport: Viewport
  features: { name: string; value: string }[]
}

const LIGHT = { name: 'prefers-color-scheme', value: 'light' }
const DARK = { name: 'prefers-color-scheme', value: 'dark' }
const PICTURES = process.env.PICTURES
const VIEWS: readonly View[] = [
  { name: 'desk', viewport: { width: 1366, height: 768 }, features: [LIGHT] },
  { name: 'narrow', viewport: { width: 320, height: 640 }, features: [DARK] },
]
/** Only for looking at: axe-core has nothing to say there that it has not said above. */
const MORE_VIEWS: readonly View[] = [
  { name: 'phone', viewport: { width: 390, height: 844 }, features: [LIGHT] },
  { name: 'dark', viewport: { width: 1366, height: 768 }, features: [DARK] },
  { name: 'projector', viewport: { width: 1920, height: 1080 }, features: [LIGHT] },
  {
    name: 'forced-colours',
    viewport: { width: 1366, height: 768 },
    features: [DARK, { name: 'forced-colors', value: 'active' }],
  },
]
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  id: string
  nodes: { html: string }[]
}

/** What axe-core finds on the page as it stands. */
const findings = async (page: Page, rulesOff: readonly string[] = []): Promise<string[]> => {
  await page.evaluate(axeSource)
  const found = (await page.evaluate(async (off) => {
    const axe = Reflect.get(globalThis, 'axe')
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]))
    const { violations } = await axe.run(document, { resultTypes: ['violations'], rules })
    return violations
  }, rulesOff)) as Finding[]
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

const browserFound = findBrowser()
const why = browserFound.ok ? '' : ` (not run: ${browserFound.why})`

describe.skipIf(!browserFound.ok)(`every screen of the dashboard can be used by everybody${why}`, () => {
  const scratch = openScratch()
  let browser: Browser

  beforeAll(async () => {
    const running = await launchBrowser({
      profileDir: scratch.folder('profile'),
      policyFolder: null,
      flags: ['--hide-scrollbars'],
    })
    scratch.atEnd(running.kill)
    browser = running.driver
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true })
  })
  afterAll(() => scratch.end())

  /** Plays a scene in a fresh private context and hands over the page once it stands. */
  const stage = async (scene: Scene, view: View, act: (page: Page, school: PretendedCollector) => Promise<void>) => {
    const school = await openPretendedCollector()
    const context = await browser.createBrowserContext()
    try {
      scene.prepare(school)
      const page = await context.newPage()
      await page.setViewport(view.viewport)
      const session = await page.createCDPSession()
      await session.send('Emulation.setEmulatedMedia', {
        features: [...view.features, { name: 'prefers-reduced-motion', value: 'reduce' }],
      })
      await page.evaluateOnNewDocument((screen: string) => {
        if (screen !== 'not-asked') localStorage.setItem('porpoise.screen', screen)
      }, scene.screen)
      await page.goto(school.url + (scene.path ?? '/'))
      await scene.play?.(page, school)
      await untilReads(page, scene.stands)
      await act(page, school)
    } finally {
      await context.close()
      await school.close()
    }
  }

  for (const view of PICTURES === undefined ? VIEWS : [...VIEWS, ...MORE_VIEWS]) {
    it.each([...SCENES, ...PEOPLE_SCENES])(`$name has no fault that axe-core knows (${view.name})`, (scene) =>
      stage(scene, view, async (page) => {
        if (PICTURES !== undefined) {
          await page.screenshot({
            path: join(PICTURES, `${scene.name}-${view.name}.png`) as `${string}.png`,
            fullPage: true,
          })
        }
        // axe-core reads the colours of the style sheet, not those that the system puts in their place.
        expect(await findings(page, view.name === 'forced-colours' ? ['color-contrast'] : [])).toEqual([])
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(sideways, 'the page scrolls sideways').toBeLessThanOrEqual(0)
      }),
    )
  }

  it('a fault that is put in on purpose is found', () =>
    stage(SCENES.find(({ name }) => name === 'private-one')!, VIEWS[0]!, async (page) => {
      await page.evaluate(() => {
        const button = document.querySelector<HTMLElement>('[data-action="coming"]')
        if (button !== null) button.textContent = ''
      })
      expect(await findings(page)).toEqual([expect.stringContaining('button-name')])
    }))
})
