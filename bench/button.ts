// Button: what an ordinary page pays on load for the button in it, against the same browser without the extension.
import type { Browser, Page } from 'puppeteer'
import { launchBrowser } from '../scripts/browser/launch-browser.ts'
import { type LoadCost, traceLoad } from './browser/load-trace.ts'
import { PAGE_SHAPES } from './browser/page-shapes.ts'
import { openStage } from './browser/stage.ts'
import { type Bench, median, numberOption, quantile, rounded, say } from './figures.ts'

/** Long enough for what the script leaves to idle time. */
const AFTER_LOAD_MS = 1_000
const WARM_UPS = 2

interface Tab {
  load: (url: string) => Promise<LoadCost>
}

const openTab = async (browser: Browser): Promise<Tab> => {
  const page: Page = await browser.newPage()
  const session = await browser.target().createCDPSession()
  return { load: (url) => traceLoad(session, page, url, AFTER_LOAD_MS) }
}

export const bench: Bench = async (report, options) => {
  const n = numberOption(options, 'n', 9)
  const stage = await openStage({ ageGroup: 'ks2' })
  try {
    const { site, scratch } = stage
    for (const [index, { html }] of PAGE_SHAPES.entries())
      site.serve(`/shape-${index}`, (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        response.end(html)
      })
    const bare = await launchBrowser({
      profileDir: scratch.folder('profile-bare'),
      policyFolder: null,
      everyHostIs: site.address,
    })
    scratch.atEnd(() => bare.kill())
    const withUs = await openTab(stage.device.browser())
    const without = await openTab(bare.driver)

    const all: number[] = []
    const allOurs: number[] = []
    const allInTheWay: number[] = []
    for (const [index, { name }] of PAGE_SHAPES.entries()) {
      const pairs: { withUs: LoadCost; without: LoadCost }[] = []
      for (let turn = -WARM_UPS; turn < n; turn++) {
        const url = site.url(`/shape-${index}?${turn + WARM_UPS}`)
        // Who goes first changes, so that a machine that slows down is unkind to both.
        const first = turn % 2 === 0 ? withUs : without
        const one = await first.load(url)
        const other = await (first === withUs ? without : withUs).load(url)
        if (turn >= 0) pairs.push(first === withUs ? { withUs: one, without: other } : { withUs: other, without: one })
      }
      const differences = pairs.map((pair) => pair.withUs.mainMs - pair.without.mainMs)
      const ours = pairs.map((pair) => pair.withUs.oursMs)
      all.push(...differences)
      allOurs.push(...ours)
      allInTheWay.push(...pairs.map((pair) => pair.withUs.oursInTheWayMs))
      report({
        row: 'load-cost',
        n: pairs.length,
        page: name,
        medianMs: rounded(median(ours)),
        p95Ms: rounded(quantile(ours, 0.95)),
        inTheWayMedianMs: rounded(median(pairs.map((pair) => pair.withUs.oursInTheWayMs))),
        differenceMedianMs: rounded(median(differences)),
        paintDifferenceMedianMs: rounded(
          median(
            pairs.map(
              (pair) => pair.withUs.withPaintMs - pair.withUs.mainMs - (pair.without.withPaintMs - pair.without.mainMs),
            ),
          ),
        ),
        withoutMedianMs: rounded(median(pairs.map((pair) => pair.without.mainMs))),
      })
      say(`button: ${index + 1} of ${PAGE_SHAPES.length} shapes`)
    }
    report({
      row: 'load-cost',
      n: all.length,
      page: `all ${PAGE_SHAPES.length}`,
      medianMs: rounded(median(allOurs)),
      p95Ms: rounded(quantile(allOurs, 0.95)),
      inTheWayMedianMs: rounded(median(allInTheWay)),
      differenceMedianMs: rounded(median(all)),
    })
  } finally {
    await stage.scratch.end()
  }
}
