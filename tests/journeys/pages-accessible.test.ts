// What pupils see can be used by everybody: axe-core on a build with open shadow roots (it cannot see into closed ones),
// and the accessibility tree of the shipped build. Both must find a fault that is planted.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer'
import { afterAll, expect, it } from 'vitest'
import {
  buttonSize,
  PIP,
  placeOfButton,
  pressButton,
  pressPip,
  spoil,
  spokenTree,
  untilSays,
} from '../../scripts/browser/tab.ts'
import { until } from '../../scripts/browser/until.ts'
import { type Device, type DeviceOptions, openDevice } from './harness/device.ts'
import { journey } from './harness/journey.ts'
import { openSchool } from './harness/school.ts'
import { openScratch } from './harness/scratch.ts'
import { callAsStaff, type StaffCalls } from './harness/staff.ts'
import { openTestSite, type TestSite } from './harness/test-site.ts'
import { findings, OF_A_DOCUMENT } from './screens/axe.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LISTED = 'http://www.bet365.com/'

const AGES = [
  { name: 'oak-02', ageGroup: 'ks1', pip: /^Tell a grown-up/, blocked: /This page is not for school\./ },
  { name: 'elm-02', ageGroup: 'ks2', pip: /^Tell an adult/, blocked: /This page is not open at school\./ },
] as const

/** What a pupil opens from the popup. */
const OWN_PAGES = [
  ['first-run', /What does Pip do\?/],
  ['get-help', /Who can help me\?/],
] as const

interface Stage {
  site: TestSite
  device: Device
  staff: StaffCalls
}

const MORE = /^More help$/

journey('a pupil’s pages can be used by everybody', [], () => {
  const scratch = openScratch()
  afterAll(() => scratch.end())

  const stage = async (options: DeviceOptions, extensionDir?: string): Promise<Stage> => {
    const own = openScratch()
    scratch.atEnd(own.end)
    const site = await openTestSite(own)
    const school = await openSchool(own, extensionDir === undefined ? {} : { extensionDir })
    const staff = await callAsStaff(school, 'Safeguarding lead')
    return { site, staff, device: await openDevice(own, school, site, options) }
  }
  const coverStates = async ({ staff }: Stage, cover: Page, look: (state: string) => Promise<void>): Promise<void> => {
    const alert = await until('the alert', async () => (await staff.openAlerts())[0])
    await untilSays(cover, /Your message is at school\./)
    await look('sent')
    for (const [action, words] of [
      ['seen', /has seen this\./],
      ['coming', /is coming to you\./],
      ['with', /is here to help\./],
    ] as const) {
      await staff.act(alert.id, action)
      await untilSays(cover, words)
      await look(action)
    }
    await staff.releaseEverything()
    await untilSays(cover, /All done\./)
    await look('released')
  }

  it('axe-core finds nothing on button, cover in every step, block page, popup and what school can see, and does find a planted fault', async () => {
    execFileSync('npx', ['--no-install', 'wxt', 'build'], {
      cwd: ROOT,
      env: { ...process.env, WXT_OPEN_SHADOW: '1' },
      stdio: 'ignore',
    })
    for (const { name, ageGroup, pip, blocked } of AGES) {
      const open = await stage({ name, ageGroup }, `${ROOT}/.output/open-shadow/chrome-mv3`)
      const other = await open.device.open(open.site.url('/other'))
      await until('Pip speaks as to this age', () => placeOfButton(other, pip))
      const page = await open.device.open(open.site.url('/ordinary'))
      await until('Pip', () => placeOfButton(page, PIP))
      expect(await findings(page, '[data-porpoise=pip]')).toEqual([])
      const popup = await open.device.open(`chrome-extension://${open.device.extensionId}/popup.html`)
      expect(await findings(popup, undefined, OF_A_DOCUMENT)).toEqual([])
      await popup.close()
      const canSee = await open.device.open(`chrome-extension://${open.device.extensionId}/can-see.html`)
      await untilSays(
        canSee,
        ageGroup === 'ks1' ? /A grown-up can show you more\./ : /This log-in is for more than one/,
      )
      expect(await findings(canSee)).toEqual([])
      await canSee.close()
      const block = await open.device.open(LISTED)
      await untilSays(block, blocked)
      expect(await findings(block)).toEqual([])
      await block.close()

      await page.bringToFront()
      await pressPip(page)
      const cover = await open.device.ownPage('cover.html')
      await coverStates(open, cover, async (state) => {
        expect([state, ...(await findings(cover))]).toEqual([state])
        if (state !== 'sent') return
        await other.bringToFront()
        await untilSays(other, /Your message is at school\./)
        expect(await findings(other, '[data-porpoise=cover]')).toEqual([])
        await other.evaluate(() => {
          const button = document.querySelector('[data-porpoise=cover]')?.shadowRoot?.querySelector('button')
          if (button) button.textContent = ''
        })
        expect((await findings(other, '[data-porpoise=cover]')).join()).toMatch(/button-name/)
        await cover.bringToFront()
        await pressButton(cover, MORE)
        await untilSays(cover, /(grown-up|adult) is here|needs help/)
        expect(['more help', ...(await findings(cover))]).toEqual(['more help'])
        await pressButton(cover, /^Back$/)
      })
      const practice = await open.device.open(`chrome-extension://${open.device.extensionId}/practice.html`)
      await untilSays(practice, /No practice is open/)
      expect(await findings(practice)).toEqual([])
      for (const [name, words] of OWN_PAGES) {
        const own = await open.device.open(`chrome-extension://${open.device.extensionId}/${name}.html`)
        await untilSays(own, words)
        await until('Pip on it', () => placeOfButton(own, PIP))
        expect([name, ...(await findings(own))]).toEqual([name])
      }
    }
  })

  it('the shipped build says the same to a screen reader, step by step, and a planted fault shows', async () => {
    const shipped = await stage({ name: 'oak-03' })
    const page = await shipped.device.open(shipped.site.url('/ordinary'))
    await until('Pip', () => placeOfButton(page, PIP))
    expect(
      (await spokenTree(page)).filter((line) => line.startsWith('button: Tell a grown-up that I need help')),
    ).toHaveLength(1)
    expect((await buttonSize(page, PIP))?.width).toBeGreaterThanOrEqual(64)
    await pressPip(page)
    const cover = await shipped.device.ownPage('cover.html')
    const heard: Record<string, string[]> = {}
    await coverStates(shipped, cover, async (state) => {
      // The way to take a mistake back is there for five seconds, and these steps may be faster or slower.
      heard[state] = (await spokenTree(cover)).filter((line) => !/by mistake/.test(line))
      if (state !== 'released') return
      const size = await buttonSize(cover, /Close the page/)
      expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(96)
      await spoil(cover, /Close the page/)
      expect(await spokenTree(cover)).not.toEqual(heard.released)
    })
    const step = (headline: string, line: string, ...more: string[]): string[] => [
      `alertdialog: ${headline} / ${line}`,
      `heading: ${headline}`,
      line,
      'button: Close the page',
      ...more,
    ]
    const more = 'button: More help'
    expect(heard).toEqual({
      sent: step('Your message is at school.', 'Stay here or tell a grown-up.', more),
      seen: step('Safeguarding lead has seen this.', 'You can wait here.', more),
      coming: step('Safeguarding lead is coming to you.', 'You can wait here.', more),
      with: step('Safeguarding lead is here to help.', 'You can talk to them.', more),
      released: step('All done.', 'Well done for telling. You can carry on.'),
    })
  })

  it('by keyboard alone: Pip is reached by Tab and pressed by Enter, and so is the way out', async () => {
    const shipped = await stage({ name: 'oak-04' })
    const page = await shipped.device.open(shipped.site.url('/ordinary'))
    await until('Pip', () => placeOfButton(page, PIP))
    await until('Pip has the focus', async () => {
      await page.keyboard.press('Tab')
      return (await spokenTree(page, 'focused')).some((node) => PIP.test(node.replace(/^button: /, '')))
    })
    await page.keyboard.press('Enter')
    const cover = await shipped.device.ownPage('cover.html')
    await untilSays(cover, /Your message is at school\./)
    const before = (await shipped.device.browser().pages()).length
    await until('the way out has the focus', async () => {
      await cover.keyboard.press('Tab')
      return (await spokenTree(cover, 'focused')).includes('button: Close the page')
    })
    // The tab may be gone before the key is up again.
    await cover.keyboard.press('Enter').catch(() => undefined)
    await until('the page is closed', async () => (await shipped.device.browser().pages()).length < before)
  })
})
