// A listed site is not shown, in any state of the worker: judged by what the site's server was asked and by the pixels on
// the screen. The listed pages are red from edge to edge; nothing red may ever be presented.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressButton, textOf, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { openDisplay, type VirtualDisplay } from '../../../scripts/browser/virtual-display.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey, NEEDS } from '../harness/journey.ts'
import { offerList, openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { mostRed, watchScreen } from '../harness/senses/screen-watch.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'
import { untilWrittenDown } from '../harness/written-down.ts'

const NOTHING = 0.01
const NOT_OPEN = /This page is not open at school\./
/** On the starter list that ships inside the extension. */
const WAGER = 'www.bet365.com'
/** On this school's own list alone. */
const OWN = 'deep.listed.test'
/** On it too, and never met before by this browser, so that no floor rule knows it. */
const FRESH = ['fresh-1.test', 'fresh-2.test', 'fresh-3.test', 'fresh-4.test', 'fresh-5.test']

journey('a listed site is not shown', [NEEDS.screen], () => {
  const scratch = openScratch()
  let display: VirtualDisplay
  let site: TestSite
  let school: School
  let device: Device

  beforeAll(async () => {
    site = await openTestSite(scratch)
    for (const path of ['/', '/frame', '/start', '/post']) {
      site.serve(path, (_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end('<style>html,body{margin:0;height:100%;background:#f00}</style>')
      })
    }
    site.serve('/moved', (_request, response) => response.writeHead(302, { location: `http://${OWN}/` }).end())
    school = await openSchool(scratch)
    offerList(scratch, school, ['listed.test', ...FRESH])
    display = await openDisplay(1366, 768)
    scratch.atEnd(() => display.close())
    device = await openDevice(scratch, school, site, {
      name: 'oak-20',
      ageGroup: 'ks2',
      display: display.name,
      flags: ['--window-position=0,0', '--autoplay-policy=no-user-gesture-required'],
    })
    await until(
      'the school’s list has arrived',
      async () => {
        const page = await device.open(`http://${OWN}/arrived`)
        const isBlocked = NOT_OPEN.test(await textOf(page))
        await page.close()
        return isBlocked
      },
      60_000,
      500,
    )
    site.log.length = 0
  })
  afterAll(() => scratch.end())

  /** Watches the screen while something is tried, and until the block page is read. */
  const redWhile = async (attempt: () => Promise<Page>): Promise<number> => {
    const watch = await watchScreen(display)
    const page = await attempt()
    await page.bringToFront()
    await untilSays(page, NOT_OPEN)
    const { sightings, looks } = await watch.stop()
    expect(looks).toBeGreaterThan(2)
    return mostRed(sightings)
  }
  const blankTab = async (): Promise<Page> => device.open(site.url('/work'))
  const go = async (page: Page, url: string): Promise<Page> => {
    await page.goto(url).catch(() => undefined)
    return page
  }

  it('the same red page on a site that is not listed is red on the screen: the watch can see', async () => {
    const watch = await watchScreen(display)
    const page = await device.open(site.url('/', 'fine.test'))
    await page.bringToFront()
    await until('the screen is red', async () => ((await watch.look())[0] ?? 0) > 0.5)
    await watch.stop()
    await page.close()
  })

  for (const [what, host] of [
    ['the starter list', WAGER],
    ['the school’s own list', OWN],
  ] as const)
    it(`worker warm: a site on ${what} is not asked for anything`, async () => {
      const page = await blankTab()
      expect(await redWhile(() => go(page, `http://${host}/`))).toBeLessThan(NOTHING)
      expect(site.asked(host)).toEqual([])
      await page.close()
    })

  it('worker stopped: five sites that this browser never met are not asked for anything', async () => {
    for (const host of FRESH) {
      const page = await blankTab()
      await device.stopWorker()
      expect(await redWhile(() => go(page, `http://${host}/`))).toBeLessThan(NOTHING)
      expect(site.asked(host)).toEqual([])
      await page.close()
    }
  })

  it('worker stopped: a site that is open is shown, after the blink that the guard needs', async () => {
    const page = await blankTab()
    await device.stopWorker()
    await go(page, 'http://open.test/reading')
    await untilSays(page, /open\.test\/reading/)
    await page.close()
  })

  it('by a redirect, a link, a new window or a script: not asked for anything', async () => {
    const ways: ((page: Page) => Promise<unknown>)[] = [
      (page) => page.goto(site.url('/moved')).catch(() => undefined),
      (page) =>
        page.evaluate((url) => {
          location.href = url
        }, `http://${OWN}/`),
      (page) =>
        page.evaluate((url) => {
          location.replace(url)
        }, `http://a.b.${OWN}/`),
      (page) =>
        page.evaluate((url) => {
          const form = document.createElement('form')
          form.method = 'post'
          form.action = url
          document.body.append(form)
          form.submit()
        }, `http://${OWN}/post`),
    ]
    for (const way of ways) {
      const page = await blankTab()
      expect(
        await redWhile(async () => {
          await way(page)
          return page
        }),
      ).toBeLessThan(NOTHING)
      await page.close()
    }
    const opener = await blankTab()
    expect(
      await redWhile(async () => {
        const opened = device.browser().waitForTarget((target) => target.opener() === opener.target())
        await opener.evaluate((url) => void window.open(url), `http://${OWN}/`)
        return (await (await opened).page()) ?? opener
      }),
    ).toBeLessThan(NOTHING)
    expect(site.log.filter(({ host }) => host.endsWith('listed.test'))).toEqual([])
    for (const page of await device.browser().pages()) if (page !== opener) await page.close()
  })

  for (const state of ['warm', 'stopped'] as const)
    it(`in frames, objects and fetches of an open page, worker ${state}: not asked for anything`, async () => {
      const page = await blankTab()
      await page.bringToFront()
      if (state === 'stopped') await device.stopWorker()
      const watch = await watchScreen(display)
      await page.evaluate((url) => {
        for (const [tag, name] of [
          ['iframe', 'src'],
          ['object', 'data'],
          ['embed', 'src'],
        ] as const) {
          const element = document.createElement(tag)
          element.setAttribute(name, url)
          element.setAttribute('style', 'width:400px;height:300px')
          document.body.append(element)
        }
      }, `http://${OWN}/frame`)
      await until('the frame says so', async () => {
        for (const frame of page.frames())
          if (NOT_OPEN.test(await frame.evaluate(() => document.body?.innerText ?? '').catch(() => ''))) return true
        return false
      })
      const fetched = await page.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => true,
            () => false,
          ),
        `http://${OWN}/data`,
      )
      expect(fetched).toBe(false)
      const { sightings } = await watch.stop()
      expect(mostRed(sightings)).toBeLessThan(NOTHING)
      expect(site.asked(OWN)).toEqual([])
      await page.close()
    })

  it('no web page can open, frame or fetch our own pages by the extension’s name', async () => {
    const page = await blankTab()
    for (const name of ['blocked.html', 'checking.html', 'cover.html', 'lists/starter.bin']) {
      const url = `chrome-extension://${device.extensionId}/${name}`
      expect(
        await page.evaluate(
          (address) =>
            fetch(address).then(
              () => 'read',
              () => 'refused',
            ),
          url,
        ),
      ).toBe('refused')
      await page.evaluate((address) => {
        const frame = document.createElement('iframe')
        frame.src = address
        document.body.append(frame)
      }, url)
    }
    await until(
      'all frames have settled',
      () => page.frames().filter((frame) => frame.url().startsWith('chrome-error:')).length === 4,
    )
    expect(page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'))).toEqual([])
    await page.close()
  })

  it('"Go back" leads to the page before, and closes the tab where there is none', async () => {
    const page = await blankTab()
    await page.evaluate((url) => {
      location.href = url
    }, `http://${OWN}/`)
    await untilSays(page, NOT_OPEN)
    await pressButton(page, /^Go back$/)
    await until('the page before is back', () => page.url() === site.url('/work'))
    const opened = device.browser().waitForTarget((target) => target.opener() === page.target())
    await page.evaluate((url) => void window.open(url, '', 'noopener'), `http://${OWN}/`).catch(() => undefined)
    const fresh = await until('the new tab', async () =>
      (await device.browser().pages()).find((each) => each.url().includes('blocked.html')),
    )
    void opened.catch(() => undefined)
    await untilSays(fresh, NOT_OPEN)
    await pressButton(fresh, /^Go back$/)
    await until('the tab has gone', () => fresh.isClosed())
  })

  it('given to the start of the browser: not asked for anything, nothing red is presented', async () => {
    await untilWrittenDown(scratch, device)
    await device.kill()
    const watch = await watchScreen(display)
    await device.start({ urls: [`http://${OWN}/start`, `http://${WAGER}/start`] })
    await until(
      'both tabs say so',
      async () => {
        const pages = await device.browser().pages()
        const texts = await Promise.all(pages.map((page) => textOf(page)))
        return texts.filter((text) => NOT_OPEN.test(text)).length === 2
      },
      30_000,
    )
    const { sightings } = await watch.stop()
    expect(mostRed(sightings)).toBeLessThan(NOTHING)
    expect(site.asked(OWN)).toEqual([])
    expect(site.asked(WAGER)).toEqual([])
  })

  it('the school learns which sites were blocked, by category and hour, and nothing of what was looked for there', async () => {
    const rows = await until(
      'the blocks have arrived',
      () => {
        const found = school.rows<{ host: string; category: string; times: number }>(
          'SELECT host, category, sum(times) AS times FROM block_hour GROUP BY host, category',
        )
        return FRESH.every((host) => found.some((row) => row.host === host)) && found.some(({ host }) => host === WAGER)
          ? found
          : null
      },
      90_000,
    )
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(['gambling']))
    const events = school.rows<{ data: string }>(`SELECT data FROM event WHERE kind = 'block'`)
    // An address's path begins with a slash, and nothing else in a block event could hold one.
    expect(events.length).toBeGreaterThan(5)
    expect(events.filter(({ data }) => data.includes('/'))).toEqual([])
  })
})
