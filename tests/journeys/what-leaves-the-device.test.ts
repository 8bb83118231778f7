// What leaves the device: a hundred pages with planted markers, every byte on the wire looked at, every call in the table.
import { readFileSync } from 'node:fs'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pressPip, untilSays } from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { type Device, openDevice } from './harness/device.ts'
import { journey } from './harness/journey.ts'
import { offerList, openSchool, type School } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'
import { disguises, readWire } from './harness/wire-reader.ts'

const PAGES = 100
const PLACES = ['host', 'path', 'query', 'title', 'text', 'typed', 'submitted'] as const
/** Short and unlike anything else; host names take letters and digits only. */
const marker = (page: number, place: (typeof PLACES)[number]): string => `zq${place}x${page}qz`

/** The package's address is the collector's own, whichever way the browser came: its download does not pass the wire. */
const PACKAGE = 'GET /ext/porpoise-<version>.crx'

/** Made for a log-in of one's own, by whoever opens their list: `can-see/pupil-reads-their-list` plays it. */
const OWN_LIST = 'GET /api/v1/can-see'

/** Calls to the collector in docs/data-that-leaves.md. */
const documentedCalls = (): string[] => {
  const table = readFileSync(new URL('../../docs/data-that-leaves.md', import.meta.url), 'utf8')
  return [...table.matchAll(/^\| `((?:GET|POST) \/[^`]+)` \|/gm)].map(([, call = '']) => call)
}

/** As the table writes it. The browser adds to an update check what it says of itself. */
const asDocumented = (call: string): string =>
  call.replace(/\/lists\/[0-9a-f]{64}$/, '/lists/:sha256').replace(/(updates\.xml)\?.*$/, '$1')

journey('what leaves the device', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let page: Page

  const markedPage = (index: number): string => `<!doctype html><title>${marker(index, 'title')}</title>
    <p>${marker(index, 'text')}</p>
    <form method="post" action="/done?${marker(index, 'submitted')}"><input name="words"><button>Send</button></form>`

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    offerList(scratch, school)
    device = await openDevice(scratch, school, site, { name: 'oak-01' })
    page = await device.open('about:blank')
  })
  afterAll(() => scratch.end())

  it('of a hundred pages no marker leaves: not of host, path, query, title, text, typing or form', async () => {
    for (let index = 0; index < PAGES; index++) {
      const path = `/${marker(index, 'path')}`
      site.serve(path, (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end(markedPage(index))
      })
      await page.goto(site.url(`${path}?q=${marker(index, 'query')}`, `${marker(index, 'host')}.test`))
      await page.type('input', marker(index, 'typed'))
      await Promise.all([page.waitForNavigation(), page.click('form button')])
    }
    // Whatever is kept for later is sent at the latest with the next press, and with the next beats.
    await page.goto(site.url('/control-zqcontrolqz'))
    await pressPip(page)
    await untilSays(page, /Your message is at school\./)
    await until('two beats have crossed the wire', () => sent().text.split('{"kind":"beat"}').length > 2, 60_000)

    const { text } = sent()
    const found = Array.from({ length: PAGES }, (_, index) => PLACES.map((place) => marker(index, place)))
      .flat()
      .filter((each) => disguises(each).some((disguise) => text.includes(disguise)))
    expect(found).toEqual([])
  })

  it('the search does find what is meant to leave: the pressed page’s address, and nothing of its title', () => {
    expect(sent().text).toContain('zqcontrolqz')
    expect(sent().text).not.toContain('School work')
  })

  it('no page’s marker reaches any other host', () => {
    const strangers = site.log.filter(({ host, path, headers }) => {
      const said = `${path} ${JSON.stringify(headers)}`.replaceAll(host, '')
      const own = /^zqhostx(\d+)qz\.test$/.exec(host)?.[1]
      return [...said.matchAll(/zq[a-z]+x(\d+)qz/g)].some(([, index]) => index !== own)
    })
    expect(strangers).toEqual([])
  })

  it('the calls are those of docs/data-that-leaves.md', () => {
    const documented = documentedCalls()
    const made = new Set(sent().calls.map(asDocumented))
    expect([...made].filter((call) => !documented.includes(call))).toEqual([])
    expect(documented.filter((call) => !made.has(call))).toEqual([OWN_LIST, PACKAGE])
  })

  it('an update check says which extension and which browser, and nothing else', () => {
    const checks = sent().calls.filter((call) => call.includes('/ext/updates.xml'))
    expect(checks).not.toHaveLength(0)
    const names = checks.flatMap((call) => [...new URL(call.slice(4), 'http://any.test').searchParams.keys()])
    const known = [
      'os',
      'arch',
      'os_arch',
      'prod',
      'prodchannel',
      'prodversion',
      'lang',
      'acceptformat',
      'nacl_arch',
      'x',
    ]
    expect(names.filter((name) => !known.includes(name))).toEqual([])
  })

  const sent = () => readWire(school.wire.sent())
})
