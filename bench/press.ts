// Press: a click's event time to the presented frame of the cover, and to every tab and window covered.
import type { Page } from 'puppeteer'
import { PIP, placeOfButton } from '../scripts/browser/tab.ts'
import { until } from '../scripts/browser/until.ts'
import { measureAllCovered } from './browser/all-covered.ts'
import { measureBeside } from './browser/beside-the-page.ts'
import { clicksToFrames } from './browser/click-trace.ts'
import { openStage, release, type Stage } from './browser/stage.ts'
import { type Bench, isWanted, numberOption, quantile, rounded, say } from './figures.ts'

const PAGES = [
  { page: 'ordinary', path: '/ordinary' },
  { page: '150000 elements', path: '/big' },
] as const
const WARM_UPS = 5
/** A finger rests on a button for about this long: the frame of its going down is over before it is lifted. */
const HOLD_MS = 80

/** Pip stands in the same place on every page of one window: looked up once, on a page whose tree is small. */
const whereIsPip = async (stage: Stage, page: Page): Promise<{ x: number; y: number }> => {
  await page.goto(stage.site.url('/ordinary?where'))
  return until('Pip', () => placeOfButton(page, PIP))
}

const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )

const pressOnce = async (stage: Stage, page: Page, url: string, pip: { x: number; y: number }): Promise<number> => {
  await page.goto(url)
  await page.bringToFront()
  await until('Pip is on the page', () => page.evaluate(() => document.querySelector('[data-porpoise=pip]') !== null))
  await page.mouse.move(pip.x, pip.y)
  // The page is at rest with the pointer over Pip.
  await twoFrames(page)
  const times = await clicksToFrames(stage.device.browser(), async () => {
    await page.mouse.down()
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS))
    await page.mouse.up()
    await until('the collector has it', async () => (await stage.staff.openAlerts()).length > 0)
    await twoFrames(page)
  })
  await release(stage, page)
  const [time] = times
  if (times.length !== 1 || time === undefined) throw new Error(`the trace holds ${times.length} clicks instead of one`)
  return time
}

const measureFirstFrames: Bench = async (report, options) => {
  const n = numberOption(options, 'n', 100)
  // From ks3 on the pressed page stays under its cover: taking it away could cut off the report of its frame.
  const stage = await openStage({ ageGroup: 'ks3' })
  try {
    const page = await stage.device.open(stage.site.url('/ordinary'))
    const pip = await whereIsPip(stage, page)
    for (const { page: name, path } of PAGES) {
      const times: number[] = []
      for (let press = -WARM_UPS; press < n; press++) {
        const time = await pressOnce(stage, page, stage.site.url(`${path}?${press}`), pip)
        if (press >= 0) times.push(time)
        if (press % 20 === 0) say(`first frame, ${name}: ${press} of ${n}`)
      }
      report({
        row: 'first-frame',
        n: times.length,
        page: name,
        p50Ms: rounded(quantile(times, 0.5)),
        p95Ms: rounded(quantile(times, 0.95)),
      })
    }
  } finally {
    await stage.scratch.end()
  }
}

export const bench: Bench = async (report, options) => {
  if (isWanted(options, 'first-frame')) await measureFirstFrames(report, options)
  if (isWanted(options, 'all-covered')) await measureAllCovered(report, numberOption(options, 'n', 100))
  if (isWanted(options, 'toolbar')) await measureBeside(report, numberOption(options, 'n', 100))
}
