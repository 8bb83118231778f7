// Safe search is forced on every search, whatever the address says: judged by what the engines' servers received.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { type AskedFor, openTestSite, type TestSite } from '../harness/test-site.ts'
import { certificatesMissing, TLS_FLAGS, withTls } from '../harness/tls-front.ts'
import { untilWrittenDown } from '../harness/written-down.ts'

journey('safe search on the wire', [certificatesMissing], () => {
  const scratch = openScratch()
  let site: TestSite
  let device: Device

  beforeAll(async () => {
    site = await withTls(scratch, await openTestSite(scratch))
    const school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, {
      name: 'oak-21',
      ageGroup: 'ks2',
      flags: TLS_FLAGS,
      // The pack makes the browser force both as well; off here, so that what arrives is the extension's doing.
      policies: { ForceGoogleSafeSearch: false, ForceYouTubeRestrict: 0 },
    })
  })
  afterAll(() => scratch.end())

  /** The first request since `before` for this host, other than for its icon. */
  const askedSince = (before: number, host: string): Promise<AskedFor> =>
    until(`${host} is asked`, () =>
      site.log.slice(before).find((entry) => entry.host === host && entry.path !== '/favicon.ico'),
    )
  /** Opens an address and gives the first request that its site received. */
  const firstAsked = async (url: string): Promise<AskedFor> => {
    const before = site.log.length
    const page = await device.open(url)
    const asked = await askedSince(before, new URL(url).hostname)
    await page.close()
    return asked
  }
  const parameters = ({ path }: AskedFor): URLSearchParams => new URL(path, 'http://x').searchParams
  /** What a page of this site fetches in the background. */
  const fetchedBy = async (pageUrl: string, url: string): Promise<AskedFor> => {
    const page = await device.open(pageUrl)
    await until('the page is there', () => page.url().startsWith(pageUrl))
    const before = site.log.length
    await page.evaluate((address) => fetch(address, { mode: 'no-cors' }).then(() => undefined), url)
    const asked = await askedSince(before, new URL(url, pageUrl).hostname)
    await page.close()
    return asked
  }

  for (const url of [
    'https://www.google.com/search?q=fish',
    'https://www.google.co.uk/search?q=fish&safe=off&ssui=off',
    'https://google.de/search?safe=images&q=fish&safe=off',
    'https://www.google.com.au/?q=fish',
    'https://images.google.com/imghp?q=fish',
    'http://www.google.fr/search?q=fish&tbm=isch',
  ])
    it(`Google is asked for safe results: ${url}`, async () => {
      const asked = parameters(await firstAsked(url))
      expect(asked.getAll('safe')).toEqual(['active'])
      expect(asked.getAll('ssui')).toEqual(['on'])
      expect(asked.get('q')).toBe('fish')
    })

  it('Google is asked for safe results in background fetches too', async () => {
    const asked = await fetchedBy('https://www.google.com/search?q=fish', '/async/imgs?q=fish&safe=off')
    expect(parameters(asked).getAll('safe')).toEqual(['active'])
  })

  it('Google’s other addresses and lookalikes stay as they are', async () => {
    for (const url of ['https://docs.google.com/document/d/1?safe=off', 'https://www.google.com/maps?q=fish&safe=off'])
      expect(parameters(await firstAsked(url)).get('safe')).toBe('off')
    expect(parameters(await firstAsked('http://www.google.com.lookalike.test/search?safe=off')).get('safe')).toBe('off')
  })

  for (const url of ['https://www.bing.com/search?q=fish&adlt=off', 'https://bing.com/images/search?q=fish'])
    it(`Bing is asked for safe results: ${url}`, async () => {
      expect(parameters(await firstAsked(url)).getAll('adlt')).toEqual(['strict'])
    })

  for (const url of ['https://duckduckgo.com/?q=fish&kp=-2', 'https://html.duckduckgo.com/html/?q=fish'])
    it(`DuckDuckGo is asked for safe results: ${url}`, async () => {
      expect(parameters(await firstAsked(url)).getAll('kp')).toEqual(['1'])
    })

  it('YouTube is told to restrict, for pages, frames and fetches', async () => {
    const restriction = ({ headers }: AskedFor) => headers['youtube-restrict']
    expect(restriction(await firstAsked('https://www.youtube.com/watch?v=1'))).toBe('Strict')
    expect(restriction(await firstAsked('https://m.youtube.com/results?q=fish'))).toBe('Strict')
    expect(restriction(await firstAsked('https://www.youtube-nocookie.com/embed/1'))).toBe('Strict')
    const fetched = await fetchedBy('https://www.youtube.com/', 'https://youtubei.googleapis.com/v1/search')
    expect(restriction(fetched)).toBe('Strict')
    expect(restriction(await firstAsked('https://school-work.test/'))).toBeUndefined()
  })

  it('holds while the worker is stopped, and for the address that a browser is started with', async () => {
    await device.stopWorker()
    expect(parameters(await firstAsked('https://www.google.com/search?q=stopped')).get('safe')).toBe('active')
    await untilWrittenDown(scratch, device)
    await device.kill()
    const before = site.log.length
    await device.start({ urls: ['https://www.google.com/search?q=started&safe=off'] })
    expect(parameters(await askedSince(before, 'www.google.com')).getAll('safe')).toEqual(['active'])
  })
})
