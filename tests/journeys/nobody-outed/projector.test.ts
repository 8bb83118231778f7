// The dashboard on a screen that the class can see. Two dashboards of the same school, in the same second, with other
// devices, names and addresses behind their alerts: until somebody asks, nothing about them differs, not one pixel.
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PART_ENTRIES } from '../../../collector/dashboard/parts/parts.ts'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { findBrowser } from '../../../scripts/find-browser.mjs'
import { holdsRight } from '../../../shared/access/rights.ts'
import { press, untilReads } from '../../fixtures/staff/dashboard-scenes.ts'
import { LEAD, TEACHER } from '../../fixtures/staff/pretended-alerts.ts'
import { openPretendedCollector, type PretendedCollector } from '../../fixtures/staff/pretended-collector.ts'
import { openScratch } from '../harness/scratch.ts'
import { type Channels, type Watched, watchChannels } from './channels.ts'
import { type Combination, combinations, PLANTED, type Planted, plant } from './combinations.ts'

const browserFound = findBrowser()
const why = browserFound.ok ? '' : ` (not run: ${browserFound.why})`
const COMBINATIONS = combinations()
/** The others come to the safeguarding team's screens alone. */
const isForTeacher = ({ to, verified }: Combination): boolean => to === 'class' && verified === 'yes'
/** Some forty alerts, each drawn, asked and folded on two screens. */
const LONG_MS = 400_000

interface Side extends Watched {
  school: PretendedCollector
  planted: Planted
}

/** The channels in which one of these is, as it stands. */
const tellers = ({ pixels: _, ...channels }: Channels, ...strings: string[]): string[] =>
  Object.entries(channels).flatMap(([name, text]) => (strings.some((one) => text.includes(one)) ? [name] : []))

const secretsOf = ({ device, room, name, address }: Planted): string[] => [device, room, name, address]

const PARTS_OF_TEACHER = PART_ENTRIES.flatMap(([name, { right }]) =>
  holdsRight({ roles: TEACHER.roles, classIds: TEACHER.classes.map(({ id }) => id) }, right) ? [name] : [],
)

describe.skipIf(!browserFound.ok)(`a screen that the class can see${why}`, () => {
  const scratch = openScratch()
  let browser: Browser
  beforeAll(async () => {
    const running = await launchBrowser({
      profileDir: scratch.folder('profile'),
      policyFolder: null,
      flags: ['--hide-scrollbars', '--force-color-profile=srgb', '--font-render-hinting=none'],
    })
    scratch.atEnd(running.kill)
    browser = running.driver
  })
  afterAll(() => scratch.end())

  /** Opens both dashboards, each in a private context of its own. */
  const openBoth = async (
    me: typeof TEACHER,
    act: (sides: readonly [Side, Side]) => Promise<void>,
    options: { screen?: 'shared' | null; prepare?: (school: PretendedCollector) => void } = {},
  ): Promise<void> => {
    const open = async (planted: Planted): Promise<Side> => {
      const school = await openPretendedCollector()
      school.me = me
      plant(school, planted, { pupil: 'known' })
      options.prepare?.(school)
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      await page.setViewport({ width: 1366, height: 768 })
      const watched = await watchChannels(page)
      const choice = options.screen === undefined ? 'shared' : options.screen
      await page.evaluateOnNewDocument((screen: string | null) => {
        if (screen !== null) localStorage.setItem('porpoise.screen', screen)
      }, choice)
      await page.goto(school.url)
      return { ...watched, school, planted }
    }
    const sides = [await open(PLANTED[0]), await open(PLANTED[1])] as const
    try {
      await act(sides)
    } finally {
      for (const { page, school } of sides) {
        await page.browserContext().close()
        await school.close()
      }
    }
  }
  const onBoth = (sides: readonly [Side, Side], act: (side: Side) => Promise<unknown>): Promise<unknown> =>
    Promise.all(sides.map(act))

  /** Nothing planted in any channel, and both the same in all of them. */
  const expectQuiet = async (sides: readonly [Side, Side], when: string): Promise<void> => {
    const [one, other] = await Promise.all([sides[0].read(), sides[1].read()])
    expect(tellers(one, ...secretsOf(sides[0].planted)), when).toEqual([])
    expect(tellers(other, ...secretsOf(sides[1].planted)), when).toEqual([])
    const { pixels, ...texts } = one
    expect(texts, when).toEqual({ ...other, pixels: undefined })
    expect(pixels.equals(other.pixels), `${when}: the pictures are the same`).toBe(true)
  }
  /** These are told now, by what is drawn and what is read aloud; the rest is not; and nothing goes outside the page. */
  const expectTold = async (
    sides: readonly [Side, Side],
    which: readonly (keyof Planted)[],
    when: string,
  ): Promise<void> => {
    const seen = await Promise.all(sides.map(({ read }) => read()))
    for (const [index, channels] of seen.entries()) {
      const planted = PLANTED[index === 0 ? 0 : 1]
      for (const key of Object.keys(planted) as (keyof Planted)[])
        expect([key, ...tellers(channels, planted[key])], when).toEqual(
          which.includes(key) ? [key, 'dom', 'accessibility'] : [key],
        )
    }
    expect(seen[0]?.pixels.equals(seen[1]?.pixels ?? Buffer.alloc(0)), `${when}: a picture shows it`).toBe(
      which.length === 0,
    )
  }
  const untilShown = (sides: readonly [Side, Side], key: keyof Planted): Promise<unknown> =>
    onBoth(sides, ({ page, planted }) =>
      page.waitForFunction((text: string) => document.body.textContent?.includes(text), {}, planted[key]),
    )

  const fold = async (sides: readonly [Side, Side], byItself: boolean): Promise<void> => {
    await onBoth(sides, (side) => (byItself ? side.letIdle() : side.page.keyboard.press('Escape')))
    await onBoth(sides, ({ page }) => page.waitForFunction(() => document.querySelector('[data-alert]') === null))
  }

  const playOne = async (
    sides: readonly [Side, Side],
    one: Combination,
    number: number,
    isLead: boolean,
  ): Promise<void> => {
    const alert = one.alert(number)
    for (const { school, planted } of sides) {
      plant(school, planted, one)
      school.put(alert)
    }
    await onBoth(sides, ({ page }) => page.waitForSelector('.quiet-shape'))
    await expectQuiet(sides, `${one.title}: before anybody asks`)
    for (const { school } of sides)
      expect(school.requests.filter(({ line }) => /device$|name$|address$/.test(line))).toEqual([])

    await onBoth(sides, ({ page }) => press(page, 'open'))
    await untilShown(sides, 'device')
    await expectTold(sides, ['device', 'room'], `${one.title}: the first press`)
    if (one.state !== 'closed') {
      await onBoth(sides, ({ page }) => press(page, 'show-name'))
      await onBoth(sides, ({ page }) => page.waitForSelector('[data-action="hide-name"]'))
      await onBoth(sides, ({ page }) => page.waitForFunction(() => !document.body.innerText.includes('Looking…')))
      const isNamed = one.pupil === 'known' || one.pupil === 'worried'
      await expectTold(sides, ['device', 'room', ...(isNamed ? (['name'] as const) : [])], `${one.title}: the second`)
      if (isLead) {
        await onBoth(sides, ({ page }) => press(page, 'hide-name'))
        await onBoth(sides, ({ page }) => press(page, 'show-address'))
        await untilShown(sides, 'address')
        await expectTold(sides, ['device', 'room', 'address'], `${one.title}: the address`)
      }
    }
    await fold(sides, number % 2 === 0)
    await expectQuiet(sides, `${one.title}: folded ${number % 2 === 0 ? 'by itself' : 'by Escape'}`)
    for (const { school } of sides) {
      school.put({ ...alert, seq: number + 1, state: 'closed', release: 'acknowledged' })
      school.requests.length = 0
    }
    await onBoth(sides, ({ page }) => untilReads(page, /All quiet/))
  }

  it.each([
    ['teacher', TEACHER],
    ['safeguarding lead', LEAD],
  ] as const)(
    'shows nothing of any alert until it is asked, then that alone, and folds it away (%s)',
    async (_, me) => {
      await openBoth(me, async (sides) => {
        await onBoth(sides, ({ page }) => untilReads(page, /All quiet/))
        await expectQuiet(sides, 'empty')
        const own = COMBINATIONS.filter((one) => isForTeacher(one) === (me === TEACHER))
        for (const [index, one] of own.entries()) await playOne(sides, one, 10 + index * 10 + (index % 2), me === LEAD)
      })
    },
    LONG_MS,
  )

  it('forty open alerts, the question about the screen, every page, a dead line and a session that ends: nothing differs', async () => {
    const forty = Array.from({ length: 40 }, (_, index) => COMBINATIONS[index % COMBINATIONS.length])
    const prepare = (school: PretendedCollector): void =>
      forty.forEach((one, index) => {
        if (one !== undefined) school.put(one.alert(index + 1))
      })
    await openBoth(
      TEACHER,
      async (sides) => {
        await onBoth(sides, ({ page }) => page.waitForSelector('.quiet-shape'))
        await expectQuiet(sides, 'forty')
        for (const name of PARTS_OF_TEACHER) {
          await onBoth(sides, ({ page }) => press(page, name))
          await onBoth(sides, ({ page }) => page.waitForFunction(() => !/One moment/.test(document.body.innerText)))
          await expectQuiet(sides, `forty, with ${name} open`)
        }
        await onBoth(sides, ({ page }) => press(page, 'open'))
        await untilShown(sides, 'device')
        await fold(sides, true)
        await expectQuiet(sides, 'forty, folded')
        await onBoth(sides, async ({ page, school }) => {
          await press(page, 'open')
          school.isDown = true
          school.cut()
          await page.waitForSelector('.top.is-amber')
          await page.keyboard.press('Escape')
        })
        await expectQuiet(sides, 'the line is dead')
        await onBoth(sides, async ({ page, school }) => {
          school.isDown = false
          await page.waitForSelector('.top:not(.is-amber)')
          await press(page, 'open')
          await page.waitForFunction(
            (text: string) => document.body.innerText.includes(text),
            {},
            school.device.room ?? '',
          )
          school.me = null
          school.cut()
          await untilReads(page, /have been signed out/)
        })
        await expectQuiet(sides, 'signed out with everything open')
      },
      { screen: null, prepare },
    )
  })

  it('names on other pages come by a press and go by themselves', async () => {
    await openBoth(TEACHER, async (sides) => {
      for (const [open, ask] of [
        [null, 'not-yet'],
        ['agreements', 'declined'],
      ] as const) {
        if (open !== null) await onBoth(sides, ({ page }) => press(page, open))
        await onBoth(sides, ({ page }) => page.waitForSelector(`[data-action="${ask}"]`))
        await expectQuiet(sides, `${ask}: not asked`)
        for (const way of ['by itself', 'by Escape']) {
          await onBoth(sides, ({ page }) => press(page, ask))
          await untilShown(sides, 'name')
          await expectTold(sides, ['name'], `${ask}: asked`)
          await onBoth(sides, ({ page, letIdle }) => (way === 'by itself' ? letIdle() : page.keyboard.press('Escape')))
          await onBoth(sides, ({ page, planted }) =>
            page.waitForFunction((text: string) => !document.body.innerText.includes(text), {}, planted.name),
          )
          await expectQuiet(sides, `${ask}: folded ${way}`)
        }
      }
    })
  })
})
