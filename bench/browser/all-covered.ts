// Every tab and window: visible windows by the pixels of a virtual screen, hidden tabs by the cover's presence in them.
import type { Page } from 'puppeteer'
import { PIP, placeOfButton } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { displayMissing, openDisplay } from '../../scripts/browser/virtual-display.ts'
import { openScratch } from '../../tests/journeys/harness/scratch.ts'
import { type Region, type ScreenWatch, watchScreen } from '../../tests/journeys/harness/senses/screen-watch.ts'
import { moveWindow, openWindow } from '../../tests/journeys/harness/senses/windows.ts'
import { type Bench, quantile, rounded, say } from '../figures.ts'
import { openStage, release, type Stage, tellClicks } from './stage.ts'

const WIDTH = 700
const HEIGHT = 700
const WINDOWS = 3
const TABS = 10
const REGIONS: readonly Region[] = Array.from({ length: WINDOWS }, (_, index) => ({
  x: index * WIDTH,
  y: 0,
  width: WIDTH,
  height: HEIGHT,
}))
/** Share of red that means "the page shows", and that means "nothing of it shows". */
const SHOWS = 0.5
const NOTHING = 0.01
const WARM_UPS = 3

/** From now on the tab remembers when a cover was put into it. */
const noteCover = (tab: Page): Promise<void> =>
  tab.evaluate(() => {
    const noted = window as unknown as { coveredAt: number | null }
    noted.coveredAt = null
    const watch = new MutationObserver(() => {
      if (document.querySelector('[data-porpoise=cover]') === null) return
      watch.disconnect()
      noted.coveredAt = performance.timeOrigin + performance.now()
    })
    watch.observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['data-porpoise'] })
  })
const coveredAt = (tab: Page): Promise<number> =>
  until('the hidden tab is covered', () =>
    tab.evaluate(() => (window as unknown as { coveredAt: number | null }).coveredAt),
  )

const openTabs = async ({ device, site }: Stage): Promise<{ front: Page[]; hidden: Page[] }> => {
  const front: Page[] = []
  for (let index = 0; index < WINDOWS; index++) {
    const page = index === 0 ? (await device.browser().pages())[0] : await openWindow(device.browser())
    if (page === undefined) throw new Error('the browser has no tab')
    await moveWindow(page, { left: index * WIDTH, top: 0, width: WIDTH, height: HEIGHT })
    front.push(page)
  }
  const hidden: Page[] = []
  for (let index = WINDOWS; index < TABS; index++) {
    await front[0]?.bringToFront()
    hidden.push(await device.open(site.url(`/red?hidden-${index}`)))
  }
  for (const [index, page] of front.entries()) {
    await page.goto(site.url(`/red?front-${index}`))
    await page.bringToFront()
  }
  return { front, hidden }
}

const screenIsRed = async (watch: ScreenWatch): Promise<boolean> => (await watch.look()).every((share) => share > SHOWS)

/** Reports the row `all-covered`: from the click's event time until the last of all tabs and windows is covered. */
export const measureAllCovered = async (report: Parameters<Bench>[0], n: number): Promise<void> => {
  const missing = displayMissing()
  if (missing !== null) return report({ row: 'all-covered', n: 0, skipped: missing })
  const scratch = openScratch()
  try {
    const display = await openDisplay(WINDOWS * WIDTH, HEIGHT)
    scratch.atEnd(() => display.close())
    const flags = ['--window-position=0,0', `--window-size=${WIDTH},${HEIGHT}`]
    const stage = await openStage({ display: display.name, flags }, scratch)
    const { front, hidden } = await openTabs(stage)
    const [pressed] = front
    if (pressed === undefined) throw new Error('no window')
    let clickedAt = 0
    await tellClicks(pressed, (at) => {
      clickedAt = at
    })
    const times: number[] = []
    for (let press = -WARM_UPS; press < n; press++) {
      await pressed.goto(stage.site.url(`/red?press-${press}`))
      await pressed.bringToFront()
      const watch = await watchScreen(display, REGIONS)
      await until('every window shows red', () => screenIsRed(watch))
      for (const tab of hidden) await noteCover(tab)
      const pip = await until('Pip', () => placeOfButton(pressed, PIP))
      await pressed.mouse.click(pip.x, pip.y)
      const hiddenAt = await Promise.all(hidden.map(coveredAt))
      await until('no window shows red', async () => (await watch.look()).every((share) => share < NOTHING))
      const { sightings } = await watch.stop()
      const visibleAt = REGIONS.map(
        (_, region) =>
          sightings.filter((each) => each.region === region && each.red < NOTHING && each.at > clickedAt).at(0)?.at,
      ).map((at) => at ?? Number.NaN)
      if (press >= 0) times.push(Math.max(...hiddenAt, ...visibleAt) - clickedAt)
      if (press % 20 === 0) say(`all covered: ${press} of ${n}`)
      await release(stage, pressed)
    }
    report({
      row: 'all-covered',
      n: times.length,
      tabs: TABS,
      windows: WINDOWS,
      p50Ms: rounded(quantile(times, 0.5)),
      p95Ms: rounded(quantile(times, 0.95)),
    })
  } finally {
    await scratch.end()
  }
}
