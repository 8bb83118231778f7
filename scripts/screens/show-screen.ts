// Brings a tab to one case of a screen, and takes its picture from top to bottom.
import type { Page } from 'puppeteer'
import { until } from '../browser/until.ts'
import { allPairs } from './all-pairs.ts'
import type { PageServer } from './page-server.ts'
import { labelOf, type Screen, type ScreenCase, VIEWS } from './screen.ts'

/** Every state in every audience, and every two of all the rest. */
export const casesOf = (screen: Screen): ScreenCase[] =>
  allPairs(
    {
      state: screen.states,
      audience: screen.audiences,
      view: screen.views,
      language: screen.languages,
      colours: ['own', 'forced'],
      motion: ['any', 'reduced'],
    },
    ({ state, audience }) => state === undefined || audience === undefined || (screen.canBe?.(state, audience) ?? true),
  ) as ScreenCase[]

/** All text that is drawn in the tab, our places and frames of ours included. */
const textIn = async (page: Page): Promise<string> => {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const read = (root: Document | ShadowRoot): string => {
          const own = root instanceof Document ? (root.body?.innerText ?? '') : (root.textContent ?? '')
          const within = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
          return [own, ...within.map(read)].join('\n')
        }
        return read(document)
      }),
    ),
  )
  return texts.join('\n')
}

let shown = 0

/** Shows the case. Throws with the case's name where it does not come to be drawn. */
export const showScreen = async (page: Page, server: PageServer, screen: Screen, one: ScreenCase): Promise<void> => {
  const name = `${screen.name}: ${labelOf(one)}`
  await page.setViewport(VIEWS[one.view])
  await page.emulateMediaFeatures([
    // The driver's own list of names does not know this one; the browser does.
    { name: 'forced-colors', value: one.colours === 'forced' ? 'active' : 'none' } as never,
    { name: 'prefers-reduced-motion', value: one.motion === 'reduced' ? 'reduce' : 'no-preference' },
  ])
  server.tell(screen.told(one))
  shown += 1
  const [path = '', hash = ''] = screen.page(one).split('#')
  // Never the same address twice: that would be no new page.
  await page.goto(server.url(`${path}?${shown}${hash === '' ? '' : `#${hash}`}`))
  try {
    await screen.reach?.(page, one)
    const words = screen.says(one).replaceAll(/\s+/g, ' ')
    let read = ''
    await until(
      `it says "${words}"`,
      async () => {
        read = (await textIn(page)).replaceAll(/\s+/g, ' ')
        return read.includes(words)
      },
      5_000,
    ).catch((problem: unknown) => {
      throw new Error(`${String(problem)}; it says "${read.slice(0, 200)}"`)
    })
    // Letters and, two frames on, what is put in after the words: a picture of Pip.
    await page.evaluate(async () => {
      await document.fonts.ready
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))
    })
  } catch (problem) {
    throw new Error(`${name} cannot be drawn: ${problem instanceof Error ? problem.message : String(problem)}`)
  }
}

/** Beyond this a picture would tell nothing more. */
const LONGEST = 2_400

/** How high all is that is scrolled to: by the page, or inside an element. */
const heightIn = (page: Page, scroller = ':root'): Promise<number> =>
  page.evaluate((selector) => {
    scrollTo(0, 0)
    return document.querySelector(selector)?.scrollHeight ?? 0
  }, scroller)

/** The picture of what is shown. */
export const pictureOf = async (page: Page, screen: Screen, { view }: ScreenCase): Promise<string> => {
  const { width, height } = VIEWS[view]
  const take = { encoding: 'base64', type: 'png' } as const
  if (screen.pictured === 'window') return page.screenshot(take)
  if (screen.pictured === 'bubble') {
    const body = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height))
    await page.setViewport({ width, height: body })
    return page.screenshot(take)
  }
  // What is scrolled to is seen whole in a higher window; its sizes may grow with it, so it is asked again.
  for (let seen: number = height; ; ) {
    const whole = Math.min(await heightIn(page, screen.scroller), LONGEST)
    if (whole <= seen) return page.screenshot(take)
    await page.setViewport({ width, height: whole })
    seen = whole
  }
}

/** Presses the button with these words by a real pointer, wherever it stands. */
export const pressWords = async (page: Page, words: string): Promise<void> => {
  const handle = await until(`a button "${words}"`, async () => {
    const found = await page.evaluateHandle(
      (text) => [...document.querySelectorAll('button')].find((each) => each.textContent === text) ?? null,
      words,
    )
    return found.asElement()
  })
  await (handle as unknown as { click: () => Promise<void> }).click()
  // What comes where the button was is not under the pointer.
  await page.mouse.move(0, 0)
}
