// Presses beside the page, by a real pointer and real keys on a virtual screen: on an ordinary page, and on one whose main
// thread is busy, where nothing in the page can answer.
import { until } from '../../scripts/browser/until.ts'
import { displayMissing, openDisplay } from '../../scripts/browser/virtual-display.ts'
import { API } from '../../shared/protocol/api.ts'
import { openScratch } from '../../tests/journeys/harness/scratch.ts'
import { openHands, type Route } from '../../tests/journeys/harness/senses/hands.ts'
import { type ScreenWatch, watchScreen } from '../../tests/journeys/harness/senses/screen-watch.ts'
import { keysMissing, runWindowing, windowingMissing } from '../../tests/journeys/harness/senses/windows.ts'
import { redPage } from '../../tests/journeys/harness/site-pages.ts'
import { type Bench, quantile, rounded, say } from '../figures.ts'
import { openStage, type Stage } from './stage.ts'

const WIDTH = 1000
const HEIGHT = 700
const BUSY_MS = 5_000
const SHOWS = 0.5
/** Edges and anti-aliasing. */
const NOTHING = 0.01
const WARM_UPS = 2
const WORK = `<script>const work = () => { const end = performance.now() + ${BUSY_MS}; while (performance.now() < end); setTimeout(work, 0) }
  requestAnimationFrame(() => setTimeout(work, 200))</script>`

const PAGES = [
  { page: 'busy main thread', path: '/working' },
  { page: 'ordinary', path: '/red' },
] as const
const ROUTES: readonly Route[] = ['toolbar', 'key']

const openTab = async (stage: Stage, url: string): Promise<void> => {
  // Not through the driver's pages: one that is busy would not answer it.
  const session = await stage.device.browser().target().createCDPSession()
  const old = (await session.send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'page')
  await session.send('Target.createTarget', { url })
  for (const { targetId } of old) await session.send('Target.closeTarget', { targetId }).catch(() => undefined)
  await session.detach()
}

const releaseAll = async (stage: Stage): Promise<void> => {
  await until('an open alert', async () => (await stage.staff.openAlerts()).length > 0)
  await stage.staff.releaseEverything()
  await until('the device has answered', async () => {
    const { alerts } = (await stage.staff.get(API.alerts.path)) as { alerts: unknown[] }
    return alerts.length === 0
  })
}

const redNow = async (watch: ScreenWatch): Promise<number> => (await watch.look())[0] ?? 0

/** Reports `toolbar` and `key` rows: from the finger's lifting until the screen shows nothing of the page. */
export const measureBeside = async (report: Parameters<Bench>[0], n: number): Promise<void> => {
  const missing = displayMissing() ?? keysMissing() ?? windowingMissing()
  if (missing !== null) return report({ row: 'toolbar', n: 0, skipped: missing })
  const scratch = openScratch()
  try {
    const display = await openDisplay(WIDTH, HEIGHT)
    scratch.atEnd(() => display.close())
    runWindowing(scratch, display)
    const stage = await openStage(
      {
        display: display.name,
        ageGroup: 'ks3',
        flags: ['--window-position=0,0', `--window-size=${WIDTH},${HEIGHT}`],
      },
      scratch,
    )
    stage.site.serve('/working', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      response.end(redPage().replace('</body>', `${WORK}</body>`))
    })
    const hands = openHands(display)
    const pressOnce = async (route: Route, url: string): Promise<number> => {
      await openTab(stage, url)
      const watch = await watchScreen(display)
      await until('the page shows', async () => (await redNow(watch)) > SHOWS)
      const pressedAt = await hands.press(route)
      if (pressedAt === null) throw new Error(`no Pip to press: ${route}`)
      await until('nothing of the page shows', async () => (await redNow(watch)) < NOTHING, 15_000, 2)
      const { sightings } = await watch.stop()
      const covered = sightings.find(({ at, red }) => at > pressedAt && red < NOTHING)
      await releaseAll(stage)
      return (covered?.at ?? Number.NaN) - pressedAt
    }
    for (const { page, path } of PAGES)
      for (const route of ROUTES) {
        const times: number[] = []
        for (let press = -WARM_UPS; press < n; press++) {
          const time = await pressOnce(route, stage.site.url(`${path}?${route}${press}`))
          if (press >= 0) times.push(time)
          if (press % 10 === 0) say(`${route}, ${page}: ${press} of ${n}`)
        }
        report({
          row: route,
          n: times.length,
          page,
          p50Ms: rounded(quantile(times, 0.5)),
          p95Ms: rounded(quantile(times, 0.95)),
        })
      }
  } finally {
    await scratch.end()
  }
}
