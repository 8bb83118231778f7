// Sheets of the staff dashboard: a row for each scene, a column for each size and light in which a school may look at it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer'
import { SCENES, type Scene, untilReads } from '../../../tests/fixtures/staff/dashboard-scenes.ts'
import { openPretendedCollector } from '../../../tests/fixtures/staff/pretended-collector.ts'
import { drawTable } from '../pictures/contact-sheet.ts'

interface Sheet {
  name: string
  title: string
  scenes: readonly string[]
}

/** A scene is on one sheet; a test says so. */
export const DASHBOARD_SHEETS: readonly Sheet[] = [
  {
    name: 'dashboard-sign-in',
    title: 'Staff: signing in',
    scenes: ['sign-in', 'sign-in-with-errors', 'set-up-with-errors', 'link-used-up', 'signed-out'],
  },
  {
    name: 'dashboard-shared',
    title: 'Staff: a screen that the class can see',
    scenes: ['first-use', 'shared-one', 'shared-several', 'shared-opened', 'forty-shared', 'line-down-empty'],
  },
  {
    name: 'dashboard-alerts',
    title: 'Staff: one alert on a private screen',
    scenes: [
      'all-quiet',
      'private-one',
      'going',
      'release-choice',
      'released-not-delivered',
      'step-refused',
      'line-down',
    ],
  },
  { name: 'dashboard-busy', title: 'Staff: many alerts', scenes: ['twelve', 'forty'] },
  { name: 'dashboard-long', title: 'Staff: long names and addresses', scenes: ['long-names', 'address'] },
  {
    name: 'dashboard-agreements',
    title: 'Staff: agreements',
    scenes: ['agreements', 'agreements-read-aloud-and-names'],
  },
]

interface View {
  name: string
  width: number
  height: number
  scale: number
  features: Readonly<Record<string, string>>
}

const VIEWS: readonly View[] = [
  { name: 'phone', width: 360, height: 740, scale: 0.5, features: {} },
  { name: 'laptop', width: 1366, height: 768, scale: 0.28, features: {} },
  { name: 'laptop, dark', width: 1366, height: 768, scale: 0.28, features: { 'prefers-color-scheme': 'dark' } },
  { name: 'projector', width: 1920, height: 1080, scale: 0.2, features: {} },
  { name: 'laptop at 400 %', width: 341, height: 192, scale: 0.5, features: { 'prefers-color-scheme': 'dark' } },
  { name: 'forced colours', width: 1366, height: 768, scale: 0.28, features: { 'forced-colors': 'active' } },
]

/** Beyond this a picture would tell nothing more. */
const LONGEST = 2_400

const lookIn = async (page: Page, { width, height, features }: View): Promise<void> => {
  await page.setViewport({ width, height })
  const given = { 'prefers-color-scheme': 'light', 'prefers-reduced-motion': 'reduce', ...features }
  const session = await page.createCDPSession()
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(given).map(([name, value]) => ({ name, value })),
  })
}

/** One picture of a scene, from top to bottom. */
export const picturedScene = async (browser: Browser, scene: Scene, view: View): Promise<Buffer> => {
  const school = await openPretendedCollector()
  const context = await browser.createBrowserContext()
  try {
    scene.prepare(school)
    const page = await context.newPage()
    await lookIn(page, view)
    await page.evaluateOnNewDocument((screen: string) => {
      if (screen !== 'not-asked') localStorage.setItem('porpoise.screen', screen)
    }, scene.screen)
    await page.goto(school.url + (scene.path ?? '/'))
    await scene.play?.(page, school)
    await untilReads(page, scene.stands)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewport({ width: view.width, height: Math.min(LONGEST, Math.max(view.height, height)) })
    return Buffer.from(await page.screenshot())
  } finally {
    await context.close()
    await school.close()
  }
}

/** Writes `screen-NAME.png` of each sheet into the folder, telling of each as it is done. */
export async function* drawDashboard(
  browser: Browser,
  sheets: readonly Sheet[],
  folder: string,
): AsyncGenerator<string> {
  for (const { name, title, scenes } of sheets) {
    const rows: { title: string; cells: string[] }[] = []
    for (const sceneName of scenes) {
      const scene = SCENES.find((one) => one.name === sceneName)
      if (scene === undefined) throw new Error(`there is no scene ${sceneName}`)
      const cells: string[] = []
      for (const view of VIEWS) {
        const png = (await picturedScene(browser, scene, view)).toString('base64')
        const shown = Math.round(view.width * view.scale)
        cells.push(`<img src="data:image/png;base64,${png}" width="${shown}">`)
      }
      rows.push({ title: sceneName, cells })
    }
    const page = await browser.newPage()
    const file = `screen-${name}.png`
    const columns = VIEWS.map((view) => view.name)
    writeFileSync(join(folder, file), await drawTable(page, { title, columns, rows }))
    await page.close()
    yield file
  }
}
